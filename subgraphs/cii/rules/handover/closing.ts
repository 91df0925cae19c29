import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import { isSameService, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { interviewHeld } from './conditions/course.js';
import { handoverInHand, handoverState, type Handover } from './handover.js';
import { acceptanceAfter, endingOf, stateAfter } from './nextHandover.js';
import { movedTo } from './step.js';
import { rowFor } from './table.js';
import type { Transition } from './transitions.js';

/**
 * The last steps of the handovers of a case that is being closed: what has not begun is taken back, what has begun, or
 * still owes its result, ends without one. Nobody could take these steps afterwards.
 */
export function closingSteps(state: CaseState, context: CaseContext): readonly CaseEvent[] {
  return unfinished(state, context).map(({ handover, command, row }) => {
    const after: Handover = {
      ...handover,
      state: stateAfter(row, handover),
      acceptance: acceptanceAfter(row.effect, handover, context),
      ending: endingOf(partOf(handover, context), CASE_CLOSED, context),
    };
    return movedTo(after, command, actorOf(context), context);
  });
}

/** Refuses a receiver that closes the case it received without an interview: it ends the handover first (R15). */
export function refuseClosingWithoutInterview(state: CaseState, context: CaseContext): Refusal | null {
  const owed = unfinished(state, context).some(
    ({ handover }) => isSameService(handover.receiver, context.viewer) && !interviewHeld(state, handover),
  );
  return owed ? refuse('NO_INTERVIEW_HELD', { rule: 'R15' }) : null;
}

/**
 * Refuses to leave to sender and receiver of a handover that is open or leads today: the lead has to return to somebody
 * (R3). A receiver that has not been offered anything yet is not told that something is prepared. One that has led owes
 * its result, with an interview or the reason why there was none, or the hand-back first (R15, R5).
 */
export function refuseWhileHandedOver(state: CaseState, context: CaseContext): Refusal | null {
  return refuseWhileOpen(state, context) ?? refuseWhileOwing(state, context);
}

function refuseWhileOpen(state: CaseState, { viewer, today }: CaseContext): Refusal | null {
  const handover = handoverInHand(state, today);
  if (handover === null) return null;
  const concerned =
    isSameService(handover.sender, viewer) || (handover.offer !== null && isSameService(handover.receiver, viewer));
  return concerned ? refuse('HANDOVER_IS_OPEN', { rule: 'R3' }) : null;
}

function refuseWhileOwing({ handovers }: CaseState, { viewer, today }: CaseContext): Refusal | null {
  const owed = handovers.find((one) => isSameService(one.receiver, viewer) && owesItsEnd(one, today));
  return owed === undefined ? null : refuse('HANDOVER_IS_OPEN', { rule: 'R15' });
}

/** The term has passed without a result, or the person has withdrawn from what had begun and it was not handed back. */
function owesItsEnd(handover: Handover, today: LocalDate): boolean {
  const { acceptance, handedBackOn } = handover;
  const state = handoverState(handover, today);
  return state === 'TERM_REACHED' || (state === 'WITHDRAWN_BY_CLIENT' && acceptance !== null && handedBackOn === null);
}

const CASE_CLOSED = { reason: 'CASE_CLOSED', words: { text: '', name: 'text' }, noInterviewReason: null } as const;

/** A handover with its last step: the row by which the sender, or the closing of the case, ends it. */
interface Unfinished {
  readonly handover: Handover;
  readonly command: 'WITHDRAW' | 'END_WITHOUT_RESULT';
  readonly row: Transition;
}

function unfinished({ handovers }: CaseState, { today }: CaseContext): readonly Unfinished[] {
  return handovers.flatMap((handover) =>
    (['WITHDRAW', 'END_WITHOUT_RESULT'] as const).flatMap((command) => {
      const row = rowFor(handover, { command, holder: 'SENDER', when: 'ALWAYS', today });
      return 'code' in row ? [] : [{ handover, command, row }];
    }),
  );
}

function partOf({ receiver }: Handover, { viewer }: CaseContext): 'RECEIVER' | 'SENDER' {
  return isSameService(receiver, viewer) ? 'RECEIVER' : 'SENDER';
}
