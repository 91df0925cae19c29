import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClock, createFixedClock } from '../../../subgraphs/common/platform/clock.js';

const MARCH = new Date('2026-03-01T08:00:00+01:00');
let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(path.join(tmpdir(), 'passerelle-clock-'));
});
afterEach(() => {
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Difference in milliseconds between two instants taken one after the other. */
function apart(a: Date, b: Date): number {
  return Math.abs(a.getTime() - b.getTime());
}

describe('Business time', () => {
  it('is real time when nothing else is asked', () => {
    expect(apart(createClock({ businessNow: undefined, dataDirectory }).now(), new Date())).toBeLessThan(60_000);
  });

  it('starts at PASSERELLE_NOW and is the same for every service of the installation', () => {
    const [first, second] = [1, 2].map(() => createClock({ businessNow: MARCH, dataDirectory }).now());
    expect(apart(first ?? MARCH, MARCH)).toBeLessThan(60_000);
    expect(apart(second ?? MARCH, first ?? MARCH)).toBeLessThan(60_000);
  });

  it('keeps its offset over a restart with the same value', () => {
    const kept = { businessNow: MARCH.toISOString(), offsetMilliseconds: -1_000_000_000 };
    writeFileSync(path.join(dataDirectory, 'clock.json'), JSON.stringify(kept));
    const clock = createClock({ businessNow: MARCH, dataDirectory });
    expect(apart(clock.now(), new Date(Date.now() - 1_000_000_000))).toBeLessThan(60_000);
  });

  it('is set anew by another value', () => {
    createClock({ businessNow: MARCH, dataDirectory });
    const later = new Date('2027-01-01T00:00:00Z');
    expect(apart(createClock({ businessNow: later, dataDirectory }).now(), later)).toBeLessThan(60_000);
  });

  it('is set anew when the kept file cannot be read', () => {
    writeFileSync(path.join(dataDirectory, 'clock.json'), 'not json');
    expect(apart(createClock({ businessNow: MARCH, dataDirectory }).now(), MARCH)).toBeLessThan(60_000);
  });

  it('stands still in tests until it is moved', () => {
    const clock = createFixedClock(MARCH);
    expect(clock.now()).toEqual(MARCH);
    clock.moveTo(new Date('2026-04-01T00:00:00Z'));
    expect(clock.now().toISOString()).toBe('2026-04-01T00:00:00.000Z');
  });
});
