/** How early something enters the worklist: a habit of work that no law settles, the same for all services. */
export const WORKLIST_WINDOWS = {
  /** Days before a counselling interview falls due. */
  interview: 14,
  /** Days before a budget is to be looked at again. */
  budgetReview: 14,
  /** Days before the last day of a cut. */
  cutEnd: 30,
} as const;
