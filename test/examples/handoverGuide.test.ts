import { readFileSync } from 'node:fs';
import { getVariableValues, isObjectType, Kind, parse, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { HANDOVER_TRANSITIONS } from '../../subgraphs/cii/rules/handover/transitions.js';

const GUIDE = readFileSync('docs/guides/handover.md', 'utf8');
const schema = Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8')).apiSchema().toGraphQLJSSchema();

/** Every operation of the guide, with the variables that follow it; null where none do. */
const shown = [...GUIDE.matchAll(/```graphql\n([^`]+)```(?:\n+```json\n([^`]+)```)?/g)].map(
  ([, document = '', variables]) => ({
    document,
    field: /^ {2}(\w+)/m.exec(document)?.[1] ?? '',
    variables: variables === undefined ? null : (JSON.parse(variables) as Record<string, unknown>),
  }),
);

describe('The guide to a handover', () => {
  it.each(shown)('shows $field as the graph has it, variables included', ({ document, variables }) => {
    const parsed = parse(document);
    expect(validate(schema, parsed).map(({ message }) => message)).toEqual([]);
    const [operation] = parsed.definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (variables === null) return;
    const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  it('has a row for every command of the table (R3)', () => {
    const rows = GUIDE.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, word]) => word));
    expect(named).toEqual(expect.arrayContaining(HANDOVER_TRANSITIONS.map(({ command }) => command)));
  });

  it('names every act of a handover, and shows those that the walk through one leaves out', () => {
    const mutation = schema.getMutationType();
    const fields = isObjectType(mutation) ? Object.keys(mutation.getFields()) : [];
    const acts = fields.filter((name) => /^cii\w+(Handover|ClientAnswer|Clarification)$/.test(name));
    for (const act of [...acts, 'aiClearHandover']) expect(GUIDE).toContain(`\`${act}\``);
    const walked = ['ciiDraftHandover', 'ciiRecordClientAnswer', 'ciiOfferHandover', 'ciiAcceptHandover'];
    const left = acts.filter((act) => !walked.includes(act));
    expect(shown.map(({ field }) => field)).toEqual(expect.arrayContaining(left));
  });
});
