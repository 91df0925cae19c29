import type { CaseStatus, CooperationMode } from './frame.js';

/** The closed words of a case that several institutions say; they equal the enums of `schema/shared.graphql`. */
export const COOPERATION_MODES = [
  'BILATERAL',
  'HANDOVER',
  'COORDINATION',
  'PLUS',
  'MAMAC',
] as const satisfies readonly CooperationMode[];

export const CASE_STATUSES = ['OPEN', 'CLOSED'] as const satisfies readonly CaseStatus[];

export const CASE_REASONS = [
  'RETURN_TO_WORK',
  'SEVERAL_INSTITUTIONS',
  'SECOND_REGISTRATION_EXPECTED',
  'CONFLICTING_DEMANDS',
  'COMPETENCE_UNCLEAR',
] as const;
/** The need of the person for which a case is opened (R4); never a diagnosis. */
export type CaseReason = (typeof CASE_REASONS)[number];
