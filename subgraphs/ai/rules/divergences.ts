import { divergencesAmong } from '../../common/rules/mirroring.js';
import { conditionsOf } from './conditions.js';
import type { AiMirrorWorld } from './context.js';
import type { AiDivergence, AiFileState, AiRecord } from './file.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12), and those
 * that were entered on copies of frames that were not certain (D7). A divergence that was known keeps its identifier and the day it was found; one that is healed is gone. A record of a
 * day whose law is not set here cannot be judged, and what cannot be judged is no divergence.
 */
export function findDivergences(file: AiFileState, world: AiMirrorWorld): readonly AiDivergence[] {
  return divergencesAmong(
    recordsOf(file),
    file,
    (one) => conditionsOf(one, { ...world, file }).filter(({ code }) => code !== 'PARAMETER_NOT_SET'),
    world,
  );
}

/** All records of a file with their kinds. */
export function recordsOf(file: AiFileState): readonly AiRecord[] {
  return [
    ...file.notices.map((record): AiRecord => ({ kind: 'NOTICE', record })),
    ...file.procedureSteps.map((record): AiRecord => ({ kind: 'PROCEDURE_STEP', record })),
    ...file.interviews.map((record): AiRecord => ({ kind: 'INTERVIEW', record })),
    ...file.smrConclusions.map((record): AiRecord => ({ kind: 'SMR_CONCLUSION', record })),
    ...file.measures.map((record): AiRecord => ({ kind: 'MEASURE', record })),
    ...file.pensions.map((record): AiRecord => ({ kind: 'PENSION', record })),
    ...file.formalNotices.map((record): AiRecord => ({ kind: 'FORMAL_NOTICE', record })),
    ...file.cuts.map((record): AiRecord => ({ kind: 'CUT', record })),
  ];
}
