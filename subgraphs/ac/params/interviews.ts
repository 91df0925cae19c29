import type { Parameter } from '../../common/rules/parameters.js';

/** Months within which the next counselling and control interview has to be held (OACI 21). */
export const interviewIntervalMonths: Parameter<number> = [
  {
    from: '2011-04-01',
    to: null,
    value: 2,
    article: 'OACI 21',
    verified: true,
    note: 'Interval read in the version of 1 July 2021 (lawbrary.ch); since when it is so is general knowledge.',
  },
];
