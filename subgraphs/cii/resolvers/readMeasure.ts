import { readService } from '../../common/platform/institution/caseDrafts.js';
import type { CiiPlannedMeasureInput } from '../__generated__/schema.js';
import type { ProposedMeasure } from '../rules/mamac/commands.js';

/** A measure of a plan as the rules take it in; a payer that is left out is refused there (R51). */
export function readMeasure(input: CiiPlannedMeasureInput): ProposedMeasure {
  const { id = null, type, guaranteeId = null, from, to, payer = null } = input;
  return {
    ...{ id, type, guaranteeId, from, to },
    owner: readService(input.owner),
    payer: payer === null ? null : readService(payer),
  };
}
