import { exportFiles } from '../../common/platform/institution/exportFiles.js';
import { fileById, searchFiles } from '../../common/platform/institution/fileSearch.js';
import type { QueryResolvers } from '../__generated__/schema.js';

/** The doors to the own files of disability insurance. */
export const Query: QueryResolvers = {
  aiFile: (_root, { id }, context) => fileById('aif', 'AiFile', id, context),
  aiFiles: (_root, { filter, first, after }, context, info) => searchFiles(filter, { first, after }, context, info),
  aiExport: (_root, { avsNumber }, context) => exportFiles(avsNumber, context),
};
