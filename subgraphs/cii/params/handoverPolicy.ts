import type { Parameter } from '../../common/rules/parameters.js';

/** What an installation settles about handovers where the sources leave it open. Policy, not law (domain 3c-11). */
export interface HandoverPolicy {
  /** Days after the offer on the last of which the receiver can still answer. */
  readonly offerExpiresDays: number;
  /** Days after the offer from which the receiver is reminded, once. */
  readonly remindAfterDays: number;
  /** Days after the person's refusal on the last of which no new handover may be drafted yet (R5). */
  readonly barAfterRefusalDays: number;
  /** Most months that a handover may be agreed for: the lead is handed over for a time, and is then agreed anew. */
  readonly longestMonths: number;
}

/** The policy of handovers, from the start of the exchange of leads (R21). */
export const handoverPolicy: Parameter<HandoverPolicy> = [
  {
    from: '2016-04-01',
    to: null,
    value: { offerExpiresDays: 30, remindAfterDays: 7, barAfterRefusalDays: 90, longestMonths: 12 },
    article: 'policy',
    verified: false,
    note: 'Thirty, seven and ninety days are those of domain 3c-11; twelve months are chosen as for authorisations.',
  },
];
