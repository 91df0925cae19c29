import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideStartMeasure, type StartMeasure } from '../../../../subgraphs/cii/rules/proposal/startMeasure.js';
import { decideProposeExtension } from '../../../../subgraphs/cii/rules/guarantee/proposeExtension.js';
import type { Proposal } from '../../../../subgraphs/cii/rules/proposal/proposal.js';
import { viewpointOf, visibleGuarantees, visibleProposals } from '../../../../subgraphs/cii/rules/visibility.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { idFor, SOCIAL } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  GUARANTEE,
  guaranteedCase,
  guaranteeOf,
  handedOverCase,
  LEAD,
  onDay,
  PAYER,
  PROPOSAL,
  proposalOf,
  withoutPayer,
  withSocialService,
} from '../../../kit/guaranteeSamples.js';
import { testDoor } from '../guarantee/door.js';

const DAY: LocalDate = '2026-04-02';
const START: StartMeasure = { proposalId: PROPOSAL, on: DAY };

const starting = (
  changes: Partial<StartMeasure> = {},
  state: CaseState = guaranteedCase(),
  context: CaseContext = onDay(LEAD, DAY),
) => given(evolve, state).when((now) => decideStartMeasure(now, { ...START, ...changes }, context));

describe('The start of a measure or an integration place (R6, R7, R8)', () => {
  testDoor(() => ({
    state: guaranteedCase(),
    context: onDay(LEAD, DAY),
    decide: (state, context) => decideStartMeasure(state, START, context),
    about: 'proposalId',
  }));

  it('is refused once the payer has left the case, which would see nothing of it', () => {
    starting({}, withoutPayer(guaranteedCase())).thenRefusedBecause({ code: 'PAYER_NOT_ON_CASE', rule: 'R6' });
  });

  it('keeps the day and the guarantee that covered it', () => {
    const after = starting().thenHappens('MEASURE_STARTED');
    expect(after.proposals).toEqual([proposalOf({ started: { on: DAY, guaranteeId: GUARANTEE } })]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'MEASURE_STARTED', aboutId: PROPOSAL });
  });

  it('leaves other proposals alone', () => {
    const other = proposalOf({ id: idFor('prp', '2') });
    const state = handedOverCase({ proposals: [proposalOf(), other], guarantees: [guaranteeOf()] });
    expect(starting({}, state).thenHappens('MEASURE_STARTED').proposals[1]).toEqual(other);
  });

  it('is the same for an integration place (R8)', () => {
    starting({}, guaranteedCase(guaranteeOf(), proposalOf({ kind: 'INTEGRATION_PLACE' }))).thenHappens(
      'MEASURE_STARTED',
    );
  });

  it('is for the lead, not for the payer (R7)', () => {
    starting({}, undefined, onDay(PAYER, DAY)).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R7' });
    starting({}, undefined, onDay(PAYER, '2026-06-16')).thenHappens('MEASURE_STARTED');
    starting({}, undefined, onDay(LEAD, '2026-06-16')).thenRefused('NOT_COMPETENT');
  });

  describe('that an earlier lead proposed to a third service (R7, R9)', () => {
    const earlier = (answer: Proposal['answer']): CaseState => {
      const proposal = proposalOf({ payer: SOCIAL, answer, to: '2026-08-31' });
      return withSocialService(guaranteedCase(guaranteeOf({ payer: SOCIAL, to: '2026-08-31' }), proposal));
    };
    const granted = earlier({ outcome: 'GRANTED', on: '2026-03-19' });
    const [BACK, LED] = ['2026-06-16', '2026-06-15'] as const;

    it('is for who leads now, once it was granted', () => {
      starting({ on: BACK }, granted, onDay(PAYER, BACK)).thenHappens('MEASURE_STARTED');
      starting({ on: BACK }, granted, onDay(LEAD, BACK)).thenRefused('NOT_COMPETENT');
    });

    it('does not exist for who does not lead, nor while it is not granted', () => {
      starting({ on: LED }, granted, onDay(PAYER, LED)).thenRefused('NOT_FOUND');
      starting({ on: BACK }, earlier(null), onDay(PAYER, BACK)).thenRefused('NOT_FOUND');
      starting({ on: BACK }, earlier({ outcome: 'REFUSED', on: '2026-03-19' }), onDay(PAYER, BACK)).thenRefused(
        'NOT_FOUND',
      );
    });

    it('shows who leads the proposal and its guarantee, and lets it ask for more', () => {
      const seen = (today: LocalDate) => {
        const { viewer, now } = onDay(PAYER, today);
        const viewpoint = viewpointOf(granted, { viewer, now });
        return [visibleProposals(granted, viewpoint).length, visibleGuarantees(granted, viewpoint).length];
      };
      expect(seen(LED)).toEqual([0, 0]);
      expect(seen(BACK)).toEqual([1, 1]);
      const more = { guaranteeId: GUARANTEE, ceilingChf: 2500, to: '2026-08-31' } as const;
      given(evolve, granted)
        .when((state) => decideProposeExtension(state, more, onDay(PAYER, BACK)))
        .thenHappens('GUARANTEE_CHANGED');
    });
  });

  it.each([
    ['not answered', null],
    ['refused', { outcome: 'REFUSED', on: '2026-03-19' }],
  ] as const)('is refused while the payer has %s it in its own house (R7)', (_what, answer) => {
    starting({}, guaranteedCase(guaranteeOf(), proposalOf({ answer }))).thenRefusedBecause({
      ...{ code: 'PROPOSAL_NOT_GRANTED', rule: 'R7' },
    });
  });

  it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('is refused on a guarantee that is %s (R6)', (state) => {
    starting({}, guaranteedCase(guaranteeOf({ state }))).thenRefusedBecause({
      ...{ code: 'GUARANTEE_NOT_IN_FORCE', rule: 'R6' },
    });
  });

  it('is refused without a guarantee, and on one of another proposal (R6)', () => {
    starting({}, handedOverCase({ proposals: [proposalOf()] })).thenRefused('GUARANTEE_NOT_IN_FORCE');
    const other = guaranteeOf({ proposalId: idFor('prp', '2') });
    const proposals = [proposalOf(), proposalOf({ id: idFor('prp', '2') })];
    starting({}, handedOverCase({ proposals, guarantees: [other] })).thenRefused('GUARANTEE_NOT_IN_FORCE');
  });

  it.each([
    ['2026-03-31', 'OUTSIDE_GUARANTEE_PERIOD', 'the day before the guarantee begins'],
    ['2026-04-01', null, 'its first day'],
    ['2026-06-15', null, 'a day in it'],
  ] as const)('on %s answers %p (R6: %s)', (on, code, _why) => {
    const outcome = starting({ on }, undefined, onDay(LEAD, '2026-06-15'));
    if (code === null) outcome.thenHappens('MEASURE_STARTED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'on'] });
  });

  it.each([
    ['2026-05-30', null, 'the day before its last day'],
    ['2026-05-31', null, 'its last day'],
    ['2026-06-01', 'OUTSIDE_GUARANTEE_PERIOD', 'the day after'],
  ] as const)('with a guarantee to the end of May on %s answers %p (R6: %s)', (on, code, _why) => {
    const outcome = starting({ on }, guaranteedCase(guaranteeOf({ to: '2026-05-31' })), onDay(LEAD, '2026-06-15'));
    if (code === null) outcome.thenHappens('MEASURE_STARTED');
    else outcome.thenRefused(code);
  });

  it('finds the guarantee of the day among several', () => {
    const later = guaranteeOf({ id: idFor('gar', '2'), from: '2026-06-01' });
    const state = handedOverCase({ proposals: [proposalOf()], guarantees: [guaranteeOf({ to: '2026-05-31' }), later] });
    const after = starting({ on: '2026-06-01' }, state, onDay(LEAD, '2026-06-15')).thenHappens('MEASURE_STARTED');
    expect(after.proposals[0]?.started).toEqual({ on: '2026-06-01', guaranteeId: later.id });
  });

  it('is not recorded before the day has come', () => {
    starting({ on: '2026-04-02' }).thenHappens('MEASURE_STARTED');
    starting({ on: '2026-04-03' }).thenRefusedBecause({ code: 'DATE_IN_FUTURE', path: ['input', 'on'] });
  });

  it('happens once', () => {
    const started = { on: '2026-04-01', guaranteeId: GUARANTEE } as const;
    starting({}, guaranteedCase(guaranteeOf(), proposalOf({ started }))).thenRefusedBecause({
      ...{ code: 'MEASURE_ALREADY_STARTED', rule: 'R6', path: ['input', 'proposalId'] },
    });
  });

  it('tells all obstacles at once', () => {
    starting({ on: '2026-07-01' }, guaranteedCase(guaranteeOf(), proposalOf({ answer: null }))).thenRefused(
      'PROPOSAL_NOT_GRANTED',
      'DATE_IN_FUTURE',
      'OUTSIDE_GUARANTEE_PERIOD',
    );
  });
});
