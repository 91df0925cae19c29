import { isEnumType, isInputObjectType, isObjectType, isUnionType, parse, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { readSdl } from '../../subgraphs/common/platform/sdl.js';
import { competenceOf } from '../../subgraphs/common/platform/law.js';
import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';
import { FIELDS_OF } from '../../subgraphs/common/rules/disclosableFields.js';
import { CANTONS, INSTITUTIONS, LANGUAGES, ORGANS, ROLES } from '../../subgraphs/common/rules/institutions.js';
import { CASE_REASONS, CASE_STATUSES, COOPERATION_MODES } from '../../subgraphs/common/rules/cooperation.js';

const documents = new Map([...SUBGRAPHS, 'frame' as const].map((name) => [name, parse(readSdl(name))]));
const schemas = new Map(SUBGRAPHS.map((name) => [name, buildSubgraphSchema({ typeDefs: parse(readSdl(name)) })]));

function schemaOf(name: (typeof SUBGRAPHS)[number]): GraphQLSchema {
  const schema = schemas.get(name);
  if (schema === undefined) throw new Error(`No schema of ${name}.`);
  return schema;
}

describe('Every act names who is competent (D6)', () => {
  const acts = SUBGRAPHS.flatMap((name) =>
    Object.values(schemaOf(name).getMutationType()?.getFields() ?? {}).map((field) => [name, field] as const),
  );

  it.each(acts.map(([name, field]) => [field.name, name, field] as const))('%s of %s', (act, name, field) => {
    const competence = competenceOf(schemaOf(name), field);
    expect(competence).not.toBeNull();
    expect(competence?.rules.length).toBeGreaterThan(0);
    expect(act.startsWith(name)).toBe(true);
  });

  it.each(acts.map(([name, field]) => [field.name, name, field] as const))(
    '%s takes one input with an idempotency key and answers a nullable payload with refusals',
    (_act, _name, field) => {
      expect(field.args.map((argument) => argument.name)).toEqual(['input']);
      expect(String(field.type)).not.toMatch(/!$/);
      const input = schemaOf(_name).getType(String(field.args[0]?.type).replace('!', ''));
      expect(isInputObjectType(input) && Object.keys(input.getFields())).toContain('idempotencyKey');
      const payload = schemaOf(_name).getType(String(field.type));
      expect(isObjectType(payload) && String(payload.getFields()['refusals']?.type)).toBe('[Refusal!]!');
    },
  );

  it.each(['ac', 'ai', 'as'] as const)('%s lets nobody else write its records (R1, R10)', (name) => {
    for (const field of Object.values(schemaOf(name).getMutationType()?.getFields() ?? {})) {
      expect([field.name, competenceOf(schemaOf(name), field)?.holder]).toEqual([field.name, [name.toUpperCase()]]);
    }
  });
});

describe('Every field that crosses an institution names its grounds (D6)', () => {
  const parts = [
    ['ac', 'AcFile'],
    ['ai', 'AiFile'],
    ['as', 'AsFile'],
  ] as const;

  it.each(parts)('%s: every field of %s but id and disclosure', (name, typeName) => {
    const type = schemaOf(name).getType(typeName);
    if (!isObjectType(type)) throw new Error(`${typeName} is no type.`);
    for (const field of Object.values(type.getFields())) {
      if (field.name === 'id' || field.name === 'disclosure') continue;
      const names = field.astNode?.directives?.map((directive) => directive.name.value) ?? [];
      // What a list costs is no law.
      expect([field.name, names.filter((name) => name !== 'listSize')]).toEqual([field.name, ['disclosure']]);
      // What is withheld is null, and a null must not erase its parent.
      expect([field.name, String(field.type).endsWith('!')]).toEqual([field.name, false]);
    }
  });

  it.each(parts)('%s: every unit of disclosure is used by a field of %s', (name, typeName) => {
    const type = schemaOf(name).getType(typeName);
    const used = new Set(
      (isObjectType(type) ? Object.values(type.getFields()) : [])
        .flatMap((field) => field.astNode?.directives ?? [])
        .flatMap((directive) => directive.arguments ?? [])
        .filter((argument) => argument.name.value === 'field' && argument.value.kind === 'EnumValue')
        .map((argument) => (argument.value.kind === 'EnumValue' ? argument.value.value : '')),
    );
    const owner = name.toUpperCase() as 'AC' | 'AI' | 'AS';
    expect([...used].toSorted()).toEqual([...FIELDS_OF[owner]].toSorted());
  });
});

describe('Every part of the schema explains itself', () => {
  it.each([...documents])('%s', (_name, document) => {
    expect(withoutDescription(document)).toEqual([]);
  });
});

describe('The closed words of the rules are those of the schema', () => {
  it.each([
    ['Institution', INSTITUTIONS],
    ['Organ', ORGANS],
    ['Role', ROLES],
    ['Language', LANGUAGES],
    ['Canton', CANTONS],
    ['DisclosableField', Object.values(FIELDS_OF).flat()],
    ['CooperationMode', COOPERATION_MODES],
    ['CaseStatus', CASE_STATUSES],
    ['CaseReason', CASE_REASONS],
  ])('%s', (name, words) => {
    const type = schemaOf('cii').getType(name);
    const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    expect(values.toSorted()).toEqual([...words].toSorted());
  });

  it('absence has a type in every part (D2)', () => {
    for (const [name, union] of [
      ['ac', 'AcPart'],
      ['ai', 'AiPart'],
      ['as', 'AsPart'],
      ['cii', 'CiiPart'],
    ] as const) {
      const type = schemaOf(name).getType(union);
      const members = isUnionType(type) ? type.getTypes().map((member) => member.name) : [];
      expect(members).toContain('Withheld');
    }
  });
});

/** Definitions of ours without a description; entities and roots are described where they are at home, in the frame. */
function withoutDescription(document: DocumentNode): string[] {
  const missing: string[] = [];
  const roots = new Set(['Query', 'Mutation']);
  visit(document, {
    enter: (node, _key, _parent, _path, ancestors) => {
      if (!('description' in node) || node.description !== undefined) return;
      if (node.kind === 'SchemaDefinition' || node.kind === ('OperationTypeDefinition' as string)) return;
      const name = 'name' in node && node.name !== undefined ? node.name.value : '';
      if (
        node.kind === 'ObjectTypeDefinition' &&
        (roots.has(name) || ['Case', 'Worklist', 'Access', 'ReadLog'].includes(name))
      )
        return;
      if (DESCRIBED.has(node.kind)) missing.push(`${node.kind} ${name} (${String(ancestors.length)})`);
    },
  });
  return missing;
}

const DESCRIBED: ReadonlySet<string> = new Set([
  'ObjectTypeDefinition',
  'InputObjectTypeDefinition',
  'EnumTypeDefinition',
  'EnumValueDefinition',
  'UnionTypeDefinition',
  'ScalarTypeDefinition',
  'DirectiveDefinition',
  'FieldDefinition',
  'InputValueDefinition',
]);
