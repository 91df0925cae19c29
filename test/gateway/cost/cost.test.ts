import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { buildSchema, isObjectType, Kind, parse } from 'graphql';
import { costOf } from '../../../gateway/cost/cost.js';
import { ASSUMED_LIST_SIZE, readPrices, type Prices } from '../../../gateway/cost/prices.js';

const DIRECTIVES = `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION | ENUM | INPUT_FIELD_DEFINITION | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;
const prices = pricesOf(`
  type Query {
    leaf: Int
    dearLeaf: Int @cost(weight: 7)
    file: File
    heavy: Heavy
    dearFile: File @cost(weight: 5)
    files: [File!]
    three: [File!]! @listSize(assumedSize: 3)
    some(first: Int, last: Int): [File!] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    page(first: Int = 20): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
    part: Part
    named: Named
  }
  type Mutation { act(input: Int): File }
  type Page { nodes: [File!]! others: [File!]! total: Int }
  type File implements Named { id: ID! name: String more: File part: Part }
  type Heavy implements Named @cost(weight: 4) { id: ID! name: String @cost(weight: 2) files: [File!] }
  interface Named { name: String }
  union Part = File | Heavy
`);

function pricesOf(sdl: string): Prices {
  return readPrices(buildSchema(`${DIRECTIVES} ${sdl}`));
}

function cost(document: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const { definitions } = parse(document);
  const [operation] = definitions.filter((entry) => entry.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document has no operation.');
  const fragments = definitions.filter((entry) => entry.kind === Kind.FRAGMENT_DEFINITION);
  const rootType = operation.operation === 'mutation' ? 'Mutation' : 'Query';
  return costOf(prices, { operation, fragments, variables, rootType });
}

describe('The cost of an operation', () => {
  it.each<[string, string, number]>([
    ['a leaf is free', '{ leaf }', 0],
    ['a leaf that says a weight is not', '{ dearLeaf }', 7],
    ['an object is one', '{ file { id } }', 1],
    ['an object inside another is one more', '{ file { more { id } } }', 2],
    ['an object of a type that says a weight', '{ heavy { id } }', 4],
    ['a field that says a weight, over that of its type', '{ dearFile { id } }', 5],
    ['a weight below it is added', '{ heavy { id name } }', 6],
    ['a list of which nothing is known', '{ files { id } }', ASSUMED_LIST_SIZE],
    ['what stands in a list is counted for each entry', '{ files { more { id } } }', 2 * ASSUMED_LIST_SIZE],
    ['a list that says how long it is', '{ three { more { id } } }', 6],
    ['a list by an argument', '{ some(first: 4) { id } }', 4],
    ['the larger of two arguments', '{ some(first: 4, last: 9) { id } }', 9],
    ['no argument and no default: what is assumed', '{ some { id } }', ASSUMED_LIST_SIZE],
    ['a page of its default', '{ page { nodes { id } } }', 21],
    ['a page of a null: its default', '{ page(first: null) { nodes { id } } }', 21],
    ['a page of so many', '{ page(first: 50) { nodes { id } } }', 51],
    ['a page of one', '{ page(first: 1) { nodes { id } } }', 2],
    ['a page of none costs as one of one: it is planned alike', '{ page(first: 0) { nodes { id } } }', 2],
    ['a page of less than none too', '{ page(first: -5) { nodes { id } } }', 2],
    ['a list beside the page is not the page', '{ page(first: 50) { others { id } } }', 1 + ASSUMED_LIST_SIZE],
    ['a page asked under another name', '{ a: page(first: 5) { b: nodes { id } } }', 6],
    ['a page asked in a fragment', '{ page(first: 5) { ...F } } fragment F on Page { nodes { id } }', 6],
    [
      'a fragment in pages of two sizes',
      '{ a: page(first: 5) { ...F } b: page(first: 9) { ...F } } fragment F on Page { nodes { id } }',
      16,
    ],
    ['what repeats counts again', '{ file { id } file { id } }', 2],
    ['what may be skipped counts', '{ file @skip(if: true) { id } }', 1],
    ['of several types the dearest', '{ part { ... on File { more { id } } ... on Heavy { name } } }', 6],
    ['what all types are asked is added to each', '{ part { ... on Named { name } ... on File { more { id } } } }', 6],
    ['an interface by the dearest of its objects', '{ named { name } }', 6],
    ['an inline fragment without a type', '{ ... { file { id } } }', 1],
    ['introspection is free', '{ __schema { types { fields { type { name } } } } __typename }', 0],
    ['an act by what it answers', 'mutation { act(input: 1) { id } }', 1],
  ])('%s', (_what, document, expected) => {
    expect(cost(document)).toBe(expected);
  });

  it.each<[string, string, object, number]>([
    ['a given one', '($n: Int) { page(first: $n) { nodes { id } } }', { n: 7 }, 8],
    ['its default', '($n: Int = 9) { page(first: $n) { nodes { id } } }', {}, 10],
    ['a given one over its default', '($n: Int = 9) { page(first: $n) { nodes { id } } }', { n: 7 }, 8],
    ['none: the default of the argument', '($n: Int) { page(first: $n) { nodes { id } } }', {}, 21],
    ['a null: the default of the argument', '($n: Int = 9) { page(first: $n) { nodes { id } } }', { n: null }, 21],
    ['a text, which is refused later', '($n: Int) { page(first: $n) { nodes { id } } }', { n: '9000' }, 21],
    [
      'one of a name that every object has',
      '($constructor: Int) { page(first: $constructor) { nodes { id } } }',
      {},
      21,
    ],
  ])('counts what a variable says: %s', (_what, document, variables, expected) => {
    expect(cost(`query ${document}`, { ...variables })).toBe(expected);
  });

  it('is a number that can be told, however much is asked', () => {
    const pages = `query ($n: Int) { page(first: $n) { nodes { ${'part { ... on Heavy { files { '.repeat(12)} id ${'} } } '.repeat(12)} } } }`;
    expect(cost(pages, { n: 2_000_000_000 })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('of fragments that double each other is counted at the length of the document', () => {
    const doubling = Array.from({ length: 60 }, (_, n) => {
      const next = `F${String(n + 1)}`;
      return `fragment F${String(n)} on File { a: more { ...${next} } b: more { ...${next} } }`;
    });
    expect(cost(`{ file { ...F0 } } ${doubling.join(' ')} fragment F60 on File { id }`)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

/** A question as a tree: what is selected, with the size of each page. */
type Asked = readonly {
  readonly field: 'file' | 'files' | 'page' | 'part';
  readonly first: number;
  readonly below: Asked;
}[];

const asked = fc.letrec<{ asked: Asked }>((tie) => ({
  asked: fc.array(
    fc.record({
      field: fc.constantFrom('file', 'files', 'page', 'part'),
      first: fc.integer({ min: -1, max: 100 }),
      below: fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('asked')),
    }),
    { maxLength: 3 },
  ),
})).asked;

const tree = pricesOf(`
  type Query { file: Tree files: [Tree] page(first: Int = 20): TreePage @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false) part: Leafs }
  type Tree { id: ID file: Tree files: [Tree] page(first: Int = 20): TreePage @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false) part: Leafs }
  type TreePage @cost(weight: 3) { nodes: [Tree] }
  union Leafs = Tree | TreePage
