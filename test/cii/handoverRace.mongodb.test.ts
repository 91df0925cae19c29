import { startCii } from '../../subgraphs/cii/index.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import { startRegisterHouse } from '../kit/register.js';
import { ask, readHouseKeys } from '../kit/subgraph.js';
import { testHandoverRaces, type RacingHouse } from './resolvers/handoverRaces.js';

/** Two services on one store take no turns: only compare-and-set stands between them (D4), and rival clocks record. */
describe('Handovers that two services of the register decide on at once, on one MongoDB', () => {
  it('need an engine', () => {
    expect(process.env['MONGODB_URI'] ?? '').not.toBe('');
  });

  testHandoverRaces(async (): Promise<RacingHouse> => {
    const house = await startRegisterHouse({ JOB_INTERVAL_SECONDS: '1' }, { jobs: true });
    const { configuration, clock, operations, logLines } = house;
    const second = await startCii(
      { ...configuration, port: 0 },
      {
        clock,
        jobs: true,
        log: createLog('cii', 'info', { write: (line) => void logLines.push(line) }),
        onOperation: (operation) => {
          operations.push(operation);
        },
      },
    );
    const keys = await readHouseKeys(configuration);
    const door: RacingHouse['doors'][number] = {
      ask: (viewer, document, variables = {}, more = {}) =>
        ask(second, configuration, keys, { viewer, document, variables, ...more }),
    };
    return {
      house,
      doors: [house, door],
      close: async () => {
        await second.close();
        await house.close();
      },
    };
  }, 400);
});
