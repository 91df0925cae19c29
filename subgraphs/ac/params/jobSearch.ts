import type { Parameter } from '../../common/rules/parameters.js';

/** Day of the following month by which the proof of a control period is due, or the next working day (OACI 26). */
export const jobSearchDueDay: Parameter<number> = [
  {
    from: '2011-04-01',
    to: null,
    value: 5,
    article: 'OACI 26',
    verified: true,
    note: 'Day and working-day rule read in the version of February 2023 (lawbrary.ch); the first day in force is general knowledge.',
  },
];
