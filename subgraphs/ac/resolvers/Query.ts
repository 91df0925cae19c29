import { exportFiles } from '../../common/platform/institution/exportFiles.js';
import { fileById, searchFiles } from '../../common/platform/institution/fileSearch.js';
import type { QueryResolvers } from '../__generated__/schema.js';

/** The doors to the own files of unemployment insurance. */
export const Query: QueryResolvers = {
  acFile: (_root, { id }, context) => fileById('acf', 'AcFile', id, context),
  acFiles: (_root, { filter, first, after }, context, info) => searchFiles(filter, { first, after }, context, info),
  acExport: (_root, { avsNumber }, context) => exportFiles(avsNumber, context),
};
