import type { Parameter } from '../../common/rules/parameters.js';

export const CRITERION_FOUR_READINGS = ['ANY_ACTIVE', 'EARLIEST_COUNTS'] as const;
/**
 * How criterion 4 reads several registrations (R35, domain 3c-4). `ANY_ACTIVE`, the literal one: one active registration
 * of at most four months is enough. `EARLIEST_COUNTS`, the stricter one: the earliest of the active ones has to be so.
 */
export type CriterionFourReading = (typeof CRITERION_FOUR_READINGS)[number];

export const DAY_COUNTINGS = ['CALENDAR_DAYS', 'WORKING_DAYS'] as const;
/** Which days the 25 from announcement to plan are (R41, domain 3c-6): all days, or the working days of the canton. */
export type DayCounting = (typeof DAY_COUNTINGS)[number];

export const CONTRIBUTION_SIGHTS = ['SHOWN', 'BLIND'] as const;
/**
 * How members read the contributions of the others (R39): `SHOWN`, as they come; `BLIND`, each home only once its own is
 * in.
 */
export type ContributionSight = (typeof CONTRIBUTION_SIGHTS)[number];

/** What is settled about CII-MAMAC where the seed leaves it open. Policy, not law (domain 3c-4, 3c-6, 3c-11). */
export interface MamacPolicy {
  readonly criterionFour: CriterionFourReading;
  readonly dayCounting: DayCounting;
  /** How a member reads the contributions of the others (R39). */
  readonly contributions: ContributionSight;
  /** The record of the canton that decided the three above; null for what is chosen here. */
  readonly record: string | null;
  /** Days, of the counting in force, from a result of objectives not reached to the answers of the re-check (R47). */
  readonly recheckWithinDays: number;
  /** Calendar days by which the announcement may lie before the day on which the register takes the request over (R36). */
  readonly announcementReachesBackDays: number;
  /** Months for which the team is shown that a person had an earlier process or case, from its end (R30). */
  readonly earlierShownMonths: number;
}

/** The policy of CII-MAMAC, from the set-up of the pilot (R55). */
export const mamacPolicy: Parameter<MamacPolicy> = [
  {
    from: '2006-09-01',
    to: null,
    value: {
      ...{ criterionFour: 'ANY_ACTIVE', dayCounting: 'CALENDAR_DAYS', contributions: 'SHOWN', record: null },
      ...{ recheckWithinDays: 25, announcementReachesBackDays: 7, earlierShownMonths: 60 },
    },
    article: 'policy',
    verified: false,
    note: 'Literal reading (domain 3c-4), calendar days as the figures of Geneva suggest (3c-6), open contributions (3c-11). The seed gives the re-check no time; as long as the evaluation is chosen here. A week bridges an outage of the register over holidays, and no more; five years show who comes back (R30).',
  },
];
