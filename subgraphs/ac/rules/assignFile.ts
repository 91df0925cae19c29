import { decideAssignment, type AssignFile } from '../../common/rules/assignFile.js';
import type { Decision } from '../../common/rules/decision.js';
import { acCompetences } from '../params/competences.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState } from './file.js';

/** Decides on who works on the file in the supervisor's own service and organ. */
export function decideAssignFile(file: AcFileState, command: AssignFile, { viewer }: AcContext): Decision<AcEvent> {
  return decideAssignment(file, command, viewer, acCompetences.ASSIGN_FILE);
}
