import { readFileSync } from 'node:fs';
import { Kind, parse, type DirectiveNode, type ObjectTypeDefinitionNode, type ValueNode } from 'graphql';
import { acCompetences, acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { AcAct } from '../../../subgraphs/ac/params/competences.js';
import { AC_GRAVITIES, AC_MEASURE_TYPES, AC_SUSPENSION_GROUNDS } from '../../../subgraphs/ac/rules/file.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import { inForce, notSet, type Dated } from '../../../subgraphs/common/rules/parameters.js';

const parameters: readonly (readonly [string, readonly Dated<unknown>[]])[] = Object.entries(acParameters);

describe('The dated parameters of AC (R54)', () => {
  it.each(parameters)(
    '%s: periods follow each other without overlap or gap, each with its article and note',
    (_name, periods) => {
      expect(periods.length).toBeGreaterThan(0);
      periods.forEach((period, index) => {
        const next = periods[index + 1];
        if (period.to !== null) expect(period.to >= period.from).toBe(true);
        if (next !== undefined) expect(period.to).toBe(addDays(next.from, -1));
        expect(period.article === 'policy' || /^(LACI|OACI) \d+/.test(period.article)).toBe(true);
        expect(period.note.length).toBeGreaterThan(20);
      });
      expect(periods.at(-1)?.to).toBeNull();
    },
  );

  it.each(parameters)('%s: found on its first day, not on the day before', (_name, periods) => {
    const first = periods[0]?.from;
    if (first === undefined) throw new Error('A parameter has at least one period.');
    expect(inForce(periods, first)).not.toBeNull();
    expect(inForce(periods, addDays(first, -1))).toBeNull();
  });

  it('ends a closed period with its last day', () => {
    const closed: Dated<number>[] = [
      { from: '2020-01-01', to: '2020-12-31', value: 1, article: 'LACI 1', verified: false, note: 'example' },
    ];
    expect(inForce(closed, '2020-12-31')?.value).toBe(1);
    expect(inForce(closed, '2021-01-01')).toBeNull();
  });

  it('refuses what is not set with the article that would be needed', () => {
    expect(notSet('LACI 27')).toMatchObject({ code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'LACI 27' });
  });
});

describe('The scale of suspension days (OACI 45)', () => {
  const scale = acParameters.suspensionScale[0]?.value;

  it('runs from 1 to 60 days without overlap or gap', () => {
    const bands = AC_GRAVITIES.map((gravity) => scale?.[gravity]);
    expect(bands).toEqual([
      { least: 1, most: 15 },
      { least: 16, most: 30 },
      { least: 31, most: 60 },
    ]);
  });

  it('knows each ground of LACI 30(1) with its organ of LACI 30(2) and its maximum of LACI 30(3)', () => {
    const table = acParameters.suspensionGrounds[0]?.value;
    expect(
      AC_SUSPENSION_GROUNDS.map((ground) => [table?.[ground].article, table?.[ground].organ, table?.[ground].mostDays]),
    ).toEqual([
      ['LACI 30(1)a', 'FUND', 60],
      ['LACI 30(1)b', 'FUND', 60],
      ['LACI 30(1)c', 'AUTHORITY', 60],
      ['LACI 30(1)d', 'AUTHORITY', 60],
      ['LACI 30(1)e', 'FUND', 60],
      ['LACI 30(1)e', 'AUTHORITY', 60],
      ['LACI 30(1)f', 'FUND', 60],
      ['LACI 30(1)g', 'AUTHORITY', 25],
    ]);
  });
});

describe('The catalogue of measures (R11)', () => {
  it('holds every type with its article', () => {
    const catalogue = acParameters.measureCatalogue[0]?.value;
    for (const type of AC_MEASURE_TYPES) expect(catalogue?.[type]?.article).toMatch(/^LACI \d+a?$/);
  });
});

describe('The competences (D6)', () => {
  const mutations: Readonly<Record<AcAct, string>> = {
    RECORD_INTERVIEW: 'acRecordInterview',
    RECORD_JOB_SEARCH_PROOF: 'acRecordJobSearchProof',
    DECIDE_MEASURE: 'acDecideMeasure',
    DECIDE_PROPOSAL: 'acDecideProposal',
    DECIDE_SUSPENSION: 'acDecideSuspension',
    ANSWER_INDICATION: 'acAnswerIndication',
    ASSIGN_FILE: 'acAssignFile',
    ISSUE_EXTRACT: 'acIssueExtract',
  };

  it.each(Object.entries(acCompetences))('of %s are the same in the rules and at the mutation', (act, competence) => {
    const written = competenceAt(mutations[act as AcAct]);
    expect(written).toEqual({
      holder: ['AC'],
      organs: competence.organs,
      roles: competence.roles,
      basis: competence.article,
      rules: expect.arrayContaining([competence.rule]) as unknown,
    });
  });
});

/** The arguments of `@competence` at a mutation of `schema/ac.graphql`. */
function competenceAt(mutation: string): Record<string, unknown> {
  const type = parse(readFileSync('schema/ac.graphql', 'utf8')).definitions.find(
    (one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation',
  );
  const field = type?.fields?.find(({ name }) => name.value === mutation);
  const directive: DirectiveNode | undefined = field?.directives?.find(({ name }) => name.value === 'competence');
  return Object.fromEntries((directive?.arguments ?? []).map(({ name, value }) => [name.value, plain(value)]));
}

function plain(value: ValueNode): unknown {
  if (value.kind === Kind.LIST) return value.values.map(plain);
  return 'value' in value ? value.value : null;
}
