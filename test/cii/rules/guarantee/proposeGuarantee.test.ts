import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import {
  decideProposeGuarantee,
  type ProposeGuarantee,
} from '../../../../subgraphs/cii/rules/guarantee/proposeGuarantee.js';
import type { Proposal } from '../../../../subgraphs/cii/rules/proposal/proposal.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, idFor, ORP } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  DECIDER,
  fullOfGuarantees,
  guaranteedCase,
  guaranteeOf,
  handedOverCase,
  LEAD,
  onDay,
  PAYER,
  PLANNING,
  PROPOSAL,
  proposalOf,
  proposedGuarantee,
  withoutPayer,
} from '../../../kit/guaranteeSamples.js';
import { testDoor } from './door.js';

const ASKED: ProposeGuarantee = { proposalId: PROPOSAL, ceilingChf: 2000, from: '2026-04-01', to: '2026-06-30' };

const caseWith = (proposal: Partial<Proposal> = {}): CaseState => handedOverCase({ proposals: [proposalOf(proposal)] });

const proposing = (
  changes: Partial<ProposeGuarantee> = {},
  state: CaseState = caseWith(),
  context: CaseContext = onDay(LEAD, PLANNING),
) => given(evolve, state).when((now) => decideProposeGuarantee(now, { ...ASKED, ...changes }, context));

