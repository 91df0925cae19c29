import { pageOf } from '../../common/platform/connections.js';
import { indicationShown } from '../../common/platform/institution/indications.js';
import type { AcFileResolvers } from '../__generated__/schema.js';
import { acParameters } from '../params/acParameters.js';
import { seeIndications } from '../rules/indications.js';

/** What leads reported to unemployment insurance, as its own copies of frames tell it (R18, D7). */
export const indications: NonNullable<AcFileResolvers['indications']> = async ({ file }, page, { fileFrames }) => {
  const seen = seeIndications(file, await fileFrames.load(file._id), acParameters);
  return pageOf(seen.map(indicationShown).toReversed(), page, `indications of ${file._id}`, ({ id }) => id);
};
