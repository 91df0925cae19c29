import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import { FIELDS_OF, type DisclosableField } from '../../../subgraphs/common/rules/disclosableFields.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import { FIELDS_UNDER, OWN_HOUSE_ALONE, READERS_BY_LAW } from '../../kit/expectedDisclosure.js';
import type { Asker } from '../../kit/askers.js';
import { startInstallation, type Answered, type Installation } from '../../kit/installation.js';

/**
 * Every cell of the matrix written by hand (domain 4b) is asked for through the gateway: each unit of each institution
 * alone on each ground, by everybody. What is not expressly allowed is withheld.
 */
const caseId = LANDMARKS.fullCase;
const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-matrix-'));
const groundsFile = path.join(folder, 'grounds.json');
let house: Installation;

beforeAll(async () => {
  const grounds = ['AUTHORISATION', 'TEAM_MANDATE', 'AC_AI_CLARIFICATION', 'AI_TO_AS'];
  const record = { canton: 'GE', basis: 'Decision', approvedBy: 'Council of state', from: '2020-01-01', to: null };
  writeFileSync(
    groundsFile,
    JSON.stringify(grounds.map((ground) => ({ ...record, ground, reciprocity: 'Agreement' }))),
  );
  house = await startInstallation({ environment: { GROUNDS_FILE: groundsFile } });
  await withdrawAll();
  // What was withdrawn ends everywhere when every institution has heard of it, and no cell is asked before.
  for (const owner of FILE_INSTITUTIONS) {
    for (const reader of FILE_INSTITUTIONS.filter((one) => one !== owner)) {
      await house.until(async () => (await shownTo(WORKERS[reader], owner)) === null);
    }
  }
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** How each field is asked for. */
const SELECTIONS: Readonly<Record<string, string>> = {
  person: 'person { officialName }',
  cases: 'cases { id }',
  assignments: 'assignments { service }',
  registration: 'registration { id }',
  dailyAllowance: 'dailyAllowance { amountChf }',
  nextInterview: 'nextInterview { dueOn }',
  jobSearch: 'jobSearch { nodes { month } }',
  exemptions: 'exemptions { from }',
  procedure: 'procedure { state }',
  smrConclusion: 'smrConclusion { id }',
  pension: 'pension { id }',
  household: 'household { size }',
  service: 'service { id }',
  households: 'households { nodes { size } }',
  budget: 'budget { month }',
  budgets: 'budgets { nodes { validFrom } }',
  cutScale: 'cutScale { basis }',
  recordKeeping: 'recordKeeping { kind }',
  uncheckedRecords: 'uncheckedRecords { recordId }',
  caseDrafts: 'caseDrafts { id }',
  clearances: 'clearances { handoverId }',
  indications: 'indications { totalCount }',
};
const PLAIN = ['version', 'openedOn', 'closedOn', 'status'];
const selectionOf = (field: string): string =>
  SELECTIONS[field] ?? (PLAIN.includes(field) ? field : `${field} { nodes { id } }`);

const fieldsOf = (owner: FileInstitution): readonly string[] => [
  ...Object.values(FIELDS_UNDER[owner]).flat(),
  ...OWN_HOUSE_ALONE[owner],
];
const partName = { AC: 'ac', AI: 'ai', AS: 'as' } as const;
const WORKERS = { AC: 'ac-orp-caseworker', AI: 'ai-caseworker', AS: 'as-caseworker' } as const;
const SERVICES = { AC: 'orp-rhone', AI: 'office-ai', AS: 'centre-social-servette' } as const;

/** The person takes back everything that was signed for the case, so that nothing but the cell in question is open. */
async function withdrawAll(person: Asker = 'person', inCase = caseId): Promise<void> {
  const { data } = await house.ask(
    person,
    `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister {
      authorisations(first: 100) { nodes { id state } } } } } }`,
    { id: inCase },
  );
  const held = data['case']?.['cii']?.['authorisations']?.['nodes'] as unknown as readonly Answered[];
  for (const { id: authorisationId, state } of held) {
    if (String(state) === 'WITHDRAWN') continue;
    await act(person, 'ciiWithdrawAuthorisation', { caseId: inCase, authorisationId }, 'effectiveEverywhereAt');
  }
}

/** The names of the fields of the owner's part that somebody is shown; null for nothing but `Withheld`. */
async function shownTo(who: Asker, owner: FileInstitution, inCase: string = caseId): Promise<readonly string[] | null> {
  const name = partName[owner];
  const type = `${owner.charAt(0)}${owner.slice(1).toLowerCase()}File`;
  const document = `query ($id: ID!) { case(id: $id) { ${name} { __typename
    ... on ${type} { ${fieldsOf(owner).map(selectionOf).join(' ')} } ... on Withheld { reason } } } }`;
  const { data, errors } = await house.ask(who, document, { id: inCase });
  expect({ who, owner, errors }).toEqual({ who, owner, errors: [] });
  const part = data['case']?.[name];
  if (part === undefined || String(part['__typename']) !== type) {
    expect({ who, owner, part }).toEqual({ who, owner, part: { __typename: 'Withheld', reason: 'NO_GROUND' } });
    return null;
  }
  return fieldsOf(owner).filter((field) => part[field] !== null);
}

/** Everybody but the owner's own house, with whether they work on the case for the service that the ground names. */
const EVERYBODY = [
  ['ac-orp-caseworker', 'AC'],
  ['ac-orp-deputy', 'AC'],
  ['ac-other-orp-caseworker', null],
  ['ac-fund-decider', null],
  ['ac-authority-decider', null],
  ['ac-orp-supervisor', 'AC'],
  ['ac-orp-decider', 'AC'],
  ['ai-caseworker', 'AI'],
  ['ai-supervisor', 'AI'],
  ['ai-decider', 'AI'],
  ['ai-smr', 'AI'],
  ['as-caseworker', 'AS'],
  ['as-supervisor', 'AS'],
  ['as-decider', 'AS'],
  ['as-other-caseworker', null],
  ['cii-team-ac', null],
  ['cii-steering', null],
  ['analyst', null],
  ['person', null],
] as const;

let keys = 0;
async function act(who: Asker, name: string, input: object, selection: string): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} refusals { code } } }`;
  const asked = { idempotencyKey: `matrix-${String((keys += 1))}`, caseId, ...input };
  const { data, errors } = await house.ask(who, document, { input: asked });
  expect({ name, errors, refusals: data[name]?.['refusals'] }).toEqual({ name, errors: [], refusals: [] });
  return data[name] as Answered;
}

/** Asks as everybody, and compares: who works on the case for the reader sees the fields of the unit, others nothing. */
async function expectCells(reader: FileInstitution, owner: FileInstitution, unit: DisclosableField) {
  const kept = (await shownTo(WORKERS[owner], owner)) ?? [];
  const open = (FIELDS_UNDER[owner][unit] ?? []).filter((field) => kept.includes(field));
  // A cell in which the file has nothing to show would prove nothing.
  expect({ unit, open: open.length > 0 }).toEqual({ unit, open: true });
  await house.until(async () => (await shownTo(WORKERS[reader], owner)) !== null);
  const others = EVERYBODY.filter(([who]) => !who.startsWith(partName[owner]));
  for (const [who, worksFor] of others) {
    const shown = await shownTo(who, owner);
    expect({ who, unit, shown }).toEqual({ who, unit, shown: worksFor === reader ? open : null });
  }
}

const today = () => localDateOf(house.clock.now());

describe.each(FILE_INSTITUTIONS)('What %s keeps, unit by unit', (owner) => {
  const readers = FILE_INSTITUTIONS.filter((reader) => reader !== owner);
  const cells = readers.flatMap((reader) => FIELDS_OF[owner].map((unit) => [reader, unit] as const));

  it.each(cells)('AUTHORISATION: opens to %s what it lists, %s, and to nobody else', async (reader, unit) => {
    const authorisation = {
      discloser: { institution: owner, service: SERVICES[owner] },
      recipient: { institution: reader, service: SERVICES[reader] },
      ...{ fields: [unit], purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28', recurrence: 'RECURRING' },
      ...{ validFrom: today(), validTo: addDays(today(), 30), signedOn: today(), signature: 'HANDWRITTEN' },
    };
    const given = await act(WORKERS[owner], 'ciiRecordAuthorisation', { authorisation }, 'authorisation { id }');
    const authorisationId = given['authorisation']?.['id'];
    try {
      await expectCells(reader, owner, unit);
    } finally {
      await act(WORKERS[owner], 'ciiWithdrawAuthorisation', { authorisationId }, 'effectiveEverywhereAt');
    }
    await house.until(async () => (await shownTo(WORKERS[reader], owner)) === null);
  });

  it('without a ground opens to nobody of another house', async () => {
    for (const [who] of EVERYBODY.filter(([name]) => !name.startsWith(partName[owner]))) {
      expect({ who, shown: await shownTo(who, owner) }).toEqual({ who, shown: null });
    }
  });
});

const BY_LAW = READERS_BY_LAW.flatMap(([reader, owner, ground]) =>
  FIELDS_OF[owner].filter((unit) => unit !== 'AI_SMR_CONCLUSION').map((unit) => [ground, reader, owner, unit] as const),
);

describe('On a ground of law', () => {
  it.each(BY_LAW)(
    '%s: opens to %s of %s what it lists, %s, and to nobody else',
    async (ground, reader, owner, unit) => {
      const asked = { discloser: owner, purpose: 'PAYER_UNCLEAR', fields: [unit], to: addDays(today(), 5) };
      const reason = 'It is not clear who pays.';
      const opened = await act(WORKERS[reader], 'ciiOpenLegalExchange', { ...asked, reason }, 'exchange { id ground }');
      expect(opened['exchange']?.['ground']).toBe(ground);
      await expectCells(reader, owner, unit);
      const end = { exchangeId: opened['exchange']?.['id'], reason: 'NOT_NEEDED' };
      await act(WORKERS[reader], 'ciiEndLegalExchange', end, 'exchange { id }');
      await house.until(async () => (await shownTo(WORKERS[reader], owner)) === null);
    },
  );
});

/** The members of the management body, by the home that seconds each. */
const TEAM = ['cii-team-ac', 'cii-team-ai', 'cii-team-as', 'cii-team-ofpc', 'cii-team-smr'] as const;

describe.each(FILE_INSTITUTIONS)('What the management body reads of %s, unit by unit (R49)', (owner) => {
  const referred = LANDMARKS.mamac;
  beforeAll(async () => {
    await withdrawAll(personOf(referred), referred);
    for (const one of FILE_INSTITUTIONS) {
      await house.until(async () => (await shownTo('cii-team-ac', one, referred)) === null);
      for (const reader of FILE_INSTITUTIONS.filter((other) => other !== one)) {
        await house.until(async () => (await shownTo(WORKERS[reader], one, referred)) === null);
      }
    }
  });

  it.each(FIELDS_OF[owner])('TEAM_MANDATE: opens %s to its members, and to nobody else', async (unit) => {
    const authorisation = {
      discloser: { institution: owner, service: SERVICES[owner] },
      recipient: { institution: 'CII', service: DEMONSTRATION_SERVICES.cii },
      ...{ fields: [unit], purpose: 'JOINT_ASSESSMENT', article: 'LPGA 28', recurrence: 'RECURRING' },
      ...{ validFrom: today(), validTo: addDays(today(), 30), signedOn: today(), signature: 'HANDWRITTEN' },
    };
    const named = { caseId: referred, authorisation };
    const given = await act(WORKERS[owner], 'ciiRecordAuthorisation', named, 'authorisation { id }');
    const kept = (await shownTo(WORKERS[owner], owner, referred)) ?? [];
    const open = (FIELDS_UNDER[owner][unit] ?? []).filter((field) => kept.includes(field));
    expect({ unit, open: open.length > 0 }).toEqual({ unit, open: true });
    try {
      await house.until(async () => (await shownTo('cii-team-ac', owner, referred)) !== null);
      for (const member of TEAM) {
        expect({ member, shown: await shownTo(member, owner, referred) }).toEqual({ member, shown: open });
      }
      for (const [who] of EVERYBODY.filter(([name]) => !name.startsWith(partName[owner]))) {
        if (TEAM.some((member) => member === who)) continue;
        expect({ who, shown: await shownTo(who, owner, referred) }).toEqual({ who, shown: null });
      }
    } finally {
      const ended = { caseId: referred, authorisationId: given['authorisation']?.['id'] };
      await act(WORKERS[owner], 'ciiWithdrawAuthorisation', ended, 'effectiveEverywhereAt');
    }
    await house.until(async () => (await shownTo('cii-team-ac', owner, referred)) === null);
  });
});

/** The own house: who is named on the file, or stands in by a stated reason, sees all of it; a colleague nothing. */
const colleague = (institution: FileInstitution, role: 'CASEWORKER' | 'SUPERVISOR'): Asker => ({
  subject: `${institution}-colleague`,
  ...{ institution, service: SERVICES[institution], organ: institution === 'AC' ? 'ORP' : null, roles: [role] },
});
const OWN_HOUSE: Readonly<Record<FileInstitution, readonly (readonly [who: string, sees: boolean])[]>> = {
  AC: [
    ['ac-orp-caseworker', true],
    ['ac-orp-deputy', true],
    ['ac-orp-supervisor', true],
    ['ac-orp-decider', true],
    ['ac-fund-decider', true],
    ['ac-authority-decider', true],
    ['ac-other-orp-caseworker', false],
    ['ac-dpo', false],
    ['ac-system', false],
  ],
  AI: [
    ['ai-caseworker', true],
    ['ai-supervisor', true],
    ['ai-decider', true],
    ['ai-smr', true],
    ['ai-dpo', false],
  ],
  AS: [
    ['as-caseworker', true],
    ['as-supervisor', true],
    ['as-decider', true],
    ['as-other-caseworker', false],
    ['as-dpo', false],
  ],
};

describe.each(FILE_INSTITUTIONS)('What of %s its own house sees (OWN_TASK)', (owner) => {
  it.each(OWN_HOUSE[owner])('%s: %s', async (who, sees) => {
    const shown = await shownTo(who, owner);
    const kept = await shownTo(WORKERS[owner], owner);
    expect(shown).toEqual(sees ? kept : null);
  });

  it.each(['CASEWORKER', 'SUPERVISOR'] as const)(
    'a %s of the same service without task or reason: nothing',
    async (role) => {
      expect(await shownTo(colleague(owner, role), owner)).toBeNull();
    },
  );
});

describe('What of the case the register shows', () => {
  const KEY_DATA = ['person', 'correspondenceLanguage'];
  const fields = `person { officialName } correspondenceLanguage openingReasonText plainWords { heading }
    letter(kind: AUTHORISATION_FORM) { kind }`;
  /** The fields with a ground of their own that somebody is shown; null where there is no case. */
  const registerTo = async (who: Asker, inCase: string = caseId): Promise<readonly string[] | null> => {
    const document = `query ($id: ID!) { case(id: $id) { cii { __typename ... on CaseRegister { mode ${fields} } } } }`;
    const { data, errors } = await house.ask(who, document, { id: inCase });
    expect({ who, errors }).toEqual({ who, errors: [] });
    const part = data['case']?.['cii'];
    if (String(part?.['__typename']) !== 'CaseRegister') return null;
    return [...KEY_DATA, 'openingReasonText', 'plainWords', 'letter'].filter((field) => part?.[field] !== null);
  };

  it.each<[string, readonly string[] | null]>([
    // Who brought the person knows the key data.
    ['ac-orp-caseworker', [...KEY_DATA, 'openingReasonText', 'letter']],
    ['ac-orp-supervisor', [...KEY_DATA, 'openingReasonText', 'letter']],
    ['ai-caseworker', ['openingReasonText', 'letter']],
    ['ai-supervisor', ['openingReasonText', 'letter']],
    ['as-caseworker', ['openingReasonText', 'letter']],
    ['person', [...KEY_DATA, 'plainWords', 'letter']],
    ...['ac-other-orp-caseworker', 'ac-fund-decider', 'ac-dpo', 'ai-dpo', 'as-other-caseworker', 'as-dpo'].map(
      (who) => [who, null] as [string, null],
    ),
    ...[...TEAM, 'cii-steering', 'analyst', 'ac-system'].map((who) => [who, null] as [string, null]),
  ])('without an authorisation, %s: %j', async (who, expected) => {
    expect(await registerTo(who)).toEqual(expected);
  });

  it('key data to whom an authorisation lists them, and to nobody else', async () => {
    const authorisation = {
      discloser: { institution: 'AC', service: SERVICES.AC },
      recipient: { institution: 'AI', service: SERVICES.AI },
      ...{ fields: ['CII_KEY_DATA'], purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28', recurrence: 'RECURRING' },
      ...{ validFrom: today(), validTo: addDays(today(), 30), signedOn: today(), signature: 'HANDWRITTEN' },
    };
    await act(WORKERS.AC, 'ciiRecordAuthorisation', { authorisation }, 'authorisation { id }');
    expect(await registerTo('ai-caseworker')).toEqual([...KEY_DATA, 'openingReasonText', 'letter']);
    expect(await registerTo('as-caseworker')).toEqual(['openingReasonText', 'letter']);
    expect(await registerTo('ac-other-orp-caseworker')).toBeNull();
  });
});

/** The person whom a case of the demonstration canton is about. */
function personOf(inCase: string): Asker {
  const file = filesOfAc(planCanton(today())).find(({ caseIds }) => caseIds.includes(inCase));
  const personId = createPersonKey('development')(file?.person.avsNumber ?? '');
  return { subject: 'person-of-matrix', roles: ['PERSON'], personId };
}
