import { readFileSync } from 'node:fs';
import path from 'node:path';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { SCHEMA_DIRECTORY } from '../../../subgraphs/common/platform/sdl.js';
import { CASE_VIEW } from '../caseView.js';

const supergraph = Supergraph.build(readFileSync(path.join(SCHEMA_DIRECTORY, 'supergraph.graphql'), 'utf8'));
const planner = new QueryPlanner(supergraph);

/** The plan as words: which services are asked, one after another and side by side. */
function shapeOf(node: PlanNode | undefined): unknown {
  switch (node?.kind) {
    case 'Sequence':
      return { oneAfterAnother: node.nodes.map(shapeOf) };
    case 'Parallel':
      return { sideBySide: node.nodes.map(shapeOf).toSorted() };
    case 'Flatten':
      return shapeOf(node.node);
    case 'Fetch':
      return node.serviceName;
    case 'Condition':
    case 'Defer':
    case undefined:
      throw new Error('The case view needs no such step.');
  }
}

function planOf(document: string): unknown {
  const operation = operationFromDocument(supergraph.apiSchema(), parse(document));
  return shapeOf(planner.buildQueryPlan(operation).node as PlanNode | undefined);
}

describe('The committed supergraph plans (D1)', () => {
  it('one case with all parts as the stub and one parallel hop', () => {
    expect(planOf(CASE_VIEW)).toEqual({ oneAfterAnother: ['frame', { sideBySide: ['ac', 'ai', 'as', 'cii'] }] });
  });

  it('one case with one part as the stub and that institution alone', () => {
    expect(planOf('{ case(id: "x") { ai { __typename } } }')).toEqual({ oneAfterAnother: ['frame', 'ai'] });
  });

  it('a list of cases as the register and one parallel hop to the others', () => {
    const parts = 'ac { __typename } ai { __typename } as { __typename } cii { __typename }';
    expect(planOf(`{ cases { nodes { ${parts} } } }`)).toEqual({
      oneAfterAnother: ['cii', { sideBySide: ['ac', 'ai', 'as'] }],
    });
  });

  it('an act and the case in its answer as the act, then one parallel hop', () => {
    const parts = 'ac { __typename } ai { __typename } as { __typename }';
    const act = `ciiLeaveCase(input: { idempotencyKey: "k", caseId: "c" }) { case { ${parts} } }`;
    expect(planOf(`mutation { ${act} }`)).toEqual({ oneAfterAnother: ['cii', { sideBySide: ['ac', 'ai', 'as'] }] });
  });
});
