import type { MutationResolvers } from '../../__generated__/schema.js';
import { answerIndication } from '../../rules/answerIndication.js';
import { runAct } from '../runAct.js';

/** Answers an indication of the lead without deciding a cut here (R18). */
export const asAnswerIndication: NonNullable<MutationResolvers['asAnswerIndication']> = (_root, { input }, context) =>
  runAct('asAnswerIndication', input, context, (file, rules) => {
    const { indicationId, outcome, reason = null } = input;
    return answerIndication(file, { indicationId, outcome, reason }, rules);
  });
