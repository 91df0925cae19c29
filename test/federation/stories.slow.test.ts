import { startInstallation } from '../kit/installation.js';
import { house, shareHouse } from './house.js';
import './handover-pairs/pairs.suite.js';
import './act-of-another-organ/organs.suite.js';
import './mamac/mamac.suite.js';
import './statistics/statistics.suite.js';
import './indication-to-sanction/sanction.suite.js';
import './proposal-to-start/proposal.suite.js';
import './representative/representative.suite.js';
import './cii-plus/extract.suite.js';
import './early-detection/notice.suite.js';
import './calendar-subscription/subscription.suite.js';
import './ways-around/waysAround.suite.js';
import './ways-around/oracles.suite.js';
import './nothing-personal-in-logs/logs.suite.js';

// Whole stories of many acts, each from its first to its last; `together.test.ts` has what is quick.
beforeAll(async () => {
  shareHouse(await startInstallation());
});
afterAll(() => house.close());
