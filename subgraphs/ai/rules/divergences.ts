import type { LocalDate } from '../../common/rules/localDates.js';
import type { Refusal } from '../../common/rules/refusals.js';
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
  return recordsOf(file)
    .filter(({ record }) => record.source === 'MIRROR')
    .flatMap((mirrored) =>
      distinct(conditionsOf(mirrored, { file, today, parameters }))
        .filter(({ code }) => code !== 'PARAMETER_NOT_SET')
        .map(({ code, rule, article }): AiDivergence => {
          const { kind, record } = mirrored;
          const known = file.divergences.find(
            (one) => one.recordId === record.id && one.code === code && one.article === article,
          );
          const found = { id: known?.id ?? ids('div'), foundOn: known?.foundOn ?? today };
          return { ...found, kind, code, rule: rule ?? 'R12', article, recordId: record.id };
        }),
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

/** A record breaks a rule once, however many of its fields do. */
function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.filter(
    ({ code, article }, index) =>
      refusals.findIndex((other) => other.code === code && other.article === article) === index,
  );
}
