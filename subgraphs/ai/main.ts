import { runService } from '../common/platform/runService.js';
import { startAi } from './index.js';

await runService('ai', startAi);
