import fc from 'fast-check';
import { createdId, isId, newId } from '../../../subgraphs/common/platform/ids.js';

describe('ids', () => {
  it('gives a repeated creation the id that it got the first time', () => {
    expect(createdId('case', 'AC:anna', 'key-1')).toBe(createdId('case', 'AC:anna', 'key-1'));
    expect(createdId('case', 'AC:anna', 'key-1')).toMatch(/^case-[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('gives another prefix, caller or key another id, however the parts are cut', () => {
    const parts = fc.tuple(fc.string(), fc.string(), fc.string());
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(createdId(...one)).not.toBe(createdId(...other));
      }),
    );
  });

  it('never gives the same new id twice', () => {
    const ids = Array.from({ length: 1000 }, () => newId('entry'));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => isId('entry', id))).toBe(true);
  });

  it.each([
    ['case-0123456789abcdefghjkmnpqrs', true],
    ['case-0123456789abcdefghjkmnpqr', false],
    ['case-0123456789abcdefghjkmnpqrst', false],
    ['case-0123456789ABCDEFGHJKMNPQRS', false],
    ['case-0123456789abcdefghijklmnop', false],
    ['file-0123456789abcdefghjkmnpqrs', false],
    ['case-0123456789abcdefghjkmnpqrs\n', false],
    ['', false],
  ])('says of %j whether it is the id of a case: %s', (text, expected) => {
    expect(isId('case', text)).toBe(expected);
  });
});
