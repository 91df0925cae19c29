import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chanceOf, type Chance } from '../../subgraphs/common/demonstration/chance.js';
import {
  readConfiguration,
  SERVICES,
  SUBGRAPHS,
  type ServiceName,
  type SubgraphName,
} from '../../subgraphs/common/platform/configuration.js';
import { ensureDevelopmentKeys } from '../../subgraphs/common/platform/keys.js';
import { UNREACHED_LIMITS } from './limits.js';
import { post, type Answer } from './http.js';
import type { DrillOptions } from './options.js';
import { freePorts } from './ports.js';
import { openProcesses, type Processes, type Variables } from './processes.js';
import { openWay, type Way, type Weather } from './proxy.js';
import { must, NotAsPromised, until } from './scenario.js';
import { databaseReader, filesReader, type StoredReader } from './stored.js';
import { openTokens, type Asker, type Tokens } from './tokens.js';

/** A running installation that scenarios may do anything to: five real processes, and real sockets between them. */
export interface House {
  readonly options: DrillOptions;
  /** Everything that is kept: a folder for each embedded store, keys, clock. */
  readonly directory: string;
  readonly keysDirectory: string;
  readonly chance: Chance;
  readonly processes: Processes;
  readonly tokens: Tokens;
  /** Where each service listens itself, past all ways. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** Reads the stores, independent of them. */
  readonly stored: StoredReader;
  /** The way on which `from` reaches `to`. */
  way(from: ServiceName, to: SubgraphName): Way;
  /** The way of a service to its database; null on the embedded store. */
  wayToStore(service: SubgraphName): Way | null;
  /** Asks the gateway as somebody; never throws: no answer is status 0. */
  ask(who: Asker, document: string, variables?: object, headers?: Variables): Promise<Answer>;
  /** Asks a subgraph itself, with a good token of the gateway for these bytes and the user's inside. */
  askDirectly(service: SubgraphName, who: Asker, document: string, variables?: object): Promise<Answer>;
  /** Resolves once every service says that it is ready. */
  ready(seconds?: number): Promise<void>;
  /** Ends a service and starts it again; `more` variables hold until it is started anew. */
  restart(service: ServiceName, more?: Variables): Promise<void>;
  /** Starts a service with a business time of its own; the kept clock of the others stays. */
  restartAt(service: ServiceName, now: string): Promise<void>;
  /** Ends all and starts them at another business time. */
  moveTo(now: string): Promise<void>;
  /** Clears the ways, starts what does not run, and waits until all is up. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Business time at the start; the demonstration canton stands around it. */
export const DRILL_NOW = '2026-03-10T09:00:00+01:00';
/** How long the gateway waits for an institution here, in milliseconds: short, for scenarios wait for it. */
export const TIMEOUT_MILLISECONDS = 3000;
/** The lease here, in seconds: a third of it is a poll, so that a busy machine may pause for ten. */
export const LEASE_SECONDS = 30;

/** Starts an installation of its own: a new folder, new keys, free ports of loopback. */
export async function openHouse(options: DrillOptions): Promise<House> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-drill-'));
  const ports = await freePorts(SERVICES.length);
  const portOf = (service: ServiceName): number => ports[SERVICES.indexOf(service)] ?? 0;
  const ways = await openWays(portOf);
  const stores = await openStores(options);
  const common = { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, LOG_LEVEL: 'info' };
  const settings = {
    ...{ SUBGRAPH_TIMEOUT_MS: String(TIMEOUT_MILLISECONDS), LEASE_SECONDS: String(LEASE_SECONDS) },
    ...{ EXCHANGE_BACKOFF_MS: '200', JOB_INTERVAL_SECONDS: '3600' },
    ...UNREACHED_LIMITS,
  };
  const numbers = Object.fromEntries(
    SERVICES.map((service) => [
      service === 'gateway' ? 'PORT' : `${service.toUpperCase()}_PORT`,
      String(portOf(service)),
    ]),
  );
  let now = DRILL_NOW;
  const environmentOf = (service: ServiceName): Variables => {
    const urls = [...ways].filter(([name]) => name.startsWith(`${service}>`));
    const own = Object.fromEntries(
      urls.map(([name, { url }]) => [`${name.split('>')[1]?.toUpperCase() ?? ''}_URL`, url]),
    );
    return { ...common, ...settings, ...numbers, ...own, ...stores.variables, PASSERELLE_NOW: now };
  };
  const configuration = readConfiguration('gateway', { ...common, ...numbers });
  await ensureDevelopmentKeys(configuration.keysDirectory);
  const tokens = await openTokens(configuration);
  const processes = openProcesses(environmentOf);
  const { urls } = configuration;

