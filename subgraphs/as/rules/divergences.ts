import { divergencesAmong } from '../../common/rules/mirroring.js';
import { conditionsOf } from './conditions.js';
import type { AsMirrorWorld } from './context.js';
import type { AsDivergence, AsFileState } from './file.js';
import type { AsRecord } from './records.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12), and those
 * that were entered on copies of frames that were not certain (D7). A divergence that was known keeps its identifier and the day it was found; one that is healed is gone.
 */
export function findDivergences(file: AsFileState, world: AsMirrorWorld): readonly AsDivergence[] {
  return divergencesAmong(recordsOf(file), file, (one) => conditionsOf(one, { ...world, file }), world);
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
