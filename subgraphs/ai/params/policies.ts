import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Most months between two integration interviews. No law sets an interval, so there is none until an office makes it
 * its policy, and then nothing is ever due.
 */
export const monthsBetweenInterviews: Parameter<number> = [];

/** Days before its end on which an SMR conclusion enters the worklist; policy, not law (domain 3c-11). */
export const daysBeforeConclusionExpires: Parameter<number> = [
  {
    from: '1900-01-01',
    to: null,
    value: 60,
    article: 'policy',
    verified: false,
    note: 'A usual time to obtain a new conclusion; no article sets it.',
  },
];
