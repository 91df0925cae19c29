import { readConfiguration } from '../subgraphs/common/platform/configuration.js';
import { ensureDevelopmentKeys } from '../subgraphs/common/platform/keys.js';
import { createLog } from '../subgraphs/common/platform/log.js';
import { createMetrics } from '../subgraphs/common/platform/metrics.js';
import { startGateway } from './index.js';

/** The process of the gateway: `npm run start:gateway`. Stops gracefully on SIGINT and SIGTERM. */
const configuration = readConfiguration('gateway', process.env);
const log = createLog('gateway', configuration.logLevel);
if (!configuration.production) await ensureDevelopmentKeys(configuration.keysDirectory);
const gateway = await startGateway(configuration, { log, metrics: createMetrics('gateway', { process: true }) });
log.info({ url: gateway.url }, 'the gateway listens');

/** How long requests under way may take to finish, in milliseconds. */
const GRACE = 10_000;

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'the gateway stops');
  setTimeout(() => process.exit(1), GRACE).unref();
  await gateway.close();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
