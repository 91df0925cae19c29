import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { nthId } from '../../kit/files.js';
import { readCalendar } from '../../kit/calendars.js';
import { staffOf } from '../../kit/viewers.js';
import { keptFile, openAiHouse, type AiHouse } from '../aiHouse.js';
import { formalNotice, measure, notice, physician, staff, step } from '../aiWorld.js';

let house: AiHouse;
const CASE = nthId('case', 1);
const waiting = keptFile({
  caseIds: [nthId('case', 2), CASE],
  notices: [notice()],
  measures: [measure()],
  formalNotices: [formalNotice()],
});
const late = keptFile({ notices: [notice({ receivedOn: '2026-01-02' })] });
const orphan = keptFile({
  assignments: [{ organ: null, service: 'ai-office', responsible: null, deputy: null }],
  procedureSteps: [step()],
});

beforeAll(async () => {
  house = await openAiHouse();
  for (const file of [waiting, late, orphan, keptFile()]) await house.keep(file);
});
afterAll(() => house.close());

const DOCUMENT = `query ($me: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $me) { ... on Worklist { ai { items(first: $first, after: $after) {
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
  const [list] = answer.data['_entities'] as unknown as readonly { readonly ai: { readonly items: Items } }[];
  if (list === undefined) throw new Error('No worklist.');
  return list.ai.items;
}

describe('The worklist of disability insurance', () => {
  test('shows an adviser what is due in the own files, the most urgent first', async () => {
    const { nodes, totalCount } = await itemsOf(staff());
    const hit = (file: typeof waiting) => ({ id: file._id, officialName: 'Muster' });
    expect(nodes).toEqual([
      { kind: 'NOTICE_TO_ANSWER', dueOn: '2026-02-01', overdue: true, file: hit(late), case: null },
      { kind: 'REFLECTION_PERIOD_ENDED', dueOn: '2026-03-10', overdue: false, file: hit(waiting), case: { id: CASE } },
      { kind: 'NOTICE_TO_ANSWER', dueOn: '2026-04-01', overdue: false, file: hit(waiting), case: { id: CASE } },
    ]);
    expect(totalCount).toBe(3);
  });

  test.each<[string, Viewer, readonly string[]]>([
    [
      'a decider what only deciders can do',
      staff('DECIDER', { subject: 'usr-decider' }),
      ['REFLECTION_PERIOD_ENDED', 'MEASURE_TO_DECIDE'],
    ],
    [
      'a supervisor the files without a responsible person',
      staff('SUPERVISOR', { subject: 'usr-head' }),
      ['FILE_TO_ASSIGN'],
    ],
    ['a colleague without files nothing', staff('CASEWORKER', { subject: 'usr-new' }), []],
    ['the medical service nothing while no conclusion ends', physician(), []],
    ['a decider of another service nothing', staff('DECIDER', { service: 'ai-elsewhere' }), []],
    ['a decider without service nothing', staff('DECIDER', { service: null }), []],
    ['another institution nothing', staffOf('AC'), []],
  ])('shows %s', async (_what, viewer, kinds) => {
    expect((await itemsOf(viewer)).nodes.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('goes page by page', async () => {
    const first = await itemsOf(staff(), { first: 2 });
    expect([first.nodes.length, first.totalCount]).toEqual([2, 3]);
    const second = await itemsOf(staff(), { first: 2, after: first.edges.at(-1)?.cursor });
    expect(second.nodes.map(({ dueOn }) => dueOn)).toEqual(['2026-04-01']);
  });

  test('is a calendar too, in the caller’s language, without the person or the file', async () => {
    const answer = await house.ask(
      staff(),
      'query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { ai { calendar } } } }',
      { me: [{ __typename: 'Worklist', id: 'me' }] },
      { language: 'FR' },
    );
    const text = String(answer.data['_entities']?.[0 as unknown as string]?.['ai']?.['calendar']);
    expect(readCalendar(text).events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY')])).toEqual([
      ['20260201', 'Communication de détection précoce à traiter'],
      ['20260310', 'Délai de réflexion de la mise en demeure échu'],
      ['20260401', 'Communication de détection précoce à traiter'],
    ]);
    for (const secret of ['Muster', waiting._id.slice(4), CASE.slice(5), waiting.person.avsNumber, '756.'])
      expect(text).not.toContain(secret);
  });

  test('costs one read', async () => {
    house.operations.length = 0;
    await itemsOf(staff());
    expect(house.operations.filter(({ collection }) => collection === 'files')).toHaveLength(1);
  });
});

describe('The access to disability insurance', () => {
  test('tells viewers who they are to it and which grounds are on', async () => {
    const document = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Access { ai {
      institution service organ roles canton grounds { ground on basis from to }
    } } } }`;
    const answer = await house.ask(staffOf('AC'), document, { me: [{ __typename: 'Access', id: 'me' }] });
    expect(answer.data['_entities']).toEqual([
      {
        ai: {
          institution: 'AC',
          service: 'orp-centre',
          organ: 'ORP',
          roles: ['CASEWORKER'],
          canton: 'GE',
          grounds: [
            { ground: 'OWN_TASK', on: true, basis: 'LPGA 33', from: null, to: null },
            expect.objectContaining({ ground: 'AUTHORISATION', on: true, from: '2020-01-01' }),
            expect.objectContaining({ ground: 'TEAM_MANDATE', on: true, from: '2020-01-01' }),
            expect.objectContaining({ ground: 'SYSTEM_ACCESS_85F2', on: false, from: null }),
            expect.objectContaining({ ground: 'AC_AI_CLARIFICATION', on: false, from: null }),
            expect.objectContaining({ ground: 'AI_TO_AS', on: false, from: null }),
            expect.objectContaining({ ground: 'EARLY_DETECTION_NOTICE', on: true, from: '2020-01-01' }),
            expect.objectContaining({ ground: 'PLUS_AUTHORISATION', on: true, from: '2020-01-01' }),
          ],
        },
      },
    ]);
  });
});
