import {
  graphemesOf,
  holdsAvsNumber,
  holdsDiagnosisCode,
  isReadable,
  refuseText,
  tidyText,
} from '../../../subgraphs/common/rules/texts.js';

const line = { maximum: 10, lines: false };

describe('a free text', () => {
  it('is kept in composed form, without spaces at its ends', () => {
    expect(tidyText('  Ame\u0301lie\r\nB ')).toBe('Amélie\nB');
  });

  it.each([
    ['', 0],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['👩‍👩‍👧‍👦', 1],
    ['🇨🇭', 1],
  ])('counts %j as %d characters', (text, count) => {
    expect(graphemesOf(text)).toBe(count);
  });

  it.each([
    ['nine letters', 'a'.repeat(9), true],
    ['ten letters', 'a'.repeat(10), true],
    ['eleven letters', 'a'.repeat(11), false],
    ['ten family emoji', '👨‍👩‍👦'.repeat(10), true],
    ['a name with an apostrophe and a hyphen', "D'Été-Roy", true],
    ['a decomposed text that is ten letters once composed', 'e\u0301'.repeat(10), true],
    ['a megabyte', 'a'.repeat(1_000_000), false],
  ])('accepts or refuses %s by its length', (_what, text, accepted) => {
    expect(isReadable(text, line)).toBe(accepted);
  });

  it.each([
    ['a null byte', 'a\0b'],
    ['an escape', 'a\u001bb'],
    ['a right-to-left override', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a right-to-left mark', 'a\u200fb'],
    ['a zero-width space', 'a\u200bb'],
    ['a byte-order mark in the middle', 'a\ufeffb'],
    ['a joiner between letters', 'a\u200db'],
    ['a line separator', 'a\u2028b'],
    ['a soft hyphen', 'a\u00adb'],
    ['a lone surrogate', 'a\ud800b'],
    ['a private-use character', 'a\ue000b'],
    ['a tag character', 'a\u{e0041}b'],
    ['five piled marks', `a${'\u0316'.repeat(5)}b`],
    ['a line break', 'a\nb'],
  ])('refuses %s', (_what, text) => {
    expect(isReadable(text, line)).toBe(false);
  });

  it('accepts line breaks where lines are allowed', () => {
    expect(isReadable('a\nb', { maximum: 10, lines: true })).toBe(true);
  });
});

describe('a text shared between institutions', () => {
  it.each([
    '756.9217.0769.85',
    '7569217076985',
    '756 9217 0769 85',
    'n° 756-9217-0769-85.',
    '756/9217/0769/85',
    '756 92 17 07 69 85',
    '7 5 6 9 2 1 7 0 7 6 9 8 5',
    '756‑9217–0769—85',
    '７５６.９２１７.０７６９.８５',
  ])('is found to hold an AVS number in %j', (text) => {
    expect(holdsAvsNumber(text)).toBe(true);
    expect(refuseText(text, { maximum: 100, lines: true, shared: true }, ['input', 'text'])).toMatchObject({
      code: 'TEXT_HOLDS_AVS_NUMBER',
      article: 'LAVS 153d',
      path: ['input', 'text'],
    });
  });

  it.each(['F32', 'f32.1', '(M54.5)', 'diag. S82,3 connu'])('is found to hold a diagnosis code in %j', (text) => {
    expect(holdsDiagnosisCode(text)).toBe(true);
    expect(refuseText(text, { maximum: 100, lines: true, shared: true }, [])?.code).toBe('TEXT_HOLDS_DIAGNOSIS');
  });

  it.each(['CHF 320', 'rendez-vous le 12 à 10h30', 'bureau 12', 'OACI 26', 'CO2', 'rue 1204', '022 546 00 00'])(
    'is accepted when it holds %j',
    (text) => {
      expect(refuseText(text, { maximum: 100, lines: true, shared: true }, [])).toBeNull();
    },
  );

  it('is judged for codes only where it is shared', () => {
    expect(refuseText('F32', { maximum: 100, lines: true, shared: false }, [])).toBeNull();
  });
});
