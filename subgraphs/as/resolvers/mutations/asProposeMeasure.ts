import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposeMeasure } from '../../rules/proposeMeasure.js';
import { runAct } from '../runAct.js';

/** Proposes a measure of the catalogue to the service that would pay it (R7). */
export const asProposeMeasure: NonNullable<MutationResolvers['asProposeMeasure']> = (_root, { input }, context) =>
  runAct('asProposeMeasure', input, context, (file, rules) => {
    const { type, from, to, costChf } = input;
    return decideProposeMeasure(file, { type, from, to, costChf }, rules);
  });
