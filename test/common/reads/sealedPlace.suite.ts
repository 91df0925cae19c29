import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openPlace, sealPlace } from '../../../subgraphs/common/platform/reads/sealedPlace.js';

const placeOf = (sequence: number, index: number): string =>
  `2026-03-10T08:00:00.000Z chain-00000000000000000000000000:${String(sequence).padStart(12, '0')} ${String(index).padStart(6, '0')}`;
const newKey = (): string => randomBytes(32).toString('base64url');

describe('A place in the log for who does not see all of it (docs/decisions/0041)', () => {
  it('is the same each time, opens to what it was, and is as long for every place', () => {
    const key = newKey();
    fc.assert(
      fc.property(fc.nat(), fc.nat(99_999), (sequence, index) => {
        const sealed = sealPlace(placeOf(sequence, index), key);
        expect(sealed).toBe(sealPlace(placeOf(sequence, index), key));
        expect(openPlace(sealed, key)).toBe(placeOf(sequence, index));
        expect(sealed).toMatch(/^[\w-]{124}$/);
      }),
    );
  });

  it('shares no beginning with the next one, and is another under another key', () => {
    const key = newKey();
    const [one, next] = [sealPlace(placeOf(1, 0), key), sealPlace(placeOf(2, 0), key)];
    expect(one.slice(0, 8)).not.toBe(next.slice(0, 8));
    expect(sealPlace(placeOf(1, 0), newKey())).not.toBe(one);
    expect(openPlace(one, newKey())).toBeNull();
  });

  it('opens to nothing once one of its characters is another, or it is shorter or longer', () => {
    const key = newKey();
    const sealed = sealPlace(placeOf(7, 0), key);
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect([at, openPlace(`${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`, key)]).toEqual([at, null]);
    }
    for (const text of ['', 'x', sealed.slice(0, -1), `${sealed}A`, `${sealed}=`, ` ${sealed}`, placeOf(7, 0)]) {
      expect([text, openPlace(text, key)]).toEqual([text, null]);
    }
  });
});
