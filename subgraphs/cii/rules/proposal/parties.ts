import { isPayable } from '../../../common/rules/money.js';
import { addDays, startOfDay, type LocalDate } from '../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { isActive, isSameService, leadAt, leadsNow, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import type { Guarantee, Proposer } from '../guarantee/guarantee.js';
import { refuseAfterWithdrawal } from '../handover/afterWithdrawal.js';
import { leadingHandover } from '../handover/handover.js';
import { knownServiceOf } from '../takingPart.js';
import { viewpointOf, visibleGuarantees, visibleProposals } from '../visibility.js';
import type { Proposal } from './proposal.js';

/** Who acts. */
type Acting = Pick<CaseContext, 'viewer' | 'now'>;

/**
 * The proposal, if the viewer's service made it, would pay for it, or leads now that it is granted; to every other
 * service it does not exist.
 */
export function knownProposal(state: CaseState, proposalId: string, acting: Acting): Proposal | null {
  return visibleProposals(state, viewpointOf(state, acting)).find(({ id }) => id === proposalId) ?? null;
}

/** The guarantee, if the viewer's service pays or may know the proposal; to every other service it does not exist. */
export function knownGuarantee(state: CaseState, guaranteeId: string, acting: Acting): Guarantee | null {
  return visibleGuarantees(state, viewpointOf(state, acting)).find(({ id }) => id === guaranteeId) ?? null;
}

/** The proposal that a guarantee covers; a guarantee was never without one. */
export function proposalOf({ proposals }: CaseState, { proposalId }: Guarantee): Proposal {
  const found = proposals.find(({ id }) => id === proposalId);
  if (found === undefined) throw new TypeError('A guarantee stands on a proposal of its case.');
  return found;
}

/** Whether the viewer's service led at the end of that day: the lead changes at the beginning of a day (R3). */
export function ledOn({ leadHistory }: CaseState, day: LocalDate, { viewer }: CaseContext): boolean {
  const endOfDay = new Date(startOfDay(addDays(day, 1)).getTime() - 1);
  const lead = leadAt(leadHistory, endOfDay.toISOString());
  return lead !== null && isSameService(lead, viewer);
}

/** Refuses a service that does not lead the case now (R7: only the lead proposes and begins). */
export function refuseUnlessLead(state: CaseState, { viewer, now }: CaseContext, rule: string): Refusal | null {
  return leadsNow(state, viewer, now) ? null : refuse('NOT_COMPETENT', { rule });
}

/** Refuses a service that neither leads now nor pays (R6). */
export function refuseUnlessLeadOrPayer(
  state: CaseState,
  { payer }: Pick<Proposal, 'payer'>,
  context: CaseContext,
): Refusal | null {
  return isSameService(payer, context.viewer) ? null : refuseUnlessLead(state, context, 'R6');
}

/**
 * Refuses a receiver that leads until the end of the day on which the person withdrew to ask another house for anything
 * more; a payer may still prepare what it pays itself (R5, domain 4b).
 */
export function refuseTellingPayer(
  state: CaseState,
  { payer }: Pick<Proposal, 'payer'>,
  { viewer, today }: CaseContext,
): Refusal | null {
  const leading = leadingHandover(state, today);
  return leading === null || isSameService(payer, viewer) ? null : refuseAfterWithdrawal(state, leading);
}

/** Nothing is asked of a payer that has left the case, nor taken from it: it would see none of it (R6). */
export function refusePayerGone({ participants }: CaseState, { payer }: Pick<Proposal, 'payer'>): Refusal | null {
  const takesPart = participants.some((one) => isActive(one) && isSameService(one, payer));
  return takesPart ? null : refuse('PAYER_NOT_ON_CASE', { rule: 'R6' });
}

/** Only the payer commits its money, and of its staff only a decider: nobody else guarantees anything (R6). */
export function refuseUnlessPayersDecider({ payer }: Pick<Proposal, 'payer'>, { viewer }: CaseContext): Refusal | null {
  const may = isSameService(payer, viewer) && viewer.roles.includes('DECIDER');
  return may ? null : refuse('NOT_COMPETENT', { rule: 'R6' });
}

/** Four eyes: nobody decides what the same person has proposed, under whatever function or for whatever house. */
export function refuseProposer({ subject }: Proposer, { viewer }: CaseContext): Refusal | null {
  return subject === viewer.subject ? refuse('FOUR_EYES', { rule: 'R6' }) : null;
}

/** The one who proposes, as it is kept. */
export function proposerOf({ viewer }: CaseContext): Proposer {
  return { kind: 'STAFF', subject: viewer.subject, ...knownServiceOf(viewer) };
}

/** An amount in CHF that cannot be paid: not above zero, or not in steps of 0.05. */
export function refuseAmount(chf: number, field: string): Refusal | null {
  return isPayable(chf) ? null : refuse('AMOUNT_NOT_ACCEPTED', { path: ['input', field] });
}
