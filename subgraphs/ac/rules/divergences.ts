import { divergencesAmong } from '../../common/rules/mirroring.js';
import { conditionsOf } from './conditions.js';
import type { AcMirrorWorld } from './context.js';
import type { AcDivergence, AcFileState, AcRecord } from './file.js';

/**
 * The mirrored records of the file that break a rule, with the refusal that hand entry would have met (R12), and those
 * that were entered on copies of frames that were not certain (D7). A divergence that was known keeps its identifier and the day it was found; one that is healed is gone.
 */
export function findDivergences(file: AcFileState, world: AcMirrorWorld): readonly AcDivergence[] {
  return divergencesAmong(recordsOf(file), file, (one) => conditionsOf(one, { ...world, file }), world);
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
