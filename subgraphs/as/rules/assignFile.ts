import { decideAssignment, type AssignFile } from '../../common/rules/assignFile.js';
import type { Decision } from '../../common/rules/decision.js';
import { asCompetences } from '../params/competences.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';

/** Decides on who works on the file in the supervisor's own service. */
export function decideAssignFile(file: AsFileState, command: AssignFile, { viewer }: AsContext): Decision<AsEvent> {
  return decideAssignment(file, command, viewer, asCompetences.ASSIGN_FILE);
}
