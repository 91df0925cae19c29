import { AI_MEASURE_KINDS, measureCatalogue } from '../../../subgraphs/ai/params/measureCatalogue.js';
import type { AiContext } from '../../../subgraphs/ai/rules/context.js';
import { decideProposal, type DecideProposal } from '../../../subgraphs/ai/rules/decideProposal.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { worklistItems } from '../../../subgraphs/ai/rules/worklist.js';
import type { FrameProposal } from '../../../subgraphs/common/rules/handover.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { knownProposals, proposalTo } from '../../kit/proposals.js';
import { contextWith, evolveFile, fileWith, measure, staff, step, TODAY } from '../aiWorld.js';

const GRANT: DecideProposal = {
  ...{ proposalId: 'prp-1', decision: 'GRANTED', ownType: null, funding: 'DISABILITY_INSURANCE' },
};
const GRANTED = ['MEASURE_GRANTED', 'ENTRIES_QUEUED', 'PROPOSAL_ANSWERED'] as const;

const deciding = (
  changes: Partial<DecideProposal> = {},
  proposal: Partial<FrameProposal> = {},
  context: Partial<AiContext> = {},
  file: AiFileState = fileWith(),
) => {
  const known = knownProposals('AI', [proposalTo('AI', proposal)]);
  const world = contextWith({ viewer: staff('DECIDER'), ...known, ...context });
  return given(evolveFile, file).when((state) => decideProposal(state, { ...GRANT, ...changes }, world));
};

