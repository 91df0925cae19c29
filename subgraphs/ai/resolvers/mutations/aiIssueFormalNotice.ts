import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideIssueFormalNotice } from '../../rules/issueFormalNotice.js';
import { runAct } from '../runAct.js';

/** Records a written formal notice with time to reflect (LPGA 21(4)). */
export const aiIssueFormalNotice: NonNullable<MutationResolvers['aiIssueFormalNotice']> = (_root, { input }, context) =>
  runAct('aiIssueFormalNotice', input, context, (file, rules) => {
    const { duty, issuedOn, reflectUntil, factsOn, indicationId = null } = input;
    return decideIssueFormalNotice(file, { duty, issuedOn, reflectUntil, factsOn, indicationId }, rules);
  });
