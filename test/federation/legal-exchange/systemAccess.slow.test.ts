import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { addDays, localDateOf, startOfDay } from '../../../subgraphs/common/rules/localDates.js';
import { READERS_BY_SYSTEM_ACCESS } from '../../kit/expectedDisclosure.js';
import { startInstallation, type Answered, type Installation } from '../../kit/installation.js';

/** A case of all three; the person takes back whatever was signed, so that nothing but the consent in question is open. */
const caseId = LANDMARKS.fullCase;
const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-system-access-'));
const groundsFile = path.join(folder, 'grounds.json');
const record = { canton: 'GE', basis: 'LACI 85f', approvedBy: 'Council of state', from: '2020-01-01', to: null };
/** The records end a month after the day of the house, while the consent and the benefits go on. */
const lastDayOfRecord = addDays('2026-03-10', 30);
let house: Installation;

beforeAll(async () => {
  const pairs = READERS_BY_SYSTEM_ACCESS.map((reader) => ({
    ...{ ...record, ground: 'SYSTEM_ACCESS_85F2', reader, reciprocity: 'Agreement', to: lastDayOfRecord },
  }));
  writeFileSync(groundsFile, JSON.stringify([{ ...record, ground: 'AUTHORISATION' }, ...pairs]));
  house = await startInstallation({ environment: { GROUNDS_FILE: groundsFile } });
  await withdrawAll();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const AC_PART = `query ($id: ID!) { case(id: $id) { ac { __typename
  ... on AcFile { disclosure { ground authorisationId until fields } registration { id } dailyAllowance { amountChf } }
  ... on Withheld { reason } } } }`;
const WITHHELD = { __typename: 'Withheld', reason: 'NO_GROUND' };
const READER = {
  AI: { who: 'ai-caseworker', service: 'office-ai' },
  AS: { who: 'as-caseworker', service: 'centre-social-servette' },
} as const;
const today = () => localDateOf(house.clock.now());

let keys = 0;
async function act(name: string, input: object, selection: string): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} refusals { code } frameVersion } }`;
  const asked = { idempotencyKey: `system-access-${String((keys += 1))}`, caseId, ...input };
  // On a machine under load a service may be too slow for the gateway; the key makes a second try harmless.
  let answer = await house.ask('person', document, { input: asked });
  await house.until(async () => {
    if (answer.errors.length > 0) answer = await house.ask('person', document, { input: asked });
    return answer.errors.length === 0;
  });
  expect({ name, refusals: answer.data[name]?.['refusals'] }).toEqual({ name, refusals: [] });
  return answer.data[name] as Answered;
}

async function withdrawAll(): Promise<void> {
  const document = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister {
    authorisations(first: 100) { nodes { id state } } } } } }`;
  const { data } = await house.ask('person', document, { id: caseId });
  const held = data['case']?.['cii']?.['authorisations']?.['nodes'] as unknown as readonly Answered[];
  for (const { id: authorisationId, state } of held) {
    if (String(state) === 'WITHDRAWN') continue;
    await act('ciiWithdrawAuthorisation', { authorisationId }, 'effectiveEverywhereAt');
  }
}

/** What somebody sees of the part of unemployment insurance once AC knows of the version. */
async function partOfAc(who: string, version: unknown = 0): Promise<Answered | undefined> {
  const headers = { 'x-passerelle-at-least': `${caseId}=${String(version)}` };
  const ask = async (): Promise<Answered | undefined> => {
    const { data } = await house.ask(who, AC_PART, { id: caseId }, headers);
    return data['case']?.['ac'];
  };
  let part = await ask();
  // On a machine under load the version may come later than one question waits for it; until then it says so.
  await house.until(async () => {
    if (String(part?.['reason']) === 'STALE') part = await ask();
    return String(part?.['reason']) !== 'STALE';
  });
  return part;
}

const consentFor = (institution: keyof typeof READER, purpose = 'SYSTEM_ACCESS'): object => ({
  authorisation: {
    discloser: { institution: 'AC', service: 'orp-rhone' },
    recipient: { institution, service: READER[institution].service },
    ...{ fields: ['AC_REGISTRATION'], purpose, article: 'LACI 85f(2)', recurrence: 'RECURRING' },
    ...{ validFrom: today(), validTo: addDays(today(), 90), signedOn: today(), signature: 'ELECTRONIC' },
  },
});

describe('LACI 85f(2) through the gateway: consent, benefits that the reader told, reciprocity (domain 4b)', () => {
  it('LACI 85f(2)(a): a consent opens nothing to AI, which pays this person no pension and so tells none', async () => {
    const given = await act('ciiRecordAuthorisation', consentFor('AI'), 'authorisation { id }');
    expect(await partOfAc('ai-caseworker', given['frameVersion'])).toMatchObject(WITHHELD);
    await act('ciiWithdrawAuthorisation', { authorisationId: given['authorisation']?.['id'] }, 'effectiveEverywhereAt');
  });

  it('opens to the service that pays the listed fields alone, to nobody else, and until the consent is withdrawn', async () => {
    expect(await partOfAc('as-caseworker')).toMatchObject(WITHHELD);
    const given = await act('ciiRecordAuthorisation', consentFor('AS'), 'authorisation { id }');
    const authorisationId = given['authorisation']?.['id'];
    const isOpen = async () => String((await partOfAc('as-caseworker'))?.['__typename']) === 'AcFile';
    await house.until(isOpen);
    const seen = await partOfAc('as-caseworker');
    expect(seen).toMatchObject({
      disclosure: { ground: 'SYSTEM_ACCESS_85F2', authorisationId, fields: ['AC_REGISTRATION'] },
      dailyAllowance: null,
    });
    expect(seen?.['registration']).not.toBeNull();
    for (const other of ['ai-caseworker', 'as-other-caseworker', 'cii-team-ac', 'analyst', 'person'] as const) {
      expect(await partOfAc(other)).toMatchObject(WITHHELD);
    }

    const begun = house.clock.now();
    house.clock.moveTo(new Date(startOfDay(addDays(lastDayOfRecord, 1))));
    expect(await partOfAc('as-caseworker')).toMatchObject(WITHHELD);
    house.clock.moveTo(begun);
    expect(await isOpen()).toBe(true);

    const withdrawn = await act('ciiWithdrawAuthorisation', { authorisationId }, 'effectiveEverywhereAt');
    expect(await partOfAc('as-caseworker', withdrawn['frameVersion'])).toMatchObject(WITHHELD);
  });

  it('tells the person on which ground and article it was read', async () => {
    const { data } = await house.ask('person', '{ whoReadMyData { ac(first: 100) { nodes { ground article } } } }');
    const nodes = data['whoReadMyData']?.['ac']?.['nodes'];
    expect(nodes).toContainEqual({ ground: 'SYSTEM_ACCESS_85F2', article: 'LACI 85f(2)' });
  });
});
