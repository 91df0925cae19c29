import type { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import { dayOf, tableOf, type ExtractTables } from '../../common/rules/extract/extractTable.js';
import type { AiFileState } from './file.js';

/** What an extract may tell of a file of disability insurance, unit by unit (R28); never a limit or a diagnosis (R40). */
export function aiExtract(file: AiFileState): ExtractTables<(typeof FIELDS_OF.AI)[number]> {
  const { notices, procedureSteps, interviews, smrConclusions, measures, pensions, cuts } = file;
  return {
    AI_EARLY_DETECTION: tableOf(['ON'], notices, (one) => [{ day: one.receivedOn }]),
    AI_PROCEDURE: tableOf(['PROCEDURE', 'FROM'], procedureSteps, (one) => [
      { procedure: one.state },
      { day: one.since },
    ]),
    AI_INTERVIEWS: tableOf(['ON'], interviews, (one) => [{ day: one.heldOn }]),
    AI_SMR_CONCLUSION: tableOf(['FROM', 'TO', 'CAPACITY_PREVIOUS', 'CAPACITY_ADAPTED'], smrConclusions, (one) => [
      { day: one.validFrom },
      dayOf(one.validTo),
      { percent: one.capacityPreviousPercent },
      { percent: one.capacityAdaptedPercent },
    ]),
    AI_MEASURES: tableOf(['MEASURE', 'FROM', 'TO', 'GRANTED'], measures, (one) => [
      { measure: one.kind },
      { day: one.from },
      { day: one.to },
      { yes: one.state === 'GRANTED' },
    ]),
    AI_PENSION: tableOf(['FROM', 'TO', 'DEGREE'], pensions, (one) => [
      { day: one.from },
      dayOf(one.to),
      { percent: one.degreePercent },
    ]),
    AI_CUTS: tableOf(['FROM', 'TO', 'DEGREE'], cuts, (one) => [
      { day: one.from },
      dayOf(one.to),
      { percent: one.percent },
    ]),
  };
}
