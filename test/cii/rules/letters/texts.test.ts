import { LETTER_KINDS } from '../../../../subgraphs/cii/rules/letters/letter.js';
import { RETURNED_STATES } from '../../../../subgraphs/cii/rules/letters/letterTexts.js';
import { LETTER_TEXTS } from '../../../../subgraphs/cii/rules/letters/texts.js';
import { plainly } from '../../../kit/letterSamples.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';

/** Every text with where it stands; a function is asked with words that no language changes. */
function leavesOf(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (...args: string[]) => unknown)('§1', '§2', '§3'))]];
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

const { dates: _dates, article: _article, ...FRENCH } = LETTER_TEXTS.FR;
const PLACES = leavesOf(FRENCH, 'texts').map(([path]) => path);
const textAt = (language: (typeof LANGUAGES)[number], path: string): string =>
  new Map(leavesOf(LETTER_TEXTS[language], 'texts')).get(path) ?? '';

describe('the words of the letters', () => {
  it.each(PLACES)('%s stands in four languages, each its own', (path) => {
    const texts = LANGUAGES.map((language) => textAt(language, path));
    expect(texts.every((text) => text.trim() !== '')).toBe(true);
    expect(new Set(texts).size).toBe(4);
  });

  it.each(PLACES)('%s uses what it is given, alike in all languages', (path) => {
    const given = LANGUAGES.map((language) => (textAt(language, path).match(/§\d/g) ?? []).toSorted());
    expect(given).toEqual([given[0], given[0], given[0], given[0]]);
  });

  it.each(LANGUAGES)('are the same places in %s', (language) => {
    const { dates: _own, article: _ownArticle, ...texts } = LETTER_TEXTS[language];
    expect(leavesOf(texts, 'texts').map(([path]) => path)).toEqual(PLACES);
  });

  it('say why for every way in which the lead returns, and have a title for every letter', () => {
    expect(Object.keys(LETTER_TEXTS.DE.leadReturn.why).toSorted()).toEqual(RETURNED_STATES.toSorted());
    const { confirmation, exemption, leadReturn, plan, consent } = LETTER_TEXTS.DE;
    const { form, before, after } = consent;
    expect(
      new Set([confirmation, exemption, leadReturn, plan, form, before, after].map(({ title }) => title)).size,
    ).toBe(LETTER_KINDS.length);
  });

  it('call the institutions ALV, IV and SH in German and never AC, AI or AS', () => {
    const { dates: _own, article: _ownArticle, ...german } = LETTER_TEXTS.DE;
    const words = leavesOf(german, 'texts').map(([, text]) => text);
    expect(words.join(' ')).toMatch(/\(ALV\).*\(IV\).*\(SH\)/s);
    expect(words.filter((text) => /\b(?:AC|AI|AS)\b/.test(text))).toEqual([]);
    expect(words.filter((text) => text.includes('ß'))).toEqual([]);
  });
});

describe('days in the letters', () => {
  it.each([
    ['FR', '1er avril 2026', '12 août 2026', 'du 1er avril 2026 au 12 août 2026', 'dès le 1er avril 2026'],
    ['DE', '1. April 2026', '12. August 2026', 'vom 1. April 2026 bis zum 12. August 2026', 'ab dem 1. April 2026'],
    ['IT', '1° aprile 2026', '12 agosto 2026', 'dal 1° aprile 2026 al 12 agosto 2026', 'dal 1° aprile 2026 in poi'],
    ['EN', '1 April 2026', '12 August 2026', 'from 1 April 2026 to 12 August 2026', 'from 1 April 2026 on'],
  ] as const)('in %s', (language, first, later, period, since) => {
    const { dates } = LETTER_TEXTS[language];
    expect([dates.day('2026-04-01'), dates.day('2026-08-12')].map(plainly)).toEqual([first, later]);
    expect(plainly(dates.period('2026-04-01', '2026-08-12'))).toBe(period);
    expect(plainly(dates.since('2026-04-01'))).toBe(since);
    expect(dates.day('2026-08-12')).toMatch(/^12\.?\u00A0\p{L}+ 2026$/u);
  });

  it.each([
    ['FR', 'du 16 au 31 (16 jours)', 'le 7 (1 jour)', 'décembre 2026'],
    ['DE', 'vom 16. bis 31. (16 Tage)', 'am 7. (1 Tag)', 'Dezember 2026'],
    ['IT', 'dal 16 al 31 (16 giorni)', 'il 7 (1 giorno)', 'dicembre 2026'],
    ['EN', '16 to 31 (16 days)', '7 (1 day)', 'December 2026'],
  ] as const)('of a month in %s', (language, several, one, month) => {
    const { dates } = LETTER_TEXTS[language];
    expect([dates.daysOfMonth(16, 31), dates.daysOfMonth(7, 7), dates.month('2026-12')]).toEqual([several, one, month]);
  });

  it.each([
    ['2026-04-08', '2026-04-11', 'dall’8 aprile 2026 all’11 aprile 2026'],
    ['2026-04-01', '2026-04-18', 'dal 1° aprile 2026 al 18 aprile 2026'],
    ['2026-04-07', '2026-04-12', 'dal 7 aprile 2026 al 12 aprile 2026'],
  ] as const)('in Italian lose a vowel before eight and eleven: %s to %s', (from, to, period) => {
    const { dates, confirmation } = LETTER_TEXTS.IT;
    expect(plainly(dates.period(from, to))).toBe(period);
    expect(confirmation.free('8 aprile 2026')).toContain('trasferimento l’8 aprile 2026.');
    expect([dates.daysOfMonth(8, 11), dates.daysOfMonth(1, 28)]).toEqual([
      'dall’8 all’11 (4 giorni)',
      'dal 1° al 28 (28 giorni)',
    ]);
  });

  it.each([
    ['FR', '2026-11-23', 'le 23 novembre 2026'],
    ['DE', '2026-11-23', 'am 23. November 2026'],
    ['IT', '2026-11-23', 'il 23 novembre 2026'],
    ['IT', '2026-11-08', 'l’8 novembre 2026'],
    ['EN', '2026-11-23', 'on 23 November 2026'],
  ] as const)('a period of one day is a day, in %s: %s', (language, day, words) => {
    const { dates, confirmation, exemption, leadReturn } = LETTER_TEXTS[language];
    const period = plainly(dates.period(day, day));
    expect(period).toBe(words);
    for (const told of [confirmation.lead, exemption.exempt, leadReturn.before]) {
      expect(told('§', period)).toMatch(new RegExp(`^§ [^.]* ${words}[. ]`));
    }
  });

  it('in French begin a month with the first', () => {
    expect([LETTER_TEXTS.FR.dates.daysOfMonth(1, 1), LETTER_TEXTS.FR.dates.daysOfMonth(1, 15)]).toEqual([
      'le 1er (1 jour)',
      'du 1er au 15 (15 jours)',
    ]);
  });

  it.each([
    ['FR', 'art. 17 LACI', 'art. 26 OACI'],
    ['DE', 'Art. 17 AVIG', 'Art. 26 AVIV'],
    ['IT', 'art. 17 LADI', 'art. 26 OADI'],
    ['EN', 'Article 17 LACI', 'Article 26 OACI'],
  ] as const)('articles are cited in %s as the law is called there', (language, act, ordinance) => {
    const { article } = LETTER_TEXTS[language];
    expect([article('LACI 17'), article('OACI 26')]).toEqual([act, ordinance]);
  });
});
