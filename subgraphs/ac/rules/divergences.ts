import type { LocalDate } from '../../common/rules/localDates.js';
import { divergencesAmong } from '../../common/rules/mirroring.js';
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
  return divergencesAmong(recordsOf(file), file.divergences, (one) => conditionsOf(one, { file, today, parameters }), {
    today,
    ids,
  });
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
