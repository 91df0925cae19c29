import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Days after the last day of a handover in which the service that led can still indicate facts of its time (R18).
 * Policy, not law (domain 3c-11).
 */
export const indicationWindowDays: Parameter<number> = [
  {
    from: '2016-04-01',
    to: null,
    value: 45,
    article: 'policy',
    verified: false,
    note: 'The proof of the month of the last day may come as late as the 11th of the next month (OACI 26), 42 days on, and is then looked at; far inside the six months after which AC may no longer suspend (LACI 30(3)).',
  },
];
