import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideAnswerNotice } from '../../rules/answerNotice.js';
import { runAct } from '../runAct.js';

/** Answers a notice, which is due within thirty days (RAI 1quater). */
export const aiAnswerNotice: NonNullable<MutationResolvers['aiAnswerNotice']> = (_root, { input }, context) =>
  runAct('aiAnswerNotice', input, context, (file, rules) => {
    return decideAnswerNotice(file, { noticeId: input.noticeId, answer: input.answer }, rules);
  });
