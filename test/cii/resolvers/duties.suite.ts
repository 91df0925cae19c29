import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { ORP, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import { avsNumberOf, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { handoverTo, SOCIAL_TERMS, WHILE_ACTIVE } from './handovers.js';

const DOCUMENT = `query ($of: [_Any!]!, $on: LocalDate) { _entities(representations: $of) { ... on Case { cii {
  __typename
  ... on CaseRegister { duties(on: $on) {
    kind benefit house { institution service } owed holder { institution service } from to rule article exemptionReference
  } }
} } } }`;

let house: RegisterHouse;
let caseId: string;

beforeAll(async () => {
  house = await startRegisterHouse();
  ({ caseId } = await handoverTo(house, 1, 'ACCEPTED', SOCIAL, SOCIAL_TERMS));
});
afterAll(() => house.close());

async function partOf(viewer: Viewer, variables: object = {}): Promise<unknown> {
  const answer = await house.ask(viewer, DOCUMENT, { of: [{ __typename: 'Case', id: caseId }], ...variables });
  expect(answer.errors).toEqual([]);
  const [found] = answer.data['_entities'] as unknown as readonly { readonly cii: unknown }[];
  return found?.cii;
}

async function dutiesFor(viewer: Viewer, variables: object = {}): Promise<readonly { readonly kind: string }[]> {
  const part = (await partOf(viewer, variables)) as { readonly duties: readonly { readonly kind: string }[] };
  return part.duties;
}

describe('The duties of a case', () => {
  test('are those of today when no day is asked for', async () => {
    const before = await dutiesFor(worker(ORP));
    expect(before).toContainEqual({
      ...{ kind: 'COUNSELLING_INTERVIEWS', benefit: null, owed: true, holder: ORP },
      ...{ house: { institution: 'AC', service: null }, rule: 'R1', article: 'OACI 21', exemptionReference: null },
      ...{ from: '2026-03-02', to: expect.any(String) as string },
    });
    expect(before).toEqual(await dutiesFor(worker(ORP), { on: '2026-03-02' }));
  });

  test('are told for a day to come, with the holder, the period, the rule and the reference (R14 to R18, R22)', async () => {
    house.clock.moveTo(WHILE_ACTIVE);
    const now = await dutiesFor(worker(SOCIAL));
    const searches = now.find(({ kind }) => kind === 'JOB_SEARCH');
    expect(searches).toMatchObject({ benefit: null, owed: false, holder: null, rule: 'R16' });
    expect(now.filter(({ kind }) => kind === 'COUNSELLING_INTERVIEWS')).toMatchObject([
      { house: { institution: 'AC', service: null }, holder: SOCIAL, rule: 'R15' },
      { house: SOCIAL, holder: SOCIAL, rule: 'R1' },
    ]);
    expect(now.filter(({ kind }) => kind === 'PAYMENT')).toMatchObject([
      { benefit: 'AC_DAILY_ALLOWANCE', owed: true, holder: { institution: 'AC', service: null }, rule: 'R9' },
      { benefit: 'AS_ASSISTANCE', owed: true, holder: SOCIAL, rule: 'R9', article: null },
    ]);
    expect(await dutiesFor(worker(ORP))).toEqual(now);
    const later = await dutiesFor(worker(ORP), { on: '2027-01-04' });
    expect(later.find(({ kind }) => kind === 'JOB_SEARCH')).toMatchObject({ owed: true, article: 'LACI 17' });
  });

  test('are told to the person (R16)', async () => {
    const person: Viewer = { ...PERSON, personId: createPersonKey('development')(avsNumberOf(1)) };
    expect(await dutiesFor(person)).toEqual(await dutiesFor(worker(ORP)));
  });

  test('are told to nobody who does not see the case', async () => {
    expect(await partOf(worker({ institution: 'AC', service: 'orp-elsewhere' }))).toEqual({ __typename: 'Withheld' });
  });
});
