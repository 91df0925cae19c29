import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UNREACHED_LIMITS } from '../../scripts/drill/limits.js';
import { SERVICES, readConfiguration, type ServiceName } from '../../subgraphs/common/platform/configuration.js';
import { ensureDevelopmentKeys, readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { signUser } from '../../subgraphs/common/platform/tokens.js';
import { claimsFor, purposeHeader, type Asker } from './askers.js';
import { readAlong, readFileNames } from './nothingPersonal.js';

/** The five services as real processes, each of which can be killed at any moment. */
export interface Processes {
  /** The data folder of the installation, with a folder for each service in it. */
  readonly directory: string;
  /** Asks the gateway; null when no complete answer came. */
  ask(who: Asker, document: string, variables?: object): Promise<Answer | null>;
  /** `kill -9`, and resolves once the process is gone. */
  kill(service: ServiceName): Promise<void>;
  start(service: ServiceName): void;
  /** Ends all of them and starts them at another business time, on what they have stored. */
  moveTo(now: string): Promise<void>;
  /** Resolves once the gateway says that every part is up. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** An answer of the gateway. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly unknown[];
}

/** Starts the built services (`npm run build`) on ports of their own in a new data folder. */
export async function startProcesses(firstPort: number): Promise<Processes> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-processes-'));
  const environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: directory,
    LOG_LEVEL: 'info',
    PASSERELLE_NOW: '2026-03-10T09:00:00+01:00',
    ...UNREACHED_LIMITS,
    PORT: String(firstPort),
    AC_PORT: String(firstPort + 1),
    AI_PORT: String(firstPort + 2),
    AS_PORT: String(firstPort + 3),
    CII_PORT: String(firstPort + 4),
  };
  const configuration = readConfiguration('gateway', environment);
  await ensureDevelopmentKeys(configuration.keysDirectory);
  const issuer = readSigningKey(configuration.keysDirectory, 'users');
  const children = new Map<ServiceName, ChildProcess>();

  function start(service: ServiceName): void {
    const file = path.resolve('dist', service === 'gateway' ? 'gateway' : `subgraphs/${service}`, 'main.js');
    const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => readAlong('output', text));
    }
    children.set(service, child);
  }

  async function kill(service: ServiceName): Promise<void> {
    const child = children.get(service);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  for (const service of SERVICES) start(service);
  return {
    directory,
    start,
    kill,
    moveTo: async (now) => {
      await Promise.all(SERVICES.map(kill));
      environment['PASSERELLE_NOW'] = now;
      for (const service of SERVICES) start(service);
    },
    ask: async (who, document, variables = {}) => {
      const token = await signUser(claimsFor(who), configuration.users, issuer);
      try {
        const answer = await fetch(`${configuration.urls.gateway}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            ...purposeHeader(who),
          },
          body: JSON.stringify({ query: document, variables }),
          signal: AbortSignal.timeout(10_000),
        });
        return (await answer.json()) as Answer;
      } catch {
        return null;
      }
    },
    ready: async () => {
      const end = Date.now() + 240_000;
      while (Date.now() < end) {
        const up = await fetch(`${configuration.urls.gateway}/ready`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (up) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('The services did not become ready.');
    },
    stop: async () => {
      await Promise.all(SERVICES.map(kill));
      readFileNames(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
