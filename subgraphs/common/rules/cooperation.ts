import type { CaseStatus, CooperationMode } from './frame.js';
import type { FileInstitution } from './institutions.js';
import { refuse, type Refusal } from './refusals.js';

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

/**
 * Refuses a third institution in `BILATERAL`: ordinary cooperation is between two, and from three on it is CII, which is
 * kept apart from it (R20). Several services of one institution are one side. Institutions that are invited count, whether
 * they have answered or not, so that nobody learns from it who keeps a file.
 */
export function refuseThirdInstitution(
  mode: CooperationMode,
  sides: readonly { readonly institution: FileInstitution }[],
  path: readonly string[] | null = null,
): Refusal | null {
  if (mode !== 'BILATERAL' || new Set(sides.map(({ institution }) => institution)).size <= SIDES_OF_BILATERAL) {
    return null;
  }
  return refuse('BILATERAL_IS_OF_TWO', { rule: 'R20', path });
}

const SIDES_OF_BILATERAL = 2;
