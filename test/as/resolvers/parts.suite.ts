import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import { newId } from '../../../subgraphs/common/platform/ids.js';
import type { DisclosableField } from '../../../subgraphs/common/rules/disclosableFields.js';
import { FIELDS_OF } from '../../../subgraphs/common/rules/disclosableFields.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import type { Role, Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import {
  budget,
  CASEWORKER,
  cut,
  DECIDER,
  household,
  interview,
  measure,
  SERVICE,
  SUPERVISOR,
} from '../rules/fixtures.js';
import { AI_WORKER, type AsHouse, authorisation, frameOf, openAsHouse, PARAMETERS, STRANGER } from './asHouse.js';

const PART = `query Parts($cases: [_Any!]!) {
  _entities(representations: $cases) {
    ... on Case {
      as {
        __typename
        ... on NoFile { institution }
        ... on Withheld { reason until }
        ... on AsFile {
          disclosure { ground authorisationId until fields withheldFields }
          person { officialName } cases { id } assignments { responsible } recordKeeping { kind }
          divergences { totalCount } uncheckedRecords { recordId } caseDrafts { id } indications { totalCount }
          service { id } openedOn closedOn status
          household { size } households { totalCount }
          budget { month budget { totalChf } cutPercent cutChf benefitChf disclosure { fields } }
          budgets { totalCount }
          interviews { totalCount } nextInterview { dueOn }
          measures { totalCount nodes { proposalId } }
          cuts { totalCount nodes { indicationId } } cutScale { maximumCutPercent }
        }
      }
    }
  }
}`;

/** Which fields of a file stand under which unit; the last line is for the own service only. */
const FIELDS_UNDER: Readonly<Record<string, readonly string[]>> = {
  AS_FILE: ['service', 'openedOn', 'status'],
  AS_HOUSEHOLD: ['household', 'households'],
  AS_BUDGET: ['budget', 'budgets'],
  AS_INTERVIEWS: ['interviews', 'nextInterview'],
  AS_MEASURES: ['measures'],
  AS_CUTS: ['cuts', 'cutScale'],
  own: [
    'person',
    'cases',
    'assignments',
    'recordKeeping',
    'divergences',
    'uncheckedRecords',
    'caseDrafts',
    'indications',
  ],
};

let house: AsHouse;
beforeAll(async () => {
  house = await openAsHouse();
});
afterAll(() => house.close());

type Part = Readonly<Record<string, unknown>>;

const askFor = (viewer: Viewer, caseIds: readonly string[], where = house, headers = {}): Promise<GraphqlAnswer> => {
  const cases = caseIds.map((id) => ({ __typename: 'Case', id }));
  return where.ask(viewer, PART, { cases }, { headers });
};
const partOf = async (viewer: Viewer, caseId: string): Promise<Part> => partIn(await askFor(viewer, [caseId]));
const partIn = (answer: GraphqlAnswer): Part => {
  expect(answer.errors).toEqual([]);
  return (answer.data['_entities'] as unknown as readonly { as: Part }[])[0]?.as ?? {};
};

/** A file with a record of every kind that takes part in a case whose frame is as given. */
async function givenCase(changes: Partial<Frame> = {}): Promise<{ caseId: string; file: AsFileState }> {
  const file = await house.given({
    households: [household()],
    budgets: [budget()],
    interviews: [interview()],
    measures: [measure({ proposalId: 'prp-1' })],
    cuts: [cut({ indicationId: 'ind-1' })],
  });
  const caseId = newId('case');
  const invitation = { services: [SERVICE.id], avsNumber: file.person.avsNumber };
  await house.tell({ frame: frameOf(caseId, changes), invitation });
  return { caseId, file };
}

