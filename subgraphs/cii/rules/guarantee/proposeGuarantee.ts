import { reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { rappenOf } from '../../../common/rules/money.js';
import { holdsOn, isReversed } from '../../../common/rules/periods.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import {
  knownProposal,
  proposerOf,
  refuseAmount,
  refusePayerGone,
  refuseTellingPayer,
  refuseUnlessLeadOrPayer,
} from '../proposal/parties.js';
import type { Proposal } from '../proposal/proposal.js';
import { firstRefusal, refuseClosed, refuseOutsider } from '../takingPart.js';
import { change } from './changing.js';
import { MOST_GUARANTEES, type Guarantee } from './guarantee.js';

/** The consent to a cost that the payer is asked for. */
export interface ProposeGuarantee {
  readonly proposalId: string;
  /** The most that may be drawn in all, in CHF. */
  readonly ceilingChf: number;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
}

/**
 * The lead asks, or a case worker of the payer prepares, the payer's consent to the cost of a measure or place (R6, R8):
 * at most one at a time, so that what is left is one number. The payer is the proposal's, whoever asks (R9).
 */
export function decideProposeGuarantee(
  state: CaseState,
  command: ProposeGuarantee,
  context: CaseContext,
): Decision<CaseEvent> {
  const first = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
  );
  if (first !== null) return reject(first);
  const proposal = knownProposal(state, command.proposalId, context);
  if (proposal === null) return reject(refuse('NOT_FOUND', { path: ['input', 'proposalId'] }));
  const second = refuseUnlessLeadOrPayer(state, proposal, context) ?? refusePayerGone(state, proposal);
  if (second !== null) return reject(second);
  const checks = [
    refuseTellingPayer(state, proposal, context),
    refuseRefusedProposal(proposal),
    refuseAnother(state, proposal, context),
    refuseAmount(command.ceilingChf, 'ceiling'),
    refusePeriod(command, proposal),
    refuseBackdating(command, context, 'from'),
    state.guarantees.length < MOST_GUARANTEES ? null : refuse('CASE_IS_FULL'),
  ];
  return unlessRefused(checks, () => change('PROPOSE', proposed(command, proposal, context), context));
}

/** Refuses what the payer has refused in its own house (R7); an answer that is still to come stands in nobody's way. */
export function refuseRefusedProposal({ answer }: Proposal): Refusal | null {
  return answer?.outcome === 'REFUSED' ? refuse('PROPOSAL_NOT_GRANTED', { rule: 'R7' }) : null;
}

/** Granted at the latest on the first day, extended at the latest on the last: nothing reaches back (R6). */
export function refuseBackdating(
  { from }: Pick<Guarantee, 'from'>,
  { today }: CaseContext,
  field: 'from' | 'guaranteeId',
): Refusal | null {
  return from < today ? refuse('GUARANTEE_BACKDATED', { rule: 'R6', path: ['input', field] }) : null;
}

function proposed(
  { ceilingChf, from, to }: ProposeGuarantee,
  { id: proposalId, payer }: Proposal,
  context: CaseContext,
): Guarantee {
  return {
    ...{ id: context.ids('gar'), state: 'PROPOSED', payer, proposalId },
    ...{ ceiling: rappenOf(ceilingChf), from, to },
    ...{ proposedBy: proposerOf(context), proposedOn: context.today, decidedBy: null, decidedOn: null },
    ...{ draws: [], extensions: [], releasedOn: null },
  };
}

/** One that can still be granted or drawn stands in the way; one that has lapsed, ended or was released does not. */
function refuseAnother({ guarantees }: CaseState, { id }: Proposal, { today }: CaseContext): Refusal | null {
  const stands = guarantees.some(
    ({ proposalId, state, from, to }) =>
      proposalId === id && ((state === 'PROPOSED' && today <= from) || (state === 'GRANTED' && today <= to)),
  );
  return stands ? refuse('GUARANTEE_ALREADY_OPEN', { rule: 'R6', path: ['input', 'proposalId'] }) : null;
}

function refusePeriod(period: ProposeGuarantee, measure: Proposal): Refusal | null {
  if (isReversed(period)) return refuse('PERIOD_REVERSED', { path: ['input', 'to'] });
  const inside = holdsOn(measure, period.from) && holdsOn(measure, period.to);
  return inside ? null : refuse('GUARANTEE_OUTSIDE_MEASURE', { rule: 'R6', path: ['input', 'from'] });
}
