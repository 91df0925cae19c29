import { enabledModes } from './modes.js';
import { worklistNotice } from './worklistNotice.js';

/** The dated policies of the register, handed to every decision in its context. */
export const ciiParameters = { enabledModes, worklistNotice };

/** All dated parameters of the register. */
export type CiiParameters = typeof ciiParameters;
