import { withDays } from '../../gateway/exampleDays.js';

const NOON = new Date('2026-03-01T12:00:00Z');

describe('The days of an example operation', () => {
  it.each([
    ['{today}', '2026-03-01'],
    ['{today-1}', '2026-02-28'],
    ['{today+31}', '2026-04-01'],
    ['{today-60}', '2025-12-31'],
    ['{month}', '2026-03'],
    ['{month-1}', '2026-02'],
    ['{month-3}', '2025-12'],
    ['{month+10}', '2027-01'],
  ])('%s is %s, seen from the first of March', (text, expected) => {
    expect(withDays(text, NOON)).toBe(expected);
  });

  it('are filled in wherever they stand, and leave everything else as it is', () => {
    const variables = { input: { on: '{today}', list: ['{month}', 7, null, true], text: 'since {today}' } };
    expect(withDays(variables, NOON)).toEqual({
      input: { on: '2026-03-01', list: ['2026-03', 7, null, true], text: 'since {today}' },
    });
  });

  it.each([
    ['2026-03-01T22:59:59Z', '2026-03-01'],
    ['2026-03-01T23:00:00Z', '2026-03-02'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
  ])('are those of Switzerland: at %s it is %s', (instant, expected) => {
    expect(withDays('{today}', new Date(instant))).toBe(expected);
  });

  it('count a year with a leap day right', () => {
    expect(withDays('{today-366}', new Date('2025-01-01T12:00:00Z'))).toBe('2024-01-01');
  });
});
