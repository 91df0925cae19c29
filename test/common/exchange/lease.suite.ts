import fc from 'fast-check';
import { createLease, REAL_CLOCKS, type LeaseClocks } from '../../../subgraphs/common/platform/exchange/lease.js';

const TEN_MINUTES = 600_000;

/** Two clocks that the test moves, each by itself. */
function movedClocks(): LeaseClocks & { pass(monotonic: number, wall?: number): void } {
  let [monotonic, wall] = [5000, Date.parse('2026-03-01T07:00:00Z')];
  return {
    monotonic: () => monotonic,
    wall: () => wall,
    pass(monotonicMs, wallMs = monotonicMs) {
      monotonic += monotonicMs;
      wall += wallMs;
    },
  };
}

describe('a lease', () => {
  test('does not run before the first poll', () => {
    const lease = createLease(TEN_MINUTES, movedClocks());
    expect(lease.isFresh()).toBe(false);
    expect(lease.until()).toBeNull();
  });

  test.each([
    ['just renewed', 0, 0, true],
    ['a millisecond before its end on both clocks', TEN_MINUTES - 1, TEN_MINUTES - 1, true],
    ['at its end on both clocks', TEN_MINUTES, TEN_MINUTES, false],
    ['over by the monotonic clock alone (the wall clock was set back)', TEN_MINUTES, 1000, false],
    ['over by the wall clock alone (the machine was suspended)', 1000, TEN_MINUTES, false],
    ['the wall clock set back before the start', 1000, -3_600_000, true],
    ['over although the wall clock was set back before the start', TEN_MINUTES, -3_600_000, false],
    ['the wall clock set ten minutes forward', 0, TEN_MINUTES, false],
    ['long over', 10 * TEN_MINUTES, 10 * TEN_MINUTES, false],
  ])('%s', (_when, monotonicMs, wallMs, fresh) => {
    const clocks = movedClocks();
    const lease = createLease(TEN_MINUTES, clocks);
    lease.renew(lease.mark(), TEN_MINUTES);
    clocks.pass(monotonicMs, wallMs);
    expect(lease.isFresh()).toBe(fresh);
    expect(lease.until() === null).toBe(!fresh);
  });

  test('runs from sending the poll, not from its answer', () => {
    const clocks = movedClocks();
    const lease = createLease(TEN_MINUTES, clocks);
    const sent = lease.mark();
    clocks.pass(25_000);
    lease.renew(sent, TEN_MINUTES);
    expect(lease.until()).toEqual(new Date(sent.wall + TEN_MINUTES));
  });

  test('is not shortened by the late answer to an earlier poll', () => {
    const clocks = movedClocks();
    const lease = createLease(TEN_MINUTES, clocks);
    const earlier = lease.mark();
    clocks.pass(20_000);
    const later = lease.mark();
    lease.renew(later, TEN_MINUTES);
    lease.renew(earlier, TEN_MINUTES);
    expect(lease.until()).toEqual(new Date(later.wall + TEN_MINUTES));
  });

  test.each([
    ['the partner grants less', TEN_MINUTES, 60_000, 60_000],
    ['the partner grants more', 60_000, TEN_MINUTES, 60_000],
    ['the partner grants nothing', TEN_MINUTES, 0, null],
  ])('lasts as long as the shorter of both durations: %s', (_case, own, granted, lasts) => {
    const clocks = movedClocks();
    const lease = createLease(own, clocks);
    lease.renew(lease.mark(), granted);
    expect(lease.until()).toEqual(lasts === null ? null : new Date(clocks.wall() + lasts));
  });

  test('can be ended at once', () => {
    const lease = createLease(TEN_MINUTES, movedClocks());
    lease.renew(lease.mark(), TEN_MINUTES);
    lease.end();
    expect(lease.isFresh()).toBe(false);
  });

  test('whatever the clocks do, it is never fresh once either has counted its duration since the poll was sent', () => {
    const steps = fc.array(
      fc.record({ monotonic: fc.nat(400_000), wall: fc.integer({ min: -400_000, max: 400_000 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: TEN_MINUTES }), steps, (duration, moves) => {
        const clocks = movedClocks();
        const lease = createLease(duration, clocks);
        const sent = lease.mark();
        lease.renew(sent, TEN_MINUTES);
        for (const { monotonic, wall } of moves) {
          clocks.pass(monotonic, wall);
          const over = clocks.monotonic() - sent.monotonic >= duration || clocks.wall() - sent.wall >= duration;
          expect(lease.isFresh()).toBe(!over);
        }
      }),
    );
  });

  test('reads the real clocks of the process unless it is given others', () => {
    const lease = createLease(TEN_MINUTES);
    lease.renew(lease.mark(), TEN_MINUTES);
    expect(lease.isFresh()).toBe(true);
    expect(REAL_CLOCKS.wall()).toBeGreaterThan(REAL_CLOCKS.monotonic());
  });
});
