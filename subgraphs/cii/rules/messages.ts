import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../common/rules/texts.js';
import { isActive, isSameService, type CaseEvent, type CaseState } from './case.js';
import type { CaseContext } from './context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider, serviceOf } from './takingPart.js';

/** Most characters of a message, as people count them. */
export const LONGEST_MESSAGE = 1000;
/** Most messages of one case; it is a note between colleagues, not a file. */
export const MOST_MESSAGES = 500;

/** A short message to named services of the case. */
export interface SendMessage {
  readonly to: readonly ServiceOfInstitution[];
  readonly text: string;
}

/** Sends a message to services that have somebody on the case to read it. No AVS number and no diagnosis in it (R40). */
export function decideSendMessage(state: CaseState, command: SendMessage, context: CaseContext): Decision<CaseEvent> {
  const text = tidyText(command.text);
  const check = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
    () => (state.messages.length >= MOST_MESSAGES ? refuse('CASE_IS_FULL') : null),
    () => refuseRecipients(state, command.to, context),
    () => (text === '' ? refuse('MESSAGE_IS_EMPTY', { path: ['input', 'text'] }) : null),
    () => refuseText(text, { maximum: LONGEST_MESSAGE, lines: true, shared: true }, ['input', 'text']),
  );
  return unlessRefused([check], () =>
    accept<CaseEvent>({
      kind: 'MESSAGE_SENT',
      message: {
        id: context.ids('msg'),
        from: knownServiceOf(context.viewer),
        author: context.viewer.subject,
        to: command.to.map(({ institution, service }) => ({ institution, service })),
        text,
        sentAt: context.now.toISOString(),
        readBy: [],
      },
    }),
  );
}

/** Marks a message as read for the viewer's service; to whoever did not receive it, it does not exist. */
export function decideMarkMessageRead(
  state: CaseState,
  { messageId }: { readonly messageId: string },
  context: CaseContext,
): Decision<CaseEvent> {
  const outside = refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const by = knownServiceOf(context.viewer);
  const message = state.messages.find(({ id, to }) => id === messageId && to.some((one) => isSameService(one, by)));
  if (message === undefined) return reject(refuse('NOT_FOUND', { path: ['input', 'messageId'] }));
  if (message.readBy.some((service) => isSameService(service, by))) return accept();
  return accept<CaseEvent>({ kind: 'MESSAGE_READ', messageId, by });
}

/**
 * A service that is invited and one that does not know the person answer alike: neither has staff named, so neither
 * can be written to.
 */
function refuseRecipients(
  state: CaseState,
  to: readonly ServiceOfInstitution[],
  { viewer }: CaseContext,
): Refusal | null {
  const own = serviceOf(viewer);
  const reachable = (service: ServiceOfInstitution): boolean =>
    state.participants.some(
      (participant) => isActive(participant) && participant.responsible !== null && isSameService(participant, service),
    );
  const distinct = to.every((service, index) => to.findIndex((other) => isSameService(other, service)) === index);
  const others = to.every((service) => reachable(service) && !isSameService(service, own));
  if (to.length > 0 && distinct && others) return null;
  return refuse('MESSAGE_RECIPIENT_NOT_ON_CASE', { path: ['input', 'to'] });
}
