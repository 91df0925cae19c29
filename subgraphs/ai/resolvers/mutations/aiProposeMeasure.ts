import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideProposeMeasure } from '../../rules/proposeMeasure.js';
import { runAct } from '../runAct.js';

/** Puts a measure of the catalogue before the decider (R7, R11). */
export const aiProposeMeasure: NonNullable<MutationResolvers['aiProposeMeasure']> = (_root, { input }, context) =>
  runAct('aiProposeMeasure', input, context, (file, rules) => {
    return decideProposeMeasure(file, { measure: input.kind, from: input.from, to: input.to }, rules);
  });
