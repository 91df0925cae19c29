import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { isOfOwnService } from '../../common/rules/institutionFile.js';
import { checkCompetence } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import { acCompetences } from '../params/competences.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState } from './file.js';

/** Names who works on the file in the supervisor's own service and organ. */
export interface AssignFile {
  /** Pseudonymous subject of the responsible person. */
  readonly responsible: string;
  /** Pseudonymous subject of the deputy; null for none. */
  readonly deputy: string | null;
}

/**
 * Decides on an assignment: a supervisor names responsible person and deputy of the own service, in files that the
 * service works on. No reason is asked, because nothing of the file is read.
 */
export function decideAssignFile(
  file: AcFileState,
  { responsible, deputy }: AssignFile,
  { viewer }: AcContext,
): Decision<AcEvent> {
  const obstacle = checkCompetence(viewer, acCompetences.ASSIGN_FILE);
  if (obstacle !== null) return reject(obstacle);
  const { service, organ } = viewer;
  if (service === null || !isOfOwnService(viewer, file.assignments)) {
    return reject(refuse('NOT_FOUND', { path: ['input', 'fileId'] }));
  }
  const refusals = [
    SUBJECT.test(responsible) ? null : refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'responsible'] }),
    deputy === null || SUBJECT.test(deputy) ? null : refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'deputy'] }),
    deputy === responsible ? refuse('DEPUTY_IS_RESPONSIBLE', { path: ['input', 'deputy'] }) : null,
  ].filter((refusal) => refusal !== null);
  if (refusals.length > 0) return reject(...refusals);
  return accept({ kind: 'FILE_ASSIGNED', assignment: { organ, service, responsible, deputy } });
}

const SUBJECT = /^[A-Za-z0-9._@:-]{1,64}$/;
