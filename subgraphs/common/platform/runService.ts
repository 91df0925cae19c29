import path from 'node:path';
import { portVariableOf, readConfiguration, type Configuration, type ServiceName } from './configuration.js';
import { ensureDevelopmentKeys, refuseDevelopmentKeys } from './keys.js';
import type { RunningService } from './subgraphServer.js';

/** What a service tells whoever started it as a child: `npm start` waits for it. */
export type StartReport = { readonly up: string } | { readonly cannotStart: string };

/**
 * The process of one service: reads the environment, makes development keys when there are none, starts, and stops in
 * order on SIGINT or SIGTERM. That it is up, or what keeps it from starting, is said in one sentence.
 */
export async function runService(
  service: ServiceName,
  start: (configuration: Configuration) => Promise<RunningService>,
): Promise<void> {
  try {
    const configuration = readConfiguration(service, process.env);
    if (configuration.production) refuseDevelopmentKeys(configuration);
    else await ensureDevelopmentKeys(configuration.keysDirectory);
    const running = await start(configuration);
    stopOnSignal(running);
    report({ up: running.url }, upSentence(configuration, running.url));
  } catch (error) {
    process.exitCode = 1;
    const sentence = sentenceOf(error, service);
    if (sentence === null) console.error(`${service} cannot start:`, error);
    else report({ cannotStart: sentence }, `${service} cannot start: ${sentence}`);
  }
}

/** On standard error, because standard output is the log, one JSON object a line. */
function report(told: StartReport, sentence: string): void {
  if (process.send === undefined) console.error(sentence);
  else process.send(told);
}

/** What an operator reads when a separately started service is up. */
export function upSentence(configuration: Configuration, url: string): string {
  const { service, canton, mongodbUri, dataDirectory } = configuration;
  const store =
    mongodbUri === undefined ? `embedded store in ${path.join(dataDirectory, service)}` : 'store on MongoDB';
  return `${service} is up at ${url}, canton ${canton}${service === 'gateway' ? '' : `, ${store}`}.`;
}

/** What an operator reads when a service cannot start; null for a fault of ours, which is shown whole. */
export function sentenceOf(error: unknown, service: ServiceName): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? ` ${String(error.port)}` : '';
    return `Port${port} is taken; choose another with ${portVariableOf(service)}.`;
  }
  return TOLD.includes(error.name) ? error.message : null;
}

/** Failures whose message is meant for the operator. */
const TOLD = ['ConfigurationError', 'StoreLockedError', 'StoreUnreachableError', 'UnsafeDeploymentError'];

function stopOnSignal(running: RunningService): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
