import { startRegisterHouse } from '../kit/register.js';
import type { RacingHouse } from './resolvers/handoverRaces.js';
import { testMamacRaces } from './resolvers/mamacRaces.js';

describe('Processes of CII-MAMAC that several decide on at once, in one service', () => {
  testMamacRaces(async (): Promise<RacingHouse> => {
    const house = await startRegisterHouse();
    return {
      house,
      doors: [house],
      moveTo: (instant) => {
        house.clock.moveTo(instant);
        return Promise.resolve();
      },
      close: () => house.close(),
    };
  }, 500);
});
