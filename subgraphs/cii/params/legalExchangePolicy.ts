import type { Parameter } from '../../common/rules/parameters.js';

/** What an installation settles about exchanges on a ground of law where the law leaves it open. Policy, not law. */
export interface LegalExchangePolicy {
  /** Most days from the opening to the last day of reading: a case-by-case exchange is no standing access. */
  readonly longestDays: number;
  /** Days after the opening by which the person has to be informed; afterwards reading stops until it is done. */
  readonly informWithinDays: number;
}

/** The policy of exchanges without an authorisation. */
export const legalExchangePolicy: Parameter<LegalExchangePolicy> = [
  {
    from: '2016-04-01',
    to: null,
    value: { longestDays: 90, informWithinDays: 14 },
    article: 'policy',
    verified: false,
    note: 'LACI 85f(4) and LAI 68bis(4) ask for information afterwards; their wording was not read, and they name no period.',
  },
];
