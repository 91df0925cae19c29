import path from 'node:path';
import { OPERATIONS_DIRECTORY } from '../../gateway/operations.js';
import { readStepsIn, type Step } from '../examples/steps.js';

/** Where the steps of one handover lie, from its draft to its return. */
export const OPTIMA_DIRECTORY = path.join(OPERATIONS_DIRECTORY, 'optima');

/** When a step can be taken: before the first day, on a day on which the receiver leads, or on a day after. */
export type Part = 'BEFORE' | 'LED' | 'AFTER';

/** The steps in order, their days seen from `now`. The first digit of a step says its part: 0, then 1 and 2, then 3. */
export function readSteps(now: Date): readonly Step<Part>[] {
  return readStepsIn(OPTIMA_DIRECTORY, now, partOf);
}

function partOf(name: string): Part {
  if (name.startsWith('0')) return 'BEFORE';
  return name.startsWith('3') ? 'AFTER' : 'LED';
}
