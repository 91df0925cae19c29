import type { SanctionMatter } from '../../common/rules/indications.js';
import type { CutException, NoticedDuty } from './cutLaw.js';

const INTEGRATION: SanctionMatter['reportedBy'] = [
  'INTERVIEW_MISSED',
  'MEASURE_NOT_ATTENDED',
  'INSTRUCTION_NOT_FOLLOWED',
  'JOB_SEARCH_INSUFFICIENT',
];

/**
 * Which duties that a formal notice recalls go over with the lead (R18). Taking part in integration is followed by who
 * leads it; treatment and inquiry stay with the office, which alone may know of them (R1, R40). The mapping is ours.
 */
export const dutyMatters: Readonly<Record<NoticedDuty, SanctionMatter>> = {
  EARLY_INTERVENTION: { reportedBy: INTEGRATION, reason: 'The lead convenes the person and follows the measures.' },
  REHABILITATION: { reportedBy: INTEGRATION, reason: 'The lead convenes the person and follows the measures.' },
  MEDICAL_TREATMENT: own('Nobody else may know of a treatment (R40).'),
  INQUIRY: own('The office inquires into its own benefits, whoever leads (R1, R9).'),
};

/** The coded exceptions are all about what the office has to be told or asked for (LAI 7b(2)): its own business. */
export const exceptionMatters: Readonly<Record<CutException, SanctionMatter>> = {
  NO_APPLICATION_DESPITE_INVITATION: own('The application is owed to the office.'),
  DUTY_TO_REPORT_BREACHED: own('Changes are to be reported to the office.'),
  BENEFIT_OBTAINED_UNDULY: own('The office finds it in its own payments (R10).'),
  INFORMATION_WITHHELD: own('The information is owed to the office.'),
};

function own(reason: string): SanctionMatter {
  return { reportedBy: [], reason };
}
