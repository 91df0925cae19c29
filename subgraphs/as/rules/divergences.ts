import type { LocalDate } from '../../common/rules/localDates.js';
import { divergencesAmong } from '../../common/rules/mirroring.js';
import type { AsParameters } from '../params/parameters.js';
import { conditionsOf } from './conditions.js';
import type { AsDivergence, AsFileState } from './file.js';
import type { AsRecord } from './records.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12). A
 * divergence that was known keeps its identifier and the day it was found; one that is healed is gone.
 */
export function findDivergences(
  file: AsFileState,
  today: LocalDate,
  parameters: AsParameters,
  ids: (prefix: string) => string,
): readonly AsDivergence[] {
  return divergencesAmong(recordsOf(file), file.divergences, (one) => conditionsOf(one, { file, today, parameters }), {
    today,
    ids,
  });
}

/** All records of a file with their kinds. */
export function recordsOf(file: AsFileState): readonly AsRecord[] {
  return [
    { kind: 'FILE', record: file.period },
    ...file.households.map((record): AsRecord => ({ kind: 'HOUSEHOLD', record })),
    ...file.budgets.map((record): AsRecord => ({ kind: 'BUDGET', record })),
    ...file.interviews.map((record): AsRecord => ({ kind: 'INTERVIEW', record })),
    ...file.measures.map((record): AsRecord => ({ kind: 'MEASURE', record })),
    ...file.cuts.map((record): AsRecord => ({ kind: 'CUT', record })),
  ];
}
