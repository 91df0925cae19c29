import type { Parameter } from '../../common/rules/parameters.js';

/** How early things appear on the register's worklist, in days. Policy, not law (domain 3c-11). */
export interface CiiWorklistNotice {
  /** Before the last day of an authorisation. */
  readonly authorisationExpiringDays: number;
  /** After which a proposed authorisation should have been confirmed. */
  readonly confirmWithinDays: number;
  /** After which an invitation counts as unanswered; the reminder after seven days of the offer is taken over. */
  readonly answerInvitationWithinDays: number;
  /** After which a service that takes part should have named a responsible person. */
  readonly assignWithinDays: number;
  /** Before the last day on which a receiver leads. */
  readonly handoverEndingDays: number;
  /** Before the last day of a payment guarantee. */
  readonly guaranteeExpiringDays: number;
  /** Before a review, an objective or the end of the year of case management. */
  readonly caseManagementDays: number;
  /** Months from the plan, or from one review to the next. */
  readonly reviewEveryMonths: number;
  /** After which a later version of the plan should have all agreements; the first goes by its clock (R41). */
  readonly agreeLaterPlanWithinDays: number;
}

/** The notice that the register's worklist gives. */
export const worklistNotice: Parameter<CiiWorklistNotice> = [
  {
    from: '2006-09-01',
    to: null,
    value: {
      ...{ authorisationExpiringDays: 30, confirmWithinDays: 7, answerInvitationWithinDays: 7, assignWithinDays: 3 },
      ...{ handoverEndingDays: 30, guaranteeExpiringDays: 30, caseManagementDays: 30 },
      ...{ reviewEveryMonths: 3, agreeLaterPlanWithinDays: 25 },
    },
    article: 'policy',
    verified: false,
    note: 'Thirty days leave time to ask person or payer again; seven days are the reminder of domain 3c-11. Three months and 25 days for a later version of a plan are chosen here: the seed names neither.',
  },
];
