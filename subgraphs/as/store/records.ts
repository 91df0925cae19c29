import { plainList, type RecordPaths } from '../../common/store/institutionFiles.js';

/** The records of social assistance in its file documents; their shapes are those of `rules/records.ts`. */
export const asRecords: RecordPaths = {
  service: {
    id: { type: String, required: true },
    name: { type: String, required: true },
  },
  period: {
    id: { type: String, required: true },
    source: { type: String, required: true },
    key: { type: String, default: null },
    openedOn: { type: String, required: true },
    closedOn: { type: String, default: null },
  },
  // Sparse and absent once the file is closed: so a person has one open file, whatever the race.
  openFor: { type: String, unique: true, sparse: true },
  households: plainList(),
  budgets: plainList(),
  interviews: plainList(),
  measures: plainList(),
  cuts: plainList(),
};
