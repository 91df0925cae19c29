import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSchema, getVariableValues, isScalarType, Kind, OperationTypeNode, parse, print, validate } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { costOf } from '../../gateway/cost/cost.js';
import { readPrices } from '../../gateway/cost/prices.js';
import { OPERATIONS_DIRECTORY, readExampleOperations } from '../../gateway/operations.js';
import { exceedsLimits } from '../../gateway/plugins/documentLimits.js';
import { makeStore } from '../../scripts/trusted/makeStore.js';
import { readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import { handoverCaseIdOf } from '../../subgraphs/common/demonstration/handoverCases.js';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import { DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import { createdId } from '../../subgraphs/common/platform/ids.js';
import { scalarResolvers } from '../../subgraphs/common/platform/scalars.js';
import { demonstrationFiles as filesOfAc } from '../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as filesOfAi } from '../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as filesOfAs } from '../../subgraphs/as/store/demonstration.js';
import { demonstrationRegister } from '../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../subgraphs/cii/store/personKey.js';

const NOW = new Date('2026-03-10T09:00:00+01:00');
const operations = readExampleOperations(NOW);
const schema = strictSchema();
const prices = readPrices(
  buildSchema(readFileSync('schema/supergraph.graphql', 'utf8'), { assumeValid: true, assumeValidSDL: true }),
);
const canton = planCanton('2026-03-10');
const register = demonstrationRegister(canton, createPersonKey('development'));

describe('The example operations', () => {
  it('are there, each under a title of its own with a word on what it shows', () => {
    expect(operations.length).toBeGreaterThanOrEqual(20);
    expect(new Set(operations.map(({ title }) => title)).size).toBe(operations.length);
    for (const { name, description } of operations)
      expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
  });

  it.each(operations)('$name fits the composed graph, variables included', ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const [operation] = document.definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const definitions = operation?.variableDefinitions ?? [];
    const { errors = [] } = getVariableValues(schema, definitions, variables);
    expect(errors.map(({ message }) => message)).toEqual([]);
    const declared = definitions.map(({ variable }) => variable.name.value);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(variables)));
  });

  it.each(operations)('$name is within the limits of one request', ({ query, variables }) => {
    expect(exceedsLimits(query, { query, variables })).toBe(false);
  });

  it.each(operations)('$name costs no more than an operation may', ({ query, variables }) => {
    const { definitions } = parse(query);
    const [operation] = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const rootType = operation?.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
    const cost = operation === undefined ? NaN : costOf(prices, { operation, fragments, variables, rootType });
    // Room for a client that asks twice as much.
    expect(cost).toBeLessThan(readConfiguration('gateway', {}).operationCostLimit / 2);
  });

  it('and what the pages ask by themselves make the store of allowed operations', () => {
    const store = makeStore([OPERATIONS_DIRECTORY, 'gateway/statistics/operations'], schema);
    expect(store.faults).toEqual([]);
    expect(store.ids.length).toBe(operations.length + 2);
    const kept = new Set(Object.values(store.documents));
    for (const { name, query } of operations) expect([name, kept.has(print(parse(query)))]).toEqual([name, true]);
    const page = readFileSync('gateway/statistics/browser/ask.js', 'utf8');
    const asked = [...page.matchAll(/['`](query [^'`]+)['`]/g)].map(([, text = '']) => print(parse(text)));
    expect(asked.map((text) => kept.has(text))).toEqual([true, true]);
  });

  it('and no store is made of what could not run: each file is named', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-operations-'));
    writeFileSync(path.join(folder, 'a.graphql'), '{ cases { unheardOf } }');
    writeFileSync(path.join(folder, 'b.graphql'), '{ cases {');
    writeFileSync(path.join(folder, 'c.graphql'), `{ ${'__typename '.repeat(1001)} }`);
    writeFileSync(path.join(folder, 'd.txt'), 'no operation');
    const { documents, faults } = makeStore([folder, path.join(folder, 'none')], schema);
    rmSync(folder, { recursive: true });
    expect(documents).toEqual({});
    expect(faults.map((fault) => fault.replace(folder, ''))).toEqual([
      '/none: There is no such folder.',
      expect.stringMatching(/^\/a\.graphql: .*unheardOf/),
      expect.stringMatching(/^\/b\.graphql: Syntax Error/),
      '/c.graphql: It is beyond the limits of one request.',
    ]);
  });

  it('07 is sent with the header that asks for a version nobody has heard of', () => {
    const stale = operations.find(({ name }) => name === '07-case-stale');
    const header = `${String(stale?.variables['id'])}=999`;
    expect(stale?.headers).toEqual({ 'x-passerelle-at-least': header });
    expect(operations.filter(({ headers = {} }) => Object.keys(headers).length > 0)).toHaveLength(1);
  });

  it.each(operations)('$name is meant for an identity that can be picked', ({ identity }) => {
    expect(DEVELOPMENT_IDENTITIES.map(({ name }) => name)).toContain(identity);
  });
});

