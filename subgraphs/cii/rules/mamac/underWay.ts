import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { MamacPhase } from './process.js';
import { hasEnded, isUnderWay, mayFileAgain } from './table.js';

/**
 * Refuses to take the case from under its process: a process ends with its result or a coded end, and no phase is skipped
 * by closing the case or changing its mode (R38, R46). A request that waits for the team is resolved by it first.
 */
export function refuseWhileUnderWay(phase: MamacPhase | null, rule: 'R20' | 'R46'): Refusal | null {
  if (phase !== 'FILED' && !isUnderWay(phase)) return null;
  return refuse('MAMAC_PROCESS_UNDER_WAY', { rule });
}

/**
 * Refuses to change a case to this mode, or to file for it again, whose process has ended for good: from there nothing is
 * filed again, and the case would wait for a request that nobody can make. A new process belongs to a new case (R36, R37, docs/decisions/0038).
 */
export function refuseAfterProcess(
  phase: MamacPhase | null,
  path: readonly string[] | null = ['input', 'mode'],
): Refusal | null {
  if (phase === null || !hasEnded(phase) || mayFileAgain(phase)) return null;
  return refuse('MAMAC_PROCESS_ENDED', { rule: 'R36', path });
}
