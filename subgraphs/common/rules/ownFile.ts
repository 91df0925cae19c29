import { isAssigned, type FileAssignment } from './disclosure.js';
import type { FileInstitution, Organ, Role, Viewer } from './institutions.js';
import { isOfOwnService, type InstitutionFile } from './institutionFile.js';
import { refuse, type Refusal } from './refusals.js';

/** How a record came here (R12): entered by hand, or mirrored from an existing system under that system's key. */
export type Provenance =
  { readonly source: 'RECORD'; readonly key: null } | { readonly source: 'MIRROR'; readonly key: string };

/** Who may perform an act of an institution, by law. The same is written at the mutation (`@competence`). */
export interface ActCompetence {
  readonly institution: FileInstitution;
  /** The organs of AC that may; null for an institution without organs. */
  readonly organs: readonly Organ[] | null;
  readonly roles: readonly Role[];
  readonly article: string | null;
  readonly rule: string;
}

/**
 * The steps before every act in a file, in this order: competence of institution, organ and function; the own canton
 * and assignment to the file; kind of record kept here and not elsewhere. The first obstacle answers alone.
 */
export function refuseOwnAct<Kind>(
  competence: ActCompetence,
  kind: Kind,
  file: Pick<InstitutionFile, 'canton' | 'assignments'>,
  { viewer, mirrored }: { readonly viewer: Viewer; readonly mirrored: readonly Kind[] },
): Refusal | null {
  return (
    checkCompetence(viewer, competence) ??
    (viewer.canton === file.canton ? null : refuse('NOT_FOUND', { path: ['input', 'fileId'] })) ??
    checkAssignment(viewer, file.assignments) ??
    checkKeeping(kind, mirrored)
  );
}

/** Refuses an act of another institution, organ or function with NOT_COMPETENT (R1, R10). */
export function checkCompetence(viewer: Viewer, competence: ActCompetence): Refusal | null {
  const { institution, organs, roles, rule, article } = competence;
  const competent =
    viewer.institution === institution &&
    (organs === null || organs.some((organ) => organ === viewer.organ)) &&
    viewer.roles.some((role) => roles.includes(role));
  return competent ? null : refuse('NOT_COMPETENT', { rule, article });
}

/**
 * Refuses somebody who does not work on the file. To another service or organ the file is not known at all
 * (NOT_FOUND); only staff of a service that works on it hear that they lack the assignment or a reason (NOT_ASSIGNED).
 */
export function checkAssignment(viewer: Viewer, assignments: readonly FileAssignment[]): Refusal | null {
  if (!isOfOwnService(viewer, assignments)) return refuse('NOT_FOUND', { path: ['input', 'fileId'] });
  return assignments.some((assignment) => isAssigned(viewer, assignment)) ? null : refuse('NOT_ASSIGNED');
}

/** Refuses hand entry of a kind of record that is mirrored from an existing system (R12). */
export function checkKeeping<Kind>(kind: Kind, mirrored: readonly Kind[]): Refusal | null {
  return mirrored.includes(kind) ? refuse('RECORDED_ELSEWHERE', { rule: 'R12' }) : null;
}
