import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import { readConfiguration, type Configuration } from '../../subgraphs/common/platform/configuration.js';
import { addFeedRoutes } from '../../subgraphs/common/platform/exchange/publisher.js';
import { createdId } from '../../subgraphs/common/platform/ids.js';
import {
  startInstitution,
  type InstitutionDefinition,
} from '../../subgraphs/common/platform/institution/institutionService.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  readTrustedKeys,
  type SigningKey,
} from '../../subgraphs/common/platform/keys.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { requestScope } from '../../subgraphs/common/platform/requestScope.js';
import { addressOf, type RunningService } from '../../subgraphs/common/platform/subgraphServer.js';
import { signHop, signUser } from '../../subgraphs/common/platform/tokens.js';
import type { FrameEntry } from '../../subgraphs/common/rules/exchange.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Language, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { openDatabase } from '../../subgraphs/common/store/database.js';
import { createFeed } from '../../subgraphs/common/store/feed.js';
import type { InstitutionFiles } from '../../subgraphs/common/store/institutionFiles.js';
import type { StoreOperation } from '../../subgraphs/common/store/observe.js';
import type { Answered, AnsweredError, GraphqlAnswer } from './installation.js';
import { readFileNames } from './nothingPersonal.js';

/** One institution's real service over real HTTP with its own store, beside a register that only publishes frames. */
export interface SubgraphHouse<File> {
  readonly url: string;
  readonly configuration: Configuration;
  /** Business time; it stands still until it is moved. */
  readonly clock: ReturnType<typeof createFixedClock>;
  /** What requests asked of the store, relays and jobs left out; a test empties it before it counts. */
  readonly operations: StoreOperation[];
  readonly logLines: string[];
  /** Puts a file into the store as it is given. */
  keep(file: Kept<File>): Promise<void>;
  /** The file as it is stored now. */
  stored(fileId: string): Promise<File>;
  /** Sends frames over the register's feed; resolves once the institution has taken them over. */
  tell(...entries: readonly Omit<FrameEntry, 'kind'>[]): Promise<void>;
  /** Asks as the gateway does: the viewer's token inside a hop token for exactly these bytes. */
  ask(viewer: Viewer, document: string, variables?: object, more?: AskOptions): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** A file without what the store keeps for it. */
export type Kept<File> = Omit<File, 'schemaVersion' | 'answered'>;

/** What may be said beside a question. */
export interface AskOptions {
  readonly language?: Language;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a house is started. */
export interface HouseOptions {
  /** Business time at first. */
  readonly now: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** False for a register that cannot be reached, so that no lease ever begins. */
  readonly register?: boolean;
}

/** Starts the service of one institution in a folder of its own; `close` ends it and removes the folder. */
export async function startHouse<File extends InstitutionFile & Aggregate, Settings extends object>(
  definition: InstitutionDefinition<File, Settings>,
  options: HouseOptions,
): Promise<SubgraphHouse<File>> {
  const directory = mkdtempSync(path.join(tmpdir(), `passerelle-${definition.service}-`));
  await ensureDevelopmentKeys(path.join(directory, 'keys'));
  const register = options.register === false ? null : await startRegister(definition.service, directory);
  const configuration = readConfiguration(definition.service, {
    DATA_DIR: directory,
    ...mongodbOf(definition.service, directory),
    [`${definition.service.toUpperCase()}_PORT`]: '0',
    CII_URL: register?.url ?? 'http://127.0.0.1:9',
    ...options.environment,
  });
  const clock = createFixedClock(new Date(options.now));
  const operations: StoreOperation[] = [];
  const logLines: string[] = [];
  let files: InstitutionFiles<File> | null = null;
  // The hook that fills an empty store is handed the store: instead of a demonstration it brings the files of tests.
  const demonstrate: typeof definition.demonstrate = (opened) => {
    files = opened;
    return Promise.resolve();
  };
  const service = await startInstitution(
    { ...definition, demonstrate },
    { ...configuration, demonstration: true },
    {
      clock,
      log: createLog(definition.service, 'info', { write: (line) => void logLines.push(line) }),
      onOperation: (operation) => {
        if (requestScope.getStore() !== undefined) operations.push(operation);
      },
    },
  );
  const keys = await readHouseKeys(configuration);

  return {
    url: service.url,
    configuration,
    clock,
    operations,
    logLines,
    keep: async (file) => {
      const { aggregates } = opened(files);
      const kept = { ...file, schemaVersion: aggregates.schemaVersion, answered: [] } as unknown as File;
      expect(await aggregates.insert(kept)).toBe('inserted');
    },
    stored: async (fileId) => {
      const file = await opened(files).aggregates.load(fileId);
      if (file === null) throw new Error('There is no such file.');
      return file;
    },
    tell: (...entries) => register?.tell(entries) ?? Promise.reject(new Error('There is no register.')),
    ask: (viewer, document, variables = {}, more = {}) =>
      ask(service, configuration, keys, { viewer, document, variables, ...more }),
    close: async () => {
      await service.close();
      await register?.close();
      readFileNames(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function opened<File extends InstitutionFile & Aggregate>(
  files: InstitutionFiles<File> | null,
): InstitutionFiles<File> {
  if (files === null) throw new Error('The store was not empty at the start.');
  return files;
}

/** Keys to sign with. */
export interface HouseKeys {
  readonly gateway: SigningKey;
  readonly users: SigningKey;
}

/** The keys with which a test signs as the gateway and as the users' issuer. */
export async function readHouseKeys({ keysDirectory }: Configuration): Promise<HouseKeys> {
  return {
    gateway: readSigningKey(keysDirectory, 'gateway'),
    users: readSigningKey(keysDirectory, 'users'),
  };
}

/** Asks a service as the gateway does. */
export async function ask(
  service: RunningService,
  configuration: Configuration,
  keys: HouseKeys,
  question: AskOptions & { readonly viewer: Viewer; readonly document: string; readonly variables: object },
): Promise<GraphqlAnswer> {
  const { viewer, document, variables, language = 'EN', headers = {} } = question;
  const body = Buffer.from(JSON.stringify({ query: document, variables }));
  const { purpose, ...claims } = viewer;
  const userToken = await signUser(claims, configuration.users, keys.users);
  const hop = {
    from: 'gateway',
    to: configuration.service,
    requestId: 'req-test',
    language,
    purpose,
    userToken,
  } as const;
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await signHop(hop, body, keys.gateway)}`,
      ...headers,
    },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: Answered | null; errors?: AnsweredError[] };
  return { status: response.status, text, data: (data ?? {}) as Answered, errors: errors ?? [] };
}

interface Register {
  readonly url: string;
  tell(entries: readonly Omit<FrameEntry, 'kind'>[]): Promise<void>;
  close(): Promise<void>;
}

/** The feed of a register and nothing else of it: frames reach the institution as they do in an installation. */
async function startRegister(recipient: 'ac' | 'ai' | 'as', directory: string): Promise<Register> {
  const { users, keysDirectory } = readConfiguration('cii', { DATA_DIR: directory });
  const database = await openDatabase({ name: 'register', directory });
  const stored = createFeed(database, { whole: true, leaseMs: 600_000, now: () => new Date() });
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
    service: 'cii',
    recipients: [recipient],
    keys: readTrustedKeys({ keysDirectory, users }),
    leaseMs: 600_000,
    beforeRead: () => Promise.resolve(),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  let position = 0;
  return {
    url: addressOf(app),
    tell: async (entries) => {
      const sent = entries.map((entry) => {
        const { caseId, version } = entry.frame;
        const entryId = createdId('ent', caseId, String(version));
        return { entryId, caseId, version, body: { kind: 'FRAME', ...entry } };
      });
      await feed.append(recipient, sent);
      position += sent.length;
      await arrival.of(position);
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** Lets a test wait until the institution has acknowledged a position of its feed. */
export function createArrival(): { reached(position: number): void; of(position: number): Promise<void> } {
  let acknowledged = 0;
  let waiting: { readonly position: number; readonly resolve: () => void }[] = [];
  return {
    reached: (position) => {
      acknowledged = Math.max(acknowledged, position);
      const arrived = waiting.filter((one) => one.position <= acknowledged);
      waiting = waiting.filter((one) => !arrived.includes(one));
      for (const { resolve } of arrived) resolve();
    },
    of: (position) =>
      acknowledged >= position ? Promise.resolve() : new Promise((resolve) => waiting.push({ position, resolve })),
  };
}

/** With `MONGODB_URI` the same suites run on MongoDB, in a database of this house alone. */
export function mongodbOf(service: string, directory: string): Record<string, string> {
  const form = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/;
  const [, server, options = ''] = form.exec(process.env['MONGODB_URI'] ?? '') ?? [];
  if (server === undefined) return {};
  const name = path.basename(directory).replaceAll(/[^A-Za-z0-9]/g, '_');
  return { [`MONGODB_URI_${service.toUpperCase()}`]: `${server}/${name}${options}` };
}
