import { checkAssignment, checkCompetence, checkKeeping } from '../../common/rules/ownFile.js';
import { type Refusal, refuse } from '../../common/rules/refusals.js';
import { type AsAct, asCompetences } from '../params/competences.js';
import type { AsContext } from './context.js';
import type { AsFileState } from './file.js';
import type { AsRecordKind } from './records.js';

/**
 * The first obstacle before the law is asked: competence, then assignment, then whether this kind of record is entered
 * here at all (`recordKind` null: no record). To another social service the file is not known, as to any stranger.
 */
export function checkAct(
  file: AsFileState,
  context: AsContext,
  act: AsAct,
  recordKind: AsRecordKind | null,
): Refusal | null {
  const { viewer, mirrored } = context;
  return (
    checkCompetence(viewer, asCompetences[act]) ??
    (viewer.canton === file.canton ? null : refuse('NOT_FOUND', { path: ['input', 'fileId'] })) ??
    checkAssignment(viewer, file.assignments) ??
    (recordKind === null ? null : checkKeeping(recordKind, mirrored))
  );
}
