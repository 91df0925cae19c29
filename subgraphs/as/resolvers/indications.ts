import { pageOf } from '../../common/platform/connections.js';
import { indicationShown } from '../../common/platform/institution/indications.js';
import type { AsFileResolvers } from '../__generated__/schema.js';
import { seeIndications } from '../rules/indications.js';

/** What leads reported to the social service, as its own copies of frames tell it (R18, D7). */
export const indications: NonNullable<AsFileResolvers['indications']> = async ({ file }, page, { fileFrames }) => {
  const seen = seeIndications(file, await fileFrames.load(file._id));
  return pageOf(seen.map(indicationShown).toReversed(), page, `indications of ${file._id}`, ({ id }) => id);
};
