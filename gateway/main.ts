import { createMetrics } from '../subgraphs/common/platform/metrics.js';
import { runService } from '../subgraphs/common/platform/runService.js';
import { addGraphiql } from './graphiql.js';
import { startGateway } from './index.js';
import { addStatisticsPage } from './statistics/index.js';

await runService('gateway', (configuration) =>
  startGateway(configuration, {
    metrics: createMetrics('gateway', { process: true }),
    page: (app) => {
      addGraphiql(app, configuration);
      addStatisticsPage(app);
    },
  }),
);
