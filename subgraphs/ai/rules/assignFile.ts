import { decideAssignment, type AssignFile } from '../../common/rules/assignFile.js';
import type { Decision } from '../../common/rules/decision.js';
import { aiCompetences } from '../params/competences.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState } from './file.js';

/** Decides on who works on the file in the supervisor's own service. */
export function decideAssignFile(file: AiFileState, command: AssignFile, { viewer }: AiContext): Decision<AiEvent> {
  return decideAssignment(file, command, viewer, aiCompetences.ASSIGN_FILE);
}
