import { ConfigurationError, readConfiguration, type Configuration, type ServiceName } from './configuration.js';
import { ensureDevelopmentKeys, refuseDevelopmentKeys } from './keys.js';
import type { RunningService } from './subgraphServer.js';

/**
 * The process of one service: reads the environment, makes development keys when there are none, starts, and stops in
 * order on SIGINT or SIGTERM. What keeps it from starting is said in one sentence.
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
  } catch (error) {
    const expected = error instanceof ConfigurationError || isNamed(error, 'StoreLockedError') || isPortTaken(error);
    console.error(`${service} cannot start:`, expected && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

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

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
