import type { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import { dayOf, tableOf, type ExtractTables } from '../../common/rules/extract/extractTable.js';
import { totalOf } from './benefit.js';
import type { AsFileState } from './file.js';

/** What an extract may tell of a file of a social service, unit by unit (R28); of a budget its result alone. */
export function asExtract(file: AsFileState): ExtractTables<(typeof FIELDS_OF.AS)[number]> {
  const { period, households, budgets, interviews, measures, cuts } = file;
  return {
    AS_FILE: tableOf(['FROM', 'TO'], [period], (one) => [{ day: one.openedOn }, dayOf(one.closedOn)]),
    AS_HOUSEHOLD: tableOf(['MONTH', 'PERSONS'], households, (one) => [{ month: one.validFrom }, { count: one.size }]),
    AS_BUDGET: tableOf(['MONTH', 'MONTHLY_AMOUNT'], budgets, (one) => [
      { month: one.validFrom },
      { rappen: totalOf(one.items) },
    ]),
    AS_INTERVIEWS: tableOf(['ON'], interviews, (one) => [{ day: one.heldOn }]),
    AS_MEASURES: tableOf(['MEASURE', 'FROM', 'TO', 'GRANTED'], measures, (one) => [
      { measure: one.type },
      { day: one.from },
      { day: one.to },
      { yes: one.state === 'GRANTED' },
    ]),
    AS_CUTS: tableOf(['MONTH', 'MONTHS', 'DEGREE'], cuts, (one) => [
      { month: one.from },
      { count: one.months },
      { percent: one.percent },
    ]),
  };
}
