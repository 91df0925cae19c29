import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AcFileState } from '../../subgraphs/ac/rules/file.js';
import { demonstrateAc } from '../../subgraphs/ac/store/demonstration.js';
import { acRecords } from '../../subgraphs/ac/store/records.js';
import type { AiFileState } from '../../subgraphs/ai/rules/file.js';
import { demonstrateAi } from '../../subgraphs/ai/store/demonstration.js';
import { aiRecords } from '../../subgraphs/ai/store/records.js';
import type { AsFileState } from '../../subgraphs/as/rules/file.js';
import { demonstrateAs } from '../../subgraphs/as/store/demonstration.js';
import { asRecords } from '../../subgraphs/as/store/records.js';
import { openCases } from '../../subgraphs/cii/store/cases.js';
import { demonstrateCii } from '../../subgraphs/cii/store/demonstration.js';
import { openProcesses } from '../../subgraphs/cii/store/mamac.js';
import { DEMONSTRATION_AMOUNTS, planCanton } from '../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import { DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Canton, FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { openDatabase, type Database } from '../../subgraphs/common/store/database.js';
import {
  openInstitutionFiles,
  type InstitutionFiles,
  type RecordPaths,
} from '../../subgraphs/common/store/institutionFiles.js';

const CLOCK = createFixedClock(new Date('2026-03-17T09:00:00Z'));
const CANTON = planCanton('2026-03-17');
const SECRET = 'test';
const databases: Database[] = [];
const folders: string[] = [];

afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('an empty installation', () => {
  it('is filled with the files of each institution', async () => {
    const ac = await emptyFiles<AcFileState>('ac', acRecords);
    const ai = await emptyFiles<AiFileState>('ai', aiRecords);
    const as = await emptyFiles<AsFileState>('as', asRecords);
    await demonstrateAc(ac, CLOCK, { canton: 'GE' });
    await demonstrateAi(ai, CLOCK, { canton: 'GE' });
    await demonstrateAs(as, CLOCK, { canton: 'GE' });
    const counts = { AC: await storedOf('AC', ac), AI: await storedOf('AI', ai), AS: await storedOf('AS', as) };
    expect(counts).toEqual(DEMONSTRATION_AMOUNTS.files);
  });

  it('is filled with the cases of the register, many of them of the case worker one signs in as', async () => {
    const { cases } = await filledRegister('GE');
    expect(await cases.count(caseWorker('ac-orp-caseworker'), {})).toBeGreaterThan(30);
    expect(await cases.count(caseWorker('ai-caseworker'), {})).toBeGreaterThan(25);
    expect(await cases.count(caseWorker('as-caseworker'), {})).toBeGreaterThan(25);
    const landmarks = await cases.aggregates.loadMany(Object.values(LANDMARKS));
    expect(landmarks).not.toContain(null);
  });

  it('is filled with the processes of CII-MAMAC, some of them requests that wait for the team', async () => {
    const { processes } = await filledRegister('GE');
    expect(await processes.countIn('GE', ['FILED'])).toBeGreaterThan(4);
    const { aggregates } = processes;
    const { mamac, twoRounds, processEnded } = LANDMARKS;
    const found = await aggregates.loadMany([mamac, twoRounds, processEnded]);
    expect(found.map((process) => process?.phase)).toEqual(['EXAMINATION', 'CASE_MANAGEMENT', 'EXITED']);
  });

  it('stays empty in any other canton, whose law is not that of the demonstration', async () => {
    const files = await emptyFiles<AcFileState>('ac', acRecords);
    await demonstrateAc(files, CLOCK, { canton: 'VD' });
    expect(await files.isEmpty()).toBe(true);
    const { cases, processes } = await filledRegister('VD');
    expect([await cases.isEmpty(), await processes.countIn('VD', ['FILED'])]).toEqual([true, 0]);
  });
});

async function emptyFiles<State extends InstitutionFile>(
  name: string,
  records: RecordPaths,
): Promise<InstitutionFiles<State & Aggregate>> {
  const database = await emptyDatabase(name);
  const files = openInstitutionFiles<State & Aggregate>({ database, records, schemaVersion: 1 });
  await database.ensureIndexes();
  return files;
}

interface Register {
  readonly cases: ReturnType<typeof openCases>;
  readonly processes: ReturnType<typeof openProcesses>;
}

async function filledRegister(canton: Canton): Promise<Register> {
  const database = await emptyDatabase('cii');
  const cases = openCases(database);
  const processes = openProcesses(database);
  await database.ensureIndexes();
  const stores = { cases: cases.aggregates, processes: processes.aggregates };
  await demonstrateCii(stores, CLOCK, { canton, personIdSecret: SECRET });
  return { cases, processes };
}

async function emptyDatabase(name: string): Promise<Database> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-demonstration-'));
  folders.push(directory);
  const database = await openDatabase({ name, directory });
  databases.push(database);
  return database;
}

async function storedOf<State extends InstitutionFile>(
  institution: FileInstitution,
  files: InstitutionFiles<State & Aggregate>,
): Promise<number> {
  const ids = CANTON.files.filter((file) => file.institution === institution).map(({ id }) => id);
  return (await files.aggregates.loadMany(ids)).filter((file) => file !== null).length;
}

function caseWorker(name: string): Viewer {
  const identity = DEVELOPMENT_IDENTITIES.find((known) => known.name === name);
  if (identity === undefined) throw new Error(`There is no identity ${name}.`);
  const { subject, institution, service, organ, roles, personId, purpose } = identity;
  return { subject, institution, service, organ, roles, personId, purpose, canton: 'GE' };
}
