import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SERVICES, type ServiceName } from '../../subgraphs/common/platform/configuration.js';

/** The variables of one process. */
export type Variables = Readonly<Record<string, string>>;

/** How a process ended that could not go on. */
export interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** The five services as real processes. */
export interface Processes {
  /** Starts a service that does not run; `more` variables win over its own. */
  start(service: ServiceName, more?: Variables): void;
  /** `kill -9`, or another signal; resolves once the process is gone. */
  kill(service: ServiceName, signal?: NodeJS.Signals): Promise<void>;
  /** Asks a service to stop, by SIGTERM; answers its exit status, null when it was ended otherwise. */
  stop(service: ServiceName): Promise<number | null>;
  isRunning(service: ServiceName): boolean;
  /** The process id; null when it does not run. */
  pid(service: ServiceName): number | null;
  /** Services that ended although nobody ended them, since it was asked last. */
  fallen(): readonly string[];
  /** Everything a service has said since its first start, on standard output and error. */
  said(service: ServiceName): string;
  /** Starts another process of a service beside the running one, and tells how it ended; null when it did not end in time. */
  tryStart(service: ServiceName, more: Variables): Promise<Ended | null>;
  /** Starts another process of a service beside the running one; whoever starts it ends it. */
  beside(service: ServiceName, more: Variables): Beside;
}

/** A second process of a service. */
export interface Beside {
  /** `kill -9`; resolves once it is gone, also when it was gone before. */
  kill(): Promise<void>;
}

/** Prepares processes of the built services; none is started. */
export function openProcesses(environmentOf: (service: ServiceName) => Variables): Processes {
  const children = new Map<ServiceName, ChildProcess>();
  const output = new Map<ServiceName, string[]>(SERVICES.map((service) => [service, []]));
  const wanted = new Set<ChildProcess>();
  let fallen: string[] = [];
  const runs = (child: ChildProcess | undefined): child is ChildProcess =>
    child !== undefined && child.exitCode === null && child.signalCode === null;

  function start(service: ServiceName, more: Variables = {}): void {
    if (runs(children.get(service))) return;
    const env = { ...environmentOf(service), ...more };
    const child = spawn(process.execPath, [mainOf(service)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.get(service)?.push(text));
    }
    child.on('exit', (code, signal) => {
      if (!wanted.has(child)) fallen.push(`${service} ended by itself (${signal ?? String(code)})`);
    });
    children.set(service, child);
  }

  async function kill(service: ServiceName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = children.get(service);
    if (!runs(child)) return;
    wanted.add(child);
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async function stop(service: ServiceName): Promise<number | null> {
    const child = children.get(service);
    await kill(service, 'SIGTERM');
    return child?.exitCode ?? null;
  }

  return {
    start,
    kill,
    stop,
    isRunning: (service) => runs(children.get(service)),
    pid: (service) => children.get(service)?.pid ?? null,
    fallen: () => {
      const told = fallen;
      fallen = [];
      return told;
    },
    said: (service) => (output.get(service) ?? []).join(''),
    beside: (service, more) => {
      const env = { ...environmentOf(service), ...more };
      const child = spawn(process.execPath, [mainOf(service)], { env, stdio: 'ignore' });
      return {
        kill: async () => {
          if (!runs(child)) return;
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        },
      };
    },
    tryStart: async (service, more) => {
      const env = { ...environmentOf(service), ...more };
      const child = spawn(process.execPath, [mainOf(service)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (said += text));
      }
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await once(child, 'close');
      clearTimeout(timer);
      return child.signalCode === null ? { status: child.exitCode, said } : null;
    },
  };
}

/** How long a process that cannot start may take to say so, in milliseconds. */
const PATIENCE = 30_000;

/** The built program of a service. */
function mainOf(service: ServiceName): string {
  const folder = service === 'gateway' ? 'gateway' : path.join('subgraphs', service);
  return path.resolve(import.meta.dirname, '..', '..', folder, 'main.js');
}
