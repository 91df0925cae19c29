import type { LocalDate } from '../../common/rules/localDates.js';
import { divergencesAmong } from '../../common/rules/mirroring.js';
import type { AiParameters } from '../params/aiParameters.js';
import { conditionsOf } from './conditions.js';
import type { AiDivergence, AiFileState, AiRecord } from './file.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12). A
 * divergence that was known keeps its identifier and the day it was found; one that is healed is gone. A record of a
 * day whose law is not set here cannot be judged, and what cannot be judged is no divergence.
 */
export function findDivergences(
  file: AiFileState,
  today: LocalDate,
  parameters: AiParameters,
  ids: (prefix: string) => string,
): readonly AiDivergence[] {
  return divergencesAmong(
    recordsOf(file),
    file.divergences,
    (one) => conditionsOf(one, { file, today, parameters }).filter(({ code }) => code !== 'PARAMETER_NOT_SET'),
    { today, ids },
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
