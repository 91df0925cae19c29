import type { Parameter } from '../../common/rules/parameters.js';

/** What is settled about statistics. Policy, not law: no article read names a smallest cell (docs/decisions/0042). */
export interface StatisticsPolicy {
  /** Whole days after the last day of a period before it is published, so that what is entered late is counted. */
  readonly publishAfterDays: number;
  /** Fewest different persons in anything that is told. */
  readonly smallestCell: number;
  /** Fewest different persons behind a median and quartiles. */
  readonly smallestForQuartiles: number;
  /** Largest share of a sum of money that one person's part may be, in percent. */
  readonly largestSharePercent: number;
  /** Largest share of a sum of money that the parts of two persons may be together, in percent. */
  readonly largestShareOfTwoPercent: number;
  /** How many a year must have been told before so that the next year is told by quarters: in all. */
  readonly totalsByQuarterFrom: number;
  /** The same for the categories of a table, expected for each category and quarter, or year. */
  readonly expectedInCategory: number;
  /** The same for durations, expected in each quarter, or year. */
  readonly expectedForQuartiles: number;
}

/** The policy of statistics, from the set-up of the pilot (R55). */
export const statisticsPolicy: Parameter<StatisticsPolicy> = [
  {
    from: '2006-09-01',
    to: null,
    value: {
      ...{ publishAfterDays: 30, smallestCell: 5, smallestForQuartiles: 10 },
      ...{ largestSharePercent: 50, largestShareOfTwoPercent: 75 },
      ...{ totalsByQuarterFrom: 60, expectedInCategory: 15, expectedForQuartiles: 20 },
    },
    article: 'policy',
    verified: false,
    note: 'Chosen here; docs/decisions/0042 says why these numbers and what they promise.',
  },
];
