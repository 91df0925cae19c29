import type { Parameter } from '../../common/rules/parameters.js';

/** What one social service settles for its own work: policy, never law, and off while it is not set. */
export interface ServicePolicy {
  /** A social counselling interview is due so many months after the last; null: the service sets no rhythm. */
  readonly interviewEveryMonths: number | null;
  /** A budget is looked at again so many months after its first month; null: the service sets no rhythm. */
  readonly budgetReviewMonths: number | null;
}

/** The policies of one service, dated. */
export type ServicePolicies = Parameter<ServicePolicy>;
