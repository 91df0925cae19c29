import type { Parameter } from '../../common/rules/parameters.js';

/** How early things appear on a worklist. Policy of the installation, not law (domain 3c-11). */
export interface WorklistNotice {
  /** Days before an interview is due. */
  readonly interviewDays: number;
  /** Days before a budget is due to be looked at again. */
  readonly budgetReviewDays: number;
  /** Days before the last day of a cut. */
  readonly cutEndDays: number;
}

/** The notice that the worklist gives. */
export const worklistNotice: Parameter<WorklistNotice> = [
  {
    from: '2000-01-01',
    to: null,
    value: { interviewDays: 14, budgetReviewDays: 14, cutEndDays: 30 },
    article: 'policy',
    verified: true,
    note: 'Chosen so that an interview can be convened and the budget after a cut be prepared.',
  },
];
