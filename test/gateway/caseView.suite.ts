import type { QueryPlan } from '@apollo/query-planner';
import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';
import { CASE_ID, openGatewayHouse, placesOf, type GatewayHouse } from '../kit/gatewayHouse.js';

const PARTS = `
  ac { __typename ... on AcFile { id status entries { id heldOn } } ... on Withheld { reason } }
  ai { __typename ... on AiFile { id status entries { id heldOn } } ... on Withheld { reason } }
  as { __typename ... on AsFile { id status entries { id heldOn } } ... on Withheld { reason } }
  cii { __typename ... on CaseRegister { mode lead } ... on Withheld { reason } }
`;
const CASE = `query OneCase($id: ID!) { case(id: $id) { id ${PARTS} } }`;
const CASES = `{ cases { totalCount nodes { id ${PARTS} } } }`;
const MUTATION = `mutation { acRecordInterview(input: { fileId: "acf-1", heldOn: "2026-03-02" }) { file { id case { id ${PARTS} } } } }`;

let house: GatewayHouse;
const plans: QueryPlan[] = [];

beforeAll(async () => {
  house = await openGatewayHouse({ didResolveQueryPlan: ({ queryPlan }) => plans.push(queryPlan) });
});

afterAll(() => house.close());

afterEach(() => {
  for (const name of SUBGRAPHS) house.stubs[name].behave({ kind: 'ANSWER' });
});

describe('the case view', () => {
  it('is planned as the frame and then all institutions side by side', async () => {
    plans.length = 0;
    const answer = await house.ask(CASE, { id: CASE_ID });
    expect(answer.errors).toEqual([]);
    const node = plans[0]?.node;
    expect(node?.kind).toBe('Sequence');
    const [first, second, ...others] = node?.kind === 'Sequence' ? node.nodes : [];
    expect(others).toEqual([]);
    expect(first).toMatchObject({ kind: 'Fetch', serviceName: 'frame' });
    const fetches = second?.kind === 'Parallel' ? second.nodes : [];
    const services = fetches.map((fetch) =>
      fetch.kind === 'Flatten' && fetch.node.kind === 'Fetch' ? fetch.node.serviceName : fetch.kind,
    );
    expect(services.sort()).toEqual(['ac', 'ai', 'as', 'cii']);
  });

  it('joins what the institutions show', async () => {
    const { data, status } = await house.ask(CASE, { id: CASE_ID });
    expect(status).toBe(200);
    expect(data).toEqual({
      case: {
        id: CASE_ID,
        ...Object.fromEntries(
          (['ac', 'ai', 'as'] as const).map((name) => [
            name,
            {
              __typename: `${name.charAt(0).toUpperCase()}${name.charAt(1)}File`,
              id: `${name}f-1`,
              status: 'OPEN',
              entries: [
                { id: `${name}e-1`, heldOn: '2026-02-02' },
                { id: `${name}e-2`, heldOn: '2026-03-02' },
              ],
            },
          ]),
        ),
        cii: { __typename: 'CaseRegister', mode: 'STANDARD', lead: 'AC' },
      },
    });
  });

  it('asks each institution once, whatever the number of cases', async () => {
    for (const name of SUBGRAPHS) house.stubs[name].calls.length = 0;
    await house.ask(CASES);
    expect(SUBGRAPHS.map((name) => house.stubs[name].calls.length)).toEqual([1, 1, 1, 1]);
  });

  it('opens the worklist and the access of the viewer', async () => {
    const { data, errors } = await house.ask('{ myWorklist { id ac { items { id } } cii } myAccess { ac ai as cii } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      myWorklist: { id: 'me', ac: { items: [{ id: 'acf-1' }] }, cii: 'nothing due' },
      myAccess: {
        ac: 'ac knows the viewer',
        ai: 'ai knows the viewer',
        as: 'as knows the viewer',
        cii: 'cii knows the viewer',
      },
    });
  });

  it.each([
    'not-a-case',
    'case-',
    'case-0123456789ABCDEFGHJKMNPQRS',
    'acf-0123456789abcdefghjkmnpqrs',
    '756.1234.5678.97',
  ])('refuses the malformed id %s without quoting it', async (id) => {
    const answer = await house.ask(CASE, { id });
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ case: null });
    expect(placesOf(answer)).toEqual(['case BAD_USER_INPUT']);
    expect(answer.text).not.toContain(id);
  });
});

