import { readService } from '../../../common/platform/institution/caseDrafts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideFileIndication, indicationFiled } from '../../rules/indication/fileIndication.js';
import { indicationShown } from '../indications.js';
import { performAct } from '../runAct.js';

/** Reports facts of a duty that was handed over to the payer, who alone decides on a sanction (R18). */
export const ciiFileIndication: NonNullable<MutationResolvers['ciiFileIndication']> = async (
  _root,
  { input },
  context,
) => {
  const { ground, factsOn, facts, evidence = null } = input;
  const command = { payer: readService(input.payer), ground, factsOn, facts, evidence };
  const { state, payload } = await performAct('ciiFileIndication', input, context, (before, rules) =>
    decideFileIndication(before, command, rules),
  );
  const filed = state && indicationFiled(state, command, context.viewer);
  return { ...payload, indication: filed && indicationShown(filed) };
};
