import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createClock } from '../subgraphs/common/platform/clock.js';
import {
  readConfiguration,
  SERVICES,
  type Configuration,
  type ServiceName,
} from '../subgraphs/common/platform/configuration.js';
import { DEVELOPMENT_IDENTITIES } from '../subgraphs/common/platform/identities.js';
import { ensureDevelopmentKeys } from '../subgraphs/common/platform/keys.js';

/**
 * `npm start`: the five services on this machine, each a process of its own as an institution would run it. Ends with
 * the addresses; Ctrl-C stops all. A service that ends by itself is named and the others go on.
 */
const READY_WITHIN_MILLISECONDS = 90_000;

async function main(): Promise<void> {
  const configuration = readConfiguration('gateway', process.env);
  if (!configuration.production) await ensureDevelopmentKeys(configuration.keysDirectory);
  createClock(configuration);
  console.log('Starting the five services ...');
  const children = new Map(SERVICES.map((service) => [service, startService(service)]));
  const stop = stopper(children);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const url = await gatewayReady(configuration, children);
  if (url !== null) announce(configuration);
}

function startService(service: ServiceName): ChildProcess {
  const folder = service === 'gateway' ? 'gateway' : path.join('subgraphs', service);
  const file = path.resolve(import.meta.dirname, '..', folder, 'main.js');
  // Own process group: Ctrl-C reaches only this process, which then stops the others in order.
  const child = spawn(process.execPath, [file], {
    env: { LOG_LEVEL: 'warn', ...process.env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  child.on('exit', (code, signal) => {
    if (!stopping)
      console.error(`${service} has ended (${signal ?? String(code)}). Start it again: npm run start:${service}`);
  });
  return child;
}

let stopping = false;

function stopper(children: ReadonlyMap<ServiceName, ChildProcess>): () => void {
  return () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping ...');
    const running = [...children.values()].filter((child) => child.exitCode === null && child.signalCode === null);
    let left = running.length;
    if (left === 0) process.exit(0);
    for (const child of running) {
      child.once('exit', () => {
        left -= 1;
        if (left === 0) process.exit(0);
      });
      child.kill('SIGTERM');
    }
  };
}

/** Waits until the gateway says that every part is up; null when it did not in time. */
async function gatewayReady(
  configuration: Configuration,
  children: ReadonlyMap<ServiceName, ChildProcess>,
): Promise<string | null> {
  const url = configuration.urls.gateway;
  const end = Date.now() + READY_WITHIN_MILLISECONDS;
  while (Date.now() < end && !stopping) {
    if ([...children.values()].some((child) => child.exitCode !== null && child.exitCode !== 0)) {
      console.error('A service could not start; see above. Stop with Ctrl-C.');
      return null;
    }
    if (await isReady(url)) return url;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  if (!stopping) console.error(`Not every part is up yet; ${url}/ready says which is missing.`);
  return null;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function announce(configuration: Configuration): void {
  const { gateway } = configuration.urls;
  console.log(`
Passerelle is up: canton ${configuration.canton}, five services, embedded stores under ${configuration.dataDirectory}.

  GraphiQL   ${gateway}/graphiql
  GraphQL    ${gateway}/graphql
  Readiness  ${gateway}/ready

Sign in: choose one of ${String(DEVELOPMENT_IDENTITIES.length)} identities in GraphiQL, or print a token with
  npm run -s token -- --institution AC --roles CASEWORKER

Ctrl-C stops all services.`);
}

await main();
