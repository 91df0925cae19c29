import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';
import {
  CASE_ID,
  OTHER_CASE_ID,
  openGatewayHouse,
  placesOf,
  type Answer,
  type GatewayHouse,
} from '../kit/gatewayHouse.js';
import { personalIn } from '../kit/nothingPersonal.js';
import type { Behaviour, StubAnswer } from '../kit/stubSubgraph.js';

const AI = `ai { __typename ... on AiFile { id status since entries { id heldOn remark } } ... on Withheld { reason } }`;
const CASE = `query ($id: ID!) { case(id: $id) { id ac { __typename } ${AI} } }`;
const SECRET = 'mongodb://ai-store.internal:27017 756.1234.5678.97';

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse({}, 1000);
});

afterAll(() => house.close());

afterEach(() => {
  for (const name of SUBGRAPHS) {
    house.stubs[name].behave({ kind: 'ANSWER' });
    house.stubs[name].calls.length = 0;
  }
});

async function askWhen(behaviour: Behaviour): Promise<Answer> {
  house.stubs.ai.behave(behaviour);
  const answer = await house.ask(CASE, { id: CASE_ID });
  // Whatever one institution does, the others' parts stand and nothing of its words gets out.
  expect(answer.status).toBe(200);
  expect(answer.data).toMatchObject({ case: { id: CASE_ID, ac: { __typename: 'AcFile' } } });
  expect(answer.text).not.toContain('ai-store');
  expect(personalIn(answer.text)).toBeNull();
  expect(answer.extensions).toBeUndefined();
  return answer;
}

const say = (body: string, status = 200, type = 'application/json'): Behaviour => ({ kind: 'SAY', status, type, body });