describe('The part of social assistance, read by its own service', () => {
  it.each<[string, Viewer]>([
    ['the responsible person', CASEWORKER],
    ['the deputy', { ...CASEWORKER, subject: 'staff-2' }],
    ['a decider who states a reason', DECIDER],
    ['a supervisor who states a reason', { ...SUPERVISOR, purpose: 'file review' }],
  ])('is whole for %s', async (_who, viewer) => {
    const { caseId } = await givenCase();
    const part = await partOf(viewer, caseId);
    expect(part).toMatchObject({
      __typename: 'AsFile',
      disclosure: { ground: 'OWN_TASK', authorisationId: null, until: null, fields: FIELDS_OF.AS, withheldFields: [] },
      person: { officialName: 'Exemple' },
      cases: [{ id: caseId }],
      budget: { budget: { totalChf: 1881.35 }, cutPercent: 15, cutChf: 154.65, benefitChf: 1726.7 },
      interviews: { totalCount: 1 },
    });
    expect(Object.entries(part).filter(([name, value]) => value === null && name !== 'closedOn')).toEqual([]);
  });

  it.each<[string, Partial<Viewer>]>([
    ['a colleague without assignment or reason', { subject: 'staff-5' }],
    ['a supervisor without a reason', { subject: 'staff-9', roles: ['SUPERVISOR'] }],
    ...(['ANALYST', 'DPO', 'SYSTEM', 'TEAM'] as readonly Role[]).map((role): [string, Partial<Viewer>] => [
      `the function ${role}`,
      { roles: [role], purpose: 'why' },
    ]),
  ])('is withheld from %s', async (_who, changes) => {
    const { caseId } = await givenCase();
    expect(await partOf({ ...CASEWORKER, ...changes }, caseId)).toEqual(WITHHELD);
  });

  it('is withheld from another social service, also from one that takes part in the case', async () => {
    const participants = [
      ...frameOf('').participants,
      { institution: 'AS' as const, service: STRANGER.service ?? '', responsible: STRANGER.subject, deputy: null },
    ];
    const { caseId } = await givenCase({ participants });
    expect(await partOf(STRANGER, caseId)).toEqual(WITHHELD);
  });

  it('says that no file is kept to staff on a case whose person the service does not know', async () => {
    const caseId = newId('case');
    await house.tell({ frame: frameOf(caseId), invitation: { services: [SERVICE.id], avsNumber: '7569217076985' } });
    expect(await partOf(CASEWORKER, caseId)).toEqual({ __typename: 'NoFile', institution: 'AS' });
    expect(await partOf({ ...CASEWORKER, subject: 'staff-5' }, caseId)).toEqual(WITHHELD);
  });
});

describe('The part of social assistance, read by the AI office on an authorisation', () => {
  it.each(FIELDS_OF.AS)('of %s alone shows nothing else', async (unit) => {
    const given = authorisation([unit]);
    const { caseId } = await givenCase({ authorisations: [given] });
    const part = await partOf(AI_WORKER, caseId);
    expect(part['disclosure']).toEqual({
      ground: 'AUTHORISATION',
      authorisationId: given.id,
      until: '2026-09-30',
      fields: [unit],
      withheldFields: FIELDS_OF.AS.filter((other) => other !== unit),
    });
    for (const [under, names] of Object.entries(FIELDS_UNDER)) {
      const shown = names.filter((name) => part[name] !== null);
      expect([under, shown]).toEqual([under, under === unit ? names : []]);
    }
  });

  it('keeps what its records tell of other institutions to the own service', async () => {
    const { caseId } = await givenCase({ authorisations: [authorisation(FIELDS_OF.AS)] });
    const records = (measure: string | null, indication: string | null) => ({
      measures: { nodes: [{ proposalId: measure }] },
      cuts: { nodes: [{ indicationId: indication }] },
    });
    expect(await partOf(CASEWORKER, caseId)).toMatchObject(records('prp-1', 'ind-1'));
    expect(await partOf(AI_WORKER, caseId)).toMatchObject(records(null, null));
  });

  it.each<[readonly DisclosableField[], object]>([
    [['AS_BUDGET'], { budget: { totalChf: 1881.35 }, cutPercent: null, cutChf: null, benefitChf: null }],
    [['AS_BUDGET', 'AS_CUTS'], { cutPercent: 15, cutChf: 154.65, benefitChf: 1726.7 }],
  ])('of %j shows of the month what follows from both only on both', async (fields, expected) => {
    const { caseId } = await givenCase({ authorisations: [authorisation(fields)] });
    expect((await partOf(AI_WORKER, caseId))['budget']).toMatchObject(expected);
  });

  it('says that no file is kept when the service that takes part keeps none', async () => {
    const caseId = newId('case');
    await house.tell({ frame: frameOf(caseId, { authorisations: [authorisation(['AS_FILE'])] }) });
    expect(await partOf(AI_WORKER, caseId)).toEqual({ __typename: 'NoFile', institution: 'AS' });
  });

  it.each<[string, Partial<FrameAuthorisation>, Partial<Frame>, Partial<Viewer>]>([
    ['that ended yesterday', { validTo: '2026-05-19' }, {}, {}],
    ['that begins tomorrow', { validFrom: '2026-05-21' }, {}, {}],
    ['that is withdrawn or not confirmed', { inForce: false }, {}, {}],
    ['of another social service', { discloserService: 'service-south' }, {}, {}],
    ['for another service', { recipientService: 'ai-elsewhere' }, {}, {}],
    ['for another institution', { recipient: 'AC' }, {}, {}],
    ['of units of another institution', { fields: ['AC_INTERVIEWS'] }, {}, {}],
    ['in a closed case', {}, { status: 'CLOSED' }, {}],
    ['in a case that the service has left', {}, { left: true }, {}],
    ['for a colleague who is not on the case', {}, {}, { subject: 'ai-2' }],
    ['for a machine', {}, {}, { roles: ['SYSTEM'] }],
  ])('%s is no ground', async (_what, given, frame, viewer) => {
    const { caseId } = await givenCase({ authorisations: [authorisation(['AS_FILE'], given)], ...frame });
    expect(await partOf({ ...AI_WORKER, ...viewer }, caseId)).toEqual(WITHHELD);
  });

  it.each([
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2026-09-30', true],
    ['2026-10-01', false],
  ])('from April to September is, on %s, a ground: %p', async (day, shown) => {
    const { caseId } = await givenCase({ authorisations: [authorisation(['AS_FILE'])] });
    const before = house.clock.now();
    house.clock.moveTo(new Date(`${day}T12:00:00+02:00`));
    const part = await partOf(AI_WORKER, caseId);
    house.clock.moveTo(before);
    expect(part['__typename']).toBe(shown ? 'AsFile' : 'Withheld');
  });
});

