import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Days within which the AI office decides whether early-intervention measures are called for, counted from the
 * receipt of the notice. When they are, it invites the person to apply (RAI 1quater(2)).
 */
export const daysToAnswerNotice: Parameter<number> = [
  {
    from: '2022-01-01',
    to: null,
    value: 30,
    article: 'RAI 1quater(1)',
    verified: true,
    note: 'Article read in a handbook that quotes it; days before 2022 were not read.',
  },
];
