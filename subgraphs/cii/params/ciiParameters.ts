import { handoverPolicy } from './handoverPolicy.js';
import { indicationWindowDays } from './indicationPolicy.js';
import { enabledModes } from './modes.js';
import { worklistNotice } from './worklistNotice.js';

/** The dated policies of the register, handed to every decision in its context. */
export const ciiParameters = { enabledModes, handoverPolicy, indicationWindowDays, worklistNotice };

/** All dated parameters of the register. */
export type CiiParameters = typeof ciiParameters;
