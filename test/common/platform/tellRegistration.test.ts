import {
  createRegistrationTeller,
  type RegistrationTellerOptions,
} from '../../../subgraphs/common/platform/institution/tellRegistration.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import type { AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { registrationSpan } from '../../../subgraphs/ac/rules/registrations.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { GroundSwitch } from '../../../subgraphs/common/rules/grounds.js';
import type { Aggregate } from '../../../subgraphs/common/store/aggregate.js';
import type { FrameCopy } from '../../../subgraphs/common/store/frameCopies.js';
import { openDatabase, type Database } from '../../../subgraphs/common/store/database.js';
import { openInstitutionFiles, type InstitutionFiles } from '../../../subgraphs/common/store/institutionFiles.js';
import { acRecords } from '../../../subgraphs/ac/store/records.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileWith, registration } from '../../ac/acWorld.js';
import { nthId } from '../../kit/files.js';
import { NO_HANDOVERS } from '../../kit/frames.js';

type AcFile = AcFileState & Aggregate;
const CASE_ID = nthId('case', 1);

const referred = (changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: CASE_ID, version: 1, canton: 'GE', recipient: 'AC', mode: 'MAMAC', status: 'OPEN' },
  ...{ openedOn: '2026-03-01', openedBy: 'AC', left: false },
  participants: [{ institution: 'AC', service: 'orp-centre', responsible: 'usr-anna', deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [
    {
      ...{ id: nthId('aut', 1), discloser: 'AC', discloserService: null, inForce: true },
      ...{ recipient: 'CII', recipientService: 'cii-office', fields: ['AC_REGISTRATION'] },
      ...{ validFrom: '2026-03-12', validTo: '2026-06-30' },
    },
  ],
  ...changes,
});

