import type { FileInstitution } from './institutions.js';

/**
 * The types of the three catalogues by their institution's own words (R11): cooperation proposes what an institution
 * already knows and makes no measures of its own. The institutions take their words from here; which of them stand in
 * a catalogue on a day, and on which article, stays the law of each house.
 */
export const MEASURE_TYPES = {
  AC: [
    'COURSE',
    'TRAINING_PLACEMENT',
    'TEMPORARY_EMPLOYMENT',
    'INDUCTION_ALLOWANCE',
    'TRAINING_ALLOWANCE',
    'COMMUTING_CONTRIBUTION',
    'SELF_EMPLOYMENT_SUPPORT',
  ],
  AI: [
    'EARLY_WORKPLACE_ADAPTATION',
    'EARLY_TRAINING_COURSE',
    'EARLY_JOB_PLACEMENT',
    'EARLY_VOCATIONAL_GUIDANCE',
    'EARLY_SOCIO_PROFESSIONAL_REHABILITATION',
    'EARLY_OCCUPATION_PROGRAMME',
    'EARLY_COUNSELLING_AND_SUPPORT',
    'MEDICAL_MEASURE',
    'COUNSELLING_AND_SUPPORT',
    'INTEGRATION_MEASURE',
    'OCCUPATIONAL_MEASURE',
    'AIDS_AND_APPLIANCES',
  ],
  AS: [
    'SOCIAL_STABILISATION',
    'LANGUAGE_COURSE',
    'SKILLS_ASSESSMENT',
    'JOB_COACHING',
    'TRAINING',
    'WORK_PLACEMENT',
    'INTEGRATION_PLACE',
  ],
} as const satisfies Readonly<Record<FileInstitution, readonly string[]>>;

/** A type of one of the catalogues. */
export type MeasureType = (typeof MEASURE_TYPES)[FileInstitution][number];

/** Whether a type stands in the catalogue of that institution. */
export function isInCatalogue(institution: FileInstitution, type: string): boolean {
  return MEASURE_TYPES[institution].some((known) => known === type);
}
