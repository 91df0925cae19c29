import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGateway } from '../../gateway/index.js';
import { UNREACHED_LIMITS } from '../../scripts/drill/limits.js';
import { freePorts } from '../../scripts/drill/ports.js';
import { startAc } from '../../subgraphs/ac/index.js';
import { startAi } from '../../subgraphs/ai/index.js';
import { startAs } from '../../subgraphs/as/index.js';
import { startCii } from '../../subgraphs/cii/index.js';
import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import { readConfiguration, SERVICES, type ServiceName } from '../../subgraphs/common/platform/configuration.js';
import { ensureDevelopmentKeys, readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { requestScope } from '../../subgraphs/common/platform/requestScope.js';
import type { RunningService } from '../../subgraphs/common/platform/subgraphServer.js';
import { signUser } from '../../subgraphs/common/platform/tokens.js';
import type { StoreOperation } from '../../subgraphs/common/store/observe.js';
import { claimsFor, purposeHeader, type Asker } from './askers.js';
import { readFileNames } from './nothingPersonal.js';

/** The whole product in one process: five real services over real HTTP, each with its own embedded store. */
export interface Installation {
  readonly url: string;
  /** Where a started service answers by itself. */
  urlOf(service: ServiceName): string;
  readonly clock: ReturnType<typeof createFixedClock>;
  /** What its services were started with; commands on the same installation are given it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the stores were asked to answer requests; what the exchange reads for itself is not counted. */
  readonly operations: (StoreOperation & { readonly service: ServiceName })[];
  /** Log lines of all services. */
  readonly logLines: string[];
  /** Asks the gateway as a development identity, by its name, or with claims of its own. */
  ask(as: Asker, document: string, variables?: object, headers?: object): Promise<GraphqlAnswer>;
  token(as: Asker): Promise<string>;
  stop(service: ServiceName): Promise<void>;
  start(service: ServiceName): Promise<void>;
  /** Resolves once the condition holds; it is asked again after every tick of the exchange, for at most four minutes. */
  until(condition: () => Promise<boolean>): Promise<void>;
  /** Resolves once the exchange is quiet: no store was asked during many looks in a row. */
  settled(): Promise<void>;
  /** Resolves once every part is up and every lease runs. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** An answer of the graph. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly text: string;
  readonly data: Answered;
  readonly errors: readonly AnsweredError[];
}

/** Data of an answer, looked into by path. */
export type Answered = { readonly [key: string]: Answered } & { readonly length: number };

/** An error as clients see it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** How an installation is started. */
export interface InstallationOptions {
  /** Business time; it stands still until it is moved. */
  readonly now?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** True where the register does by itself what it does regularly. */
  readonly jobs?: boolean;
  /** What one service alone is started with besides; asked with the rest each time it starts. */
  readonly environmentOf?: (
    service: ServiceName,
    environment: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string>>;
  /** Services to leave out at first. */
  readonly without?: readonly ServiceName[];
}

/** How long a condition may take on a busy machine, in milliseconds; one that does not come to hold is told by the test. */
const LONGEST_UNTIL = 240_000;

/** Starts an installation in a folder of its own; `close` ends it and removes the folder. */
export async function startInstallation(options: InstallationOptions = {}): Promise<Installation> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-'));
  const ports = await freePorts(SERVICES.length);
  const environment: Record<string, string> = {
    DATA_DIR: directory,
    EXCHANGE_BACKOFF_MS: '200',
    // What the limits do is tested by `test/gateway/admission`.
    ...UNREACHED_LIMITS,
    ...mongodbOf(directory),
    PORT: String(ports[0]),
    AC_PORT: String(ports[1]),
    AI_PORT: String(ports[2]),
    AS_PORT: String(ports[3]),
    CII_PORT: String(ports[4]),
    ...options.environment,
  };
  await ensureDevelopmentKeys(path.join(directory, 'keys'));
  const clock = createFixedClock(new Date(options.now ?? '2026-03-10T09:00:00+01:00'));
  const operations: Installation['operations'] = [];
  const logLines: string[] = [];
  let asked = 0;
  const running = new Map<ServiceName, RunningService>();

  async function start(service: ServiceName): Promise<void> {
    const configuration = readConfiguration(service, {
      ...environment,
      ...options.environmentOf?.(service, environment),
    });
    const log = createLog(service, 'info', { write: (line) => void logLines.push(line) });
    const onOperation = (operation: StoreOperation): void => {
      asked += 1;
      if (requestScope.getStore() !== undefined) operations.push({ ...operation, service });
    };
    const overrides = { clock, log, onOperation, jobs: options.jobs ?? false };
    running.set(service, await starters[service](configuration, overrides));
  }

  async function stop(service: ServiceName): Promise<void> {
    await running.get(service)?.close();
    running.delete(service);
  }

  // The register first: whoever polls it finds it at once.
  for (const service of ['cii', 'ac', 'ai', 'as', 'gateway'] as const) {
    if (options.without?.includes(service) !== true) await start(service);
  }
  const url = `http://127.0.0.1:${environment['PORT'] ?? ''}`;
  const configuration = readConfiguration('gateway', environment);
  const key = readSigningKey(configuration.keysDirectory, 'users');

  async function token(as: Asker): Promise<string> {
    return signUser(claimsFor(as), configuration.users, key);
  }

  const installation: Installation = {
    url,
    urlOf: (service) => running.get(service)?.url ?? '',
    clock,
    environment,
    operations,
    logLines,
    token,
    start,
    stop,
    ask: async (as, document, variables = {}, headers = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await token(as)}`,
          ...purposeHeader(as),
          ...headers,
        },
        body: JSON.stringify({ query: document, variables }),
      });
      const text = await answer.text();
      const body = JSON.parse(text) as { data?: Answered | null; errors?: AnsweredError[] };
      return { status: answer.status, text, data: (body.data ?? {}) as Answered, errors: body.errors ?? [] };
    },
    until: async (condition) => {
      const end = Date.now() + LONGEST_UNTIL;
      while (!(await condition())) {
        if (Date.now() > end) throw new Error('The condition did not come to hold.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ready: async () => {
      // Each service by itself as well: what the gateway last saw of one that was just started again may be older.
      const isReady = async ({ url: at }: RunningService): Promise<boolean> => (await fetch(`${at}/ready`)).ok;
      const all = [...running.values()];
      await installation.until(async () => (await Promise.all(all.map(isReady))).every(Boolean));
    },
    settled: async () => {
      let seen = -1;
      for (let quiet = 0; quiet < 25; quiet += 1) {
        if (asked - seen > QUIET) quiet = 0;
        seen = asked;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: async () => {
      for (const service of ['gateway', 'ac', 'ai', 'as', 'cii'] as const) await stop(service);
      readFileNames(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  // Everybody up, every lease running, and the frames of the demonstration canton taken over.
  if (options.without === undefined) {
    await installation.ready();
    await installation.settled();
  }
  return installation;
}

/** So many store calls between two looks are the exchange’s ordinary rounds and no frames being taken over. */
const QUIET = 20;

const starters = { gateway: startGateway, ac: startAc, ai: startAi, as: startAs, cii: startCii };

/** With `MONGODB_URI` the same suites run on MongoDB, in databases of this installation alone. */
function mongodbOf(directory: string): Record<string, string> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined || uri === '') return {};
  const own = path.basename(directory).replaceAll(/[^A-Za-z0-9]/g, '_');
  const names = ['AC', 'AI', 'AS', 'CII'];
  return Object.fromEntries(names.map((name) => [`MONGODB_URI_${name}`, `${uri}/${own}_${name.toLowerCase()}`]));
}
