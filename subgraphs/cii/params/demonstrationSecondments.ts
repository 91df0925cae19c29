import { HOMES } from '../rules/mamac/process.js';
import type { Secondment } from './secondments.js';

/** Who is seconded in the demonstration canton: the development identity of each home, of AS by one of its services. */
export const demonstrationSecondments: readonly Secondment[] = HOMES.map((home) => ({
  subject: `staff-cii-team-${home.toLowerCase()}`,
  home,
  ...(home === 'AS' ? { service: 'centre-social-servette' } : {}),
  from: '2016-04-01',
  to: null,
}));
