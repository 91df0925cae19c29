import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { startCii, type RegisterOverrides } from '../../subgraphs/cii/index.js';
import type { Agreements } from '../../subgraphs/cii/params/agreements.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import { readConfiguration, type Configuration } from '../../subgraphs/common/platform/configuration.js';
import { startPoller, type Poller, type PollProblem } from '../../subgraphs/common/platform/exchange/poller.js';
import { addFeedRoutes } from '../../subgraphs/common/platform/exchange/publisher.js';
import { createdId } from '../../subgraphs/common/platform/ids.js';
import { ensureDevelopmentKeys, readSigningKey, readTrustedKeys } from '../../subgraphs/common/platform/keys.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { addressOf } from '../../subgraphs/common/platform/subgraphServer.js';
import { checkDigitOf } from '../../subgraphs/common/rules/avsNumber.js';
import { HOMES, type Home } from '../../subgraphs/cii/rules/mamac/process.js';
import type { CaseOpenedEntry, InstitutionEntry, RegisterEntry } from '../../subgraphs/common/rules/exchange.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import { openDatabase } from '../../subgraphs/common/store/database.js';
import { createFeed, type NewEntry } from '../../subgraphs/common/store/feed.js';
import { requestScope } from '../../subgraphs/common/platform/requestScope.js';
import type { StoreOperation } from '../../subgraphs/common/store/observe.js';
import { FEED_START, type PollCursorStore } from '../../subgraphs/common/store/pollCursors.js';
import { createJournal, type Journal } from '../common/exchange/journal.js';
import { AI_OFFICE, entered, NOW, openedEntry, ORP, worker } from './cases.js';
import type { GraphqlAnswer } from './installation.js';
import { ask, createArrival, mongodbOf, readHouseKeys, type AskOptions } from './subgraph.js';
import { readFileNames } from './nothingPersonal.js';

const PARTNERS = { AC: 'ac', AI: 'ai', AS: 'as' } as const satisfies Record<FileInstitution, string>;
type PartnerName = (typeof PARTNERS)[FileInstitution];

