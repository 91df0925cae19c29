import { NO_HANDOVERS } from './frames.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FIELDS_OF, type DisclosableField } from '../../subgraphs/common/rules/disclosableFields.js';
import type { Frame, FrameAuthorisation } from '../../subgraphs/common/rules/frame.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { nthId } from './files.js';
import type { GraphqlAnswer } from './installation.js';
import type { HouseOptions, Kept, SubgraphHouse } from './subgraph.js';

/** An institution's part of a case, with what the tests of its disclosure need to know. The tests stand in 2026. */
export interface PartOverHttp<File> {
  readonly owner: Exclude<FileInstitution, 'AS'>;
  readonly open: (options: Partial<HouseOptions>) => Promise<SubgraphHouse<File>>;
  /** A file with a record of every kind, in the hands of the worker. */
  readonly file: () => Kept<File> & { readonly _id: string; readonly person: InstitutionFile['person'] };
  /** The case worker of the own house who works on the file. */
  readonly worker: Viewer;
  /** Fields of the file as they are asked for, by their names. */
  readonly selections: Readonly<Record<string, string>>;
  /** The fields that each unit opens; all others are for the own house only. */
  readonly units: Readonly<Partial<Record<DisclosableField, readonly string[]>>>;
  /** What records of these fields tell of other institutions: one selection for each field, its leaves for the own house. */
  readonly ofOthers: Readonly<Record<string, string>>;
}

const LAST_DAY = '2026-09-30';

