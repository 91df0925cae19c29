import type { SanctionMatter } from '../../common/rules/indications.js';
import type { AsCutGround } from './cutScale.js';

/**
 * Which grounds of a cut can be a breach of a duty that goes over with the lead (R18). Counselling and integration go;
 * what concerns means, budget and payment stays with the service, whoever leads (R14). The mapping is ours: the grounds
 * are cantonal law.
 */
export const sanctionMatters: Readonly<Record<AsCutGround, SanctionMatter>> = {
  INFORMATION_DUTY_BREACHED: {
    reportedBy: [],
    reason: 'Means, budget and payment stay with the service that pays (R9, R14).',
  },
  INTEGRATION_EFFORT_MISSING: {
    reportedBy: ['INTERVIEW_MISSED', 'MEASURE_NOT_ATTENDED', 'JOB_SEARCH_INSUFFICIENT'],
    reason: 'Interviews, measures and, at the placement office, job searches are followed by who leads (R15, R17).',
  },
  REASONABLE_WORK_REFUSED: {
    reportedBy: ['INSTRUCTION_NOT_FOLLOWED', 'MEASURE_NOT_ATTENDED'],
    reason: 'Work and places are offered by who leads.',
  },
  INSTRUCTION_NOT_FOLLOWED: {
    reportedBy: ['INTERVIEW_MISSED', 'INSTRUCTION_NOT_FOLLOWED', 'MEASURE_NOT_ATTENDED'],
    reason: 'Who leads convenes and instructs; instructions about means are a matter of the duty to inform.',
  },
};