describe('What the example operations point at', () => {
  const known = knownIds();

  it.each(operations)('$name points at things that the demonstration canton has', ({ variables }) => {
    for (const id of idsIn(JSON.stringify(variables))) expect(known).toContain(id);
  });

  it.each(operations)('$name searches for persons that the demonstration canton has', ({ variables }) => {
    const text = JSON.stringify(variables);
    const [, avsNumber] = /"avsNumber":"([\d.]+)"/.exec(text) ?? [];
    const [, birthDate] = /"birthDate":"([\d-]+)"/.exec(text) ?? [];
    const persons = canton.persons.map(({ details }) => details);
    if (avsNumber) expect(persons.map((person) => person.avsNumber)).toContain(avsNumber.replaceAll('.', ''));
    if (birthDate) expect(persons.map((person) => person.birthDate)).toContain(birthDate);
  });
});

describe('The development identity of the person', () => {
  it('with a plan to sign is the person of that landmark', () => {
    const { cases } = register;
    const avsNumber = cases.find(({ _id }) => _id === LANDMARKS.planToSign)?.person.avsNumber ?? '';
    const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === 'person-mamac');
    expect(identity?.personId).toBe(createPersonKey('development')(avsNumber));
  });

  it('is the person of the case that the examples show first', () => {
    const { cases } = register;
    const avsNumber = cases.find(({ _id }) => _id === LANDMARKS.fullCase)?.person.avsNumber ?? '';
    const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === 'person');
    expect(identity?.personId).toBe(createPersonKey('development')(avsNumber));
  });

  it('of a handover is the person of the first one that runs', () => {
    const { cases } = register;
    const handedOver = cases.find(({ _id }) => _id === handoverCaseIdOf('RUNNING', 0));
    const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === 'person-handover');
    expect(identity?.personId).toBe(createPersonKey('development')(handedOver?.person.avsNumber ?? ''));
  });
});

/** The API that clients see, with the scalars as strict as the institutions have them. */
function strictSchema(): GraphQLSchema {
  const supergraph = readFileSync('schema/supergraph.graphql', 'utf8');
  const api = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
  for (const [name, scalar] of Object.entries(scalarResolvers)) {
    const type = api.getType(name);
    if (isScalarType(type)) type.parseValue = scalar.parseValue.bind(scalar);
  }
  return api;
}

/** Every identifier of the demonstration canton, the case nobody knows, and the case that the example of a draft makes. */
function knownIds(): ReadonlySet<string> {
  const made = [filesOfAc(canton), filesOfAi(canton), filesOfAs(canton), register];
  return new Set([
    ...Object.values(LANDMARKS),
    ...idsIn(JSON.stringify(made)),
    'case-00000000000000000000000000',
    draftedCase('30-draft-case'),
    entered('aut', '56-authorise-insurer', LANDMARKS.plus),
    ...enteredByOptima(),
    ...enteredByMamac(),
  ]);
}

/** What the steps of one handover enter, each under the identifier that caller, case and key give it. */
function enteredByOptima(): readonly string[] {
  const caseId = draftedCase('optima-01-draft-case');
  return [
    caseId,
    entered('hnd', 'optima-04-draft-handover', caseId),
    entered('prp', 'optima-14-propose-place', caseId),
    entered('gar', 'optima-16-propose-guarantee', caseId),
    entered('ind', 'optima-22-file-indication', caseId),
  ];
}

/** The same of one process of CII-MAMAC; the conclusion of the SMR is entered into a file. */
function enteredByMamac(): readonly string[] {
  const caseId = draftedCase('mamac-01-draft-request');
  const { fileId = '' } = commandOf('mamac-20-smr-conclusion');
  return [
    caseId,
    entered('smr', 'mamac-20-smr-conclusion', fileId),
    entered('pln', 'mamac-30-propose-plan', caseId),
    entered('obj', 'mamac-35-propose-objective', caseId),
    entered('pln', 'mamac-54-propose-plan', caseId),
    entered('obj', 'mamac-59-propose-objective', caseId),
  ];
}

function entered(prefix: string, step: string, aggregate: string): string {
  const { caller, idempotencyKey } = commandOf(step);
  return createdId(prefix, caller, `${aggregate} ${idempotencyKey}`);
}

/** Who gives the command of an example, as its key is kept, and its input. */
function commandOf(example: string): { caller: string; idempotencyKey: string; fileId?: string } {
  const operation = operations.find(({ name }) => name === example);
  const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === operation?.identity);
  const input = operation?.variables['input'] as { idempotencyKey: string; fileId?: string };
  return { ...input, caller: `${String(identity?.institution)}:${String(identity?.subject)}` };
}

function draftedCase(example: string): string {
  const { caller, fileId, idempotencyKey } = commandOf(example);
  return createdId('case', caller, `${String(fileId)} ${idempotencyKey}`);
}

function idsIn(text: string): readonly string[] {
  return text.match(/\b[a-z]{3,6}-[0-9a-hjkmnp-tv-z]{26}\b/g) ?? [];
}
