import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { isMailAddress } from '../../common/rules/mailAddress.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { accepts, subjectId } from '../../common/rules/strictParsing.js';
import { isSameService, type CaseEvent, type CaseState, type Contact, type Participant } from './case.js';
import type { CaseContext } from './context.js';
import type { MamacPhase } from './mamac/process.js';
import { firstRefusal, knownServiceOf, participationOf, refuseClosed } from './takingPart.js';
import { mayBeAskedOnceMore, neededWithoutFile } from './withoutFile.js';

/** Who of the own service works on the case, and how the service is reached. */
export interface AssignStaff {
  /** Pseudonymous subject at the identity provider. */
  readonly responsible: string;
  readonly deputy: string | null;
  /** Work telephone and mail of the service, never of a person's private life. */
  readonly contact: Contact;
}

/**
 * Names the responsible person and the deputy of the own service: a supervisor of it may, or who is responsible now.
 * Staff are named once the institution has confirmed that it keeps a file, so that a name never tells more than that; or
 * without a file, where the plan of CII-MAMAC waits for its signature, "no obligation" included; that one is asked once more
 * whether it keeps a file, because it may have opened one since, as long as it may be asked (R44, docs/decisions/0064).
 */
export function decideAssignStaff(
  state: CaseState,
  command: AssignStaff,
  context: CaseContext,
  phase: MamacPhase | null = null,
): Decision<CaseEvent> {
  const check = firstRefusal(
    () => refuseStranger(state, context, phase),
    () => refuseClosed(state),
    () => refuseUnconfirmed(state, context),
    () => refuseStaff(command),
    () => refuseContact(command.contact),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'STAFF_ASSIGNED',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      by: knownServiceOf(context.viewer),
      responsible: command.responsible,
      deputy: command.deputy,
      contact: command.contact,
      ...(asksOnceMore(state, context, phase) ? { asks: true } : {}),
    }),
  );
}

function asksOnceMore(state: CaseState, context: CaseContext, phase: MamacPhase | null): boolean {
  const own = state.participants.find((one) => isSameService(one, context.viewer));
  if (own === undefined || (own.state !== 'NOT_KNOWN' && own.state !== 'WITHOUT_FILE')) return false;
  return mayBeAskedOnceMore(state, phase, own, context);
}

function refuseStranger(state: CaseState, context: CaseContext, phase: MamacPhase | null): Refusal | null {
  const { viewer, canton } = context;
  const own = participationOf(state, viewer) ?? neededWithoutFile(state, phase, viewer, context);
  const participant = state.canton === canton ? own : null;
  if (participant === null) return refuse('NOT_FOUND', { path: ['input', 'caseId'] });
  return mayAssign(viewer, participant) ? null : refuse('NOT_COMPETENT');
}

function refuseUnconfirmed(state: CaseState, { viewer }: CaseContext): Refusal | null {
  const waits = state.participants.some(
    (one) => one.state === 'INVITED' && one.responsible === null && isSameService(one, viewer),
  );
  return !waits ? null : refuse('REGISTRATION_NOT_CONFIRMED', { path: ['input', 'caseId'] });
}

/** Assigning is a supervisor's everyday duty and opens nothing to read, so that no reason is asked for it. */
function mayAssign(viewer: Viewer, participant: Participant): boolean {
  return viewer.roles.includes('SUPERVISOR') || viewer.subject === participant.responsible;
}

function refuseStaff({ responsible, deputy }: AssignStaff): Refusal | null {
  if (!accepts(subjectId, responsible)) return refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'responsible'] });
  if (deputy === null) return null;
  if (!accepts(subjectId, deputy)) return refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'deputy'] });
  return deputy === responsible ? refuse('DEPUTY_IS_RESPONSIBLE', { path: ['input', 'deputy'] }) : null;
}

function refuseContact({ phone, mail }: Contact): Refusal | null {
  if (phone !== null && !PHONE.test(phone)) return refuse('CONTACT_NOT_ACCEPTED', { path: ['input', 'phone'] });
  if (mail !== null && !isMailAddress(mail)) return refuse('CONTACT_NOT_ACCEPTED', { path: ['input', 'mail'] });
  return null;
}

const PHONE = /^\+?[0-9](?:[0-9 ]{5,18})[0-9]$/;
