import type { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import { dayOf, tableOf, type ExtractTables } from '../../common/rules/extract/extractTable.js';
import { rappenOf } from '../../common/rules/money.js';
import type { AcFileState } from './file.js';

/** What an extract may tell of a file of unemployment insurance, unit by unit (R28); no grounds and no names of staff. */
export function acExtract(file: AcFileState): ExtractTables<(typeof FIELDS_OF.AC)[number]> {
  const { registrations, dailyAllowances, interviews, jobSearchProofs, measures, suspensions } = file;
  return {
    AC_REGISTRATION: tableOf(['FROM', 'TO', 'DEGREE'], registrations, (one) => [
      { day: one.registeredOn },
      dayOf(one.deregisteredOn),
      { percent: one.degreePercent },
    ]),
    AC_DAILY_ALLOWANCE: tableOf(['FROM', 'TO', 'DAILY_AMOUNT', 'DAYS_LEFT'], dailyAllowances, (one) => [
      { day: one.frameworkFrom },
      { day: one.frameworkTo },
      { rappen: rappenOf(one.amountChf) },
      { count: one.daysLeft },
    ]),
    AC_INTERVIEWS: tableOf(['ON'], interviews, (one) => [{ day: one.heldOn }]),
    AC_JOB_SEARCH: tableOf(['MONTH', 'EFFORTS'], jobSearchProofs, (one) => [
      { month: one.month },
      { count: one.efforts },
    ]),
    AC_MEASURES: tableOf(['MEASURE', 'FROM', 'TO', 'GRANTED'], measures, (one) => [
      { measure: one.type },
      { day: one.from },
      { day: one.to },
      { yes: one.state === 'GRANTED' },
    ]),
    AC_SUSPENSIONS: tableOf(['ON', 'DAYS'], suspensions, (one) => [{ day: one.decidedOn }, { count: one.days }]),
  };
}
