import type { MutationResolvers } from '../../__generated__/schema.js';
import { answerIndication } from '../../rules/answerIndication.js';
import { runAct } from '../runAct.js';

/** Answers an indication of the lead without deciding a suspension here (R18). */
export const acAnswerIndication: NonNullable<MutationResolvers['acAnswerIndication']> = (_root, { input }, context) =>
  runAct('acAnswerIndication', input, context, (file, rules) => {
    const { indicationId, outcome, reason = null } = input;
    return answerIndication(file, { indicationId, outcome, reason }, rules);
  });
