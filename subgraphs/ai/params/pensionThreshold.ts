import type { Parameter } from '../../common/rules/parameters.js';

/** Least disability degree that opens a pension, in percent. Passerelle computes no pension from it (R10). */
export const leastPensionDegree: Parameter<number> = [
  {
    from: '2022-01-01',
    to: null,
    value: 40,
    article: 'LAI 28(1)(c)',
    verified: true,
    note: 'Article read in a collection of decisions that quotes the present wording; earlier days were not read.',
  },
];