/** The real register over real HTTP with its own store, beside three institutions that are feeds and nothing else. */
export interface RegisterHouse {
  readonly url: string;
  readonly configuration: Configuration;
  /** Business time; it stands still until it is moved. */
  readonly clock: ReturnType<typeof createFixedClock>;
  /** What the register's store was asked, each told once it was answered. */
  readonly operations: Journal<StoreOperation>;
  /** What requests asked of it; what the exchange and the jobs ask at their own time is not among them. */
  readonly asked: readonly StoreOperation[];
  readonly logLines: string[];
  /** Sends over an institution's own feed; resolves once the register has taken everything over. */
  send(from: FileInstitution, ...entries: readonly InstitutionEntry[]): Promise<void>;
  /** The same for what is no agreed entry; nothing waits for it to be taken over. */
  sendRaw(from: FileInstitution, ...entries: readonly NewEntry[]): Promise<void>;
  /** Polls the register as a process of that institution does; a forger signs with the key of another. */
  listen(as: FileInstitution, keyOf?: FileInstitution): Promise<Listener>;
  /** Asks as the gateway does. */
  ask(viewer: Viewer, document: string, variables?: object, more?: AskOptions): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** A process of an institution that takes over the register's feed. */
export interface Listener {
  /** What has come, in its order. */
  readonly journal: Journal<RegisterEntry>;
  readonly problems: readonly PollProblem[];
  /** Resolves once a poll has failed. */
  failed(): Promise<void>;
  /** Resolves once a frame of the case with at least this version has come. */
  reached(caseId: string, version: number): Promise<void>;
  /** Polls at once, and so acknowledges what was taken over. */
  acknowledge(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a register in a folder of its own, with what its installation has recorded; `close` ends it and removes the folder. */
export async function startRegisterHouse(
  environment: Readonly<Record<string, string>> = {},
  {
    jobs = false,
    agreements = demonstrationAgreements,
  }: Pick<RegisterOverrides, 'jobs'> & { readonly agreements?: Agreements } = {},
): Promise<RegisterHouse> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-cii-'));
  await ensureDevelopmentKeys(path.join(directory, 'keys'));
  const partners = await startPartners(directory);
  const configuration = readConfiguration('cii', {
    DATA_DIR: directory,
    ...mongodbOf('cii', directory),
    CII_PORT: '0',
    AC_URL: partners.AC.url,
    AI_URL: partners.AI.url,
    AS_URL: partners.AS.url,
    DEMONSTRATION: 'off',
    GROUNDS_FILE: groundsFile(directory),
    AGREEMENTS_FILE: agreementsFile(directory, agreements),
    SECONDMENTS_FILE: secondmentsFile(directory),
    ...environment,
  });
  const clock = createFixedClock(NOW);
  const operations = createJournal<StoreOperation>();
  const asked: StoreOperation[] = [];
  const logLines: string[] = [];
  const service = await startCii(configuration, {
    clock,
    jobs,
    log: createLog('cii', 'info', { write: (line) => void logLines.push(line) }),
    onOperation: (operation) => {
      if (requestScope.getStore() !== undefined) asked.push(operation);
      operations.push(operation);
    },
  });
  const keys = await readHouseKeys(configuration);
  const listeners: Listener[] = [];

  return {
    url: service.url,
    configuration,
    clock,
    operations,
    asked,
    logLines,
    send: async (from, ...entries) => {
      await partners[from].append(entries.map((entry) => ({ ...named(entry), body: entry })));
      await partners[from].takenOver();
    },
    sendRaw: (from, ...entries) => partners[from].append(entries),
    listen: async (as, keyOf = as) => {
      const listener = await startListener({ as, keyOf }, service.url, configuration);
      listeners.push(listener);
      return listener;
    },
    ask: (viewer, document, variables = {}, more = {}) =>
      ask(service, configuration, keys, { viewer, document, variables, ...more }),
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.stop()));
      await service.close();
      await Promise.all(Object.values(partners).map((partner) => partner.close()));
      readFileNames(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The last day on which authorisations may be read on in a register of the tests. */
export const LAST_DAY_OF_GROUND = '2027-12-31';

/** A number of the range for tests, with its check digit. */
export function avsNumberOf(n: number): string {
  const twelve = `7560000${String(n).padStart(5, '0')}`;
  return `${twelve}${checkDigitOf(twelve)}`;
}

/** The identifier of the nth case of a suite. */
export function caseIdOf(n: number): string {
  return createdId('case', 'register-tests', String(n));
}

/** The nth case as the ORP opens it, each of another person; the AI office is invited on an authorisation of its own. */
export function openingOf(n: number, overrides: Partial<CaseOpenedEntry> = {}): CaseOpenedEntry {
  const authorisation = { ...entered('1'), id: authorisationIdOf(n) };
  return openedEntry({
    entryId: createdId('ent', 'register-tests', String(n)),
    caseId: caseIdOf(n),
    person: { ...openedEntry().person, avsNumber: avsNumberOf(n) },
    authorisations: [authorisation],
    ...overrides,
  });
}

/** The authorisation with which the nth case was opened. */
export function authorisationIdOf(n: number): string {
  return createdId('aut', 'register-tests', String(n));
}

/** The answer of the invited AI office to the nth case. */
export function confirmationOf(n: number, overrides: object = {}): InstitutionEntry {
  return {
    kind: 'REGISTRATION_CONFIRMED',
    entryId: createdId('ent', 'register-tests-confirmation', String(n)),
    caseId: caseIdOf(n),
    version: 1,
    service: AI_OFFICE.service,
    ...overrides,
  };
}

/** Who works on the cases of the suites: the opener's and leader's case worker, and the AI office's. */
export const ORP_WORKER = worker(ORP);
export const AI_WORKER = worker(AI_OFFICE);
export const AI_SUPERVISOR = worker(AI_OFFICE, { subject: 'head-office-ai', roles: ['SUPERVISOR'] });

function named({ entryId, caseId, version }: InstitutionEntry): Pick<NewEntry, 'entryId' | 'caseId' | 'version'> {
  return { entryId, caseId, version };
}

function groundsFile(directory: string): string {
  const file = path.join(directory, 'grounds.json');
  const record = {
    ground: 'AUTHORISATION',
    canton: 'GE',
    basis: 'LPGA 28',
    approvedBy: 'Tests',
    to: LAST_DAY_OF_GROUND,
  };
  const noticing = { ...record, ground: 'EARLY_DETECTION_NOTICE', basis: 'LAI 3b' };
  const grounds = [record, { ...record, ground: 'TEAM_MANDATE' }, noticing].map((one) => ({
    ...one,
    from: '2020-01-01',
  }));
  writeFileSync(file, JSON.stringify(grounds));
  return file;
}

/** The last day of the secondment of the member of AI in a register of the tests; the others have none (R49). */
export const LAST_DAY_OF_SECONDMENT = '2026-06-30';

/** A member of the management body of each home, as `team-ac` and so on. */
function secondmentsFile(directory: string): string {
  const file = path.join(directory, 'secondments.json');
  const of = (home: Home) => ({ subject: `team-${home.toLowerCase()}`, home, from: '2026-01-01', to: null });
  const members = HOMES.map((home) => ({ ...of(home), ...(home === 'AI' ? { to: LAST_DAY_OF_SECONDMENT } : {}) }));
  writeFileSync(file, JSON.stringify(members));
  return file;
}

/** What the demonstration canton has agreed, as an installation would record it (R59). */
function agreementsFile(directory: string, agreements: Agreements): string {
  const file = path.join(directory, 'agreements.json');
  writeFileSync(file, JSON.stringify(agreements));
  return file;
}

interface Partner {
  readonly url: string;
  append(entries: readonly NewEntry[]): Promise<void>;
  takenOver(): Promise<void>;
  close(): Promise<void>;
}

async function startPartners(directory: string): Promise<Record<FileInstitution, Partner>> {
  const [AC, AI, AS] = await Promise.all(Object.values(PARTNERS).map((name) => startPartner(name, directory)));
  if (AC === undefined || AI === undefined || AS === undefined) throw new Error('A partner did not start.');
  return { AC, AI, AS };
}

/** The feed of an institution to the register, and nothing else of it. */
async function startPartner(service: PartnerName, directory: string): Promise<Partner> {
  const { users, keysDirectory } = readConfiguration(service, { DATA_DIR: directory });
  const database = await openDatabase({ name: `partner-${service}`, directory });
  const stored = createFeed(database, { whole: false, leaseMs: 0, now: () => new Date() });
  await database.ensureIndexes();
  const arrival = createArrival();
  const feed: typeof stored = {
    ...stored,
    acknowledge: async (acknowledgement) => {
      await stored.acknowledge(acknowledgement);
      arrival.reached(acknowledgement.position);
    },
  };
  const app = fastify({ forceCloseConnections: 'idle' });
  addFeedRoutes(app, {
    feed,
    service,
    recipients: ['cii'],
    keys: readTrustedKeys({ keysDirectory, users }),
    leaseMs: 0,
    beforeRead: () => Promise.resolve(),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: addressOf(app),
    append: (entries) => feed.append('cii', entries),
    takenOver: async () => arrival.of(await feed.head('cii')),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

async function startListener(
  { as, keyOf }: { readonly as: FileInstitution; readonly keyOf: FileInstitution },
  url: string,
  { keysDirectory }: Configuration,
): Promise<Listener> {
  const journal = createJournal<RegisterEntry>();
  const problems = createJournal<PollProblem>();
  const poller: Poller = startPoller({
    url,
    from: PARTNERS[as],
    to: 'cii',
    key: readSigningKey(keysDirectory, PARTNERS[keyOf]),
    cursor: cursorInMemory(),
    apply: ({ body }) => {
      journal.push(body as RegisterEntry);
      return Promise.resolve('applied');
    },
    entries: 'whole',
    onProblem: (problem) => {
      problems.push(problem);
    },
  });
  return {
    journal,
    problems: problems.events,
    failed: () => problems.when((told) => told.length > 0),
    reached: (caseId, version) =>
      journal.when((entries) =>
        entries.some(
          (entry) => entry.kind === 'FRAME' && entry.frame.caseId === caseId && entry.frame.version >= version,
        ),
      ),
    acknowledge: async () => {
      expect(await poller.pollNow(5000)).toBe(true);
    },
    stop: () => poller.stop(),
  };
}

function cursorInMemory(): PollCursorStore {
  let cursor = FEED_START;
  return {
    load: () => Promise.resolve(cursor),
    move: (_from, to) => {
      cursor = to;
      return Promise.resolve(true);
    },
  };
}
