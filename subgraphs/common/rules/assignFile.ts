import { accept, reject, type Decision } from './decision.js';
import type { FileAssignment } from './disclosure.js';
import { isOfOwnService, type InstitutionFile } from './institutionFile.js';
import type { Viewer } from './institutions.js';
import { checkCompetence, type ActCompetence } from './ownFile.js';
import { refuse } from './refusals.js';

/** Names who works on the file in the supervisor's own service, and organ where there are organs. */
export interface AssignFile {
  /** Pseudonymous subject of the responsible person. */
  readonly responsible: string;
  /** Pseudonymous subject of the deputy; null for none. */
  readonly deputy: string | null;
}

/** That staff of one service work on the file from now on. */
export interface FileAssigned {
  readonly kind: 'FILE_ASSIGNED';
  readonly assignment: FileAssignment;
}

/**
 * Decides on an assignment: a supervisor names responsible person and deputy of the own service, in files that the
 * service works on. No reason is asked, because nothing of the file is read.
 */
export function decideAssignment(
  file: Pick<InstitutionFile, 'canton' | 'assignments'>,
  { responsible, deputy }: AssignFile,
  viewer: Viewer,
  competence: ActCompetence,
): Decision<FileAssigned> {
  const obstacle = checkCompetence(viewer, competence);
  if (obstacle !== null) return reject(obstacle);
  if (viewer.canton !== file.canton || !isOfOwnService(viewer, file.assignments)) {
    return reject(refuse('NOT_FOUND', { path: ['input', 'fileId'] }));
  }
  const { service, organ } = viewer;
  const refusals = [
    SUBJECT.test(responsible) ? null : refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'responsible'] }),
    deputy?.search(SUBJECT) === -1 ? refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'deputy'] }) : null,
    deputy === responsible ? refuse('DEPUTY_IS_RESPONSIBLE', { path: ['input', 'deputy'] }) : null,
  ].filter((refusal) => refusal !== null);
  if (refusals.length > 0) return reject(...refusals);
  return accept({ kind: 'FILE_ASSIGNED', assignment: { organ, service, responsible, deputy } });
}

/** The assignments with the next one: one for each service and organ, a later one in the place of the earlier. */
export function withAssignment(
  assignments: readonly FileAssignment[],
  next: FileAssignment,
): readonly FileAssignment[] {
  const others = assignments.filter(({ service, organ }) => service !== next.service || organ !== next.organ);
  return [...others, next];
}

/** A name of a user in an identity provider, never one of a person. */
const SUBJECT = /^[A-Za-z0-9._@:-]{1,64}$/;
