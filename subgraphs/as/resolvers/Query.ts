import { exportFiles } from '../../common/platform/institution/exportFiles.js';
import { fileById, searchFiles } from '../../common/platform/institution/fileSearch.js';
import type { QueryResolvers } from '../__generated__/schema.js';

/** The doors to the own files of social assistance. */
export const Query: QueryResolvers = {
  asFile: (_root, { id }, context) => fileById('asf', 'AsFile', id, context),
  asFiles: (_root, { filter, first, after }, context, info) => searchFiles(filter, { first, after }, context, info),
  asExport: (_root, { avsNumber }, context) => exportFiles(avsNumber, context),
};
