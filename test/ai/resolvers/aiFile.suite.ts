import { AI_RECORD_KINDS, type AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { keptFile, openAiHouse, type AiHouse } from '../aiHouse.js';
import {
  conclusion,
  cut,
  formalNotice,
  interview,
  measure,
  mirrored,
  notice,
  pension,
  staff,
  step,
} from '../aiWorld.js';

let house: AiHouse;
beforeAll(async () => {
  house = await openAiHouse({ environment: { AI_MIRROR: 'PENSION, NOTICE' } });
});
afterAll(() => house.close());

/** What the responsible adviser sees of a file of this state. */
async function seen(state: Partial<AiFileState>, selection: string): Promise<unknown> {
  const file = keptFile(state);
  await house.keep(file);
  const document = `query ($id: ID!) { aiFile(id: $id) { ... on AiFile { ${selection} } } }`;
  const answer = await house.ask(staff(), document, { id: file._id });
  expect(answer.errors).toEqual([]);
  return answer.data['aiFile'];
}

describe('The file of disability insurance', () => {
  test('shows who works on it and what tells the person, never the number', async () => {
    const selection =
      'person { officialName firstName birthDate } assignments { service responsible deputy } cases { id }';
    expect(await seen({ caseIds: ['case-1', 'case-2'] }, selection)).toEqual({
      person: { officialName: 'Muster', firstName: 'Kim', birthDate: '1984-02-29' },
      assignments: [
        { service: 'ai-office', responsible: 'usr-ai', deputy: 'usr-ai-deputy' },
        { service: 'smr-west', responsible: 'usr-smr', deputy: null },
      ],
      cases: [{ id: 'case-1' }, { id: 'case-2' }],
    });
  });

  test('shows the notices, the latest receipt first, each with the last day for its answer', async () => {
    const later = notice({
      id: 'not-1',
      notifiedOn: '2026-03-04',
      receivedOn: '2026-03-05',
      personInformedOn: '2026-03-04',
    });
    const old = notice({
      id: 'not-2',
      receivedOn: '2021-12-31',
      answer: 'NO_MEASURE_INDICATED',
      answeredOn: '2022-01-10',
    });
    const selection = 'notices { nodes { id notifier receivedOn answer answeredOn answerDueOn } totalCount }';
    const waiting = { notifier: 'AC', answer: null, answeredOn: null };
    expect(await seen({ notices: [notice(), later, old] }, selection)).toEqual({
      notices: {
        nodes: [
          { ...waiting, id: 'not-1', receivedOn: '2026-03-05', answerDueOn: '2026-04-04' },
          { ...waiting, id: 'not-0', receivedOn: '2026-03-02', answerDueOn: '2026-04-01' },
          {
            id: 'not-2',
            notifier: 'AC',
            receivedOn: '2021-12-31',
            answer: 'NO_MEASURE_INDICATED',
            answeredOn: '2022-01-10',
            answerDueOn: null,
          },
        ],
        totalCount: 3,
      },
    });
  });

  test('tells where the procedure stands and what may follow', async () => {
    const selection = `procedure { state since registeredSince appliedOn nextStates }
      procedureSteps { nodes { state since } }`;
    expect(await seen({}, selection)).toEqual({
      procedure: {
        state: 'UNDER_EXAMINATION',
        since: '2026-02-01',
        registeredSince: '2026-01-15',
        appliedOn: '2026-01-15',
        nextStates: ['EARLY_INTERVENTION', 'REHABILITATION', 'PENSION_EXAMINATION', 'DECIDED', 'CLOSED'],
      },
      procedureSteps: {
        nodes: [
          { state: 'UNDER_EXAMINATION', since: '2026-02-01' },
          { state: 'APPLIED', since: '2026-01-15' },
        ],
      },
    });
    expect(await seen({ procedureSteps: [] }, selection)).toEqual({ procedure: null, procedureSteps: { nodes: [] } });
    const closed = [step(), step({ id: 'stp-c', state: 'CLOSED', since: '2026-02-15' })];
    expect(await seen({ procedureSteps: closed }, 'procedure { state registeredSince nextStates }')).toEqual({
      procedure: { state: 'CLOSED', registeredSince: null, nextStates: ['NOTIFIED', 'APPLIED'] },
    });
  });

  test('shows interviews and names no next one, because no law sets an interval', async () => {
    const later = interview({ id: 'int-1', heldOn: '2026-03-01', form: 'BY_TELEPHONE' });
    const selection = 'interviews { nodes { id heldOn form } } nextInterview { dueOn overdue countedFrom }';
    expect(await seen({ interviews: [interview(), later] }, selection)).toEqual({
      interviews: {
        nodes: [
          { id: 'int-1', heldOn: '2026-03-01', form: 'BY_TELEPHONE' },
          { id: 'int-0', heldOn: '2026-02-20', form: 'IN_PERSON' },
        ],
      },
      nextInterview: null,
    });
  });

  test('shows the conclusion that holds today and all that were given', async () => {
    const over = conclusion({ id: 'smr-1', concludedOn: '2026-03-01', validFrom: '2026-01-01', validTo: '2026-03-09' });
    const selection = `smrConclusion {
      id concludedOn capacityPreviousPercent capacityAdaptedPercent limits validFrom validTo
    } smrConclusions { nodes { id } }`;
    expect(await seen({ smrConclusions: [conclusion(), over] }, selection)).toEqual({
      smrConclusion: {
        id: 'smr-0',
        concludedOn: '2026-02-01',
        capacityPreviousPercent: 0,
        capacityAdaptedPercent: 60,
        limits: ['NO_HEAVY_LOADS'],
        validFrom: '2026-02-01',
        validTo: '2026-07-31',
      },
      smrConclusions: { nodes: [{ id: 'smr-1' }, { id: 'smr-0' }] },
    });
    expect(await seen({ smrConclusions: [over] }, 'smrConclusion { id }')).toEqual({ smrConclusion: null });
  });

  test('shows each measure with its chapter of the law, as far as a catalogue is set', async () => {
    const granted = measure({
      id: 'mea-1',
      kind: 'OCCUPATIONAL_MEASURE',
      from: '2026-05-01',
      state: 'GRANTED',
      decidedOn: '2026-03-03',
      funding: 'DISABILITY_INSURANCE',
    });
    const old = measure({ id: 'mea-2', from: '2021-02-01', to: '2021-03-01', proposedOn: '2021-01-04' });
    const selection = 'measures { nodes { id kind chapter from to proposedOn state decidedOn funding } }';
    const open = { kind: 'EARLY_TRAINING_COURSE', state: 'PROPOSED', decidedOn: null, funding: null };
    expect(await seen({ measures: [measure(), granted, old] }, selection)).toEqual({
      measures: {
        nodes: [
          {
            id: 'mea-1',
            kind: 'OCCUPATIONAL_MEASURE',
            chapter: 'REHABILITATION',
            from: '2026-05-01',
            to: '2026-06-30',
            proposedOn: '2026-03-02',
            state: 'GRANTED',
            decidedOn: '2026-03-03',
            funding: 'DISABILITY_INSURANCE',
          },
          {
            ...open,
            id: 'mea-0',
            chapter: 'EARLY_INTERVENTION',
            from: '2026-04-01',
            to: '2026-06-30',
            proposedOn: '2026-03-02',
          },
          { ...open, id: 'mea-2', chapter: null, from: '2021-02-01', to: '2021-03-01', proposedOn: '2021-01-04' },
        ],
      },
    });
  });

  test('shows the pension of today and all pensions', async () => {
    const ended = pension({ id: 'pen-1', degreePercent: 40, from: '2022-01-01', to: '2023-12-31' });
    const coming = pension({ id: 'pen-2', degreePercent: 70, from: '2026-04-01' });
    const running = pension({ to: '2026-03-31' });
    const selection = 'pension { id degreePercent from to decidedOn } pensions { nodes { id } }';
    expect(await seen({ pensions: [ended, running, coming] }, selection)).toEqual({
      pension: { id: 'pen-0', degreePercent: 50, from: '2024-01-01', to: '2026-03-31', decidedOn: '2024-05-06' },
      pensions: { nodes: [{ id: 'pen-2' }, { id: 'pen-0' }, { id: 'pen-1' }] },
    });
    expect(await seen({ pensions: [ended, coming] }, 'pension { id }')).toEqual({ pension: null });
  });

  test('shows formal notices with the time to reflect, and cuts with what they rest on', async () => {
    const running = formalNotice({ id: 'fno-1', issuedOn: '2026-03-01', reflectUntil: '2026-03-10' });
    const exceptional = cut({
      id: 'cut-1',
      decidedOn: '2026-03-01',
      formalNoticeId: null,
      exception: 'INFORMATION_WITHHELD',
    });
    const selection = `formalNotices { nodes { id duty issuedOn reflectUntil reflecting cutAllowedFrom outcome settledOn } }
      cuts { nodes { id benefit percent from to decidedOn formalNoticeId exception } }`;
    const unsettled = { duty: 'REHABILITATION', outcome: null, settledOn: null };
    const cutShown = { benefit: 'DAILY_ALLOWANCE', percent: 20, from: '2026-04-01', to: null };
    expect(await seen({ formalNotices: [formalNotice(), running], cuts: [cut(), exceptional] }, selection)).toEqual({
      formalNotices: {
        nodes: [
          {
            ...unsettled,
            id: 'fno-1',
            issuedOn: '2026-03-01',
            reflectUntil: '2026-03-10',
            reflecting: true,
            cutAllowedFrom: '2026-03-11',
          },
          {
            ...unsettled,
            id: 'fno-0',
            issuedOn: '2026-02-01',
            reflectUntil: '2026-03-09',
            reflecting: false,
            cutAllowedFrom: '2026-03-10',
          },
        ],
      },
      cuts: {
        nodes: [
          { ...cutShown, id: 'cut-0', decidedOn: '2026-03-10', formalNoticeId: 'fno-0', exception: null },
          {
            ...cutShown,
            id: 'cut-1',
            decidedOn: '2026-03-01',
            formalNoticeId: null,
            exception: 'INFORMATION_WITHHELD',
          },
        ],
      },
    });
  });

  test('tells which kinds are mirrored and where mirrored records diverge (R12)', async () => {
    const divergence = {
      id: 'div-1',
      kind: 'PENSION',
      code: 'NUMBER_OUT_OF_RANGE',
      rule: 'R10',
      article: 'LAI 28(1)(c)',
      recordId: 'pen-0',
      foundOn: '2026-03-01',
    } as const;
    const state = { pensions: [mirrored(pension({ degreePercent: 30 }))], divergences: [divergence] };
    const selection =
      'recordKeeping { kind keeping } divergences { nodes { id kind code rule article recordId foundOn } }';
    expect(await seen(state, selection)).toEqual({
      recordKeeping: AI_RECORD_KINDS.map((kind) => ({
        kind,
        keeping: kind === 'PENSION' || kind === 'NOTICE' ? 'MIRROR' : 'RECORD',
      })),
      divergences: { nodes: [divergence] },
    });
  });

  test('pages each list by itself: a cursor of another list or file is not taken', async () => {
    const interviews = Array.from({ length: 3 }, (_, index) =>
      interview({ id: `int-${String(index)}`, heldOn: `2026-02-1${String(index)}` as '2026-02-10' }),
    );
    const selection = 'interviews(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } totalCount }';
    const first = (await seen({ interviews }, selection)) as { interviews: { pageInfo: { endCursor: string } } };
    expect(first.interviews).toMatchObject({ nodes: [{ id: 'int-2' }, { id: 'int-1' }], totalCount: 3 });
    const other = keptFile({ interviews });
    await house.keep(other);
    for (const list of ['interviews', 'measures']) {
      const document = `query ($id: ID!, $after: String) {
        aiFile(id: $id) { ... on AiFile { ${list}(after: $after) { totalCount } } }
      }`;
      const after = first.interviews.pageInfo.endCursor;
      const answer = await house.ask(staff(), document, { id: other._id, after });
      expect(answer.errors).toMatchObject([{ path: ['aiFile', list], extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(answer.data['aiFile']).toEqual({ [list]: null });
    }
  });
});
