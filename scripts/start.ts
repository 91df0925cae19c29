import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createClock } from '../subgraphs/common/platform/clock.js';
import {
  ConfigurationError,
  readConfiguration,
  SERVICES,
  type ServiceName,
} from '../subgraphs/common/platform/configuration.js';
import { DEVELOPMENT_IDENTITIES } from '../subgraphs/common/platform/identities.js';
import { ensureDevelopmentKeys, refuseDevelopmentKeys } from '../subgraphs/common/platform/keys.js';
import type { StartReport } from '../subgraphs/common/platform/runService.js';
import { alreadyRunning, announcement } from './start/sentences.js';

/**
 * `npm start`: the five services on this machine, each a process of its own as an institution would run it. Says where
 * they answer once all five are up; when one cannot start, says why, stops the others and ends with 1. Ctrl-C stops all.
 * A service that ends later is named and the others go on.
 */
const READY_WITHIN_MILLISECONDS = 90_000;

/** One service and what it told of its start. */
interface Child {
  readonly service: ServiceName;
  readonly process: ChildProcess;
  told: StartReport | null;
}

let announced = false;
let stopping = false;

async function main(): Promise<void> {
  const configuration = readConfiguration('gateway', process.env);
  if (configuration.production) refuseDevelopmentKeys(configuration);
  else await ensureDevelopmentKeys(configuration.keysDirectory);
  createClock(configuration);
  const own = `http://127.0.0.1:${String(configuration.port)}`;
  if (await isGateway(own)) throw new ConfigurationError(alreadyRunning(own));
  console.log('Starting the five services ...');
  const children = SERVICES.map(startService);
  const stop = (status: number) => () => {
    stopAll(children, status);
  };
  process.on('SIGINT', stop(0));
  process.on('SIGTERM', stop(0));
  const gateway = await allUp(children);
  if (stopping) return;
  if (gateway === null) stop(1)();
  else console.log(announcement(configuration, gateway, DEVELOPMENT_IDENTITIES.length));
  announced = gateway !== null;
}

function startService(service: ServiceName): Child {
  const folder = service === 'gateway' ? 'gateway' : path.join('subgraphs', service);
  const file = path.resolve(import.meta.dirname, '..', folder, 'main.js');
  // Own process group: Ctrl-C reaches only this process, which then stops the others in order.
  const child: Child = {
    service,
    process: spawn(process.execPath, [file], {
      env: { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    }),
    told: null,
  };
  child.process.on('message', (report) => {
    child.told = report as StartReport;
  });
  child.process.on('exit', (code, signal) => {
    if (stopping || !announced) return;
    console.error(`${service} has ended (${signal ?? String(code)}). Start it again: npm run start:${service}`);
    // With the last one this process ends as well.
    process.exitCode = 1;
  });
  return child;
}

const hasEnded = ({ process: { exitCode, signalCode } }: Child): boolean => exitCode !== null || signalCode !== null;

/** Where the own gateway answers, once it says that every part is up; null, told why, when that did not come. */
async function allUp(children: readonly Child[]): Promise<string | null> {
  const end = Date.now() + READY_WITHIN_MILLISECONDS;
  while (!stopping) {
    const failed = children.find((child) => hasEnded(child) || (child.told !== null && 'cannotStart' in child.told));
    if (failed !== undefined) {
      console.error(whyNot(failed));
      return null;
    }
    const gateway = upAddress(children);
    if (gateway !== null && (await isOk(`${gateway}/ready`))) return gateway;
    if (Date.now() > end) {
      console.error(
        `Not every part came up in time${gateway === null ? '' : `; ${gateway}/ready says which is missing`}.`,
      );
      return null;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

function whyNot({ service, told }: Child): string {
  const why = told !== null && 'cannotStart' in told ? told.cannotStart : 'it has ended; see above.';
  return `${service} cannot start: ${why}`;
}

/** The address of the own gateway when all five listen; another installation that answers there is none of the five. */
function upAddress(children: readonly Child[]): string | null {
  const addresses = children.map(({ told }) => (told !== null && 'up' in told ? told.up : null));
  return addresses.includes(null) ? null : (addresses[SERVICES.indexOf('gateway')] ?? null);
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** True when a gateway of Passerelle answers there already. */
async function isGateway(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'service' in body && body.service === 'gateway';
  } catch {
    return false;
  }
}

/** Stops what runs and ends with the status. */
function stopAll(children: readonly Child[], status: number): void {
  if (stopping) return;
  stopping = true;
  if (status === 0) console.log('\nStopping ...');
  const running = children.filter((child) => !hasEnded(child));
  let left = running.length;
  if (left === 0) process.exit(status);
  for (const child of running) {
    child.process.once('exit', () => {
      left -= 1;
      if (left === 0) process.exit(status);
    });
    child.process.kill('SIGTERM');
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
