// One more process of the built register (`npm run build`) on the store of a test: it is told its configuration and what
// time it is, and tells where it listens and what its store was asked. Started by `test/cii/handoverRace.mongodb.test.ts`.
import { startCii } from '../../dist/subgraphs/cii/index.js';
import { createFixedClock } from '../../dist/subgraphs/common/platform/clock.js';

/** Whoever started it may be gone while the last work is done. */
const tell = (message) => {
  if (process.connected) process.send(message);
};

process.once('message', async ({ configuration, now }) => {
  const clock = createFixedClock(now);
  const service = await startCii(
    { ...configuration, port: 0, logLevel: 'silent' },
    { clock, jobs: true, onOperation: (operation) => tell({ operation }) },
  );
  process.on('message', (instant) => {
    clock.moveTo(instant);
    tell({ movedTo: instant });
  });
  process.once('disconnect', () => void service.close().then(() => process.exit(0)));
  tell({ url: service.url });
});
