import { runService } from '../common/platform/runService.js';
import { startCii } from './index.js';

await runService('cii', (configuration) => startCii(configuration, { jobs: true }));
