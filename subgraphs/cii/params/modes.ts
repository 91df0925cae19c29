import type { CooperationMode } from '../../common/rules/frame.js';
import type { Canton } from '../../common/rules/institutions.js';
import type { Parameter } from '../../common/rules/parameters.js';

/**
 * The modes of cooperation that a canton has switched on, by date (R56). A canton without an entry has none: opening
 * a case there refuses with PARAMETER_NOT_SET.
 */
export const enabledModes: Readonly<Partial<Record<Canton, Parameter<readonly CooperationMode[]>>>> = {
  GE: [
    {
      from: '2006-09-01',
      to: '2016-03-31',
      value: ['BILATERAL', 'COORDINATION', 'MAMAC'],
      article: 'policy',
      verified: false,
      note: 'The pilot of CII-MAMAC was set up from September 2006 (R55); the end of the first period is chosen.',
    },
    {
      from: '2016-04-01',
      to: null,
      value: ['BILATERAL', 'HANDOVER', 'COORDINATION', 'PLUS', 'MAMAC'],
      article: 'policy',
      verified: false,
      note: 'Demonstration canton: every mode is on from the start of the exchange of leads (R21).',
    },
  ],
  LU: [
    {
      from: '2018-10-01',
      to: null,
      value: ['BILATERAL', 'HANDOVER', 'COORDINATION'],
      article: 'policy',
      verified: false,
      note: 'Optima ran as a pilot from October 2018 and is permanent since 2023.',
    },
  ],
};
