import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { nthId } from '../../kit/files.js';
import { readCalendar } from '../../kit/calendars.js';
import { staffOf } from '../../kit/viewers.js';
import { keptFile, openAcHouse, type AcHouse } from '../acHouse.js';
import { measure, registration, staff, suspension } from '../acWorld.js';

let house: AcHouse;
const CASE = nthId('case', 1);
const waiting = keptFile({
  caseIds: [nthId('case', 2), CASE],
  registrations: [registration({ registeredOn: '2026-01-09' })],
  measures: [measure()],
  suspensions: [suspension({ factsOn: '2025-09-30', decidedOn: '2025-10-10' })],
});
const quiet = keptFile({ registrations: [registration({ registeredOn: '2026-03-02' })] });
const orphan = keptFile({
  assignments: [{ organ: 'ORP', service: 'orp-centre', responsible: null, deputy: null }],
});

beforeAll(async () => {
  house = await openAcHouse();
  for (const file of [waiting, quiet, orphan]) await house.keep(file);
});
afterAll(() => house.close());

const DOCUMENT = `query ($me: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $me) { ... on Worklist { ac { items(first: $first, after: $after) {
    nodes { kind dueOn overdue file { id officialName } case { id } } edges { cursor } totalCount
  } } } }
}`;

interface Items {
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly totalCount: number;
}

async function itemsOf(viewer: Viewer, page: object = {}): Promise<Items> {
  const answer = await house.ask(viewer, DOCUMENT, { me: [{ __typename: 'Worklist', id: 'me' }], ...page });
  expect(answer.errors).toEqual([]);
  const [list] = answer.data['_entities'] as unknown as readonly { readonly ac: { readonly items: Items } }[];
  if (list === undefined) throw new Error('No worklist.');
  return list.ac.items;
}

describe('The worklist of unemployment insurance', () => {
  test('shows a counsellor what is due in the own files, the most urgent first', async () => {
    const file = { id: waiting._id, officialName: 'Muster' };
    const { nodes, totalCount } = await itemsOf(staff('ORP'));
    expect(nodes).toEqual([
      { kind: 'JOB_SEARCH_PROOF_MISSING', dueOn: '2026-02-05', overdue: true, file, case: { id: CASE } },
      { kind: 'JOB_SEARCH_PROOF_MISSING', dueOn: '2026-03-05', overdue: true, file, case: { id: CASE } },
      { kind: 'INTERVIEW_DUE', dueOn: '2026-03-09', overdue: true, file, case: { id: CASE } },
    ]);
    expect(totalCount).toBe(3);
  });

  test.each<[string, Viewer, readonly string[]]>([
    ['the fund the suspensions that lapse', staff('FUND'), ['SUSPENSION_LAPSING']],
    [
      'a decider the measures that wait',
      staff('AUTHORITY', 'DECIDER', { subject: 'usr-decider' }),
      ['MEASURE_TO_DECIDE'],
    ],
    [
      'a supervisor the files without a responsible person',
      staff('ORP', 'SUPERVISOR', { subject: 'usr-head' }),
      ['FILE_TO_ASSIGN'],
    ],
    ['a colleague without files nothing', staff('ORP', 'CASEWORKER', { subject: 'usr-new' }), []],
    ['a supervisor of another office nothing', staff('ORP', 'SUPERVISOR', { service: 'orp-elsewhere' }), []],
    ['a supervisor without service nothing', staff('ORP', 'SUPERVISOR', { service: null }), []],
    ['another institution nothing', staffOf('AI'), []],
  ])('shows %s', async (_what, viewer, kinds) => {
    expect((await itemsOf(viewer)).nodes.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('goes page by page', async () => {
    const first = await itemsOf(staff('ORP'), { first: 2 });
    expect([first.nodes.length, first.totalCount]).toEqual([2, 3]);
    const second = await itemsOf(staff('ORP'), { first: 2, after: first.edges.at(-1)?.cursor });
    expect(second.nodes.map(({ kind }) => kind)).toEqual(['INTERVIEW_DUE']);
  });

  test('is a calendar too, in the caller’s language, without the person or the file', async () => {
    const answer = await house.ask(
      staff('ORP'),
      'query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { ac { calendar } } } }',
      { me: [{ __typename: 'Worklist', id: 'me' }] },
      { language: 'DE' },
    );
    const text = String(answer.data['_entities']?.[0 as unknown as string]?.['ac']?.['calendar']);
    expect(readCalendar(text).events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY')])).toEqual([
      ['20260205', 'Nachweis der Arbeitsbemühungen fehlt'],
      ['20260305', 'Nachweis der Arbeitsbemühungen fehlt'],
      ['20260309', 'Beratungsgespräch fällig'],
    ]);
    for (const secret of ['Muster', waiting._id.slice(4), CASE.slice(5), waiting.person.avsNumber, '756.'])
      expect(text).not.toContain(secret);
  });

  test('costs one read', async () => {
    house.operations.length = 0;
    await itemsOf(staff('ORP'));
    expect(house.operations.filter(({ collection }) => collection === 'files')).toHaveLength(1);
  });
});

describe('The access to unemployment insurance', () => {
  test('tells viewers who they are to it and which grounds are on', async () => {
    const document = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Access { ac {
      institution service organ roles canton grounds { ground on }
    } } } }`;
    const answer = await house.ask(staffOf('AI'), document, { me: [{ __typename: 'Access', id: 'me' }] });
    expect(answer.data['_entities']).toEqual([
      {
        ac: {
          institution: 'AI',
          service: 'ai-office',
          organ: null,
          roles: ['CASEWORKER'],
          canton: 'GE',
          grounds: [
            { ground: 'OWN_TASK', on: true },
            { ground: 'AUTHORISATION', on: true },
            { ground: 'TEAM_MANDATE', on: true },
            { ground: 'SYSTEM_ACCESS_85F2', on: false },
            { ground: 'AC_AI_CLARIFICATION', on: false },
            { ground: 'AI_TO_AS', on: false },
            { ground: 'EARLY_DETECTION_NOTICE', on: true },
            { ground: 'PLUS_AUTHORISATION', on: true },
          ],
        },
      },
    ]);
  });
});
