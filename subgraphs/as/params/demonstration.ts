import { AS_CUT_GROUNDS } from './cutScale.js';
import type { AsParameters } from './parameters.js';

/**
 * What the demonstration canton settles, for trying out only. Every number here is policy: none is taken from the law
 * of the canton whose letters it bears, and no real installation may start with it.
 */
export function demonstrationParameters(services: readonly string[]): AsParameters {
  return {
    cutScales: {
      GE: [
        {
          from: '2020-01-01',
          to: null,
          value: { maximumCutPercent: 30, maximumCutMonths: 12, grounds: AS_CUT_GROUNDS },
          article: 'policy',
          verified: false,
          note: 'Demonstration canton. The range of the SKOS guidelines is commonly quoted so; neither it nor cantonal law was read.',
        },
      ],
    },
    servicePolicies: new Map(services.map((service) => [service, [DEMONSTRATION_SERVICE]])),
  };
}

const DEMONSTRATION_SERVICE = {
  from: '2020-01-01',
  to: null,
  value: { interviewEveryMonths: 3, budgetReviewMonths: 6 },
  article: 'policy',
  verified: false,
  note: 'Demonstration service; no law that was read sets these rhythms.',
} as const;
