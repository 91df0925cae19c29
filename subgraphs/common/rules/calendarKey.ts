import { accept, reject, type Decision } from './decision.js';
import type { Language, Viewer } from './institutions.js';
import { addDays, type LocalDate } from './localDates.js';
import { refuse } from './refusals.js';

/**
 * Who made a key, as the token of that day told: the calendar is theirs under that service, organ and those functions,
 * and under no reason, so that it shows what their worklist shows without one.
 */
export type CalendarHolder = Omit<Viewer, 'personId' | 'purpose'>;

/** What a house remembers of one user's calendar: one key at most, and of it only a digest. */
export interface CalendarKey {
  readonly holder: CalendarHolder;
  /** The language in which things are called. */
  readonly language: Language;
  readonly madeOn: LocalDate;
  /** Last day on which the key opens the calendar, inclusive, as its owner was told. */
  readonly lastDay: LocalDate;
  /** SHA-256 of the key; absent once its owner has ended it. */
  readonly keyHash?: string;
}

/** What can become of a key. */
export type CalendarEvent =
  (Required<CalendarKey> & { readonly kind: 'CALENDAR_SUBSCRIBED' }) | { readonly kind: 'CALENDAR_UNSUBSCRIBED' };

/** What the making of a key rests on. */
export interface CalendarRequest {
  readonly viewer: Viewer;
  readonly language: Language;
  readonly today: LocalDate;
  /** How many days keys last in this house, the day of making included; with 0 it has no calendars to subscribe to. */
  readonly days: number;
  readonly keyHash: string;
}

/** Makes a key, in place of the one before, which opens nothing any more; refused in a house that gives none (R25). */
export function decideSubscribeCalendar({
  viewer,
  language,
  today,
  days,
  keyHash,
}: CalendarRequest): Decision<CalendarEvent> {
  if (days === 0) return reject(refuse('PARAMETER_NOT_SET', { rule: 'R25' }));
  const { subject, institution, service, organ, roles, canton } = viewer;
  const holder = { subject, institution, service, organ, roles, canton };
  const lastDay = lastDayOfKey(today, days);
  return accept({ kind: 'CALENDAR_SUBSCRIBED', holder, language, madeOn: today, lastDay, keyHash });
}

/** The key after an event. */
export function evolveCalendar(key: CalendarKey | null, event: CalendarEvent): CalendarKey {
  switch (event.kind) {
    case 'CALENDAR_SUBSCRIBED': {
      const { kind: _kind, ...made } = event;
      return made;
    }
    case 'CALENDAR_UNSUBSCRIBED': {
      if (key === null) throw new TypeError('There is no key to end.');
      const { keyHash: _keyHash, ...ended } = key;
      return ended;
    }
  }
}

/**
 * Whether the key opens the calendar on that day: until its last day and no longer, and no longer than keys last by now,
 * so that a house that shortens the time, down to nothing, ends what is out there.
 */
export function opensOn({ keyHash, madeOn, lastDay }: CalendarKey, today: LocalDate, days: number): boolean {
  return keyHash !== undefined && today <= lastDay && today <= lastDayOfKey(madeOn, days);
}

/** The viewer whose calendar a key opens: its owner as of the day of making, without a reason. */
export function viewerOf({ holder }: CalendarKey): Viewer {
  return { ...holder, personId: null, purpose: null };
}

function lastDayOfKey(madeOn: LocalDate, days: number): LocalDate {
  return addDays(madeOn, days - 1);
}
