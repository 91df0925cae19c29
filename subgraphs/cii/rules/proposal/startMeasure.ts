import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { holdsOn } from '../../../common/rules/periods.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import type { Guarantee } from '../guarantee/guarantee.js';
import { firstRefusal, refuseClosed, refuseOutsider } from '../takingPart.js';
import { knownProposal, refusePayerGone, refuseUnlessLead } from './parties.js';
import type { Proposal } from './proposal.js';

/** The first day of a measure or place. */
export interface StartMeasure {
  readonly proposalId: string;
  /** Today or an earlier day. */
  readonly on: LocalDate;
}

/**
 * The lead has a measure or place begin, once: the payer granted it in its own house (R7), and on that day a guarantee
 * that the payer gave covers it (R6, R8). A withdrawal of the person does not stand in the way: it is her own measure, and
 * the payer hears no more than the day on which what it granted begins (R5, docs/decisions/0024).
 */
export function decideStartMeasure(
  state: CaseState,
  { proposalId, on }: StartMeasure,
  context: CaseContext,
): Decision<CaseEvent> {
  const first = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
  );
  if (first !== null) return reject(first);
  const proposal = knownProposal(state, proposalId, context);
  if (proposal === null) return reject(refuse('NOT_FOUND', { path: ['input', 'proposalId'] }));
  const second = refuseUnlessLead(state, context, 'R7') ?? refuseStarted(proposal) ?? refusePayerGone(state, proposal);
  if (second !== null) return reject(second);
  const granted = state.guarantees.filter((one) => one.proposalId === proposalId && one.state === 'GRANTED');
  const guarantee = granted.find((one) => holdsOn(one, on));
  const obstacles = [refuseUnanswered(proposal), refuseFuture(on, context)].filter((check) => check !== null);
  if (guarantee === undefined) return reject(...obstacles, uncovered(granted));
  if (obstacles.length > 0) return reject(...obstacles);
  const { now, ids } = context;
  return accept<CaseEvent>({
    ...{ kind: 'MEASURE_STARTED', at: now.toISOString(), entryId: ids('tle') },
    ...{ proposalId, guaranteeId: guarantee.id, on, by: actorOf(context) },
  });
}

/** Refuses a proposal that the payer has not granted in its own house: consent to a cost does not replace it (R7). */
export function refuseUnanswered({ answer }: Proposal): Refusal | null {
  return answer?.outcome === 'GRANTED' ? null : refuse('PROPOSAL_NOT_GRANTED', { rule: 'R7' });
}

function refuseStarted({ started }: Proposal): Refusal | null {
  return started === null ? null : refuse('MEASURE_ALREADY_STARTED', { rule: 'R6', path: ['input', 'proposalId'] });
}

function refuseFuture(on: LocalDate, { today }: CaseContext): Refusal | null {
  return on > today ? refuse('DATE_IN_FUTURE', { path: ['input', 'on'] }) : null;
}

function uncovered(granted: readonly Guarantee[]): Refusal {
  if (granted.length === 0) return refuse('GUARANTEE_NOT_IN_FORCE', { rule: 'R6' });
  return refuse('OUTSIDE_GUARANTEE_PERIOD', { rule: 'R6', path: ['input', 'on'] });
}
