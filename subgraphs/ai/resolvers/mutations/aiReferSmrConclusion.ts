import { fault } from '../../../common/platform/faults.js';
import { isId } from '../../../common/platform/ids.js';
import { groundsOn } from '../../../common/rules/grounds.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideReferSmrConclusion } from '../../rules/referSmrConclusion.js';
import { runAct } from '../runAct.js';

/** Refers the management body to a conclusion of the regional medical service, which stays in the file (LAI 3c, R40). */
export const aiReferSmrConclusion: NonNullable<MutationResolvers['aiReferSmrConclusion']> = (
  _root,
  { input },
  context,
) => {
  const { caseId, conclusionId } = input;
  if (!isId('case', caseId) || !isId('smr', conclusionId)) throw fault('BAD_USER_INPUT');
  const { switches, canton, today } = context;
  return runAct('aiReferSmrConclusion', input, context, (file, rules) =>
    decideReferSmrConclusion(
      file,
      { caseId, conclusionId },
      { ...rules, groundsOn: groundsOn(switches, canton, today) },
    ),
  );
};