describe('The telling of registrations for referred cases (R34)', () => {
  let folder = '';
  let database: Database;
  let files: InstitutionFiles<AcFile>;
  let number = 0;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'passerelle-registrations-'));
    database = await openDatabase({ name: 'ac', uri: undefined, directory: folder, onOperation: undefined });
    files = openInstitutionFiles<AcFile>({ database, records: acRecords, schemaVersion: 1 });
    await database.ensureIndexes();
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A kept file with a registration since 15 January, its copy of the case, and the teller over them. */
  async function scene(
    copy: Partial<FrameCopy> = {},
    today = '2026-03-12',
    more: Partial<RegistrationTellerOptions<AcFile>> = {},
  ) {
    number += 1;
    const fileId = nthId('acf', number);
    const kept = fileWith({
      ...{ _id: fileId, version: 1, caseIds: [CASE_ID] },
      registrations: [registration({ registeredOn: '2026-01-15', deregisteredOn: null })],
    });
    await files.aggregates.insert({ ...kept, schemaVersion: 1, answered: [] });
    const held: FrameCopy = { ...{ caseId: CASE_ID, version: 1, fileId, stale: false }, frame: referred(), ...copy };
    const clock = createFixedClock(new Date(`${today}T09:00:00Z`));
    const state = { fresh: true, broken: false, sent: [] as string[], faults: 0 };
    const options: RegistrationTellerOptions<AcFile> = {
      ...{ owner: 'AC', registrationOf: registrationSpan, files, canton: 'GE', clock },
      copies: {
        ofFiles: (ids) =>
          state.broken ? Promise.reject(new Error('away')) : Promise.resolve(new Map(ids.map((id) => [id, [held]]))),
        filesToTellOf: () => Promise.resolve([fileId]),
      },
      switches: [
        {
          ...{ ground: 'TEAM_MANDATE', canton: 'GE', basis: 'LPGA 28', approvedBy: 'x' },
          from: '2026-01-01',
          to: null,
        },
      ],
      lease: { isFresh: () => state.fresh },
      sendOn: (id) => void state.sent.push(id),
      onFault: () => void (state.faults += 1),
      ...more,
    };
    const teller = createRegistrationTeller(options);
    const told = async () => {
      await teller.settled();
      return (await files.aggregates.load(fileId))?.unsent ?? [];
    };
    return { fileId, teller, state, clock, told };
  }

  it('happens when something has changed, once, and is sent on', async () => {
    const { fileId, teller, state, told } = await scene();
    teller.look(fileId);
    teller.look(fileId);
    expect(await told()).toMatchObject([
      { kind: 'REGISTRATION_STATED', caseId: CASE_ID, from: '2026-01-15', to: null },
    ]);
    teller.look(fileId);
    expect(await told()).toHaveLength(1);
    expect(state.sent).toEqual([fileId]);
  });

  it('waits for a lease, and is made good as soon as one runs (D7)', async () => {
    const { fileId, teller, state, told } = await scene();
    state.fresh = false;
    teller.look(fileId);
    expect(await told()).toEqual([]);
    state.fresh = true;
    teller.catchUp();
    expect(await told()).toHaveLength(1);
  });

  it('does not rely on a stale copy (D7)', async () => {
    const { fileId, teller, told } = await scene({ stale: true });
    teller.look(fileId);
    expect(await told()).toEqual([]);
  });

  it('begins with the day of the mandate, without anybody acting (R49)', async () => {
    const { teller, clock, told } = await scene({}, '2026-03-11');
    await teller.lookAtAll();
    expect(await told()).toEqual([]);
    clock.moveTo(new Date('2026-03-12T00:30:00+01:00'));
    await teller.lookAtAll();
    expect(await told()).toHaveLength(1);
  });

  it('is told nothing of files that are in no referred case, or are not kept', async () => {
    const { fileId, teller, told } = await scene({ frame: referred({ mode: 'COORDINATION' }) });
    teller.look(fileId);
    teller.look(nthId('acf', 999));
    expect(await told()).toEqual([]);
  });

  describe('with benefits, for a consent to consult unemployment insurance (LACI 85f(2))', () => {
    const consented = referred({
      ...{ mode: 'COORDINATION', recipient: 'AI' },
      authorisations: [
        {
          ...{ id: nthId('aut', 2), discloser: 'AC', discloserService: null, inForce: true, purpose: 'SYSTEM_ACCESS' },
          ...{ recipient: 'AI', recipientService: 'ai-office', fields: ['AC_REGISTRATION'] },
          ...{ validFrom: '2026-03-12', validTo: '2026-06-30' },
        },
      ],
    });
    const record = (reader: 'AI' | 'AS'): GroundSwitch => ({
      ...{
        ground: 'SYSTEM_ACCESS_85F2',
        canton: 'GE',
        basis: 'LACI 85f',
        approvedBy: 'x',
        from: '2026-01-01',
        to: null,
      },
      ...{ reader, reciprocity: 'Agreement' },
    });
    const paying = (reader: 'AI' | 'AS', more: Partial<RegistrationTellerOptions<AcFile>> = {}) =>
      scene({ frame: consented }, '2026-03-12', {
        ...{ owner: 'AI', benefitOf: () => ({ from: '2026-02-01', to: null }), switches: [record(reader)] },
        ...more,
      });

    it('tells those of its own records, once, and begins with the day of the consent', async () => {
      const { teller, clock, told } = await paying('AI');
      clock.moveTo(new Date('2026-03-11T09:00:00+01:00'));
      await teller.lookAtAll();
      expect(await told()).toEqual([]);
      clock.moveTo(new Date('2026-03-12T00:30:00+01:00'));
      await teller.lookAtAll();
      await teller.lookAtAll();
      expect(await told()).toMatchObject([
        { kind: 'BENEFIT_STATED', authorisationId: nthId('aut', 2), from: '2026-02-01', to: null },
      ]);
    });

    it('tells nothing on the record of another body, nor where benefits are nothing that it tells', async () => {
      for (const { fileId, teller, told } of [await paying('AS'), await paying('AI', { benefitOf: undefined })]) {
        teller.look(fileId);
        expect(await told()).toEqual([]);
      }
    });
  });

  it('is tried again after a fault', async () => {
    const { fileId, teller, state, told } = await scene();
    state.broken = true;
    teller.look(fileId);
    await teller.settled();
    expect(state.faults).toBe(1);
    state.broken = false;
    teller.catchUp();
    expect(await told()).toHaveLength(1);
  });
});
