import { startInstallation } from '../../kit/installation.js';
import { house, shareHouse } from '../house.js';
import './rounds.suite.js';
import './withoutFile.suite.js';

beforeAll(async () => {
  shareHouse(await startInstallation());
});
afterAll(() => house.close());
