import { startInstallation } from '../kit/installation.js';
import { house, shareHouse } from './house.js';
import './case-view/caseView.suite.js';
import './absence-looks-alike/absence.suite.js';
import './bad-input/badInput.suite.js';
import './reads-do-not-grow/reads.suite.js';
import './read-log/readLog.suite.js';
import './draft-to-withdrawal/cooperation.suite.js';
import './team-mandate/teamMandate.suite.js';
import './one-institution-down/down.suite.js';
import './nothing-personal-in-logs/logs.suite.js';

beforeAll(async () => {
  shareHouse(await startInstallation());
}, 90_000);
afterAll(() => house.close());
