import type { LocalDate } from '../../common/rules/localDates.js';
import type { Refusal } from '../../common/rules/refusals.js';
import type { AcParameters } from '../params/acParameters.js';
import { conditionsOf } from './conditions.js';
import type { AcDivergence, AcFileState, AcRecord } from './file.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12). A
 * divergence that was known keeps its identifier and the day it was found; one that is healed is gone.
 */
export function findDivergences(
  file: AcFileState,
  today: LocalDate,
  parameters: AcParameters,
  ids: (prefix: string) => string,
): readonly AcDivergence[] {
  return recordsOf(file)
    .filter(({ record }) => record.source === 'MIRROR')
    .flatMap((mirrored) =>
      distinct(conditionsOf(mirrored, { file, today, parameters })).map(({ code, rule, article }): AcDivergence => {
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
export function recordsOf(file: AcFileState): readonly AcRecord[] {
  return [
    ...file.registrations.map((record): AcRecord => ({ kind: 'REGISTRATION', record })),
    ...file.dailyAllowances.map((record): AcRecord => ({ kind: 'DAILY_ALLOWANCE', record })),
    ...file.interviews.map((record): AcRecord => ({ kind: 'INTERVIEW', record })),
    ...file.jobSearchProofs.map((record): AcRecord => ({ kind: 'JOB_SEARCH_PROOF', record })),
    ...file.measures.map((record): AcRecord => ({ kind: 'MEASURE', record })),
    ...file.suspensions.map((record): AcRecord => ({ kind: 'SUSPENSION', record })),
  ];
}

/** A record breaks a rule once, however many of its fields do. */
function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.filter(
    ({ code, article }, index) =>
      refusals.findIndex((other) => other.code === code && other.article === article) === index,
  );
}
