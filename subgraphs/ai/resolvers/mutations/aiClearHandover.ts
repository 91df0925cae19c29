import { fault } from '../../../common/platform/faults.js';
import { isId } from '../../../common/platform/ids.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { clearanceOn } from '../../rules/clearances.js';
import { decideClearHandover } from '../../rules/clearHandover.js';
import { runAct } from '../runAct.js';

/** Tells the register that the office may take the lead by its own law, and its own house on what (LAI 54, R23). */
export const aiClearHandover: NonNullable<MutationResolvers['aiClearHandover']> = async (_root, { input }, context) => {
  const { caseId, handoverId, from } = input;
  if (!isId('case', caseId) || !isId('hnd', handoverId)) throw fault('BAD_USER_INPUT');
  const payload = await runAct('aiClearHandover', input, context, (file, rules) =>
    decideClearHandover(file, { caseId, handoverId, from }, { ...rules, authorisations: context.authorisations }),
  );
  const clearance = payload.file && clearanceOn(payload.file.file, from, context.authorisations);
  return { ...payload, ground: clearance?.ground ?? null, authorisation: clearance?.authorisation ?? null };
};
