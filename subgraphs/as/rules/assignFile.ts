import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { isOfOwnService } from '../../common/rules/institutionFile.js';
import { checkCompetence } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import { asCompetences } from '../params/competences.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { broken } from './judging.js';

/** Names who works on the file in the supervisor's own service. */
export interface AssignFile {
  /** Pseudonymous subject of the responsible person. */
  readonly responsible: string;
  /** Pseudonymous subject of the deputy; null for none. */
  readonly deputy: string | null;
}

/**
 * Decides on an assignment: a supervisor names responsible person and deputy in files of the own service. No reason is
 * asked, because nothing of the file is read.
 */
export function decideAssignFile(
  file: AsFileState,
  { responsible, deputy }: AssignFile,
  { viewer }: AsContext,
): Decision<AsEvent> {
  const obstacle = checkCompetence(viewer, asCompetences.ASSIGN_FILE);
  if (obstacle !== null) return reject(obstacle);
  if (viewer.canton !== file.canton || !isOfOwnService(viewer, file.assignments)) {
    return reject(refuse('NOT_FOUND', { path: ['input', 'fileId'] }));
  }
  const refusals = broken([
    !SUBJECT.test(responsible) && refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'responsible'] }),
    deputy !== null && !SUBJECT.test(deputy) && refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'deputy'] }),
    deputy === responsible && refuse('DEPUTY_IS_RESPONSIBLE', { path: ['input', 'deputy'] }),
  ]);
  if (refusals.length > 0) return reject(...refusals);
  return accept({
    kind: 'FILE_ASSIGNED',
    assignment: { organ: null, service: file.service.id, responsible, deputy },
  });
}

const SUBJECT = /^[A-Za-z0-9._@:-]{1,64}$/;
