import type { AsContext } from '../../../subgraphs/as/rules/context.js';
import { decideProposal, type DecideProposal } from '../../../subgraphs/as/rules/decideProposal.js';
import { type AsFileState, evolve } from '../../../subgraphs/as/rules/file.js';
import { worklistItems } from '../../../subgraphs/as/rules/worklist.js';
import type { FrameProposal } from '../../../subgraphs/common/rules/handover.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { knownProposals, proposalTo } from '../../kit/proposals.js';
import {
  CASEWORKER,
  closedFile,
  context,
  DECIDER,
  file,
  measure,
  OTHER_SERVICE,
  SERVICE,
  SUPERVISOR,
} from './fixtures.js';

const TODAY: LocalDate = '2026-05-20';
const OWN = { payer: { institution: 'AS', service: SERVICE.id } } as const;
const GRANTED = ['MEASURE_GRANTED', 'ENTRIES_QUEUED', 'PROPOSAL_ANSWERED'] as const;
const taking = (changes: Partial<AsFileState> = {}) => file({ caseIds: ['cas-1'], ...changes });

const deciding = (
  changes: Partial<DecideProposal> = {},
  proposal: Partial<FrameProposal> = {},
  world: Partial<AsContext> = {},
  state: AsFileState = taking(),
) => {
  const known = knownProposals('AS', [proposalTo('AS', { ...OWN, ...proposal })]);
  const command: DecideProposal = { proposalId: 'prp-1', decision: 'GRANTED', ownType: null, ...changes };
  return given(evolve, state).when((now) =>
    decideProposal(now, command, context({ viewer: DECIDER, ...known, ...world })),
  );
};

describe('Social assistance answers a proposal of a case (R7, R8)', () => {
  it('grants it as a measure of its own, with its cost and the proposal', () => {
    const after = deciding({}, {}, {}, taking({ measures: [measure()] })).thenHappens(...GRANTED);
    expect(after.measures).toEqual([
      measure(),
      {
        ...{ id: 'mea-1', source: 'RECORD', key: null, type: 'LANGUAGE_COURSE' },
        ...{ from: '2026-06-01', to: '2026-08-31', costRappen: 240_000, proposedOn: '2026-03-02' },
        ...{ state: 'GRANTED', decidedOn: TODAY, proposalId: 'prp-1' },
      },
    ]);
    expect(after.proposalAnswers).toEqual([
      { proposalId: 'prp-1', outcome: 'GRANTED', answeredOn: TODAY, measureId: 'mea-1' },
    ]);
    expect(after.unsent).toMatchObject([
      { kind: 'ACT_REPORTED', field: 'AS_MEASURES', act: 'MEASURE_DECIDED' },
      { kind: 'PROPOSAL_ANSWERED', service: SERVICE.id, outcome: 'GRANTED', on: TODAY },
    ]);
  });

  it('refuses it, which enters nothing and tells the register the answer', () => {
    const after = deciding({ decision: 'REFUSED' }).thenHappens('PROPOSAL_ANSWERED');
    expect([after.measures, after.unsent]).toMatchObject([[], [{ kind: 'PROPOSAL_ANSWERED', outcome: 'REFUSED' }]]);
  });

  it('grants an integration place the same way (R8)', () => {
    const place = { kind: 'INTEGRATION_PLACE', type: 'INTEGRATION_PLACE' } as const;
    expect(deciding({}, place).state.measures).toMatchObject([{ type: 'INTEGRATION_PLACE' }]);
  });

  it.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-05-31', null, 'the day before the first day'],
    ['2026-06-01', null, 'the first day'],
    ['2026-06-02', 'MEASURE_STARTS_BEFORE_DECISION', 'the day after'],
  ])('on %s a grant answers %p, a refusal is always possible (R6: %s)', (today, code) => {
    const outcome = deciding({}, {}, { today });
    if (code === null) outcome.thenHappens(...GRANTED);
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'proposalId'] });
    deciding({ decision: 'REFUSED' }, {}, { today }).thenHappens('PROPOSAL_ANSWERED');
  });

  it('grants nothing in a file that is closed by then', () => {
    const closed = { ...closedFile(), caseIds: ['cas-1'] };
    deciding({}, { from: '2026-07-01' }, {}, closed).thenRefusedBecause({
      ...{ code: 'FILE_CLOSED', path: ['input', 'proposalId'] },
    });
  });

  it('pays another institution’s measure under a type of its own, or not at all (R11)', () => {
    const foreign = { provider: 'AC', type: 'COURSE' } as const;
    deciding({}, foreign).thenRefusedBecause({
      ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', article: 'cantonal law', path: ['input', 'ownType'] },
    });
    expect(deciding({ ownType: 'TRAINING' }, foreign).state.measures).toMatchObject([{ type: 'TRAINING' }]);
  });

  it('answers once: what was granted is not refused afterwards (R7)', () => {
    const once = deciding().state;
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, {}, {}, once).thenRefusedBecause({ code: 'PROPOSAL_ALREADY_ANSWERED', rule: 'R7' });
    }
  });

  it('answers also where measures are mirrored, and then enters none (R12)', () => {
    const after = deciding({}, {}, { mirrored: ['MEASURE'] }).thenHappens('PROPOSAL_ANSWERED');
    expect([after.measures, after.proposalAnswers]).toMatchObject([[], [{ outcome: 'GRANTED', measureId: null }]]);
    deciding({}, {}, { mirrored: ['MEASURE'], today: '2026-06-02' }).thenRefused('MEASURE_STARTS_BEFORE_DECISION');
  });

  it('is of one service: what another social service is asked stays with it', () => {
    deciding({}, { payer: { institution: 'AS', service: OTHER_SERVICE.id } }).thenRefusedBecause({
      ...{ code: 'NOT_FOUND', path: ['input', 'proposalId'] },
    });
  });

  it.each<[string, Viewer, RefusalCode]>([
    ['a case worker', CASEWORKER, 'NOT_COMPETENT'],
    ['a decider without assignment or reason', { ...DECIDER, purpose: null }, 'NOT_ASSIGNED'],
    ['a decider of another service', { ...DECIDER, service: OTHER_SERVICE.id }, 'NOT_FOUND'],
  ])('is refused to %s (R7)', (_who, viewer, code) => {
    deciding({}, {}, { viewer }).thenRefused(code);
  });
});

describe('The worklist of the payer’s deciders', () => {
  const waiting = (viewer: Viewer, today: LocalDate = TODAY, state: AsFileState = taking()) =>
    worklistItems(state, context({ viewer, today, ...knownProposals('AS', [proposalTo('AS', OWN)]) }))
      .filter(({ kind }) => kind === 'PROPOSAL_TO_DECIDE')
      .map(({ dueOn, overdue }) => [dueOn, overdue]);

  it('shows the proposal until it is answered, due by its first day (R7)', () => {
    const decider = { ...DECIDER, purpose: null };
    expect(waiting(decider)).toEqual([['2026-06-01', false]]);
    expect(waiting(decider, '2026-06-02')).toEqual([['2026-06-01', true]]);
    expect(waiting(decider, TODAY, deciding({ decision: 'REFUSED' }).state)).toEqual([]);
  });

  it('shows it to nobody else', () => {
    for (const viewer of [CASEWORKER, SUPERVISOR]) expect(waiting(viewer)).toEqual([]);
  });
});
