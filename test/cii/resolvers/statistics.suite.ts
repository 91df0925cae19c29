import { TABLES, tableOf } from '../../../subgraphs/cii/rules/statistics/catalogue.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { NOW, PERSON, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';

const ANALYST: Viewer = {
  ...PERSON,
  subject: 'staff-analyst',
  personId: null,
  institution: 'CII',
  service: 'bureau-cii',
  roles: ['ANALYST'],
};
const STEERING: Viewer = { ...ANALYST, subject: 'staff-steering', roles: ['STEERING'] };

const LABELS = `query ($kind: CiiPeriodKind, $period: String, $first: Int, $after: String) {
  statistics(kind: $kind, period: $period, first: $first, after: $after) {
    totalCount nodes { label kind } pageInfo { hasNextPage endCursor } } }`;

describe('published statistics (R50, R55)', () => {
  let house: RegisterHouse;
  beforeAll(async () => {
    // The demonstration canton begins with closed periods; the year of the tests is 2026.
    house = await startRegisterHouse({ DEMONSTRATION: 'on' });
  });
  afterAll(() => house.close());

  async function labels(variables: object = {}, viewer = ANALYST): Promise<readonly string[] | null> {
    const { data, errors } = await house.ask(viewer, LABELS, variables);
    expect(errors).toEqual([]);
    const list = data['statistics'] as Answered | null;
    return list === null ? null : (list['nodes'] as unknown as { label: string }[]).map(({ label }) => label);
  }

  const figures = async (period: string, language: 'EN' | 'DE' = 'EN') => {
    const document = `query ($period: String!) { statistics(period: $period) { nodes {
      label from to publishedAt ruleVersion smallestCell smallestForQuartiles
      tables { key title withheld rules csv total { count amount } rows { category label cell { count amount } } }
      durations { key title firstQuartile median thirdQuartile targetDays targetMonths targetSource genevaDays withheld } } } }`;
    const { data } = await house.ask(ANALYST, document, { period }, { language });
    return (data['statistics']?.['nodes'] as unknown as Answered[])[0];
  };

  it.each([
    ['an analyst', ANALYST],
    ['the steering committee', STEERING],
  ])('are for %s: the latest period first', async (_who, viewer) => {
    const found = await labels({ first: 100 }, viewer);
    expect(found?.slice(0, 7)).toEqual([
      ...['2023-2025', '2025', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2022-2024'],
    ]);
  });

  it.each<[string, Viewer]>([
    ['a case worker', ORP_WORKER],
    ['a supervisor', { ...ORP_WORKER, roles: ['SUPERVISOR'], purpose: 'Controlling' }],
    ['a member of the management body', { ...ANALYST, subject: 'team-ac', roles: ['TEAM'] }],
    ['data protection', worker({ institution: 'AC', service: 'orp-rive' }, { roles: ['DPO'] })],
    ['an analyst of an institution', { ...ANALYST, institution: 'AC', service: 'orp-rive', organ: 'ORP' }],
    ['the person', PERSON],
    ['a machine', { ...ANALYST, roles: ['SYSTEM'] }],
  ])('are nothing for %s, without a read', async (_who, viewer) => {
    const before = house.asked.filter(({ collection }) => collection === 'statistics').length;
    expect(await labels({}, viewer)).toBeNull();
    expect(house.asked.filter(({ collection }) => collection === 'statistics')).toHaveLength(before);
  });

  it.each([
    ['analysts', ANALYST],
    ['the steering committee', STEERING],
  ])('are all that %s see: no case, no worklist, no request, no agreement', async (_who, viewer) => {
    const asked = { ...viewer, purpose: 'Report' };
    const { data, errors } = await house.ask(
      asked,
      `{ cases(first: 100) { totalCount nodes { id } } mamacRequests { __typename } ciiServiceAgreements { __typename } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ cases: { totalCount: 0, nodes: [] }, mamacRequests: null, ciiServiceAgreements: null });
    const id = 'case-rms6jw06fx8tkfz5an2k59ns2w';
    const entities = await house.ask(
      asked,
      `{ _entities(representations: [{ __typename: "Case", id: "${id}" }, { __typename: "Worklist", id: "me" }]) {
        ... on Case { cii { __typename } } ... on Worklist { cii { items { totalCount } } } } }`,
    );
    expect(entities.data['_entities']).toEqual([
      { cii: { __typename: 'Withheld' } },
      { cii: { items: { totalCount: 0 } } },
    ]);
  });

  it('tell every fixed table and duration in every period, with titles in the caller’s language', async () => {
    const year = await figures('2025');
    const german = await figures('2025', 'DE');
    const tables = (of: Answered | undefined) => of?.['tables'] as unknown as Record<string, unknown>[];
    expect(tables(year).map(({ key }) => key)).toEqual(TABLES);
    expect(year).toMatchObject({ label: '2025', from: '2025-01-01', to: '2025-12-31', ruleVersion: 1 });
    expect(year).toMatchObject({ smallestCell: 5, smallestForQuartiles: 10, publishedAt: NOW.toISOString() });
    for (const [place, table] of tables(year).entries()) {
      expect(table['title']).not.toBe(tables(german)[place]?.['title']);
      const { categories, rules } = tableOf(table['key'] as (typeof TABLES)[number]);
      expect((table['rows'] as { category: string }[]).map(({ category }) => category)).toEqual(categories);
      expect(table['rules']).toEqual(rules);
    }
  });

  it('are told row by row or withheld whole, never under five, with CHF where there is money (R6)', async () => {
    const all = await Promise.all((await labels({ first: 100 }))?.map((label) => figures(label)) ?? []);
    const tables = all.flatMap((one) => one?.['tables'] as unknown as ToldTable[]);
    for (const { rows, total, withheld } of tables) {
      const told = rows.filter(({ cell }) => cell !== null);
      expect([0, rows.length]).toContain(told.length);
      expect(withheld === null).toBe(told.length > 0);
      for (const cell of [total, ...rows.map((row) => row.cell)])
        if (cell !== null) expect(cell.count).toBeGreaterThanOrEqual(5);
      if (total !== null && told.length > 0) {
        expect(told.reduce((sum, { cell }) => sum + (cell?.count ?? 0), 0)).toBe(total.count);
      }
    }
    expect(tables.filter(({ withheld }) => withheld === null).length).toBeGreaterThan(20);
    expect(tables.filter(({ withheld }) => withheld === 'TOO_FEW').length).toBeGreaterThan(5);
    const withMoney = tables.filter(({ rows }) => rows.some(({ cell }) => cell !== null && cell.amount !== null));
    expect(new Set(withMoney.map(({ key }) => key))).toEqual(new Set(['GUARANTEES_BY_PAYER', 'DRAWS_BY_PAYER']));
  });

  it('stand beside the two national targets, the year of the process, which is none, and the figures of Geneva (R41, R42, R43)', async () => {
    const durations = (await figures('2025'))?.['durations'] as unknown as Record<string, unknown>[];
    const target = (key: string) => {
      const { targetDays, targetMonths, targetSource, genevaDays } = durations.find((one) => one['key'] === key) ?? {};
      return [targetDays, targetMonths, targetSource, genevaDays];
    };
    expect(target('REGISTRATION_TO_ANNOUNCEMENT')).toEqual([null, 4, 'NATIONAL_TARGET', 64]);
    expect(target('ANNOUNCEMENT_TO_PLAN')).toEqual([25, null, 'NATIONAL_TARGET', 20]);
    expect(target('CASE_MANAGEMENT')).toEqual([null, 12, 'PROCESS_DURATION', 345]);
    expect(target('OFFER_TO_ANSWER')).toEqual([null, null, null, null]);
    for (const one of durations.filter(({ withheld }) => withheld === null)) {
      expect(Number(one['firstQuartile'])).toBeLessThanOrEqual(Number(one['median']));
      expect(Number(one['median'])).toBeLessThanOrEqual(Number(one['thirdQuartile']));
    }
  });

  it('are found by kind, by label and page by page', async () => {
    expect((await labels({ kind: 'THREE_YEARS' }))?.slice(0, 2)).toEqual(['2023-2025', '2022-2024']);
    expect(await labels({ period: '2025-Q2' })).toEqual(['2025-Q2']);
    expect(await labels({ period: 'nothing' })).toEqual([]);
    const { data } = await house.ask(ANALYST, LABELS, { kind: 'YEAR', first: 1 });
    const { endCursor, hasNextPage } = data['statistics']?.['pageInfo'] as unknown as Record<string, unknown>;
    expect(hasNextPage).toBe(true);
    expect(await labels({ kind: 'YEAR', first: 1, after: endCursor })).toEqual(['2024']);
    const foreign = await house.ask(ANALYST, LABELS, { first: 1, after: endCursor });
    expect(foreign.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });
});

interface ToldTable {
  readonly key: string;
  readonly total: { readonly count: number; readonly amount: number | null } | null;
  readonly rows: readonly { readonly cell: { readonly count: number; readonly amount: number | null } | null }[];
  readonly withheld: string | null;
}
