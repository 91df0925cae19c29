import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { AcFileState, Interview } from '../../../subgraphs/ac/rules/file.js';
import { act, codesOf } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { handoverFrame, handoverOf } from '../../kit/frames.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { staffOf } from '../../kit/viewers.js';
import { keptFile, openAcHouse, type AcHouse } from '../acHouse.js';
import { interview, MIRRORED, registration, staff } from '../acWorld.js';

let house: AcHouse;
let cases = 100;

beforeAll(async () => {
  house = await openAcHouse({ register: true });
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.moveTo(new Date('2026-03-10T09:00:00+01:00'));
});

/** A file that takes part in a case with these handovers. */
async function given(
  handovers: readonly FrameHandover[],
  changes: Partial<AcFileState> = {},
  frame: Partial<Frame> = {},
): Promise<{ readonly fileId: string; readonly caseId: string }> {
  const file = keptFile(changes);
  await house.keep(file);
  const caseId = nthId('case', (cases += 1));
  const invitation = { services: ['orp-centre'], avsNumber: file.person.avsNumber };
  await house.tell({ frame: handoverFrame('AC', caseId, { handovers, ...frame }), invitation });
  return { fileId: file._id, caseId };
}

const SHOWN = `nextInterview { dueOn overdue countedFrom ledByInstitution ledByService ledUntil }
  jobSearch { nodes { month status countedDays exempt { from to } target } }
  exemptions { from to rule article reference }`;

async function shown(fileId: string, viewer: Viewer = staff('ORP')): Promise<unknown> {
  const document = `query ($id: ID!) { acFile(id: $id) { ... on AcFile { ${SHOWN} } } }`;
  const answer = await house.ask(viewer, document, { id: fileId });
  expect(answer.errors).toEqual([]);
  return answer.data['acFile'];
}

/** A case on which somebody of another institution may read the job searches of unemployment insurance. */
function readableBy({ subject }: Viewer): Partial<Frame> {
  const authorisation: FrameAuthorisation = {
    ...{ id: nthId('aut', 1), discloser: 'AC', discloserService: null, recipient: 'AI' },
    ...{ recipientService: 'ai-office', fields: ['AC_JOB_SEARCH'], inForce: true },
    ...{ validFrom: '2026-03-01', validTo: '2026-09-30' },
  };
  const participants = [
    { institution: 'AC', service: 'orp-centre', responsible: null, deputy: null },
    { institution: 'AI', service: 'ai-office', responsible: subject, deputy: null },
  ] as const;
  return { authorisations: [authorisation], participants };
}

