import type { Parameter } from '../../common/rules/parameters.js';

/** Most daily allowances of one framework period, the extension before retirement age included (LACI 27). */
export const mostDailyAllowances: Parameter<number> = [
  {
    from: '2011-04-01',
    to: null,
    value: 640,
    article: 'LACI 27',
    verified: false,
    note: '520 days, and at most 120 more for those near retirement age: general knowledge, unverified.',
  },
];
