import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { checkAnswer, type CheckedAnswer } from '../../gateway/answer.js';
import { leadsThroughAsked, readAsked } from '../../gateway/asked.js';
import { CASE_ID, composeStubs, OTHER_CASE_ID } from '../kit/gatewayHouse.js';

const schema = buildSchema(composeStubs(), { assumeValid: true, assumeValidSDL: true });

const ENTITIES = `query Parts($representations: [_Any!]!, $more: Boolean = false) {
  _entities(representations: $representations) {
    ... on Case {
      ai { __typename ...File ... on Withheld { reason } }
      later: ai @include(if: $more) { __typename }
    }
  }
}
fragment File on AiFile { id entries { id } entries @include(if: $more) { heldOn } }`;

const variables = {
  representations: [CASE_ID, OTHER_CASE_ID].map((id) => ({ __typename: 'Case', id })),
};

const proven = (id: string, ai: unknown): object => ({ passerelleEntityType: 'Case', passerelleEntityId: id, ai });

function check(body: unknown, more?: boolean): CheckedAnswer {
  const given = more === undefined ? variables : { ...variables, more };
  return checkAnswer({ asked: readAsked(schema, ENTITIES), variables: given, service: 'ai' }, body);
}

function entitiesOf({ data }: CheckedAnswer): Record<string, unknown>[] {
  return data['_entities'] as Record<string, unknown>[];
}

describe('what a fetch asks', () => {
  it('is sent with the proof of identity and otherwise as planned', () => {
    const { text, ofEntities, kind } = readAsked(schema, ENTITIES);
    expect([ofEntities, kind]).toEqual([true, 'query']);
    expect(text).toContain('passerelleEntityType: __typename');
    expect(text).toMatch(/\.\.\. on Case \{\s+passerelleEntityId: id\s+\}/);
    expect(text).toContain('fragment File on AiFile');
  });

  it('of root fields is sent unchanged', () => {
    const query = '{aiFiles{id}}';
    expect(readAsked(schema, query)).toMatchObject({ text: query, ofEntities: false, rootType: 'Query' });
    expect(readAsked(schema, 'mutation{ciiOpenCase(reason:"x"){case{id}}}').kind).toBe('mutation');
  });

  it.each([
    [['ai'], true],
    [['ai', 'entries', 3, 'id'], true],
    [['ai', 'entries', 3], true],
    [['ai', 'reason'], true],
    [['ai', 3], false],
    [['ai', 'entries', 'id'], false],
    [['ai', 'status'], false],
    [['ac'], false],
    [['later', '__typename'], false],
    [[], true],
  ])('leads along %j: %s', (path, expected) => {
    expect(leadsThroughAsked(readAsked(schema, ENTITIES).selection, path)).toBe(expected);
  });
});

describe('conditions', () => {
  const file = { __typename: 'AiFile', id: 'aif-1', entries: [{ id: 'e-1' }] };
  const body = { data: { _entities: [proven(CASE_ID, file), proven(OTHER_CASE_ID, file)] } };

  it('take fields away: by the default of a variable, or by its value', () => {
    for (const answer of [check(body), check(body, false)]) {
      expect(answer.faults).toEqual([]);
      expect(Object.keys(entitiesOf(answer)[0] ?? {})).toEqual(['__typename', 'ai']);
    }
  });

  it('ask for fields, which are then missed where they do not come', () => {
    const { faults } = check(body, true);
    expect(faults.map(({ path }) => path?.join('.'))).toEqual([
      '_entities.0.ai.entries.0.heldOn',
      '_entities.0.later',
      '_entities.1.ai.entries.0.heldOn',
      '_entities.1.later',
    ]);
  });
});

describe('whatever a subgraph answers', () => {
  const name = fc.constantFrom('data', 'errors', '_entities', 'ai', 'id', 'entries', '__typename', 'path', '__proto__');
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, 0, -1, 1.5, true, '', 'Case', 'AiFile', 'Withheld', CASE_ID, 'OPEN', 'INTERNAL'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  const body = fc.oneof(
    tree,
    fc.record({ data: fc.record({ _entities: fc.tuple(tree, tree) }), errors: tree }),
    fc.record({
      data: fc.record({
        _entities: fc.tuple(
          tree.map((ai) => proven(CASE_ID, ai)),
          tree.map((ai) => proven(OTHER_CASE_ID, ai)),
        ),
      }),
      errors: fc.array(fc.record({ path: tree, extensions: tree }), { maxLength: 3 }),
    }),
  );

  it('every asked entity is there, no null is without its fault, and nothing else comes through', () => {
    fc.assert(
      fc.property(body, (given) => {
        const answer = check(given);
        const entities = entitiesOf(answer);
        expect(entities.map((entity) => [Object.keys(entity), entity['__typename']])).toEqual([
          [['__typename', 'ai'], 'Case'],
          [['__typename', 'ai'], 'Case'],
        ]);
        entities.forEach((entity, index) => {
          const faults = answer.faults.filter(({ path }) => path?.[1] === index && path[2] === 'ai');
          if (entity['ai'] === null) expect(faults.length).toBeGreaterThan(0);
          else expect(Object.getPrototypeOf(entity['ai'])).toBeNull();
        });
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
