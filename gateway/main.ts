import { createMetrics } from '../subgraphs/common/platform/metrics.js';
import { runService } from '../subgraphs/common/platform/runService.js';
import { startGateway } from './index.js';

await runService('gateway', (configuration) =>
  startGateway(configuration, { metrics: createMetrics('gateway', { process: true }) }),
);
