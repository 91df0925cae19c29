import { accept, type Decision, reject, unlessRefused } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';
import { checkAct } from './access.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';

/** Who of the service works on the file; pseudonymous subjects, null: nobody. */
export interface AssignFile {
  readonly responsible: string | null;
  readonly deputy: string | null;
}

/** Names the responsible person and the deputy of the file. Refuses DEPUTY_IS_RESPONSIBLE. */
export function decideAssignment(file: AsFileState, command: AssignFile, context: AsContext): Decision<AsEvent> {
  const obstacle = checkAct(file, context, 'ASSIGN_FILE', null);
  if (obstacle !== null) return reject(obstacle);
  const { responsible, deputy } = command;
  const same = deputy !== null && deputy === responsible;
  return unlessRefused([same ? refuse('DEPUTY_IS_RESPONSIBLE', { path: ['input', 'deputy'] }) : null], () =>
    accept<AsEvent>({
      kind: 'FILE_ASSIGNED',
      assignment: { organ: null, service: file.service.id, responsible, deputy },
    }),
  );
}