/** The part of unemployment insurance in a case, as somebody sees it. */
function partFor(viewer: Viewer, caseId: string): Promise<GraphqlAnswer> {
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ac {
    ... on AcFile { ${SHOWN} } ... on Withheld { reason }
  } } } }`;
  return house.ask(viewer, document, { of: [{ __typename: 'Case', id: caseId }] });
}

const record = (fileId: string, heldOn: LocalDate) => act(house, 'acRecordInterview', staff('ORP'), { fileId, heldOn });

describe('A file whose lead the ORP has handed over', () => {
  test('refuses its interviews from the first to the last day, and not on the days beside (R14)', async () => {
    const { fileId } = await given([handoverOf('AC', 'AS', { from: '2026-03-02', lastDay: '2026-03-04' })]);
    const codes: (readonly string[])[] = [];
    for (const heldOn of ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'] as const) {
      codes.push(codesOf(await record(fileId, heldOn), 'acRecordInterview'));
    }
    expect(codes).toEqual([[], ['INTERVIEW_HANDED_OVER'], ['INTERVIEW_HANDED_OVER'], []]);
  });

  test('says in the language of the caller why, with the rule', async () => {
    const { fileId } = await given([handoverOf('AC', 'AS')]);
    expect((await record(fileId, '2026-03-10')).data['acRecordInterview']).toMatchObject({
      file: null,
      refusals: [
        {
          code: 'INTERVIEW_HANDED_OVER',
          rule: 'R14',
          article: null,
          message: 'On that day another institution leads the case and holds the counselling interviews.',
          path: ['input', 'heldOn'],
        },
      ],
    });
  });

  test('shows who leads, what is exempt and on which reference, to the ORP and the fund (R14, R16, R22)', async () => {
    const { fileId } = await given([handoverOf('AC', 'AS', { from: '2026-02-10' })]);
    for (const viewer of [staff('ORP'), staff('FUND')]) {
      expect(await shown(fileId, viewer)).toEqual({
        nextInterview: {
          ...{ dueOn: null, overdue: false, countedFrom: null },
          ...{ ledByInstitution: 'AS', ledByService: 'social-service-east', ledUntil: '2026-05-31' },
        },
        jobSearch: {
          nodes: [
            {
              ...{ month: '2026-03', status: 'EXEMPT', countedDays: 0, target: null },
              exempt: [{ from: '2026-03-01', to: '2026-03-31' }],
            },
            {
              ...{ month: '2026-02', status: 'MISSING', countedDays: 9, target: null },
              exempt: [{ from: '2026-02-10', to: '2026-02-28' }],
            },
            { month: '2026-01', status: 'MISSING', countedDays: 17, target: null, exempt: [] },
          ],
        },
        exemptions: [{ from: '2026-02-10', to: '2026-05-31', rule: 'R16', article: null, reference: 'GE-2026-17' }],
      });
    }
  });

  test('goes on after an early end that a newer frame tells of, from the next day (R14, R16)', async () => {
    const { fileId, caseId } = await given([handoverOf('AC', 'AS')]);
    const ended = [handoverOf('AC', 'AS', { lastDay: '2026-03-10' })];
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 2, handovers: ended }) });
    expect(codesOf(await record(fileId, '2026-03-10'), 'acRecordInterview')).toEqual(['INTERVIEW_HANDED_OVER']);
    house.clock.moveTo(new Date('2026-03-11T09:00:00+01:00'));
    expect(codesOf(await record(fileId, '2026-03-11'), 'acRecordInterview')).toEqual([]);
    expect(await shown(fileId)).toMatchObject({ nextInterview: { dueOn: '2026-05-11', countedFrom: '2026-03-11' } });
  });

  test('stays exempt for the days of a handover after the ORP has left the case (R16)', async () => {
    const { fileId, caseId } = await given([handoverOf('AC', 'AS', { lastDay: '2026-03-08' })]);
    const handovers = [handoverOf('AC', 'AS', { lastDay: '2026-03-08' })];
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 2, handovers, left: true, participants: [] }) });
    expect(await shown(fileId)).toMatchObject({ exemptions: [{ from: '2026-02-01', to: '2026-03-08' }] });
    expect(codesOf(await record(fileId, '2026-03-08'), 'acRecordInterview')).toEqual(['INTERVIEW_HANDED_OVER']);
  });

  test('is not suspended for searches that were not owed (R16)', async () => {
    const { fileId } = await given([handoverOf('AC', 'AS')]);
    const input = { fileId, ground: 'INSUFFICIENT_SEARCHES', gravity: 'LIGHT', days: 5, factsOn: '2026-03-05' };
    const decided = await act(house, 'acDecideSuspension', staff('AUTHORITY', 'DECIDER'), input);
    expect(codesOf(decided, 'acDecideSuspension')).toContain('JOB_SEARCH_EXEMPT');
  });

  test('switches nothing in another mode of cooperation (R20)', async () => {
    const { fileId } = await given([handoverOf('AC', 'AS')], {}, { mode: 'COORDINATION' });
    expect(codesOf(await record(fileId, '2026-03-10'), 'acRecordInterview')).toEqual([]);
    expect(await shown(fileId)).toMatchObject({ exemptions: [], nextInterview: { ledByInstitution: null } });
  });
});

describe('A file whose lead the ORP has received', () => {
  const received = [handoverOf('AI', 'AC')];

  test('takes interviews and proofs without a registration (R15, R17)', async () => {
    const { fileId } = await given(received, { registrations: [] });
    expect(codesOf(await record(fileId, '2026-02-03'), 'acRecordInterview')).toEqual([]);
    const proof = { fileId, month: '2026-02', receivedOn: '2026-03-04', efforts: 4 };
    const proved = await act(house, 'acRecordJobSearchProof', staff('ORP'), proof);
    expect(codesOf(proved, 'acRecordJobSearchProof')).toEqual([]);
    expect(await shown(fileId)).toEqual({
      nextInterview: {
        ...{ dueOn: '2026-04-03', overdue: false, countedFrom: '2026-02-03' },
        ...{ ledByInstitution: null, ledByService: null, ledUntil: null },
      },
      jobSearch: {
        nodes: [
          { month: '2026-03', status: 'NOT_YET_DUE', countedDays: 31, exempt: [], target: 4 },
          { month: '2026-02', status: 'ACCEPTED', countedDays: 28, exempt: [], target: 4 },
        ],
      },
      exemptions: [],
    });
  });
});

describe('A reader of another institution', () => {
  test('sees exemptions on an authorisation for job searches, and nothing of interviews (R16)', async () => {
    const reader = staffOf('AI');
    const { caseId } = await given([handoverOf('AC', 'AI')], {}, readableBy(reader));
    const answer = await partFor(reader, caseId);
    expect(answer.errors).toEqual([]);
    expect(answer.data['_entities']).toMatchObject([
      { ac: { nextInterview: null, exemptions: [{ from: '2026-02-01', to: '2026-05-31', reference: 'GE-2026-17' }] } },
    ]);
  });
});

describe('A frame that comes later (D7)', () => {
  const covering = [handoverOf('AC', 'AS', { from: '2026-03-02', lastDay: '2026-03-10' })];
  const mirrored = interview({ ...MIRRORED, key: 'I1', heldOn: '2026-03-04' } as Partial<Interview>);
  const byHand = interview({ id: 'int-8', heldOn: '2026-03-05' });
  const marked = interview({ id: 'int-9', heldOn: '2026-03-06' });
  const found = async (fileId: string) => (await house.stored(fileId)).divergences.map(({ recordId }) => recordId);

  test('flags what was mirrored before it came, and what was entered while it could not come (R12, R14)', async () => {
    const unchecked = [{ recordId: marked.id, enteredOn: '2026-03-06' }] as const;
    const { fileId, caseId } = await given([], { interviews: [mirrored, byHand, marked], unchecked });
    expect(await found(fileId)).toEqual([]);
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 2, handovers: covering }) });
    expect((await house.stored(fileId)).divergences).toMatchObject([
      { recordId: mirrored.id, code: 'INTERVIEW_HANDED_OVER', rule: 'R14', foundOn: '2026-03-10' },
      { recordId: marked.id, code: 'INTERVIEW_HANDED_OVER', rule: 'R14', foundOn: '2026-03-10' },
    ]);
    const shorter = [handoverOf('AC', 'AS', { from: '2026-03-06', lastDay: '2026-03-10' })];
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 3, handovers: shorter }) });
    expect(await found(fileId)).toEqual([marked.id]);
  });

  test('writes no file that it leaves as it is', async () => {
    const { fileId, caseId } = await given([], { interviews: [byHand] });
    const before = await house.stored(fileId);
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 2, handovers: covering }) });
    expect(await house.stored(fileId)).toEqual(before);
  });

  test('finds what was accepted and marked while its case was stale', async () => {
    const reader = staffOf('AI');
    const { fileId, caseId } = await given([], {}, readableBy(reader));
    const isStale = async (): Promise<boolean> => (await partFor(reader, caseId)).text.includes('STALE');
    // A frame that cannot be applied makes its case stale, until a newer one comes.
    const unreadable = { ...handoverFrame('AC', caseId, { version: 2 }), mode: 'NO_SUCH_MODE' } as unknown as Frame;
    const told = house.tell({ frame: unreadable });
    while (!(await isStale()));
    const answer = await record(fileId, '2026-03-10');
    expect(codesOf(answer, 'acRecordInterview')).toEqual([]);
    const document =
      'query ($id: ID!) { acFile(id: $id) { ... on AcFile { uncheckedRecords { recordId enteredOn } } } }';
    const waiting = async () => (await house.ask(staff('ORP'), document, { id: fileId })).data['acFile'];
    const [{ id } = interview()] = (await house.stored(fileId)).interviews;
    expect(await waiting()).toEqual({ uncheckedRecords: [{ recordId: id, enteredOn: '2026-03-10' }] });
    await house.tell({ frame: handoverFrame('AC', caseId, { version: 3, handovers: covering }) });
    await told;
    expect(await waiting()).toEqual({ uncheckedRecords: [] });
    expect(await found(fileId)).toEqual([id]);
  });
});

describe('The worklist of the ORP', () => {
  const DOCUMENT = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { ac { items {
    nodes { kind file { id } }
  } } } } }`;

  test('demands nothing of those sent away, with one read of the copies for all files (R14, R16)', async () => {
    const worker = staff('ORP', 'CASEWORKER', { subject: 'usr-of-list' });
    const assignments = [{ organ: 'ORP', service: 'orp-centre', responsible: worker.subject, deputy: null }] as const;
    const changes = { assignments, registrations: [registration({ registeredOn: '2026-02-01' })] };
    const here = await given([], changes);
    const sent = await given([handoverOf('AC', 'AS')], changes);
    house.clock.moveTo(new Date('2026-03-26T09:00:00+01:00'));
    house.operations.length = 0;
    const answer = await house.ask(worker, DOCUMENT, { me: [{ __typename: 'Worklist', id: 'me' }] });
    expect(answer.errors).toEqual([]);
    const [list] = answer.data['_entities'] as unknown as readonly {
      readonly ac: { readonly items: { readonly nodes: readonly { kind: string; file: { id: string } }[] } };
    }[];
    const nodes = list?.ac.items.nodes ?? [];
    expect(nodes.filter(({ file }) => file.id === here.fileId).map(({ kind }) => kind)).toEqual([
      'JOB_SEARCH_PROOF_MISSING',
      'INTERVIEW_DUE',
    ]);
    expect(nodes.filter(({ file }) => file.id === sent.fileId)).toEqual([]);
    const reads = house.operations.map(({ collection }) => collection);
    expect([reads.filter((one) => one === 'files'), reads.filter((one) => one === 'frames')]).toEqual([
      ['files'],
      ['frames'],
    ]);
  });
});