describe.each(SUBGRAPHS)('with %s stopped', (name) => {
  const institution = name.toUpperCase();

  beforeAll(() => house.stubs[name].stop());
  afterAll(() => house.stubs[name].restart());

  it('the case comes with one null, and its error at its path', async () => {
    const answer = await house.ask(CASE, { id: CASE_ID });
    expect(answer.status).toBe(200);
    const { case: shown } = answer.data as { case: Record<string, unknown> };
    expect(Object.entries(shown).filter(([, value]) => value === null)).toEqual([[name, null]]);
    expect(placesOf(answer)).toEqual([`case.${name} SUBGRAPH_UNAVAILABLE ${institution}`]);
  });

  it('a list comes with one null in each place, and its error at its path', async () => {
    const answer = await house.ask(CASES);
    if (name === 'cii') {
      expect(answer.data).toEqual({ cases: null });
      expect(placesOf(answer)).toEqual(['cases SUBGRAPH_UNAVAILABLE CII']);
      return;
    }
    const { cases } = answer.data as { cases: { nodes: Record<string, unknown>[] } };
    expect(cases.nodes.map((node) => Object.keys(node).filter((key) => node[key] === null))).toEqual([[name], [name]]);
    expect(placesOf(answer)).toEqual(
      [0, 1].map((n) => `cases.nodes.${String(n)}.${name} SUBGRAPH_UNAVAILABLE ${institution}`),
    );
  });

  it('what a mutation did is told, and the null below it has its error at its path', async () => {
    const answer = await house.ask(MUTATION);
    if (name === 'ac') {
      expect(answer.data).toEqual({ acRecordInterview: null });
      expect(placesOf(answer)).toEqual(['acRecordInterview SUBGRAPH_UNAVAILABLE AC']);
      return;
    }
    const { acRecordInterview } = answer.data as {
      acRecordInterview: { file: { id: string; case: Record<string, unknown> } };
    };
    expect(acRecordInterview.file.id).toBe('acf-1');
    expect(acRecordInterview.file.case[name]).toBeNull();
    expect(placesOf(answer)).toEqual([`acRecordInterview.file.case.${name} SUBGRAPH_UNAVAILABLE ${institution}`]);
  });

  it('a list with gaps keeps its errors at the right places', async () => {
    const other = name === 'as' ? 'ai' : 'as';
    const answer = await house.ask(`{ ${other}Files { id case { id ${name} { __typename } } } }`);
    expect(answer.data).toEqual({
      [`${other}Files`]: [
        { id: `${other}f-1`, case: { id: CASE_ID, [name]: null } },
        { id: `${other}f-2`, case: null },
      ],
    });
    expect(placesOf(answer)).toEqual([`${other}Files.0.case.${name} SUBGRAPH_UNAVAILABLE ${institution}`]);
  });

  it('aliases each have their null and their error', async () => {
    const answer = await house.ask(
      `query ($id: ID!) { a: case(id: $id) { x: ${name} { __typename } y: ${name} { __typename } } }`,
      { id: CASE_ID },
    );
    expect(answer.data).toEqual({ a: { x: null, y: null } });
    expect(placesOf(answer)).toEqual([
      `a.x SUBGRAPH_UNAVAILABLE ${institution}`,
      `a.y SUBGRAPH_UNAVAILABLE ${institution}`,
    ]);
  });

  it('what was not asked because of a condition has neither value nor error', async () => {
    const answer = await house.ask(
      `query ($no: Boolean!) { case(id: "${CASE_ID}") { id ${name} @include(if: $no) { __typename } } }`,
      { no: false },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({ case: { id: CASE_ID } });
  });
});

it('an institution that is back is used at once, without a restart of the gateway', async () => {
  await house.stubs.ai.stop();
  expect(placesOf(await house.ask(CASE, { id: CASE_ID }))).toEqual(['case.ai SUBGRAPH_UNAVAILABLE AI']);
  await house.stubs.ai.restart();
  expect((await house.ask(CASE, { id: CASE_ID })).errors).toEqual([]);
});

it('says in the language of the caller who does not answer', async () => {
  await house.stubs.as.stop();
  const speak = async (language: string): Promise<string | undefined> =>
    (await house.ask(CASE, { id: CASE_ID }, { 'accept-language': language })).errors[0]?.message;
  expect(await speak('de-CH,de;q=0.9')).toBe('Eine Institution antwortet zurzeit nicht; ihr Teil fehlt.');
  expect(await speak('it;q=0.5, rm')).toMatch(/^Un’istituzione/);
  expect(await speak('')).toMatch(/^Une institution/);
  await house.stubs.as.restart();
});
