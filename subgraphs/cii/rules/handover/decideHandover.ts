import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf, withdrawnAuthorisations } from '../authorisations.js';
import { isSameService, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext, RegisterContext } from '../context.js';
import { recordedAuthorisation, refuseEntering, type Entering } from '../recordAuthorisation.js';
import { mandateOf, refuseOthersSignature } from '../representation/signatures.js';
import { knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import { visibleHandovers } from '../visibility.js';
import type { HandoverAct, HandoverStep, SystemHandoverAct } from './commands.js';
import { decideDraft } from './draft.js';
import type { Handover, HandoverHolder } from './handover.js';
import { decideStep } from './step.js';
import { anothersStep, mayHold } from './table.js';

/**
 * Decides what somebody does with a handover, by the published table (`transitions.ts`). Asked in this order: who works
 * on the case, which handovers are known to them, whether the case is open, whose step it is, from which state, and then
 * all conditions at once.
 */
export function decideHandover(state: CaseState, act: HandoverAct, context: CaseContext): Decision<CaseEvent> {
  const byPerson = context.viewerIsThePerson && mayHold(act.command, 'PERSON');
  const outside = byPerson ? null : refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  if (act.command === 'DRAFT') return decideDraft(state, act, context);
  const handover = knownHandover(state, act.handoverId, context);
  if (handover === null) return reject(handoverNotFound());
  const closed = refuseClosed(state);
  if (closed !== null) return reject(closed);
  const holder = holderOf(handover, context);
  return holder === null
    ? reject(anothersStep())
    : decideOwnStep(state, handover, asSigned(act, context), holder, context);
}

/** Decides what the register's own clock does: remind, expire, or stop what may not begin (R22). */
export function decideHandoverBySystem(
  state: CaseState,
  act: SystemHandoverAct,
  context: RegisterContext,
): Decision<CaseEvent> {
  const handover = state.handovers.find(({ id }) => id === act.handoverId);
  if (handover === undefined) return reject(handoverNotFound());
  const closed = refuseClosed(state);
  if (closed !== null) return reject(closed);
  return decideStep(state, handover, act, { holder: 'SYSTEM', actor: null, form: [], formRefusals: [] }, context);
}

/** The steps of the register's own clock that are due on one case; carried out once, they are due no more. */
export function systemStepsDue(state: CaseState, context: RegisterContext): readonly SystemHandoverAct[] {
  return state.handovers
    .flatMap(({ id }) => SYSTEM_COMMANDS.map((command) => ({ command, handoverId: id })))
    .filter((act) => 'events' in decideHandoverBySystem(state, act, context));
}

/** True when the step was refused because another one had come first. */
export function wasTooLate(decision: Decision<unknown>): boolean {
  return 'refusals' in decision && decision.refusals.some(({ code }) => code === 'ALREADY_DECIDED');
}

/**
 * Notes in the history that a step was tried too late: once for each service, handover and command, so that repeats fill
 * nothing. Whatever was refused otherwise, or not at all, leaves no line.
 */
export function decideNoteAttempt(state: CaseState, act: HandoverAct, context: CaseContext): Decision<CaseEvent> {
  if (act.command === 'DRAFT' || !wasTooLate(decideHandover(state, act, context))) return accept();
  const { handoverId, command } = act;
  const by = actorOf(context);
  const about = by.kind === 'PERSON' ? null : by;
  const known = state.timeline.some(
    (entry) =>
      entry.kind === 'HANDOVER_ATTEMPTED' &&
      entry.aboutId === handoverId &&
      entry.command === command &&
      (entry.about === null ? about === null : isSameService(entry.about, about)),
  );
  if (known) return accept();
  const at = context.now.toISOString();
  return accept<CaseEvent>({ kind: 'HANDOVER_ATTEMPTED', at, entryId: context.ids('tle'), handoverId, command, by });
}

const SYSTEM_COMMANDS = ['REMIND', 'EXPIRE', 'BAR_ACTIVATION'] as const satisfies SystemHandoverAct['command'][];

/** A step of sender, receiver or person, with the authorisations that are recorded or withdrawn on the same form (R5). */
function decideOwnStep(
  state: CaseState,
  handover: Handover,
  act: HandoverStep,
  holder: HandoverHolder,
  context: CaseContext,
): Decision<CaseEvent> {
  const entering = formOf(act, context);
  const form = entering.map(({ event }) => event.authorisation);
  const formRefusals = refuseEntering(state, entering, context);
  const foreign = refuseForeignAnswer(act, context);
  if (foreign !== null) return reject(foreign);
  const caller = { holder, actor: actorOf(context), form, formRefusals };
  const decision = decideStep(state, handover, act, caller, context);
  if ('refusals' in decision) return decision;
  const withdrawn = formFalls(act, decision.events) ? (handover.answer?.authorisationIds ?? []) : [];
  return accept<CaseEvent>(
    ...entering.map(({ event }) => event),
    ...withdrawnAuthorisations(state, withdrawn, context),
    ...decision.events,
  );
}

/**
 * Whether the authorisations of the person's form fall with the step: with her withdrawal, with a handover that was void,
 * and when terms beyond what she agreed to drop her answer. What she signed for other terms opens nothing (R5).
 */
function formFalls({ command }: HandoverStep, events: readonly CaseEvent[]): boolean {
  if (command === 'WITHDRAW_CLIENT_ANSWER' || command === 'INVALIDATE') return true;
  return (
    command === 'CORRECT' && events.some((event) => event.kind === 'HANDOVER_MOVED' && event.after.answer === null)
  );
}

/** The handover, when the viewer may know of it; of anything else nobody hears whether it exists. */
function knownHandover(state: CaseState, handoverId: string, context: CaseContext): Handover | null {
  const service = context.viewerIsThePerson ? null : knownServiceOf(context.viewer);
  const isVisible = visibleHandovers(state, { service }).some(({ id }) => id === handoverId);
  return state.handovers.find(({ id }) => isVisible && id === handoverId) ?? null;
}

function handoverNotFound(): Refusal {
  return refuse('NOT_FOUND', { path: ['input', 'handoverId'] });
}

/** In which part the viewer acts on the handover; null for a service that only knows of it. */
function holderOf({ sender, receiver }: Handover, { viewer, viewerIsThePerson }: CaseContext): HandoverHolder | null {
  if (viewerIsThePerson) return 'PERSON';
  if (isSameService(sender, viewer)) return 'SENDER';
  return isSameService(receiver, viewer) ? 'RECEIVER' : null;
}

/** The step with the mandate by which its form was signed: a representative signs by the own one. */
function asSigned(act: HandoverStep, { viewer }: CaseContext): HandoverStep {
  if (act.command !== 'RECORD_CLIENT_ANSWER') return act;
  const mandate = mandateOf(act, viewer);
  return { ...act, ...(mandate && { mandate }) };
}

/** A representative answers as such, and enters nobody else's answer. */
function refuseForeignAnswer(act: HandoverStep, { viewer }: CaseContext): Refusal | null {
  if (act.command !== 'RECORD_CLIENT_ANSWER') return null;
  return refuseOthersSignature(act.form, viewer, ['input', 'form']);
}

/** The authorisations on the person's form as they would be recorded, and where they stand in the input. */
function formOf(act: HandoverStep, context: CaseContext): readonly Entering[] {
  if (act.command !== 'RECORD_CLIENT_ANSWER') return [];
  return act.authorisations.map((authorisation, index) => ({
    event: recordedAuthorisation(authorisation, context),
    path: ['input', 'authorisations', String(index)],
  }));
}