  const way = (from: ServiceName, to: SubgraphName): Way => {
    const found = ways.get(`${from}>${to}`);
    must(found !== undefined, `there is no way from ${from} to ${to}`);
    return found;
  };
  const isReady = (service: ServiceName): Promise<boolean> => fetch(`${urls[service]}/ready`).then(isOk, isNot);
  // The gateway keeps what it heard of the others for half a second, so each of them is asked as well.
  const allReady = async (): Promise<boolean> => (await Promise.all(SERVICES.map(isReady))).every((is) => is);
  const ready = async (seconds = 90): Promise<void> => {
    await until(allReady, '', seconds).catch(async () => {
      const told = await Promise.all(SERVICES.map((service) => stateOf(service, urls[service], processes)));
      throw new NotAsPromised(`not all was ready within ${String(seconds)} s: ${told.join('; ')}`);
    });
  };
  const restart = async (service: ServiceName, more: Variables = {}): Promise<void> => {
    await processes.kill(service);
    processes.start(service, more);
  };

  for (const service of SERVICES) processes.start(service);
  const house: House = {
    ...{ options, directory, processes, tokens, urls, way, ready, restart },
    keysDirectory: configuration.keysDirectory,
    chance: chanceOf(`drill ${options.seed}`),
    stored: options.store === 'embedded' ? filesReader(directory) : databaseReader(stores.uris),
    wayToStore: (service) => stores.ways.get(service) ?? null,
    ask: async (who, document, variables = {}, headers = {}) => {
      const authorization = `Bearer ${await tokens.user(who)}`;
      const body = JSON.stringify({ query: document, variables });
      return post(`${urls.gateway}/graphql`, body, { authorization, ...tokens.purpose(who), ...headers });
    },
    askDirectly: async (service, who, document, variables = {}) => {
      const body = JSON.stringify({ query: document, variables });
      const authorization = `Bearer ${await tokens.hop(service, body, await tokens.user(who))}`;
      return post(`${urls[service]}/graphql`, body, { authorization });
    },
    restartAt: async (service, other) => {
      const file = path.join(directory, 'clock.json');
      const kept = existsSync(file) ? readFileSync(file) : null;
      await restart(service, { PASSERELLE_NOW: other });
      await until(() => fetch(`${urls[service]}/health`).then(isOk, isNot), `the start of ${service}`);
      if (kept !== null) writeFileSync(file, kept);
    },
    moveTo: async (other) => {
      now = other;
      await Promise.all(SERVICES.map((service) => processes.kill(service)));
      for (const service of SERVICES) processes.start(service);
      await ready();
    },
    heal: async () => {
      for (const one of [...ways.values(), ...stores.ways.values()]) {
        one.weather({ kind: 'CLEAR' });
        one.divertTo(null);
      }
      for (const service of SERVICES) processes.start(service);
      await ready();
    },
    close: async () => {
      await Promise.all(SERVICES.map((service) => processes.kill(service)));
      await Promise.all([...ways.values(), ...stores.ways.values()].map((one) => one.close()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return house;
}

/** What a service says of itself, or its last words. */
async function stateOf(service: ServiceName, url: string, processes: Processes): Promise<string> {
  const told = await fetch(`${url}/ready`).then(
    (answer) => answer.text(),
    () => `does not answer: ${processes.said(service).trimEnd().split('\n').at(-1) ?? ''}`,
  );
  return `${service} ${told.slice(0, 300)}`;
}

const isOk = ({ ok }: Response): boolean => ok;
const isNot = (): boolean => false;

/** A way for each pair of services that speak to each other, by `from>to`. */
async function openWays(portOf: (service: ServiceName) => number): Promise<ReadonlyMap<string, Way>> {
  const ways = new Map<string, Way>();
  for (const to of SUBGRAPHS) ways.set(`gateway>${to}`, await openWay(portOf(to)));
  for (const institution of ['ac', 'ai', 'as'] as const) {
    ways.set(`${institution}>cii`, await openWay(portOf('cii')));
    ways.set(`cii>${institution}`, await openWay(portOf(institution)));
  }
  return ways;
}

/** Where the databases of a house are, and a way to each. */
interface Stores {
  readonly variables: Variables;
  readonly uris: Readonly<Record<SubgraphName, string>>;
  readonly ways: ReadonlyMap<SubgraphName, Way>;
}

async function openStores({ store, mongodbUri, seed }: DrillOptions): Promise<Stores> {
  const ways = new Map<SubgraphName, Way>();
  const uris: Record<SubgraphName, string> = { ac: '', ai: '', as: '', cii: '' };
  if (store === 'embedded') return { variables: {}, uris, ways };
  const variables: Record<string, string> = {};
  const run = `${seed}_${String(process.pid)}`.replace(/\W/g, '_').slice(0, 24);
  for (const service of SUBGRAPHS) {
    const direct = new URL(mongodbUri);
    direct.pathname = `/drill_${run}_${service}`;
    uris[service] = direct.href;
    const way = await openWay(Number(direct.port || 27_017));
    ways.set(service, way);
    const led = new URL(direct);
    led.port = new URL(way.url).port;
    led.hostname = '127.0.0.1';
    led.searchParams.set('directConnection', 'true');
    variables[`MONGODB_URI_${service.toUpperCase()}`] = led.href;
  }
  return { variables, uris, ways };
}

/** Does something while a way has that weather, and clears it afterwards. */
export async function inWeather<Result>(way: Way, weather: Weather, act: () => Promise<Result>): Promise<Result> {
  way.weather(weather);
  try {
    return await act();
  } finally {
    way.weather({ kind: 'CLEAR' });
  }
}
