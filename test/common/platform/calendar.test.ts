import fc from 'fast-check';
import { AC_WORKLIST_KINDS } from '../../../subgraphs/ac/rules/worklist.js';
import { AC_WORKLIST_TEXTS } from '../../../subgraphs/ac/rules/worklistTexts.js';
import { AI_WORKLIST_KINDS } from '../../../subgraphs/ai/rules/worklist.js';
import { AI_WORKLIST_TEXTS } from '../../../subgraphs/ai/rules/worklistTexts.js';
import { AS_WORKLIST_KINDS } from '../../../subgraphs/as/rules/worklist.js';
import { AS_WORKLIST_TEXTS } from '../../../subgraphs/as/rules/worklistTexts.js';
import { CII_WORKLIST_KINDS } from '../../../subgraphs/cii/rules/worklist.js';
import { CII_WORKLIST_TEXTS } from '../../../subgraphs/cii/rules/worklist/texts.js';
import {
  calendarOf,
  escapedText,
  folded,
  LARGEST_CALENDAR,
  type CalendarItem,
} from '../../../subgraphs/common/platform/calendar.js';
import { LANGUAGES, type Language } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { plainText, readCalendar, unfolded } from '../../kit/calendars.js';
import { ORP, worker } from '../../kit/cases.js';

const CASE_ID = 'case-00000000000000000000000001';
const TEXTS = {
  SHORT: { FR: 'Répondre', DE: 'Antworten', IT: 'Rispondere', EN: 'Answer' },
  LONG: {
    FR: 'Une très longue désignation, avec des accents ; et tout ce qui doit être protégé \\ dans un calendrier',
    DE: 'lang',
    IT: 'lungo',
    EN: 'long',
  },
} as const;

const due = (dueOn: LocalDate | null, kind: keyof typeof TEXTS = 'SHORT', about = '1') => ({
  id: `${kind}:${CASE_ID}:${about}`,
  kind,
  dueOn,
});

const calendar = (
  items: readonly CalendarItem<keyof typeof TEXTS>[],
  language: Language = 'FR',
  subject = 'worker-1',
): string =>
  calendarOf(items, TEXTS, {
    viewer: worker(ORP, { subject }),
    language,
    now: new Date('2026-03-10T08:15:30.123Z'),
  });

describe('a worklist as a calendar', () => {
  it('names the format, the program and that it is published', () => {
    const { head } = readCalendar(calendar([due('2026-03-20')]));
    expect([...head]).toEqual([
      ['VERSION', '2.0'],
      ['PRODID', '-//Passerelle//Worklist//EN'],
      ['CALSCALE', 'GREGORIAN'],
      ['METHOD', 'PUBLISH'],
    ]);
  });

  it('has a whole-day entry on the due day of each thing, private and without blocking the day', () => {
    const { events } = readCalendar(calendar([due('2026-03-20'), due('2026-04-01', 'SHORT', '2')]));
    const uid = expect.stringMatching(/^[0-9a-f]{32}@passerelle$/) as string;
    const common = { DTSTAMP: '20260310T081530Z', SUMMARY: 'Répondre', CLASS: 'PRIVATE', TRANSP: 'TRANSPARENT' };
    expect(events.map((event) => Object.fromEntries(event))).toEqual([
      { UID: uid, 'DTSTART;VALUE=DATE': '20260320', ...common },
      { UID: uid, 'DTSTART;VALUE=DATE': '20260401', ...common },
    ]);
  });

  it('leaves out what has no due day, and is a sound calendar when nothing is due', () => {
    expect(readCalendar(calendar([due(null)])).events).toEqual([]);
    expect(calendar([])).toContain('BEGIN:VTIMEZONE\r\n');
    expect(calendar([due('2026-03-20')])).not.toContain('VTIMEZONE');
  });

  it.each(LANGUAGES)('calls things by their kind in %s', (language) => {
    const { events } = readCalendar(calendar([due('2026-03-20')], language));
    expect(events.map((event) => event.get('SUMMARY'))).toEqual([TEXTS.SHORT[language]]);
  });

  it('names neither the case nor the viewer', () => {
    const text = calendar([due('2026-03-20')]);
    expect(text).not.toContain(CASE_ID.slice(5));
    expect(text).not.toContain('worker-1');
  });

  it('keeps the identifier of a thing while it waits, one for each thing and each user', () => {
    const uids = (...more: Parameters<typeof calendar>) =>
      readCalendar(calendar(...more)).events.map((event) => event.get('UID'));
    const mine = uids([due('2026-03-20'), due('2026-03-20', 'SHORT', '2')]);
    expect(uids([due('2026-03-25'), due('2026-03-20', 'SHORT', '2')], 'DE')).toEqual(mine);
    expect(new Set([...mine, ...uids([due('2026-03-20')], 'FR', 'worker-2')]).size).toBe(3);
  });

  it('folds long lines, whatever bytes their letters take, and escapes what would end a text', () => {
    const { events } = readCalendar(calendar([due('2026-03-20', 'LONG')]));
    const summary = events[0]?.get('SUMMARY') ?? '';
    expect(summary).toContain('\\; et tout');
    expect(plainText(summary)).toBe(TEXTS.LONG.FR);
  });

  it('ends with the most urgent five hundred things', () => {
    const items = Array.from({ length: LARGEST_CALENDAR + 1 }, (_one, n) => due('2026-03-20', 'SHORT', String(n)));
    expect(readCalendar(calendar(items)).events).toHaveLength(LARGEST_CALENDAR);
    expect(readCalendar(calendar([due(null), ...items.slice(1)])).events).toHaveLength(LARGEST_CALENDAR);
  });
});

describe('a line of a calendar', () => {
  it.each([
    [75, 1],
    [76, 2],
    [149, 2],
    [150, 3],
  ])('of %s octets takes %s pieces', (octets, pieces) => {
    expect(folded('x'.repeat(octets)).split('\r\n ')).toHaveLength(pieces);
  });

  it('is whole again when its pieces are joined, and no letter is torn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escapedText(text)}`;
        expect(unfolded(`${folded(line)}\r\n`)).toEqual([line]);
      }),
    );
  });

  it('brings back any text, with line breaks as one and other control characters as spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const expected = text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, ' ');
        expect(plainText(escapedText(text))).toBe(expected);
        expect(escapedText(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('the words of the worklists', () => {
  it.each([
    ['AC', AC_WORKLIST_KINDS, AC_WORKLIST_TEXTS],
    ['AI', AI_WORKLIST_KINDS, AI_WORKLIST_TEXTS],
    ['AS', AS_WORKLIST_KINDS, AS_WORKLIST_TEXTS],
    ['CII', CII_WORKLIST_KINDS, CII_WORKLIST_TEXTS],
  ])('of %s name each kind in four languages, no two alike', (_owner, kinds, texts) => {
    expect(Object.keys(texts).toSorted()).toEqual([...kinds].toSorted());
    for (const words of Object.values(texts)) expect(new Set(Object.values(words)).size).toBe(4);
    for (const language of LANGUAGES) {
      const all = Object.values(texts).map((words) => words[language]);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