describe('an institution that does not answer properly over HTTP', () => {
  const cases: readonly [string, Behaviour, string][] = [
    ['takes the call and stays silent', { kind: 'HANG' }, 'SUBGRAPH_UNAVAILABLE'],
    ['drips one byte after the other', { kind: 'DRIP' }, 'SUBGRAPH_UNAVAILABLE'],
    ['breaks off in the middle', { kind: 'BREAK_OFF' }, 'SUBGRAPH_UNAVAILABLE'],
    ['closes the connection again and again', { kind: 'CLOSE', times: 9 }, 'SUBGRAPH_UNAVAILABLE'],
    ['is hidden behind a failing proxy', say('<h1>Bad gateway</h1>', 502, 'text/html'), 'SUBGRAPH_UNAVAILABLE'],
    ['fails with JSON that is no GraphQL', say('{"message":"down"}', 500), 'SUBGRAPH_UNAVAILABLE'],
    ['says something else in HTML', say('<h1>Welcome</h1>', 200, 'text/html'), 'SUBGRAPH_INVALID_ANSWER'],
    ['redirects', say('', 302, 'text/plain'), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends half a JSON text', say('{"data":{"_entities":['), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends a list', say('[]'), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends nothing in particular', say('{}'), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends null', say('null'), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends brackets without end', say('['.repeat(1_000_000)), 'SUBGRAPH_INVALID_ANSWER'],
    ['sends more than is read', say(`{"data":"${'x'.repeat(10 * 1024 * 1024)}"}`), 'SUBGRAPH_INVALID_ANSWER'],
  ];

  it.each(cases)('that %s loses its own part only', async (_what, behaviour, code) => {
    const answer = await askWhen(behaviour);
    expect(answer.data).toMatchObject({ case: { ai: null } });
    expect(placesOf(answer)).toEqual([`case.ai ${code} AI`]);
  });
});

describe('a connection that is closed under a call', () => {
  it('is tried once more for a question', async () => {
    expect((await askWhen({ kind: 'CLOSE', times: 1 })).errors).toEqual([]);
    expect(house.stubs.ai.calls).toHaveLength(2);
  });

  it('is never tried again for an act', async () => {
    house.stubs.ac.behave({ kind: 'CLOSE', times: 1 });
    const answer = await house.ask(
      'mutation { acRecordInterview(input: { fileId: "acf-1", heldOn: "2026-03-02" }) { file { id } } }',
    );
    expect(placesOf(answer)).toEqual(['acRecordInterview SUBGRAPH_UNAVAILABLE AC']);
    expect(house.stubs.ac.calls).toHaveLength(1);
  });
});

/** A distortion of the only entity of the answer. */
function entity(change: (entity: Record<string, unknown>) => unknown): Behaviour {
  return {
    kind: 'DISTORT',
    distort: (answer) => ({ data: { _entities: entitiesOf(answer).map(change) } }),
  };
}

function entitiesOf(answer: StubAnswer): Record<string, unknown>[] {
  return (answer.data?.['_entities'] ?? []) as Record<string, unknown>[];
}

function file(change: (file: Record<string, unknown>) => unknown): Behaviour {
  return entity((given) => ({ ...given, ai: change(given['ai'] as Record<string, unknown>) }));
}

describe('an answer of the wrong shape', () => {
  const whole: readonly [string, Behaviour][] = [
    ['without data', { kind: 'DISTORT', distort: () => ({ data: null }) }],
    ['without entities', { kind: 'DISTORT', distort: () => ({ data: {} }) }],
    ['with a text for entities', { kind: 'DISTORT', distort: () => ({ data: { _entities: 'all' } }) }],
    ['with no entity', { kind: 'DISTORT', distort: () => ({ data: { _entities: [] } }) }],
    [
      'with too many',
      { kind: 'DISTORT', distort: (a) => ({ data: { _entities: [...entitiesOf(a), ...entitiesOf(a)] } }) },
    ],
    ['with null for the entity', entity(() => null)],
    ['with a number for the entity', entity(() => 7)],
    ['with another type', entity((given) => ({ ...given, passerelleEntityType: 'Worklist' }))],
    ['with another id', entity((given) => ({ ...given, passerelleEntityId: OTHER_CASE_ID }))],
    ['without proof of identity', entity(({ ai }) => ({ ai }))],
    ['without the part', entity(({ ai: _ai, ...given }) => given)],
    ['with a silent null for the part', entity((given) => ({ ...given, ai: null }))],
    ['with a text for the part', file(() => SECRET)],
    ['with a list for the part', file((given) => [given])],
    ['with a type that the part cannot have', file((given) => ({ ...given, __typename: 'AcFile' }))],
    ['with a type that nobody knows', file((given) => ({ ...given, __typename: 'constructor' }))],
    ['without the type of the part', file(({ __typename: _type, ...given }) => given)],
  ];

  it.each(whole)('%s is no answer', async (_what, behaviour) => {
    const answer = await askWhen(behaviour);
    expect(answer.data).toMatchObject({ case: { ai: null } });
    expect(placesOf(answer)).toEqual(['case.ai SUBGRAPH_INVALID_ANSWER AI']);
  });

  const entries = (change: (entry: Record<string, unknown>, index: number) => unknown): Behaviour =>
    file((given) => ({ ...given, entries: (given['entries'] as Record<string, unknown>[]).map(change) }));
  const inside: readonly [string, Behaviour, readonly string[], object][] = [
    ['a null where none may be', file((given) => ({ ...given, id: null })), ['case.ai.id'], { ai: null }],
    ['a missing leaf', file(({ since: _since, ...given }) => given), ['case.ai.since'], { ai: { since: null } }],
    [
      'an object for a leaf',
      file((given) => ({ ...given, since: { $date: 1 } })),
      ['case.ai.since'],
      { ai: { since: null } },
    ],
    ['an unknown enum value', file((given) => ({ ...given, status: 'toString' })), ['case.ai.status'], { ai: null }],
    [
      'a text for a list',
      file((given) => ({ ...given, entries: SECRET })),
      ['case.ai.entries'],
      { ai: { entries: null } },
    ],
    [
      'a null deep in a list',
      entries((entry, index) => (index === 1 ? { ...entry, heldOn: null } : entry)),
      ['case.ai.entries.1.heldOn'],
      { ai: { entries: null } },
    ],
  ];

  it.each(inside)('in one place, %s, costs that place and says where', async (_what, behaviour, paths, expected) => {
    const answer = await askWhen(behaviour);
    expect(answer.data).toMatchObject({ case: expected });
    expect(placesOf(answer)).toEqual(paths.map((path) => `${path} SUBGRAPH_INVALID_ANSWER AI`));
  });

  it('is also told while another institution is down', async () => {
    house.stubs.as.behave({ kind: 'HANG' });
    house.stubs.ai.behave(file((given) => ({ ...given, id: null })));
    const answer = await house.ask(`query ($id: ID!) { case(id: $id) { ${AI} as { __typename } } }`, { id: CASE_ID });
    expect(answer.data).toEqual({ case: { ai: null, as: null } });
    expect(placesOf(answer)).toEqual(['case.ai.id SUBGRAPH_INVALID_ANSWER AI', 'case.as SUBGRAPH_UNAVAILABLE AS']);
  });

  it('with the entities of a list mixed up is found out', async () => {
    house.stubs.ai.behave({
      kind: 'DISTORT',
      distort: (answer) => ({ data: { _entities: entitiesOf(answer).reverse() } }),
    });
    const answer = await house.ask('{ cases { nodes { id ai { __typename } } } }');
    expect(placesOf(answer)).toEqual([
      'cases.nodes.0.ai SUBGRAPH_INVALID_ANSWER AI',
      'cases.nodes.1.ai SUBGRAPH_INVALID_ANSWER AI',
    ]);
  });

  it('with a thousand and more mistakes is given up as a whole', async () => {
    const wrong = Array.from({ length: 2000 }, () => ({ id: null, heldOn: null, remark: null }));
    const answer = await askWhen(file((given) => ({ ...given, entries: wrong })));
    expect(answer.data).toMatchObject({ case: { ai: null } });
    expect(placesOf(answer)).toEqual(['case.ai SUBGRAPH_INVALID_ANSWER AI']);
  });
});

describe('keys that were not asked', () => {
  it('are dropped, those of a prototype among them', async () => {
    const poison = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    const body = `${poison}"data":${poison}"_entities":[${poison}"passerelleEntityType":"Case","passerelleEntityId":"${CASE_ID}","ai":${poison}"__typename":"AiFile","id":"aif-1","status":"OPEN","since":null,"entries":[]}}]}}`;
    const answer = await askWhen(say(body));
    expect(answer.errors).toEqual([]);
    expect(answer.text).not.toContain('polluted');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the alias %s is a name like any other',
    async (alias) => {
      const answer = await house.ask(
        `query ($id: ID!) { case(id: $id) { ${alias}: id ai { ${alias}: __typename } } }`,
        { id: CASE_ID },
      );
      expect(answer.errors).toEqual([]);
      const shown = (JSON.parse(answer.text) as { data: { case: object } }).data.case;
      expect(Object.getOwnPropertyDescriptor(shown, alias)?.value).toBe(CASE_ID);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});

describe('errors that an institution reports', () => {
  const report = (...errors: unknown[]): Behaviour => ({
    kind: 'DISTORT',
    distort: (answer) => ({ data: { _entities: entitiesOf(answer).map((given) => ({ ...given, ai: null })) }, errors }),
  });
  const at = ['_entities', 0, 'ai'];
  const cases: readonly [string, unknown, string][] = [
    ['a code of the contract', { path: at, extensions: { code: 'OVERLOADED' } }, 'case.ai OVERLOADED AI'],
    [
      'a place deeper down',
      { path: [...at, 'entries', 3, 'heldOn'], extensions: { code: 'LIMIT_EXCEEDED' } },
      'case.ai.entries.3.heldOn LIMIT_EXCEEDED AI',
    ],
    ['a foreign code', { path: at, extensions: { code: 'E11000' } }, 'case.ai INTERNAL AI'],
    ['no code', { path: at, message: SECRET }, 'case.ai INTERNAL AI'],
    ['another institution', { path: at, extensions: { code: 'FORBIDDEN', institution: 'AC' } }, 'case.ai FORBIDDEN AI'],
    [
      'a place that was not asked',
      { path: [...at, 'diagnosis'], extensions: { code: 'FORBIDDEN' } },
      'case.ai FORBIDDEN AI',
    ],
    ['a place in another answer', { path: ['case', 'ac'], extensions: { code: 'FORBIDDEN' } }, 'case.ai FORBIDDEN AI'],
    [
      'an entity that was not asked',
      { path: ['_entities', 5, 'ai'], extensions: { code: 'FORBIDDEN' } },
      'case.ai FORBIDDEN AI',
    ],
    ['a place that is none', { path: [{ $ne: 1 }], extensions: { code: 'FORBIDDEN' } }, 'case.ai FORBIDDEN AI'],
    ['no place', { extensions: { code: 'UNAUTHENTICATED' } }, 'case.ai UNAUTHENTICATED AI'],
    ['nothing at all', null, 'case.ai INTERNAL AI'],
    [
      'a literal that it cannot read',
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      'case.ai BAD_USER_INPUT AI',
    ],
  ];

  it.each(cases)('with %s keep only what the contract knows', async (_what, error, expected) => {
    const answer = await askWhen(report(error));
    expect(placesOf(answer)).toEqual([expected]);
  });

  it('carry the request id when they are internal, and neither stack nor host', async () => {
    const error = { message: SECRET, path: at, extensions: { stacktrace: [SECRET], serviceName: 'ai', host: SECRET } };
    const answer = await askWhen(report(error));
    expect(answer.errors).toEqual([
      {
        message: 'An internal error occurred; quote the request number to support.',
        path: ['case', 'ai'],
        extensions: { code: 'INTERNAL', institution: 'AI', requestId: answer.headers.get('x-request-id') },
      },
    ]);
  });

  it('without any data stand at every place that was asked', async () => {
    house.stubs.ai.behave(say('{"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]}', 401));
    const answer = await house.ask('{ cases { nodes { x: ai { __typename } y: ai { __typename } } } }');
    expect(placesOf(answer)).toEqual(
      [0, 1].flatMap((n) => ['x', 'y'].map((name) => `cases.nodes.${String(n)}.${name} UNAUTHENTICATED AI`)),
    );
  });

  it('about a whole answer that is complete are not lost', async () => {
    const answer = await askWhen({
      kind: 'DISTORT',
      distort: (given) => ({ ...given, errors: [{ message: SECRET, extensions: { code: 'OVERLOADED' } }] }),
    });
    expect(answer.data).toMatchObject({ case: { ai: { __typename: 'AiFile' } } });
    expect(placesOf(answer)).toEqual([' OVERLOADED AI'.trim()]);
  });

  it('about a root field stand at its alias', async () => {
    house.stubs.cii.behave({
      kind: 'DISTORT',
      distort: () => ({ data: { mine: null }, errors: [{ path: ['mine'], extensions: { code: 'BAD_USER_INPUT' } }] }),
    });
    const answer = await house.ask('{ mine: cases(first: -1) { totalCount } }');
    expect(answer.data).toEqual({ mine: null });
    expect(placesOf(answer)).toEqual(['mine BAD_USER_INPUT CII']);
  });
});
