import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { isSameService } from '../case.js';
import { activeIn } from '../takingPart.js';
import { planOf, type Asked, type MamacStep } from './asked.js';
import type { MamacAct, MamacReport } from './commands.js';
import { refusalsOf } from './conditions.js';
import { signerBy } from './conditions/agreement.js';
import { withGuaranteesOfOthers } from './conditions/guarantees.js';
import type { MamacContext, ProcessContext } from './context.js';
import type { MamacEvent } from './events.js';
import { happened } from './happened.js';
import { refuseOtherResolution } from './pending.js';
import { presentRound, type EndReason, type MamacCommandName, type MamacState } from './process.js';
import { missingSigners } from './signers.js';
import { feedStanding, processNotFound, registerStanding, standingOf, type Standing } from './standing.js';
import { rowFor } from './table.js';
import { isTold } from './toldRegistrations.js';
import type { MamacCase } from './transitions.js';

/**
 * Decides what somebody does with a process, by the published table (`transitions.ts`). Asked in this order: whether the
 * process is known to them, whether its case is open, whose step it is, in which phase, and then all conditions at once.
 */
export function decideMamac(state: MamacState, act: MamacAct, context: MamacContext): Decision<MamacEvent> {
  return decided(askedByAct(state, act, context));
}

/** The step with the row that it takes, as it is put to the conditions; or why it does not come so far. */
export function askedByAct(state: MamacState, act: MamacAct, context: MamacContext): Asked | Refusal {
  const standing = standingOf(state, context);
  if ('code' in standing) return standing;
  return askedOf({ state, step: withGuaranteesOfOthers(state, act, standing), standing, context });
}

/**
 * Decides on what an institution's subgraph tells over its feed; the sender is proved by its key, never taken from the
 * entry. What was told before, and is told again, changes nothing (D7).
 */
export function decideMamacReport(
  state: MamacState,
  sender: ServiceOfInstitution,
  report: MamacReport,
  context: ProcessContext,
): Decision<MamacEvent> {
  if (state.canton !== context.canton || !takesPart(state, sender, context)) return reject(processNotFound());
  if (isKnown(state, sender, report)) return accept();
  return decided(askedByReport(state, sender, report, context));
}

/** Decides on the withdrawal of a request that its case left behind: nobody's act, and so nobody's line (R20, R36, R46). */
export function decideWithdrawStranded(state: MamacState, context: ProcessContext): Decision<MamacEvent> {
  const step = { command: 'WITHDRAW_REQUEST' } as const;
  return decided(askedOf({ state, step, standing: registerStanding(), context: { ...context, others: [] } }));
}

/** The same of what a service's subgraph tells. */
export function askedByReport(
  state: MamacState,
  sender: ServiceOfInstitution,
  report: MamacReport,
  context: ProcessContext,
): Asked | Refusal {
  return askedOf({ state, step: report, standing: feedStanding(sender), context: { ...context, others: [] } });
}

function askedOf(taken: Omit<Asked, 'row'>): Asked | Refusal {
  const { state, step, standing, context } = taken;
  const closed = refuseClosed(step.command, context);
  if (closed !== null) return closed;
  const row = rowFor(state.phase, {
    ...{ command: step.command, holders: standing.holders, when: wayOf(state, step, standing) },
  });
  return 'code' in row ? row : { ...taken, row };
}

function decided(asked: Asked | Refusal): Decision<MamacEvent> {
  if ('code' in asked) return reject(asked);
  const { state, step } = asked;
  const refusals = refusalsOf(asked).map(([, refusal]) => refusal);
  return unlessRefused(refusals, () => {
    const begun = refuseOtherResolution(state, step);
    return begun === null ? accept(happened(asked)) : reject(begun);
  });
}

/** What the record still takes in when the case is closed: a coded end, also of a request, and the main payer (R36, R46, R58). */
const AFTER_CLOSING: readonly MamacCommandName[] = [
  'TURN_AWAY',
  'WITHDRAW_REQUEST',
  'END_WITHOUT_RESULT',
  'EXIT_AFTER_RECHECK',
  'TELL_MAIN_PAYER',
];

function refuseClosed(command: MamacCommandName, { cooperation }: ProcessContext): Refusal | null {
  if (cooperation?.status !== 'CLOSED' || AFTER_CLOSING.includes(command)) return null;
  return refuse('CASE_IS_CLOSED', { path: ['input', 'caseId'] });
}

/** Which of its two ways the step takes. */
function wayOf(state: MamacState, step: MamacStep, standing: Standing): MamacCase {
  if (step.command === 'RECORD_RESULT') return step.result === 'RETURN_TO_EMPLOYMENT' ? 'EMPLOYED' : 'NOT_REACHED';
  if (step.command === 'EXIT_AFTER_RECHECK') return wayOut(step.reason);
  if (step.command !== 'AGREE_PLAN') return 'ALWAYS';
  const plan = planOf(state, step.planId);
  const given = plan === null ? null : signerBy(plan, step.party, standing);
  const isLast =
    plan !== null &&
    missingSigners(plan).every(({ party, service }) => party === given?.party && service === given.service);
  return isLast ? 'LAST_AGREEMENT' : 'SOME_AGREEMENTS_MISSING';
}

/** Whether somebody is still eligible is what the criteria were asked: under either name it takes the way of the criteria (R47). */
function wayOut(reason: EndReason | null): MamacCase {
  return reason === null || reason === 'NO_LONGER_ELIGIBLE' ? 'CRITERION_FAILED' : 'NOTHING_LEFT_TO_ASK';
}

/** A service of the case, or the one that filed the request. */
function takesPart({ referrer }: MamacState, sender: ServiceOfInstitution, { cooperation }: ProcessContext): boolean {
  return [referrer, ...activeIn(cooperation)].some((one) => isSameService(one, sender));
}

function isKnown(state: MamacState, sender: ServiceOfInstitution, report: MamacReport): boolean {
  if (report.command === 'WITHDRAW_REQUEST') return state.phase === 'WITHDRAWN';
  if (report.command === 'REFER_SMR_CONCLUSION') {
    return presentRound(state).smrConclusions.some(({ conclusionId }) => conclusionId === report.conclusionId);
  }
  return isTold(state, { ...report, system: sender.institution, service: sender.service });
}
