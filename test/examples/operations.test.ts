import { readFileSync } from 'node:fs';
import { getVariableValues, isScalarType, Kind, parse, validate } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { readExampleOperations } from '../../gateway/operations.js';
import { exceedsLimits } from '../../gateway/plugins/documentLimits.js';
import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import { DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import { createdId } from '../../subgraphs/common/platform/ids.js';
import { scalarResolvers } from '../../subgraphs/common/platform/scalars.js';
import { demonstrationFiles as filesOfAc } from '../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as filesOfAi } from '../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as filesOfAs } from '../../subgraphs/as/store/demonstration.js';
import { demonstrationCases } from '../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../subgraphs/cii/store/personKey.js';

const NOW = new Date('2026-03-10T09:00:00+01:00');
const operations = readExampleOperations(NOW);
const schema = strictSchema();

describe('The example operations', () => {
  it('are there, each under a title of its own with a word on what it shows', () => {
    expect(operations.length).toBeGreaterThanOrEqual(20);
    expect(new Set(operations.map(({ title }) => title)).size).toBe(operations.length);
    for (const { name, description } of operations)
      expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
  });

  it.each(operations)('$name fits the composed graph, variables included', ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const [operation] = document.definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const definitions = operation?.variableDefinitions ?? [];
    const { errors = [] } = getVariableValues(schema, definitions, variables);
    expect(errors.map(({ message }) => message)).toEqual([]);
    const declared = definitions.map(({ variable }) => variable.name.value);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(variables)));
  });

  it.each(operations)('$name is within the limits of one request', ({ query, variables }) => {
    expect(exceedsLimits(query, { query, variables })).toBe(false);
  });

  it('07 is sent with the header that asks for a version nobody has heard of', () => {
    const stale = operations.find(({ name }) => name === '07-case-stale');
    const header = `${String(stale?.variables['id'])}=999`;
    expect(stale?.headers).toEqual({ 'x-passerelle-at-least': header });
    expect(operations.filter(({ headers = {} }) => Object.keys(headers).length > 0)).toHaveLength(1);
  });

  it.each(operations)('$name is meant for an identity that can be picked', ({ identity }) => {
    expect(DEVELOPMENT_IDENTITIES.map(({ name }) => name)).toContain(identity);
  });
});

describe('What the example operations point at', () => {
  const known = knownIds();

  it.each(operations)('$name points at things that the demonstration canton has', ({ variables }) => {
    for (const id of idsIn(JSON.stringify(variables))) expect(known).toContain(id);
  });

  it.each(operations)('$name searches for persons that the demonstration canton has', ({ variables }) => {
    const text = JSON.stringify(variables);
    const [, avsNumber] = /"avsNumber":"([\d.]+)"/.exec(text) ?? [];
    const [, birthDate] = /"birthDate":"([\d-]+)"/.exec(text) ?? [];
    const persons = planCanton('2026-03-10').persons.map(({ details }) => details);
    if (avsNumber) expect(persons.map((person) => person.avsNumber)).toContain(avsNumber.replaceAll('.', ''));
    if (birthDate) expect(persons.map((person) => person.birthDate)).toContain(birthDate);
  });
});

describe('The development identity of the person', () => {
  it('is the person of the case that the examples show first', () => {
    const cases = demonstrationCases(planCanton('2026-03-10'), createPersonKey('development'));
    const avsNumber = cases.find(({ _id }) => _id === LANDMARKS.fullCase)?.person.avsNumber ?? '';
    const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === 'person');
    expect(identity?.personId).toBe(createPersonKey('development')(avsNumber));
  });
});

/** The API that clients see, with the scalars as strict as the institutions have them. */
function strictSchema(): GraphQLSchema {
  const supergraph = readFileSync('schema/supergraph.graphql', 'utf8');
  const api = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
  for (const [name, scalar] of Object.entries(scalarResolvers)) {
    const type = api.getType(name);
    if (isScalarType(type)) type.parseValue = scalar.parseValue.bind(scalar);
  }
  return api;
}

/** Every identifier of the demonstration canton, the case nobody knows, and the case that the example of a draft makes. */
function knownIds(): ReadonlySet<string> {
  const canton = planCanton('2026-03-10');
  const made = [
    filesOfAc(canton),
    filesOfAi(canton),
    filesOfAs(canton),
    demonstrationCases(canton, createPersonKey('development')),
  ];
  return new Set([
    ...Object.values(LANDMARKS),
    ...idsIn(JSON.stringify(made)),
    'case-00000000000000000000000000',
    draftedCase('30-draft-case'),
    ...enteredByOptima(),
  ]);
}

/** What the steps of one handover enter, each under the identifier that caller, case and key give it. */
function enteredByOptima(): readonly string[] {
  const caseId = draftedCase('optima-01-draft-case');
  const entered = [
    ['hnd', 'optima-04-draft-handover'],
    ['prp', 'optima-14-propose-place'],
    ['gar', 'optima-16-propose-guarantee'],
    ['ind', 'optima-22-file-indication'],
  ] as const;
  return [
    caseId,
    ...entered.map(([prefix, step]) => {
      const { caller, idempotencyKey } = commandOf(step);
      return createdId(prefix, caller, `${caseId} ${idempotencyKey}`);
    }),
  ];
}

/** Who gives the command of an example, as its key is kept, and its input. */
function commandOf(example: string): { caller: string; idempotencyKey: string; fileId?: string } {
  const operation = operations.find(({ name }) => name === example);
  const identity = DEVELOPMENT_IDENTITIES.find(({ name }) => name === operation?.identity);
  const input = operation?.variables['input'] as { idempotencyKey: string; fileId?: string };
  return { ...input, caller: `${String(identity?.institution)}:${String(identity?.subject)}` };
}

function draftedCase(example: string): string {
  const { caller, fileId, idempotencyKey } = commandOf(example);
  return createdId('case', caller, `${String(fileId)} ${idempotencyKey}`);
}

function idsIn(text: string): readonly string[] {
  return text.match(/\b[a-z]{3,6}-[0-9a-hjkmnp-tv-z]{26}\b/g) ?? [];
}
