import { runService } from '../common/platform/runService.js';
import { startAc } from './index.js';

await runService('ac', startAc);
