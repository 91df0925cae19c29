import path from 'node:path';
import { OPERATIONS_DIRECTORY } from '../../gateway/operations.js';
import { readStepsIn, type Step } from '../examples/steps.js';

/** Where the steps of one process of CII-MAMAC lie, from its request to the end of its second round. */
export const MAMAC_DIRECTORY = path.join(OPERATIONS_DIRECTORY, 'mamac');

/** The parts of the example, in the order of the process; each is taken on one day. */
export const PARTS = ['ENTRY', 'EXAMINATION', 'PLAN', 'RECHECK', 'SECOND_ROUND', 'EXIT'] as const;
/** One of them. */
export type Part = (typeof PARTS)[number];

/** The steps in order, their days seen from `now`. The first digit says the part: 0 and 1, then each its own. */
export function readSteps(now: Date): readonly Step<Part>[] {
  return readStepsIn(MAMAC_DIRECTORY, now, partOf);
}

function partOf(name: string): Part {
  const part = PARTS[Math.max(0, Number(name.charAt(0)) - 1)];
  if (part === undefined) throw new RangeError(`${name} belongs to no part.`);
  return part;
}
