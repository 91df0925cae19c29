import { NOW } from '../kit/cases.js';
import { startRegisterHouse } from '../kit/register.js';
import { startRegisterProcess } from '../kit/registerProcess.js';
import { ask, readHouseKeys } from '../kit/subgraph.js';
import type { RacingHouse } from './resolvers/handoverRaces.js';

/** The register in the process of the test and in one of its own, on one store; both do regularly what it does by itself. */
export async function openTwoRegisters(): Promise<RacingHouse> {
  const house = await startRegisterHouse({ JOB_INTERVAL_SECONDS: '1' }, { jobs: true });
  const { configuration, clock, operations } = house;
  const second = await startRegisterProcess(configuration, NOW, (operation) => {
    operations.push(operation);
  });
  expect(second.pid).not.toBe(process.pid);
  const keys = await readHouseKeys(configuration);
  const door: RacingHouse['doors'][number] = {
    ask: (viewer, document, variables = {}, more = {}) =>
      ask(second, configuration, keys, { viewer, document, variables, ...more }),
  };
  return {
    house,
    doors: [house, door],
    moveTo: async (instant) => {
      clock.moveTo(instant);
      await second.moveTo(instant);
    },
    close: async () => {
      await second.close();
      await house.close();
    },
  };
}
