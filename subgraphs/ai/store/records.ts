import { plainList, type RecordPaths } from '../../common/store/institutionFiles.js';

/** The records of disability insurance in its file documents; their shapes are those of `rules/file.ts`. */
export const aiRecords: RecordPaths = {
  notices: plainList(),
  procedureSteps: plainList(),
  interviews: plainList(),
  smrConclusions: plainList(),
  measures: plainList(),
  pensions: plainList(),
  formalNotices: plainList(),
  cuts: plainList(),
  clearances: plainList(),
  watchesClearances: { type: Boolean, sparse: true, index: true },
};
