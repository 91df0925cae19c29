import type { GatewayConfig } from '@apollo/gateway';
import { fault } from '../subgraphs/common/platform/faults.js';

/**
 * How much work one query plan may be. Planning cannot be cut off from outside: it occupies the process. So the document is
 * bounded before (`plugins/documentLimits.ts`, `plugins/costLimit.ts`), and these bound what a document of that size can
 * make of it. In this graph an institution alone answers each field, so there is one plan for each operation; were a field
 * ever shared, ways would multiply with its every use.
 */
export const PLANNING = {
  queryPlannerConfig: {
    debug: {
      /** Plans that are compared; beyond it the planner drops choices and takes the best of the rest. */
      maxEvaluatedPlans: 16,
      /** Ways to one field that are followed; beyond it the planner gives up. */
      pathsLimit: 64,
    },
  },
  /** Plans that are kept, in mebibytes; those longest unused go first. */
  experimental_approximateQueryPlanStoreMiB: 30,
} as const satisfies Partial<GatewayConfig>;

/** Calls to institutions that one operation may be; a case with all its parts is four. */
export const MOST_CALLS = 60;

type QueryPlan = Parameters<NonNullable<GatewayConfig['experimental_didResolveQueryPlan']>>[0]['queryPlan'];
type PlanNode = NonNullable<QueryPlan['node']>;

/** Refuses a plan of more calls than one operation may be (`LIMIT_EXCEEDED`), before the first of them is made. */
export function refuseTooManyCalls({ queryPlan }: { readonly queryPlan: QueryPlan }): void {
  if (queryPlan.node !== undefined && callsIn(queryPlan.node) > MOST_CALLS) throw fault('LIMIT_EXCEEDED');
}

function callsIn(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
      // The gateway answers the frame itself.
      return node.serviceName === 'frame' ? 0 : 1;
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, each) => sum + callsIn(each), 0);
    case 'Flatten':
      return callsIn(node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].reduce((sum, each) => sum + (each === undefined ? 0 : callsIn(each)), 0);
    case 'Defer':
    case 'Subscription':
      throw new TypeError(`A plan of this gateway holds no ${node.kind}.`);
  }
}

/** True for the words with which the planner gives up what is too much: a limit, not a fault of the gateway. */
export function isPlanningGivenUp(message: string): boolean {
  return /^(?:Too many options generated for |Number of (?:non-local|recursive) selections exceeds limit of )/.test(
    message,
  );
}