describe('Proposing a payment guarantee (R6, R8)', () => {
  testDoor(() => ({
    state: caseWith(),
    context: onDay(LEAD, PLANNING),
    decide: (state, context) => decideProposeGuarantee(state, ASKED, context),
    about: 'proposalId',
  }));

  it('is refused once the payer has left the case, which would see nothing of it', () => {
    proposing({}, withoutPayer(caseWith())).thenRefusedBecause({ code: 'PAYER_NOT_ON_CASE', rule: 'R6' });
  });

  it('asks the payer of the proposal, whoever asks (R9), for a ceiling and a period', () => {
    const after = proposing().thenHappens('GUARANTEE_CHANGED');
    expect(after.guarantees).toEqual([
      {
        ...{ id: expect.stringMatching(/^gar-/) as unknown, state: 'PROPOSED', payer: ORP, proposalId: PROPOSAL },
        ...{ ceiling: 200_000, from: '2026-04-01', to: '2026-06-30' },
        proposedBy: { kind: 'STAFF', subject: LEAD.subject, ...AI_OFFICE },
        ...{ proposedOn: PLANNING, decidedBy: null, decidedOn: null, draws: [], extensions: [], releasedOn: null },
      },
    ]);
    const id = after.guarantees[0]?.id;
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'GUARANTEE_CHANGED', aboutId: id, command: 'PROPOSE' });
  });

  it('is for the lead and for a case worker of the payer, and for nobody else', () => {
    const byPayer = proposing({}, undefined, onDay(PAYER, PLANNING)).thenHappens('GUARANTEE_CHANGED');
    expect(byPayer.guarantees).toMatchObject([{ payer: ORP, proposedBy: ORP }]);
    proposing({}, undefined, onDay(DECIDER, PLANNING)).thenHappens('GUARANTEE_CHANGED');
    const later = { from: '2026-06-16' } as const;
    proposing(later, undefined, onDay(LEAD, '2026-06-15')).thenHappens('GUARANTEE_CHANGED');
    proposing(later, undefined, onDay(LEAD, '2026-06-16')).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R6' });
    proposing(later, undefined, onDay(PAYER, '2026-06-16')).thenHappens('GUARANTEE_CHANGED');
  });

  it.each([
    [null, null],
    [{ outcome: 'GRANTED', on: '2026-03-19' }, null],
    [{ outcome: 'REFUSED', on: '2026-03-19' }, 'PROPOSAL_NOT_GRANTED'],
  ] as const)('with the payer’s answer %j answers %p (R7)', (answer, code) => {
    const outcome = proposing({}, caseWith({ answer }));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R7' });
  });

  it.each<[Partial<ProposeGuarantee>, RefusalCode | null, string]>([
    [{ from: '2026-03-31' }, 'GUARANTEE_OUTSIDE_MEASURE', 'from the day before the measure begins'],
    [{ from: '2026-04-01' }, null, 'from its first day'],
    [{ from: '2026-04-02' }, null, 'from the day after'],
    [{ to: '2026-06-29' }, null, 'to the day before its last day'],
    [{ to: '2026-06-30' }, null, 'to its last day'],
    [{ to: '2026-07-01' }, 'GUARANTEE_OUTSIDE_MEASURE', 'to the day after'],
    [{ from: '2026-05-02', to: '2026-05-01' }, 'PERIOD_REVERSED', 'that ends the day before it begins'],
    [{ from: '2026-05-02', to: '2026-05-02' }, null, 'of one day'],
  ])('for a period %j answers %p: %s (R6)', (changes, code) => {
    const outcome = proposing(changes);
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefused(code);
  });

  it.each([
    ['2026-03-31', null, 'the day before'],
    ['2026-04-01', null, 'on the day'],
    ['2026-04-02', 'GUARANTEE_BACKDATED', 'the day after: nobody could grant it any more'],
  ] as const)('from 1 April on %s answers %p (R6: %s)', (today, code, _why) => {
    const outcome = proposing({}, undefined, onDay(LEAD, today));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'from'] });
  });

  it.each([-0.05, 0, 0.01, 1999.99])('is refused with a ceiling of %p CHF', (ceilingChf) => {
    proposing({ ceilingChf }).thenRefusedBecause({ code: 'AMOUNT_NOT_ACCEPTED', path: ['input', 'ceiling'] });
  });

  it('has a ceiling of at least 0.05 CHF', () => {
    expect(proposing({ ceilingChf: 0.05 }).thenHappens('GUARANTEE_CHANGED').guarantees).toMatchObject([{ ceiling: 5 }]);
  });

  describe('one at a time, so that what is left is one number', () => {
    const beside = (state: CaseState, changes: Partial<ProposeGuarantee>, today: `2026-${string}-${string}`) =>
      proposing(changes, state, onDay(PAYER, today as '2026-04-01'));

    it.each([
      ['2026-03-31', 'GUARANTEE_ALREADY_OPEN', 'the day before its first day'],
      ['2026-04-01', 'GUARANTEE_ALREADY_OPEN', 'on its first day, when it can still be granted'],
      ['2026-04-02', null, 'the day after, when it has lapsed'],
    ] as const)('beside a proposed one on %s answers %p: %s', (today, code, _why) => {
      const outcome = beside(guaranteedCase(proposedGuarantee()), { from: '2026-05-01' }, today);
      if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
      else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'proposalId'] });
    });

    it.each([
      ['2026-04-29', 'GUARANTEE_ALREADY_OPEN', 'the day before its last day'],
      ['2026-04-30', 'GUARANTEE_ALREADY_OPEN', 'on its last day'],
      ['2026-05-01', null, 'the day after'],
    ] as const)('beside one granted to 30 April on %s answers %p: %s', (today, code, _why) => {
      const outcome = beside(guaranteedCase(guaranteeOf({ to: '2026-04-30' })), { from: '2026-05-01' }, today);
      if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
      else outcome.thenRefused(code);
    });

    it.each(['REFUSED', 'RELEASED'] as const)('a %s one is in nobody’s way', (state) => {
      beside(guaranteedCase(guaranteeOf({ state })), {}, '2026-03-20').thenHappens('GUARANTEE_CHANGED');
    });

    it('that of another proposal is not in the way either', () => {
      const other = guaranteeOf({ proposalId: idFor('prp', '2') });
      const proposals = [proposalOf(), proposalOf({ id: idFor('prp', '2') })];
      proposing({}, handedOverCase({ proposals, guarantees: [other] })).thenHappens('GUARANTEE_CHANGED');
    });
  });

  it('is refused once the case holds as many as it can', () => {
    const full = (missing: number) =>
      handedOverCase({ proposals: [proposalOf()], guarantees: fullOfGuarantees(missing) });
    proposing({}, full(1)).thenHappens('GUARANTEE_CHANGED');
    proposing({}, full(0)).thenRefused('CASE_IS_FULL');
  });

  it('tells where the obstacles lie, all at once', () => {
    const state = guaranteedCase(guaranteeOf(), proposalOf({ answer: { outcome: 'REFUSED', on: '2026-03-19' } }));
    proposing({ from: '2026-03-10', to: '2026-06-30', ceilingChf: 0 }, state).thenRefused(
      'PROPOSAL_NOT_GRANTED',
      'GUARANTEE_ALREADY_OPEN',
      'AMOUNT_NOT_ACCEPTED',
      'GUARANTEE_OUTSIDE_MEASURE',
      'GUARANTEE_BACKDATED',
    );
    proposing({ to: '2026-03-31' }).thenRefusedBecause({ code: 'PERIOD_REVERSED', path: ['input', 'to'] });
    proposing({ to: '2026-07-01' }).thenRefusedBecause({
      ...{ code: 'GUARANTEE_OUTSIDE_MEASURE', rule: 'R6', path: ['input', 'from'] },
    });
  });
});
