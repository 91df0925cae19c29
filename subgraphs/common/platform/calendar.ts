import { createHash } from 'node:crypto';
import type { LocalDate } from '../rules/localDates.js';
import type { WorklistTexts } from '../rules/worklistTexts.js';
import type { RequestContext } from './requestContext.js';

/** A thing to do as far as a calendar needs it. */
export interface CalendarItem<Kind extends string> {
  /** Stable; it may name a case or file and never leaves as it is. */
  readonly id: string;
  readonly kind: Kind;
  /** Null for what has no due day, which no calendar can show. */
  readonly dueOn: LocalDate | null;
}

/** Most entries of one calendar, so that a long list stays an ordinary answer; the most urgent ones are kept. */
export const LARGEST_CALENDAR = 500;

/**
 * A worklist as a calendar (`text/calendar`, RFC 5545): a whole-day entry on the due day of each item, called by its
 * kind in the caller's language. It holds no name, no case and no file: calendars are copied to telephones and seen by
 * colleagues. An entry keeps its identifier while its item waits, and two users' entries never share one.
 */
export function calendarOf<Kind extends string>(
  items: readonly CalendarItem<Kind>[],
  texts: WorklistTexts<Kind>,
  { viewer, language, now }: Pick<RequestContext, 'viewer' | 'language' | 'now'>,
): string {
  const events = items
    .flatMap(({ id, kind, dueOn }) => (dueOn === null ? [] : [{ id, dueOn, summary: texts[kind][language] }]))
    .slice(0, LARGEST_CALENDAR)
    .flatMap((event) => eventLines(event, viewer.subject, now));
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Passerelle//Worklist//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...(events.length === 0 ? NOTHING_DUE : events),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Text as a value of a property: what would end it, or begin another one, is escaped (RFC 5545, 3.3.11). */
export function escapedText(text: string): string {
  return text
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** A line in pieces of at most 75 octets of UTF-8, each further one begun by a space (RFC 5545, 3.1). */
export function folded(line: string): string {
  let octets = 0;
  let result = '';
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

const LONGEST_LINE = 75;

/** The format asks for at least one component (RFC 5545, 3.6), which an empty worklist would not have. */
const NOTHING_DUE = [
  ...['BEGIN:VTIMEZONE', 'TZID:Etc/UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD', 'END:VTIMEZONE'],
];

interface Event {
  readonly id: string;
  readonly dueOn: LocalDate;
  readonly summary: string;
}

/** `PRIVATE` and `TRANSPARENT`: others see at most that there is something, and nobody counts as busy that day. */
function eventLines({ id, dueOn, summary }: Event, subject: string, now: Date): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(id, subject)}`,
    `DTSTAMP:${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}`,
    `SUMMARY:${escapedText(summary)}`,
    ...['CLASS:PRIVATE', 'TRANSP:TRANSPARENT', 'END:VEVENT'],
  ];
}

function uidOf(id: string, subject: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['worklist', subject, id]))
    .digest('hex');
  return `${digest.slice(0, 32)}@passerelle`;
}
