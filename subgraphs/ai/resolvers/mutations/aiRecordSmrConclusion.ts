import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordSmrConclusion } from '../../rules/recordSmrConclusion.js';
import { runAct } from '../runAct.js';

/** Records a conclusion of the regional medical service, never a diagnosis (LAI 54a, R40). */
export const aiRecordSmrConclusion: NonNullable<MutationResolvers['aiRecordSmrConclusion']> = (
  _root,
  { input },
  context,
) =>
  runAct('aiRecordSmrConclusion', input, context, (file, rules) => {
    const { concludedOn, capacityPreviousPercent, capacityAdaptedPercent, limits, validFrom, validTo = null } = input;
    const conclusion = { concludedOn, capacityPreviousPercent, capacityAdaptedPercent, limits, validFrom, validTo };
    return decideRecordSmrConclusion(file, conclusion, rules);
  });
