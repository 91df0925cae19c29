import { createdId } from '../../../common/platform/ids.js';
import { callerOf } from '../../../common/platform/institution/fileCommands.js';
import { reject } from '../../../common/rules/decision.js';
import { refuse } from '../../../common/rules/refusals.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordSmrConclusion } from '../../rules/recordSmrConclusion.js';
import { runAct } from '../runAct.js';

/**
 * Records a conclusion of the regional medical service, never a diagnosis (LAI 54a, R40). Its identifier follows from
 * caller, file and key, so that a later step can name it: the management body is referred to it by that alone.
 */
export const aiRecordSmrConclusion: NonNullable<MutationResolvers['aiRecordSmrConclusion']> = (
  _root,
  { input },
  context,
) =>
  runAct('aiRecordSmrConclusion', input, context, (file, rules) => {
    const { concludedOn, capacityPreviousPercent, capacityAdaptedPercent, limits, validFrom, validTo = null } = input;
    const conclusion = { concludedOn, capacityPreviousPercent, capacityAdaptedPercent, limits, validFrom, validTo };
    const conclusionId = createdId('smr', callerOf(context), `${input.fileId} ${input.idempotencyKey}`);
    // A key is forgotten after a while, what it entered never: two conclusions under one identifier could not be told apart.
    if (file.smrConclusions.some(({ id }) => id === conclusionId)) {
      return reject(refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] }));
    }
    const ids = (prefix: string): string => (prefix === 'smr' ? conclusionId : rules.ids(prefix));
    return decideRecordSmrConclusion(file, conclusion, { ...rules, ids });
  });
