import { askAllParts, mustBeWhole, mustMissOnly } from '../acts.js';
import { inWeather, TIMEOUT_MILLISECONDS, type House } from '../house.js';
import { codesOf, type Answer } from '../http.js';
import { quantile } from '../measures.js';
import { must, until, type Scenario } from '../scenario.js';
import type { Weather } from '../proxy.js';

/** What an answer may take beyond the time that the gateway waits for an institution, in milliseconds. */
const ROOM = 1500;

/** F2 and F3: an institution that is slow costs its own part and no time of others, and is back at once. */
export const F02: readonly Scenario[] = [
  slow('F2.1', 'is silent for ten seconds', { kind: 'SLOW', milliseconds: 10_000 }),
  slow('F2.2', 'drips one byte after the other', { kind: 'DRIP', milliseconds: 400 }),
  slow('F2.3', 'takes every call and never answers', { kind: 'SILENT' }),
  {
    id: 'F2.4',
    title: 'A slow institution slows nobody who does not ask it',
    done: 'ai silent under twelve waiting requests; 40 requests for ac alone beside them',
    run: async (house) => {
      const calm = await times(house, 40);
      const waiting = inWeather(house.way('gateway', 'ai'), { kind: 'SILENT' }, async () => {
        const asked = Array.from({ length: 12 }, () => askAllParts(house));
        const beside = await times(house, 40);
        await Promise.all(asked);
        return beside;
      });
      const beside = await waiting;
      const [before, during] = [quantile(calm, 0.95), quantile(beside, 0.95)];
      // Who waited for ai would take the whole time-out; a third of it is what a busy machine may add.
      must(
        during < Math.max(3 * before, TIMEOUT_MILLISECONDS / 3),
        `p95 rose from ${before.toFixed(0)} to ${during.toFixed(0)} ms`,
      );
      return `p95 of ac alone: ${before.toFixed(0)} ms before, ${during.toFixed(0)} ms beside`;
    },
  },
  {
    id: 'F3.1',
    title: 'An institution that is back is asked again at once, and the gateway was not restarted',
    done: 'ai cut off for three requests, then let through',
    run: async (house) => {
      const gateway = house.processes.pid('gateway');
      const way = house.way('gateway', 'ai');
      way.weather({ kind: 'CUT' });
      for (let tries = 0; tries < 3; tries += 1) mustMissOnly(await askAllParts(house), 'ai');
      way.weather({ kind: 'CLEAR' });
      const since = performance.now();
      await until(async () => (await askAllParts(house)).errors.length === 0, 'the first whole answer', 2);
      must(gateway === house.processes.pid('gateway'), 'the gateway is another process');
      return `whole again ${(performance.now() - since).toFixed(0)} ms after, same gateway process`;
    },
  },
  {
    id: 'F3.2',
    title: 'An institution that was killed is whole again once it is up, without a restart of others',
    done: 'kill -9 of as, and its start',
    run: async (house) => {
      await house.restart('as');
      await house.ready();
      const since = performance.now();
      await until(async () => (await askAllParts(house)).errors.length === 0, 'the first whole answer', 5);
      mustBeWhole(await askAllParts(house));
      return `whole ${(performance.now() - since).toFixed(0)} ms after it said that it is ready`;
    },
  },
];

function slow(id: string, how: string, weather: Weather): Scenario {
  return {
    id,
    title: `An institution that ${how} costs its own part and the set time, no more`,
    done: `the way from ai: ${weather.kind.toLowerCase()}`,
    run: async (house) => {
      const answer = await inWeather(house.way('gateway', 'ai'), weather, () => askAllParts(house));
      mustMissOnly(answer, 'ai');
      must(answer.took < TIMEOUT_MILLISECONDS + ROOM, `it took ${answer.took.toFixed(0)} ms`);
      return `ac, as, cii came; ${codesOf(answer).join()}; ${answer.took.toFixed(0)} of at most ${String(TIMEOUT_MILLISECONDS)} ms`;
    },
  };
}

/** How long so many requests that ask ac alone take, four at a time. */
async function times(house: House, count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  const ask = (): Promise<Answer> => house.ask('ac-orp-caseworker', '{ myAccess { ac { institution } } }');
  for (let done = 0; done < count; done += 4) {
    const answers = await Promise.all(Array.from({ length: 4 }, ask));
    for (const answer of answers) {
      must(answer.status === 200 && answer.errors.length === 0, `a request for ac failed: ${codesOf(answer).join()}`);
      taken.push(answer.took);
    }
  }
  return taken;
}
