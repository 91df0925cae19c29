import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { GraphQLError, parse } from 'graphql';
import { readExampleOperations } from '../../gateway/operations.js';
import { isPlanningGivenUp, PLANNING } from '../../gateway/planning.js';
import { createErrorMask } from '../../gateway/plugins/maskErrors.js';
import { createLog } from '../../subgraphs/common/platform/log.js';

/** How many plans the planner compared for a document, under the settings of the gateway or others. */
function compared(supergraph: Supergraph, document: string, settings: object = PLANNING.queryPlannerConfig): number {
  const planner = new QueryPlanner(supergraph, settings);
  planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(document), {}));
  return planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount ?? 0;
}

/** What ours is not: a graph whose institutions all answer the same fields, so that ways multiply with each use. */
const shared = (() => {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { x: X @shareable }
    type X @key(fields: "id") { id: ID! x: X @shareable value: Int @shareable }
  `;
  const { supergraphSdl = '' } = composeServices(
    ['a', 'b', 'c', 'd'].map((name) => ({
      name,
      url: '',
      typeDefs: parse(`${sdl} extend type X { only_${name}: Int }`),
    })),
  );
  return Supergraph.build(supergraphSdl);
})();
const nasty = `{ ${Array.from({ length: 8 }, (_, n) => `n${String(n)}: x { value x { value only_a only_b only_c only_d } }`).join(' ')} }`;

describe('Planning is work that ends', () => {
  it('where ways multiply, only so many plans are compared', () => {
    expect(compared(shared, nasty, {})).toBeGreaterThan(1000);
    expect(compared(shared, nasty)).toBeLessThanOrEqual(PLANNING.queryPlannerConfig.debug.maxEvaluatedPlans);
  });

  it('in this graph each operation has one plan, every example among them', () => {
    const supergraph = Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8'));
    const planner = new QueryPlanner(supergraph, PLANNING.queryPlannerConfig);
    for (const { name, query } of readExampleOperations()) {
      planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(query), {}));
      expect([name, planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount]).toEqual([name, 1]);
    }
  });

  it('what the planner gives up is told apart from its faults', () => {
    const few = { debug: { maxEvaluatedPlans: 16, pathsLimit: 1 } };
    expect(() => compared(shared, nasty, few)).toThrow(/^Too many options generated for /);
    for (const words of ['Too many options generated for x', 'Number of non-local selections exceeds limit of 5']) {
      expect(isPlanningGivenUp(words)).toBe(true);
    }
    expect(isPlanningGivenUp('Was not able to find any options for x')).toBe(false);
    const mask = createErrorMask(createLog('gateway', 'silent'));
    const masked = mask({ message: '', extensions: {} }, new GraphQLError('Too many options generated for x'));
    expect(masked.extensions?.['code']).toBe('LIMIT_EXCEEDED');
  });
});