/** Who sees what of an institution's part of a case (domain 4b), over real HTTP, with frames from a real feed. */
export function testPartOverHttp<File extends InstitutionFile & Aggregate>(part: PartOverHttp<File>): void {
  const { owner, worker, units } = part;
  const all: readonly DisclosableField[] = FIELDS_OF[owner];
  const field = owner.toLowerCase();
  const reader = readerOf(owner);
  const names = Object.keys(part.selections);
  const document = documentOf(owner, Object.values(part.selections));
  let house: SubgraphHouse<File>;
  let cases = 0;

  const ask = (viewer: Viewer, ...ids: readonly string[]): Promise<GraphqlAnswer> =>
    askFor(house, viewer, document, ids);
  const partIn = (answer: GraphqlAnswer): Readonly<Record<string, unknown>> => {
    expect(answer.errors).toEqual([]);
    const [first] = answer.data['_entities'] as unknown as readonly Readonly<Record<string, unknown>>[];
    return first?.[field] as Readonly<Record<string, unknown>>;
  };
  /** A case with the own service and the reader's on it; invited, so that the institution finds its own file. */
  const given = async (changes: Partial<Frame> = {}, kept: ReturnType<typeof part.file> | null = part.file()) => {
    const frame = frameOf(worker, reader, nthId('case', (cases += 1)), changes);
    if (kept !== null) await house.keep(kept);
    const invitation = { services: [worker.service ?? ''], avsNumber: kept?.person.avsNumber ?? '7569217076985' };
    await house.tell({ frame, ...(frame.left ? {} : { invitation }) });
    return { caseId: frame.caseId, kept };
  };
  const authorised = (fields: readonly DisclosableField[] = all, changes: Partial<FrameAuthorisation> = {}) => ({
    authorisations: [authorisationOf(worker, reader, fields, changes)],
  });
  const unknown = nthId('case', 999_999);

  beforeAll(async () => {
    house = await part.open({ register: true });
  });
  afterAll(() => house.close());

  describe(`The part of ${owner}`, () => {
    test('shows its own staff everything, as own task', async () => {
      const { caseId } = await given();
      const shown = partIn(await ask(worker, caseId));
      expect(shown).toMatchObject({
        __typename: `${part.owner === 'AC' ? 'Ac' : 'Ai'}File`,
        disclosure: { ground: 'OWN_TASK', authorisationId: null, until: null, fields: all, withheldFields: [] },
      });
      expect(names.filter((name) => shown[name] === null)).toEqual([]);
    });

    test.each(all)('opens to an authorised reader exactly what stands under %s', async (unit) => {
      const { caseId } = await given(authorised([unit]));
      const shown = partIn(await ask(reader, caseId));
      expect(names.filter((name) => shown[name] !== null)).toEqual(units[unit]);
      expect(shown['disclosure']).toEqual({
        ground: 'AUTHORISATION',
        authorisationId: nthId('aut', 1),
        until: LAST_DAY,
        fields: [unit],
        withheldFields: all.filter((one) => one !== unit),
      });
    });

    test('keeps person, staff, drafts and housekeeping to itself, whatever is authorised', async () => {
      const { caseId } = await given(authorised(all));
      const shown = partIn(await ask(reader, caseId));
      const crossing = Object.values(units).flat();
      expect(names.filter((name) => shown[name] === null)).toEqual(names.filter((name) => !crossing.includes(name)));
      expect(shown['disclosure']).toMatchObject({ fields: all, withheldFields: [] });
    });

    test('keeps what its records tell of other institutions to itself, whatever is authorised', async () => {
      const { caseId } = await given(authorised(all));
      const records = documentOf(
        owner,
        Object.entries(part.ofOthers).map(([name, leaves]) => `${name} { nodes { ${leaves} } }`),
      );
      const leavesFor = async (viewer: Viewer): Promise<readonly unknown[]> => {
        const shown = partIn(await askFor(house, viewer, records, [caseId]));
        return Object.keys(part.ofOthers).flatMap((name) =>
          (shown[name] as { nodes: readonly object[] }).nodes.flatMap((record): unknown[] => Object.values(record)),
        );
      };
      const own = await leavesFor(worker);
      expect(own.length).toBeGreaterThan(0);
      expect(own).not.toContain(null);
      expect(await leavesFor(reader)).toEqual(own.map(() => null));
    });

    test('never holds the AVS number', async () => {
      const { caseId, kept } = await given(authorised(all));
      for (const viewer of [worker, reader]) {
        expect((await ask(viewer, caseId)).text).not.toContain(kept?.person.avsNumber);
      }
    });

    const obstacles: readonly (readonly [string, Partial<Frame>, Partial<Viewer>])[] = [
      ['nothing is authorised', { authorisations: [] }, {}],
      ['only the key data are', authorised(['CII_KEY_DATA']), {}],
      ['the authorisation is over', authorised(all, { validTo: '2026-03-09' }), {}],
      ['the authorisation begins tomorrow', authorised(all, { validFrom: '2026-03-11' }), {}],
      ['it is withdrawn or not confirmed', authorised(all, { inForce: false }), {}],
      ['it is for another service', authorised(all, { recipientService: 'service-elsewhere' }), {}],
      ['it names another service of the discloser', authorised(all, { discloserService: 'service-elsewhere' }), {}],
      ['the case is closed', { ...authorised(), status: 'CLOSED' }, {}],
      ['the institution has left the case', { ...authorised(), left: true }, {}],
      ['the reader works on other cases', authorised(), { subject: 'usr-new' }],
      ['the reader is of another service', authorised(), { service: 'service-elsewhere' }],
      ['the reader is of a third institution', authorised(), { institution: 'AS' }],
      ['the reader is the coordination register', authorised(), { institution: 'CII', roles: ['TEAM'] }],
      ['the reader analyses', authorised(), { roles: ['ANALYST'] }],
      ['the reader watches over data protection', authorised(), { roles: ['DPO'] }],
      ['the reader is a machine', authorised(), { roles: ['SYSTEM'] }],
      ['the reader is the person', authorised(), { institution: null, service: null, roles: ['PERSON'] }],
      ['the reader supervises and gives no reason', authorised(), { subject: 'usr-head', roles: ['SUPERVISOR'] }],
      ['a colleague of the own house does not work on the file', authorised(), { ...worker, subject: 'usr-new' }],
      ['the own house asks from another service', authorised(), { ...worker, service: 'service-elsewhere' }],
    ];
    test.each(obstacles)('is withheld like an unknown case when %s', async (_why, frame, changes) => {
      const viewer = { ...reader, ...changes };
      const { caseId } = await given(frame);
      const answer = await ask(viewer, caseId);
      expect(partIn(answer)).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND', until: null });
      expect(answer.text).toBe((await ask(viewer, unknown)).text);
    });

    test('says that no file is kept only to whom the ground would show it', async () => {
      const { caseId } = await given(authorised(), null);
      expect(partIn(await ask(reader, caseId))).toEqual({ __typename: 'NoFile', institution: owner });
      const supervisor: Viewer = { ...worker, subject: 'usr-head', roles: ['SUPERVISOR'], purpose: 'supervision' };
      expect(partIn(await ask(supervisor, caseId))).toEqual({ __typename: 'NoFile', institution: owner });
      const stranger = { ...reader, subject: 'usr-new' };
      expect((await ask(stranger, caseId)).text).toBe((await ask(stranger, unknown)).text);
    });

    test.each([['Muster 756.9217.0769.85'], [''], ['case-'], ["case-' || '1'=='1"]])(
      'is withheld like an unknown case for what is no identifier: %p',
      async (malformed) => {
        const answer = await ask(reader, malformed);
        expect(answer.text).toBe((await ask(reader, unknown)).text);
      },
    );

    test('ends with the last day of the authorisation', async () => {
      const { caseId } = await given(authorised());
      const before = house.clock.now();
      house.clock.moveTo(new Date(`${LAST_DAY}T21:59:59Z`));
      expect(partIn(await ask(reader, caseId))).toMatchObject({ disclosure: { until: LAST_DAY } });
      house.clock.moveTo(new Date(`${LAST_DAY}T22:00:00Z`));
      expect(partIn(await ask(reader, caseId))).toMatchObject({ __typename: 'Withheld', reason: 'NO_GROUND' });
      house.clock.moveTo(before);
    });

    test('waits for the version that a caller has seen, and is stale only to whom a ground lets read', async () => {
      const { caseId } = await given(authorised());
      const asking = (viewer: Viewer, id: string) =>
        askFor(house, viewer, document, [id], { 'x-passerelle-at-least': `${caseId}=2, ${unknown}=2` });
      expect(partIn(await asking(reader, caseId))).toEqual({ __typename: 'Withheld', reason: 'STALE', until: null });
      const stranger = { ...reader, subject: 'usr-new' };
      expect((await asking(stranger, caseId)).text).toBe((await asking(stranger, unknown)).text);
      await house.tell({ frame: frameOf(worker, reader, caseId, { ...authorised(), version: 2 }) });
      expect(partIn(await asking(reader, caseId))).toMatchObject({ disclosure: { ground: 'AUTHORISATION' } });
    });

    test('of a hundred cases costs one read of the files, two of the copies, and one row in the log of readings', async () => {
      const entries = [];
      for (let index = 0; index < 50; index += 1) {
        const kept = part.file();
        await house.keep(kept);
        const frame = frameOf(worker, reader, nthId('case', (cases += 1)), authorised());
        entries.push({ frame, invitation: { services: [worker.service ?? ''], avsNumber: kept.person.avsNumber } });
      }
      await house.tell(...entries);
      const strangers = Array.from({ length: 50 }, (_, index) => nthId('case', 500_000 + index));
      const ids = [...entries.map(({ frame }) => frame.caseId), ...strangers];
      house.operations.length = 0;
      const answer = await askFor(house, reader, documentOf(owner, []), ids);
      expect(answer.text.split(`"__typename":"${owner === 'AC' ? 'Ac' : 'Ai'}File"`)).toHaveLength(51);
      const reads = house.operations.filter(({ collection }) => ['frames', 'files', 'reads'].includes(collection));
      expect(reads.map(({ collection, operation }) => `${collection}.${operation}`)).toEqual([
        'frames.find',
        'files.find',
        // The grounds are looked up once more when the row is written (D9).
        'frames.find',
        'reads.insertOne',
      ]);
    });
  });

  describe(`The part of ${owner} where the ground is not switched on`, () => {
    let closedHouse: SubgraphHouse<File>;
    const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-grounds-'));
    beforeAll(async () => {
      const groundsFile = path.join(folder, 'grounds.json');
      writeFileSync(groundsFile, '[]');
      closedHouse = await part.open({ register: true, environment: { GROUNDS_FILE: groundsFile } });
    });
    afterAll(async () => {
      await closedHouse.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('is withheld from an authorised reader and goes on in the own house', async () => {
      const kept = part.file();
      await closedHouse.keep(kept);
      const frame = frameOf(worker, reader, nthId('case', 1), authorised());
      await closedHouse.tell({
        frame,
        invitation: { services: [worker.service ?? ''], avsNumber: kept.person.avsNumber },
      });
      const foreign = await askFor(closedHouse, reader, document, [frame.caseId]);
      expect(foreign.text).toBe((await askFor(closedHouse, reader, document, [unknown])).text);
      expect(partIn(await askFor(closedHouse, worker, document, [frame.caseId]))).toMatchObject({ id: kept._id });
    });
  });

  describe(`The part of ${owner} while the register cannot be reached`, () => {
    let lonelyHouse: SubgraphHouse<File>;
    beforeAll(async () => {
      lonelyHouse = await part.open({ register: false });
    });
    afterAll(() => lonelyHouse.close());

    test('is stale for other institutions, and own files go on', async () => {
      const kept = part.file();
      await lonelyHouse.keep(kept);
      const foreign = await askFor(lonelyHouse, reader, document, [unknown]);
      expect(partIn(foreign)).toEqual({ __typename: 'Withheld', reason: 'STALE', until: null });
      const own = await lonelyHouse.ask(worker, `query ($id: ID!) { ${field}File(id: $id) { __typename } }`, {
        id: kept._id,
      });
      expect(own.data[`${field}File`]).toEqual({ __typename: owner === 'AC' ? 'AcFile' : 'AiFile' });
    });
  });
}

/** The case worker of another institution who works on the cases of the tests. */
function readerOf(owner: 'AC' | 'AI'): Viewer {
  const institution = owner === 'AC' ? 'AI' : 'AC';
  return {
    subject: 'usr-reader',
    institution,
    service: 'service-of-reader',
    organ: institution === 'AC' ? 'ORP' : null,
    roles: ['CASEWORKER'],
    canton: 'GE',
    personId: null,
    purpose: null,
  };
}

function frameOf(worker: Viewer, reader: Viewer, caseId: string, changes: Partial<Frame>): Frame {
  const own = worker.institution === 'AC' ? 'AC' : 'AI';
  const other = own === 'AC' ? 'AI' : 'AC';
  return {
    caseId,
    version: 1,
    canton: 'GE',
    recipient: own,
    mode: 'COORDINATION',
    status: 'OPEN',
    openedOn: '2026-03-02',
    openedBy: other,
    participants: [
      { institution: own, service: worker.service ?? '', responsible: null, deputy: null },
      { institution: other, service: reader.service ?? '', responsible: reader.subject, deputy: null },
    ],
    ...NO_HANDOVERS,
    leads: [{ institution: other, service: reader.service ?? '', from: '2026-03-02T08:00:00.000Z', to: null }],
    authorisations: [],
    left: false,
    ...changes,
  };
}

function authorisationOf(
  worker: Viewer,
  reader: Viewer,
  fields: readonly DisclosableField[],
  changes: Partial<FrameAuthorisation>,
): FrameAuthorisation {
  const own = worker.institution === 'AC' ? 'AC' : 'AI';
  return {
    id: nthId('aut', 1),
    discloser: own,
    discloserService: null,
    recipient: own === 'AC' ? 'AI' : 'AC',
    recipientService: reader.service ?? '',
    fields,
    validFrom: '2026-03-01',
    validTo: LAST_DAY,
    inForce: true,
    ...changes,
  };
}

function documentOf(owner: 'AC' | 'AI', selections: readonly string[]): string {
  const typename = owner === 'AC' ? 'AcFile' : 'AiFile';
  return `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Case { ${owner.toLowerCase()} {
      __typename
      ... on ${typename} {
        id disclosure { ground authorisationId until fields withheldFields }
        ${selections.join(' ')}
      }
      ... on NoFile { institution }
      ... on Withheld { reason until }
    } } }
  }`;
}

function askFor<File>(
  house: SubgraphHouse<File>,
  viewer: Viewer,
  document: string,
  ids: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer> {
  const representations = ids.map((id) => ({ __typename: 'Case', id }));
  return house.ask(viewer, document, { representations }, { headers });
}
