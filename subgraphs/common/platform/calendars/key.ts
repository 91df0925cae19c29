import { createHash, randomBytes } from 'node:crypto';

/** A fresh key of 256 random bits, in 43 characters that may stand in an address. */
export function newCalendarKey(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a key (SHA-256, hex): enough to know it again, and nothing that opens a calendar. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Where a service answers a key. */
export function pathOfKey(key: string): string {
  return `${CALENDAR_PATH}${key}.ics`;
}

/** The key in an address below `/calendar/`; an address that names none gives a text that is nobody's key. */
export function keyOfPath(address: string): string {
  const [path = ''] = address.split('?', 1);
  const [, key = ''] = /^\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(path) ?? [];
  return key;
}

/** What the addresses of all calendars begin with. */
export const CALENDAR_PATH = '/calendar/';