`);

function written(question: Asked): string {
  const selections = question.map(({ field, first, below }) => {
    if (field === 'page') return `page(first: ${String(first)}) { nodes { ${written(below)} } }`;
    return field === 'part' ? `part { ... on Tree { ${written(below)} } }` : `${field} { ${written(below)} }`;
  });
  return ['__typename', ...selections].join(' ');
}

function treeCost(question: Asked): number {
  const [operation] = parse(`{ ${written(question)} }`).definitions.filter(
    (entry) => entry.kind === Kind.OPERATION_DEFINITION,
  );
  return operation === undefined ? NaN : costOf(tree, { operation, fragments: [], variables: {}, rootType: 'Query' });
}

describe('Asking for more never costs less', () => {
  it('with one selection more, anywhere', () => {
    const grown = (question: Asked, path: readonly number[], more: Asked): Asked => {
      const [step, ...rest] = path;
      if (step === undefined || question.length === 0) return [...question, ...more];
      return question.map((entry, index) =>
        index === step % question.length ? { ...entry, below: grown(entry.below, rest, more) } : entry,
      );
    };
    fc.assert(
      fc.property(asked, fc.array(fc.nat(5), { maxLength: 4 }), asked, (question, path, more) => {
        expect(treeCost(grown(question, path, more))).toBeGreaterThanOrEqual(treeCost(question));
      }),
    );
  });

  it('with larger pages', () => {
    const raised = (question: Asked, by: number): Asked =>
      question.map((entry) => ({ ...entry, first: entry.first + by, below: raised(entry.below, by) }));
    fc.assert(
      fc.property(asked, fc.nat(1000), (question, by) => {
        expect(treeCost(raised(question, by))).toBeGreaterThanOrEqual(treeCost(question));
      }),
    );
  });
});

describe('What a graph says of its costs', () => {
  it.each([
    ['a weight below zero', 'type Query { a: Int @cost(weight: -1) }', /below zero/],
    ['a size below zero', 'type Query { a: [Int] @listSize(assumedSize: -1) }', /below zero/],
    ['a list of lists', 'type Query { a: [[Int]] }', /list of lists/],
    ['a cost on an argument', 'type Query { a(b: Int @cost(weight: 1)): Int }', /not counted/],
    ['a cost on an input field', 'type Query { a(b: I): Int } input I { c: Int @cost(weight: 1) }', /not counted/],
    ['a cost on an enum', 'type Query { a: E } enum E @cost(weight: 1) { X }', /not counted/],
    ['a cost on a scalar', 'type Query { a: S } scalar S @cost(weight: 1)', /not counted/],
  ])('is refused where it would be counted wrong: %s', (_what, sdl, why) => {
    expect(() => pricesOf(sdl)).toThrow(why);
  });

  it('is carried into the composed graph: every list that takes `first` is a page by it', () => {
    const graph = buildSchema(readFileSync('schema/supergraph.graphql', 'utf8'), {
      assumeValid: true,
      assumeValidSDL: true,
    });
    const composed = readPrices(graph);
    const paged = Object.values(graph.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
      .filter(({ field }) => field.args.some(({ name }) => name === 'first'))
      .map(({ type, field }) => [type, field.name] as const);
    expect(paged.length).toBeGreaterThan(40);
    for (const [type, field] of paged) {
      const { listSize = null } = composed.field(type, field) ?? {};
      expect([type, field, listSize?.slicing.get('first'), [...(listSize?.sizedFields ?? [])]]).toEqual([
        type,
        field,
        20,
        ['edges', 'nodes'],
      ]);
    }
    expect(['ac', 'ai', 'as', 'cii'].map((part) => composed.field('Case', part)?.weight)).toEqual([5, 5, 5, 5]);
  });
});
