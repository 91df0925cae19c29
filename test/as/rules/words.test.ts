import { readFileSync } from 'node:fs';
import {
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { OPENING_REFUSAL_REASONS } from '../../../subgraphs/common/rules/exchange.js';
import { REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts.js';
import { AS_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/as.js';
import { asCompetences } from '../../../subgraphs/as/params/competences.js';
import { AS_CUT_GROUNDS } from '../../../subgraphs/as/params/cutScale.js';
import {
  AS_ATTENDANCES,
  AS_BUDGET_ITEM_KINDS,
  AS_INTERVIEW_FORMS,
  AS_MEASURE_TYPES,
  AS_RECORD_KINDS,
} from '../../../subgraphs/as/rules/records.js';
import { AS_WORKLIST_KINDS } from '../../../subgraphs/as/rules/worklist.js';

const definitions = ['shared', 'as'].flatMap(
  (name) => parse(readFileSync(`schema/${name}.graphql`, 'utf8')).definitions,
);

describe('The words of social assistance in rules and schema', () => {
  it.each<[string, readonly string[]]>([
    ['AsRecordKind', AS_RECORD_KINDS],
    ['AsBudgetItemKind', AS_BUDGET_ITEM_KINDS],
    ['AsInterviewForm', AS_INTERVIEW_FORMS],
    ['AsAttendance', AS_ATTENDANCES],
    ['AsMeasureType', AS_MEASURE_TYPES],
    ['AsCutGround', AS_CUT_GROUNDS],
    ['AsWorklistKind', AS_WORKLIST_KINDS],
    ['AsMeasureState', ['PROPOSED', 'GRANTED', 'REFUSED']],
    ['AsMeasureDecision', ['GRANTED', 'REFUSED']],
    ['AsCutState', ['AHEAD', 'RUNNING', 'ENDED']],
    ['AsFileStatus', ['OPEN', 'CLOSED']],
    ['AsInterviewBasis', ['AGREED', 'POLICY']],
    ['AsCaseDraftState', ['DRAFT', 'SENT', 'UNDER_REVIEW', 'WITHDRAWN', 'OPENED', 'REFUSED']],
    ['AsOpeningRefusal', OPENING_REFUSAL_REASONS],
  ])('are the same for %s', (name, words) => {
    expect(valuesOf(name)).toEqual(words);
  });

  it('name every refusal of social assistance in the closed list', () => {
    const listed = valuesOf('RefusalCode');
    expect(Object.keys(AS_REFUSAL_TEXTS).filter((code) => !listed.includes(code))).toEqual([]);
  });

  it('say each refusal in four different sentences', () => {
    for (const code of Object.keys(AS_REFUSAL_TEXTS) as (keyof typeof AS_REFUSAL_TEXTS)[]) {
      expect(new Set(Object.values(REFUSAL_TEXTS[code])).size).toBe(4);
    }
  });

  it('give an act to the same functions in schema and rules', () => {
    const written = mutations().flatMap(({ name, roles }) => {
      const act = name.value
        .slice(2)
        .replace(/([A-Z])/g, '_$1')
        .slice(1)
        .toUpperCase();
      return isAct(act) ? [[act, roles]] : [];
    });
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(Object.entries(asCompetences).map(([act, { roles }]) => [act, roles])),
    );
  });
});

describe('The units of disclosure in the schema', () => {
  const objects = definitions.filter(
    (one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const isDisclosed = (field: FieldDefinitionNode) =>
    field.directives?.some(({ name }) => name.value === 'disclosure') ?? false;

  it('stand only on objects that carry the decision, where they are enforced', () => {
    const unenforced = objects
      .filter(({ name }) => name.value !== 'Case')
      .filter(({ fields }) => fields?.some(isDisclosed) ?? false)
      .filter(({ fields }) => !(fields ?? []).some(({ name }) => name.value === 'disclosure'))
      .map(({ name }) => name.value);
    expect(unenforced).toEqual([]);
  });

  it('are asked for by every field of a file but its id and its disclosure', () => {
    const file = objects.find(({ name }) => name.value === 'AsFile');
    const open = (file?.fields ?? []).filter((field) => !isDisclosed(field)).map(({ name }) => name.value);
    expect(open).toEqual(['id', 'disclosure']);
  });

  it('keep what is left after a cut from a reader of the budget alone', () => {
    const month = objects.find(({ name }) => name.value === 'AsMonthlyBudget');
    const cut = (month?.fields ?? []).filter(isDisclosed).map(({ name }) => name.value);
    expect(cut).toEqual(['cutPercent', 'cutChf', 'benefitChf']);
  });
});

function isAct(act: string): act is keyof typeof asCompetences {
  return Object.hasOwn(asCompetences, act);
}

function valuesOf(name: string): readonly string[] {
  const found = definitions.find(
    (one): one is EnumTypeDefinitionNode => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === name,
  );
  return (found?.values ?? []).map((value) => value.name.value);
}

function mutations() {
  const found = definitions.find(
    (one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation',
  );
  return (found?.fields ?? []).map(({ name, directives }) => {
    const competence = directives?.find((directive) => directive.name.value === 'competence');
    const roles = competence?.arguments?.find((argument) => argument.name.value === 'roles')?.value;
    const names = roles?.kind === Kind.LIST ? roles.values : [];
    return { name, roles: names.map((value) => (value.kind === Kind.ENUM ? value.value : '')) };
  });
}
