/**
 * The variables of an example with its days filled in. Examples speak of days as seen from today, so that they mean the
 * same next year: a text that is `{today}`, `{today-20}`, `{today+30}`, `{month}` or `{month-1}` becomes that day or month.
 */
export function withDays(value: unknown, now: Date): unknown {
  if (typeof value === 'string') return dayOf(value, now) ?? value;
  if (Array.isArray(value)) return value.map((entry) => withDays(entry, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withDays(entry, now)]));
}

const PLACEHOLDER = /^\{(today|month)([+-]\d{1,4})?\}$/;

function dayOf(text: string, now: Date): string | null {
  const [, unit, distance = '0'] = PLACEHOLDER.exec(text) ?? [];
  if (unit === undefined) return null;
  const [year = 0, month = 1, day = 1] = swissDay(now).split('-').map(Number);
  const moved =
    unit === 'today'
      ? new Date(Date.UTC(year, month - 1, day + Number(distance)))
      : new Date(Date.UTC(year, month - 1 + Number(distance), 1));
  return moved.toISOString().slice(0, unit === 'today' ? 10 : 7);
}

/** The calendar day in Switzerland; Swedish writes it as ISO 8601 does. */
function swissDay(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(now);
}
