import { startRegisterHouse } from '../../kit/register.js';
import { testHandoverRaces, type RacingHouse } from './handoverRaces.js';

describe('Handovers that several decide on at once, in one service', () => {
  testHandoverRaces(async (): Promise<RacingHouse> => {
    const house = await startRegisterHouse({ JOB_INTERVAL_SECONDS: '1' }, { jobs: true });
    return {
      house,
      doors: [house],
      moveTo: (instant) => {
        house.clock.moveTo(instant);
        return Promise.resolve();
      },
      close: () => house.close(),
    };
  }, 300);
});
