import { pageOf } from '../../common/platform/connections.js';
import { indicationShown } from '../../common/platform/institution/indications.js';
import type { AiFileResolvers } from '../__generated__/schema.js';
import { aiParameters } from '../params/aiParameters.js';
import { seeIndications } from '../rules/indications.js';

/** What leads reported to disability insurance, as its own copies of frames tell it (R18, D7). */
export const indications: NonNullable<AiFileResolvers['indications']> = async ({ file }, page, { fileFrames }) => {
  const seen = seeIndications(file, await fileFrames.load(file._id), aiParameters);
  return pageOf(seen.map(indicationShown).toReversed(), page, `indications of ${file._id}`, ({ id }) => id);
};
