import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, NoticeAnswer } from './file.js';
import { refuseAct } from './ownAct.js';

/** The office's answer to a notice: it invites the person to apply, or finds that no measure is called for. */
export interface AnswerNotice {
  readonly noticeId: string;
  readonly answer: NoticeAnswer;
}

/**
 * Decides on the answer to a notice (RAI 1quater), given today and once. An answer after the thirty days is late and
 * still an answer. It makes no step of the procedure: the person may apply or not.
 */
export function decideAnswerNotice(
  file: AiFileState,
  { noticeId, answer }: AnswerNotice,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('ANSWER_NOTICE', 'NOTICE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const path = ['input', 'noticeId'];
  const notice = file.notices.find(({ id }) => id === noticeId);
  if (notice === undefined) return reject(refuse('NOT_FOUND', { path }));
  if (notice.answer !== null) return reject(refuse('NOTICE_ALREADY_ANSWERED', { article: 'RAI 1quater', path }));
  return { events: [{ kind: 'NOTICE_ANSWERED', noticeId, answer, answeredOn: context.today }] };
}
