import type { HandoverAuthorisation } from './handoverAuthorisations.js';

/** The authorisation of the demonstration canton, invented in content; no real installation may start with it. */
export const demonstrationAuthorisations: readonly HandoverAuthorisation[] = [
  {
    canton: 'GE',
    authority: 'Demonstration canton',
    basis: 'LAI 54(5)',
    from: '2025-01-01',
    to: null,
    conditions: ['At most one year for a person', 'At most 15 persons a year', 'Yearly report to the authority'],
  },
];
