import fc from 'fast-check';
import {
  createEffectTracker,
  effectiveEverywhereAt,
  type RecipientProgress,
} from '../../../subgraphs/common/platform/exchange/effect.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createFeed } from '../../../subgraphs/common/store/feed.js';
import { type Scratch, scratch } from '../store/engines.js';
import { caseId, entry } from './cases.js';

const LEASE_MS = 600_000;
const LEEWAY_MS = 5000;
const at = (time: string): Date => new Date(`2026-03-02T${time}Z`);
const [LONG_AGO, DECIDED] = [at('06:00:00'), at('08:00:00')];
const LONGEST = new Date(DECIDED.getTime() + LEEWAY_MS + LEASE_MS);

const progress = (acknowledged: string | null, polled: string | null): RecipientProgress => ({
  acknowledgedAt: acknowledged === null ? null : at(acknowledged),
  lastPolledAt: polled === null ? null : at(polled),
});
const effect = (recipients: readonly RecipientProgress[], watchingSince = LONG_AGO) =>
  effectiveEverywhereAt({ decidedAt: DECIDED, leewayMs: LEEWAY_MS, leaseMs: LEASE_MS, watchingSince, recipients });

describe('when a withdrawal is in effect everywhere', () => {
  test.each([
    ['nobody else was told of the case', [], DECIDED],
    ['one recipient polls and has not acknowledged', [progress(null, '08:00:20')], LONGEST],
    ['it acknowledged a second later', [progress('08:00:01', '08:00:01')], at('08:00:01')],
    ['one of two acknowledged', [progress('08:00:01', '08:00:01'), progress(null, '08:00:20')], LONGEST],
    [
      'the later of two acknowledgements counts',
      [progress('08:00:01', '08:00:01'), progress('08:03:00', '08:03:00')],
      at('08:03:00'),
    ],
    ['a recipient that fell silent four minutes before', [progress(null, '07:56:00')], at('08:06:00')],
    ['a recipient that has been silent for longer than a lease', [progress(null, '07:00:00')], DECIDED],
    ['a recipient that never polled', [progress(null, null)], DECIDED],
    ['an acknowledgement after the lease had ended anyway', [progress('09:00:00', '09:00:00')], LONGEST],
  ])('%s', (_case, recipients, expected) => {
    expect(effect(recipients)).toEqual(expected);
  });

  test('a register that started a moment ago does not rely on polls that it may have forgotten', () => {
    const justStarted = at('07:59:00');
    expect(effect([progress(null, null)], justStarted)).toEqual(LONGEST);
    expect(effect([progress(null, '07:00:00')], justStarted)).toEqual(LONGEST);
  });

  test('it is never before the decision, never after the longest lease, and an acknowledgement never moves it later', () => {
    const instant = fc.option(fc.date({ min: at('07:00:00'), max: at('10:00:00'), noInvalidDate: true }));
    const recipient = fc.record({ acknowledgedAt: instant, lastPolledAt: instant });
    fc.assert(
      fc.property(fc.array(recipient, { maxLength: 4 }), (recipients) => {
        const result = effect(recipients).getTime();
        expect(result).toBeGreaterThanOrEqual(DECIDED.getTime());
        expect(result).toBeLessThanOrEqual(LONGEST.getTime());
        const silent = recipients.map(({ lastPolledAt }) => ({ acknowledgedAt: null, lastPolledAt }));
        expect(result).toBeLessThanOrEqual(effect(silent).getTime());
      }),
    );
  });
});

describe('the effect tracker over a feed', () => {
  let place: Scratch;
  beforeEach(async () => {
    place = await scratch('embedded');
  });
  afterEach(() => place.remove());

  test('says the longest lease at once and moves earlier as each process acknowledges, for good', async () => {
    const clock = createFixedClock(LONG_AGO);
    const database = await place.open();
    const feed = createFeed(database, { whole: true, leaseMs: LEASE_MS, now: clock.now });
    await database.ensureIndexes();
    const tracker = createEffectTracker({ feed, leaseMs: LEASE_MS, clock });
    const change = { caseId: caseId(1), version: 2, decidedAt: DECIDED, recipients: ['ac'] };
    const acknowledge = async (reader: string, position: number, time: string) => {
      clock.moveTo(at(time));
      await feed.acknowledge({ recipient: 'ac', reader, position });
    };

    await feed.append('ac', [entry(1, 1)]);
    await acknowledge('first process', 1, '07:59:00');
    await acknowledge('second process', 1, '07:59:30');
    clock.moveTo(DECIDED);
    expect(await tracker.effectiveEverywhereAt(change)).toEqual(at('08:09:30'));

    await feed.append('ac', [entry(1, 2)]);
    await acknowledge('first process', 2, '08:00:01');
    expect((await tracker.effectiveEverywhereAt(change)).getTime()).toBeGreaterThan(at('08:09:00').getTime());
    await acknowledge('second process', 2, '08:00:02');
    expect(await tracker.effectiveEverywhereAt(change)).toEqual(at('08:00:02'));

    await feed.append('ac', [entry(1, 3)]);
    await acknowledge('first process', 3, '09:30:00');
    await acknowledge('second process', 3, '09:30:00');
    expect(await tracker.effectiveEverywhereAt(change)).toEqual(at('08:00:02'));
  });
});
