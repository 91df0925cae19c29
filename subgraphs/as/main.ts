import { runService } from '../common/platform/runService.js';
import { startAs } from './index.js';

await runService('as', startAs);
