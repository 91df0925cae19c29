import { plainList, type RecordPaths } from '../../common/store/institutionFiles.js';

/** The records of unemployment insurance in its file documents; their shapes are those of `rules/file.ts`. */
export const acRecords: RecordPaths = {
  registrations: plainList(),
  dailyAllowances: plainList(),
  interviews: plainList(),
  jobSearchProofs: plainList(),
  measures: plainList(),
  suspensions: plainList(),
};
