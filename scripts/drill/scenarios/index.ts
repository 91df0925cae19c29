import type { Scenario } from '../scenario.js';
import { A01 } from './A01.js';
import { A05 } from './A05.js';
import { A07 } from './A07.js';
import { A10, A19 } from './A10.js';
import { A15 } from './A15.js';
import { F01 } from './F01.js';
import { F02 } from './F02.js';
import { F04 } from './F04.js';
import { F06 } from './F06.js';
import { F08 } from './F08.js';
import { F11 } from './F11.js';
import { F12 } from './F12.js';
import { F14, F15 } from './F14.js';
import { F18, F24 } from './F18.js';
import { K01 } from './K01.js';
import { O02 } from './O02.js';
import { P01 } from './P01.js';
import { Z01 } from './Z01.js';

/**
 * Every scenario, in the order in which they are run: what moves the clock of all comes late, what reads everything that
 * was said last.
 */
export const SCENARIOS: readonly Scenario[] = [
  ...[
    ...F01,
    ...F02,
    ...F04,
    ...A01,
    ...A05,
    ...A07,
    ...A10,
    ...A15,
    ...P01,
    ...O02,
    ...F06,
    ...F08,
    ...F11,
    ...F12,
    ...F14,
    ...F18,
    ...F24,
  ],
  ...[...Z01, ...K01, ...F15, ...A19],
];
