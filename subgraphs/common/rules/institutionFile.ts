import type { AvsNumber } from './avsNumber.js';
import type { FileAssignment } from './disclosure.js';
import type { Canton, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * What the files of the three institutions have in common: a person, the staff assigned, what awaits sending to the
 * register, and the divergences that an import left (R12). Each institution adds its own records.
 */
export interface InstitutionFile {
  readonly _id: string;
  readonly version: number;
  readonly canton: Canton;
  readonly person: FilePerson;
  readonly assignments: readonly FileAssignment[];
  readonly divergences: readonly Divergence[];
}

/** The person as the institution's own file knows her; this never leaves the institution except on a ground. */
export interface FilePerson {
  readonly avsNumber: AvsNumber;
  readonly officialName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
}

/** An imported record that breaks a rule: kept, because the other system is the record of truth, and flagged (R12). */
export interface Divergence {
  readonly id: string;
  /** The kind of record, by the institution's own name. */
  readonly kind: string;
  readonly rule: string;
  readonly article: string | null;
  readonly recordId: string;
  readonly foundOn: LocalDate;
}

/** Whether a file belongs to the viewer's own service (and organ, in AC): staff of the service may find it. */
export function isOfOwnService(viewer: Viewer, assignments: readonly FileAssignment[]): boolean {
  return assignments.some(
    (assignment) =>
      assignment.service === viewer.service && assignment.organ === viewer.organ && viewer.service !== null,
  );
}

/** The form in which names are compared: no accents, no case, one space; NFC and NFD spellings become equal. */
export function searchableName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