describe('What is withheld', () => {
  it('looks the same, byte for byte, whether there is a case with a file, a case or nothing', async () => {
    const { caseId } = await givenCase();
    const without = newId('case');
    await house.tell({ frame: frameOf(without, { authorisations: [] }) });
    const texts = [caseId, without, newId('case'), 'no identifier at all', ''].map(
      async (id) => (await askFor(AI_WORKER, [id])).text,
    );
    expect(new Set(await Promise.all(texts))).toEqual(
      new Set([JSON.stringify({ data: { _entities: [{ as: WITHHELD }] } }) + '\n']),
    );
  });

  it('is stale without a lease for strangers, alike for every case, and whole for the own service', async () => {
    const alone = await openAsHouse(PARAMETERS, { register: false });
    const answer = await askFor(AI_WORKER, [newId('case')], alone);
    expect(partIn(answer)).toEqual({ ...WITHHELD, reason: 'STALE' });
    expect(partIn(await askFor(CASEWORKER, [newId('case')], alone))).toEqual(WITHHELD);
    await alone.close();
  });

  it('is stale for a caller who has seen a newer frame than the institution', async () => {
    const { caseId } = await givenCase({ authorisations: [authorisation(['AS_FILE'])] });
    const behind = await askFor(AI_WORKER, [caseId], house, { 'x-passerelle-at-least': `${caseId}=2` });
    expect(partIn(behind)).toEqual({ ...WITHHELD, reason: 'STALE' });
    const level = await askFor(AI_WORKER, [caseId], house, { 'x-passerelle-at-least': `${caseId}=1` });
    expect(partIn(level)['__typename']).toBe('AsFile');
  });

  it('is everything where no record switches authorisations on', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-grounds-'));
    writeFileSync(path.join(folder, 'grounds.json'), '[]');
    const off = await openAsHouse(PARAMETERS, { environment: { GROUNDS_FILE: path.join(folder, 'grounds.json') } });
    const file = await off.given();
    const caseId = newId('case');
    await off.tell({
      frame: frameOf(caseId, { authorisations: [authorisation(['AS_FILE'])] }),
      invitation: { services: [SERVICE.id], avsNumber: file.person.avsNumber },
    });
    expect(partIn(await askFor(AI_WORKER, [caseId], off))).toEqual(WITHHELD);
    expect(partIn(await askFor(CASEWORKER, [caseId], off))['__typename']).toBe('AsFile');
    await off.close();
    rmSync(folder, { recursive: true });
  });
});

describe('A hundred parts at once', () => {
  it('take one read of the files, and two of the frames: the grounds are looked up again when the reading is logged', async () => {
    const own = await givenCase({ authorisations: [authorisation(['AS_FILE'])] });
    const others = await Promise.all(Array.from({ length: 4 }, () => givenCase()));
    const unknown = Array.from({ length: 95 }, () => newId('case'));
    const caseIds = [own.caseId, ...others.map(({ caseId }) => caseId), ...unknown];
    house.operations.length = 0;
    const answer = await askFor(AI_WORKER, caseIds);
    expect(answer.data['_entities']?.length).toBe(100);
    const reads = house.operations.map(({ collection }) => collection);
    expect(reads.filter((collection) => ['frames', 'files'].includes(collection))).toEqual([
      'frames',
      'files',
      'frames',
    ]);
  });
});

const WITHHELD = { __typename: 'Withheld', reason: 'NO_GROUND', until: null };