describe('Disability insurance answers a proposal of a case (R7, R8, LAI 7d, 8)', () => {
  test('grants it as a measure of its own, with what pays and the proposal', () => {
    const file = deciding({}, {}, {}, fileWith({ measures: [measure()] })).thenHappens(...GRANTED);
    expect(file.measures).toEqual([
      measure(),
      {
        ...{ id: 'mea-1', source: 'RECORD', key: null, kind: 'OCCUPATIONAL_MEASURE' },
        ...{ from: '2026-06-01', to: '2026-08-31', proposedOn: '2026-03-02' },
        ...{ state: 'GRANTED', decidedOn: TODAY, funding: 'DISABILITY_INSURANCE', proposalId: 'prp-1' },
      },
    ]);
    expect(file.proposalAnswers).toEqual([
      { proposalId: 'prp-1', outcome: 'GRANTED', answeredOn: TODAY, measureId: 'mea-1' },
    ]);
    expect(file.unsent).toMatchObject([
      { kind: 'ACT_REPORTED', field: 'AI_MEASURES', act: 'MEASURE_DECIDED' },
      { kind: 'PROPOSAL_ANSWERED', service: 'ai-office', outcome: 'GRANTED', on: TODAY },
    ]);
  });

  test('refuses it without naming what pays, also in a closed procedure', () => {
    const closed = fileWith({ procedureSteps: [step(), step({ id: 'stp-2', state: 'CLOSED', since: '2026-03-01' })] });
    const file = deciding({ decision: 'REFUSED', funding: null }, {}, {}, closed).thenHappens('PROPOSAL_ANSWERED');
    expect([file.measures, file.unsent]).toMatchObject([[], [{ kind: 'PROPOSAL_ANSWERED', outcome: 'REFUSED' }]]);
    deciding({}, {}, {}, closed).thenRefusedBecause({ code: 'PROCEDURE_NOT_OPEN', article: 'LPGA 29' });
  });

  test('grants nothing without a funding source (R7)', () => {
    deciding({ funding: null }).thenRefusedBecause({
      ...{ code: 'MEASURE_WITHOUT_FUNDING', rule: 'R7', path: ['input', 'funding'] },
    });
    deciding({ funding: 'CANTONAL_TASK' }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'LAI 54(4)' });
  });

  test.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-05-31', null, 'the day before the first day'],
    ['2026-06-01', null, 'the first day'],
    ['2026-06-02', 'MEASURE_STARTS_BEFORE_DECISION', 'the day after'],
  ])('on %s a grant answers %p, a refusal is always possible (R6: %s)', (today, code) => {
    const outcome = deciding({}, {}, { today });
    if (code === null) outcome.thenHappens(...GRANTED);
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'proposalId'] });
    deciding({ decision: 'REFUSED' }, {}, { today }).thenHappens('PROPOSAL_ANSWERED');
  });

  test.each(AI_MEASURE_KINDS)('of the kind %s asks for an application when it is early intervention', (type) => {
    const notified = fileWith({ procedureSteps: [step({ state: 'NOTIFIED' })] });
    const outcome = deciding({}, { type }, {}, notified);
    if (measureCatalogue[0]?.value[type].chapter === 'REHABILITATION') outcome.thenHappens(...GRANTED);
    else outcome.thenRefusedBecause({ code: 'MEASURE_WITHOUT_APPLICATION', article: 'RAI 1sexies(1)' });
  });

  test('pays another institution’s measure under a kind of its own, or not at all (R11)', () => {
    const foreign = { provider: 'AC', type: 'COURSE' } as const;
    deciding({}, foreign).thenRefusedBecause({
      ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', article: 'LAI 7d(2), 8(3)', path: ['input', 'ownType'] },
    });
    expect(deciding({ ownType: 'INTEGRATION_MEASURE' }, foreign).state.measures).toMatchObject([
      { kind: 'INTEGRATION_MEASURE' },
    ]);
  });

  test('answers once: what was granted is not refused afterwards (R7)', () => {
    const file = deciding().state;
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, {}, {}, file).thenRefusedBecause({ code: 'PROPOSAL_ALREADY_ANSWERED', rule: 'R7' });
    }
  });

  test('answers also where measures are mirrored, and then enters none (R12)', () => {
    const file = deciding({}, {}, { mirrored: ['MEASURE'] }).thenHappens('PROPOSAL_ANSWERED');
    expect([file.measures, file.proposalAnswers]).toMatchObject([[], [{ outcome: 'GRANTED', measureId: null }]]);
    deciding({ funding: null }, {}, { mirrored: ['MEASURE'] }).thenRefused('MEASURE_WITHOUT_FUNDING');
  });

  test.each<[string, Viewer, RefusalCode]>([
    ['a case worker', staff(), 'NOT_COMPETENT'],
    ['a supervisor', staff('SUPERVISOR'), 'NOT_COMPETENT'],
    ['a decider without assignment or reason', staff('DECIDER', { subject: 'usr-x', purpose: null }), 'NOT_ASSIGNED'],
    ['a decider of another service', staff('DECIDER', { service: 'ai-elsewhere' }), 'NOT_FOUND'],
  ])('is refused to %s (LAI 54, R7)', (_who, viewer, code) => {
    deciding({}, {}, { viewer }).thenRefused(code);
  });

  test('is not for the medical service, which pays nothing', () => {
    const viewer = staff('DECIDER', { service: 'smr-west', subject: 'usr-smr' });
    deciding({}, {}, { viewer }).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'proposalId'] });
  });
});

describe('The worklist of the payer’s deciders', () => {
  const waiting = (viewer: Viewer, today: LocalDate = TODAY, file: AiFileState = fileWith()) =>
    worklistItems(file, contextWith({ viewer, today, ...knownProposals('AI', [proposalTo('AI')]) }))
      .filter(({ kind }) => kind === 'PROPOSAL_TO_DECIDE')
      .map(({ dueOn, overdue }) => [dueOn, overdue]);

  test('shows the proposal until it is answered, due by its first day (R7)', () => {
    const decider = staff('DECIDER', { subject: 'usr-decides', purpose: null });
    expect(waiting(decider)).toEqual([['2026-06-01', false]]);
    expect(waiting(decider, '2026-06-02')).toEqual([['2026-06-01', true]]);
    expect(waiting(decider, TODAY, deciding({ decision: 'REFUSED' }).state)).toEqual([]);
  });

  test('shows it to nobody else', () => {
    for (const viewer of [staff(), staff('SUPERVISOR'), staff('SMR')]) expect(waiting(viewer)).toEqual([]);
  });
});
