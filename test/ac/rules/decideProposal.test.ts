import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import { decideProposal, type DecideProposal } from '../../../subgraphs/ac/rules/decideProposal.js';
import type { AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { worklistItems } from '../../../subgraphs/ac/rules/worklist.js';
import type { FrameProposal } from '../../../subgraphs/common/rules/handover.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { knownProposals, proposalTo } from '../../kit/proposals.js';
import { contextWith, evolveFile, fileWith, measure, staff, TODAY } from '../acWorld.js';

const DECIDER = staff('ORP', 'DECIDER');

const deciding = (
  changes: Partial<DecideProposal> = {},
  proposal: Partial<FrameProposal> = {},
  context: Partial<AcContext> = {},
  file: AcFileState = fileWith(),
) => {
  const known = knownProposals('AC', [proposalTo('AC', proposal)]);
  const command: DecideProposal = { proposalId: 'prp-1', decision: 'GRANTED', ownType: null, ...changes };
  return given(evolveFile, file).when((state) =>
    decideProposal(state, command, contextWith({ viewer: DECIDER, ...known, ...context })),
  );
};

describe('Unemployment insurance answers a proposal of a case (R7, R8, LACI 59)', () => {
  it('grants it as a measure of its own, with day, organ and the proposal', () => {
    const file = deciding({}, {}, {}, fileWith({ measures: [measure()] })).thenHappens(
      'MEASURE_GRANTED',
      'ENTRIES_QUEUED',
      'PROPOSAL_ANSWERED',
    );
    expect(file.measures).toEqual([
      measure(),
      {
        ...{ id: 'mea-1', source: 'RECORD', key: null, type: 'COURSE', provider: 'AC' },
        ...{ from: '2026-06-01', to: '2026-08-31', costChf: 2400, proposedOn: '2026-03-02' },
        ...{ state: 'GRANTED', decidedOn: TODAY, organ: 'ORP', proposalId: 'prp-1' },
      },
    ]);
    expect(file.proposalAnswers).toEqual([
      { proposalId: 'prp-1', outcome: 'GRANTED', answeredOn: TODAY, measureId: 'mea-1' },
    ]);
    expect(file.unsent).toMatchObject([
      { kind: 'ACT_REPORTED', field: 'AC_MEASURES', act: 'MEASURE_DECIDED', on: TODAY },
      { kind: 'PROPOSAL_ANSWERED', service: 'orp-centre', proposalId: 'prp-1', outcome: 'GRANTED', on: TODAY },
    ]);
  });

  it('refuses it, which enters nothing and tells the register the answer', () => {
    const file = deciding({ decision: 'REFUSED' }).thenHappens('PROPOSAL_ANSWERED');
    expect(file.measures).toEqual([]);
    expect(file.unsent).toMatchObject([{ kind: 'PROPOSAL_ANSWERED', outcome: 'REFUSED' }]);
  });

  it.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-05-31', null, 'the day before the first day'],
    ['2026-06-01', null, 'the first day'],
    ['2026-06-02', 'MEASURE_STARTS_BEFORE_DECISION', 'the day after'],
  ])('on %s a grant answers %p, a refusal is always possible (R6: %s)', (today, code) => {
    const outcome = deciding({}, {}, { today });
    if (code === null) outcome.thenHappens('MEASURE_GRANTED', 'ENTRIES_QUEUED', 'PROPOSAL_ANSWERED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'proposalId'] });
    deciding({ decision: 'REFUSED' }, {}, { today }).thenHappens('PROPOSAL_ANSWERED');
  });

  it('pays another institution’s measure under a type of its own, or not at all (R11)', () => {
    const foreign = { provider: 'AS', type: 'LANGUAGE_COURSE' } as const;
    deciding({}, foreign).thenRefusedBecause({
      ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', article: 'LACI 59', path: ['input', 'ownType'] },
    });
    const file = deciding({ ownType: 'COURSE' }, foreign).state;
    expect(file.measures).toMatchObject([{ type: 'COURSE', provider: 'AS' }]);
  });

  it('grants no type that its catalogue of the first day does not hold (R11)', () => {
    const [catalogue] = acParameters.measureCatalogue;
    if (catalogue === undefined) throw new Error('The catalogue must be set.');
    const measureCatalogue = [{ ...catalogue, value: { TRAINING_PLACEMENT: { article: 'LACI 64a' } } }];
    deciding({}, {}, { parameters: { ...acParameters, measureCatalogue } }).thenRefusedBecause({
      ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', path: ['input', 'proposalId'] },
    });
  });

  it('answers once: what was granted is not refused afterwards (R7)', () => {
    const file = deciding().state;
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, {}, {}, file).thenRefusedBecause({ code: 'PROPOSAL_ALREADY_ANSWERED', rule: 'R7' });
    }
  });

  it('answers also where measures are mirrored, and then enters none (R12)', () => {
    const file = deciding({}, {}, { mirrored: ['MEASURE'] }).thenHappens('PROPOSAL_ANSWERED');
    expect([file.measures, file.proposalAnswers]).toMatchObject([[], [{ outcome: 'GRANTED', measureId: null }]]);
    deciding({}, {}, { mirrored: ['MEASURE'], today: '2026-06-02' }).thenRefused('MEASURE_STARTS_BEFORE_DECISION');
  });

  it('is the authority’s business when the authority is asked to pay', () => {
    const viewer = staff('AUTHORITY', 'DECIDER');
    const payer = { institution: 'AC', service: 'authority-centre' } as const;
    expect(deciding({}, { payer }, { viewer }).state.measures).toMatchObject([{ organ: 'AUTHORITY' }]);
    deciding({}, {}, { viewer }).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'proposalId'] });
  });

  it.each<[string, Viewer, RefusalCode]>([
    ['a case worker', staff('ORP'), 'NOT_COMPETENT'],
    ['a decider of the fund', staff('FUND', 'DECIDER'), 'NOT_COMPETENT'],
    ['a decider without assignment or reason', staff('ORP', 'DECIDER', { subject: 'usr-carla' }), 'NOT_ASSIGNED'],
    ['a decider of another office', staff('ORP', 'DECIDER', { service: 'orp-north', purpose: 'any' }), 'NOT_FOUND'],
  ])('is refused to %s (LACI 85, R7)', (_who, viewer, code) => {
    deciding({}, {}, { viewer }).thenRefused(code);
  });
});

describe('The worklist of the payer’s deciders', () => {
  const waiting = (viewer: Viewer, today: LocalDate = TODAY, file: AcFileState = fileWith({ registrations: [] })) =>
    worklistItems(file, contextWith({ viewer, today, ...knownProposals('AC', [proposalTo('AC')]) }))
      .filter(({ kind }) => kind === 'PROPOSAL_TO_DECIDE')
      .map(({ dueOn, overdue }) => [dueOn, overdue]);

  it('shows the proposal until it is answered, due by its first day (R7)', () => {
    const decider = staff('ORP', 'DECIDER', { subject: 'usr-decides' });
    expect(waiting(decider)).toEqual([['2026-06-01', false]]);
    expect(waiting(decider, '2026-06-02')).toEqual([['2026-06-01', true]]);
    expect(waiting(decider, TODAY, deciding({ decision: 'REFUSED' }).state)).toEqual([]);
  });

  it('shows it to nobody else', () => {
    for (const viewer of [
      staff('ORP'),
      staff('FUND', 'DECIDER'),
      staff('AUTHORITY', 'DECIDER'),
      staff('ORP', 'SUPERVISOR'),
    ]) {
      expect(waiting(viewer)).toEqual([]);
    }
  });
});
