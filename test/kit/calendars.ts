/** One entry of a calendar as a program that subscribes to it reads it: properties by name, with their parameters. */
export type CalendarEntry = ReadonlyMap<string, string>;

/** A calendar read back, line by line (RFC 5545); a document that breaks the format fails the test. */
export function readCalendar(text: string): { head: CalendarEntry; events: readonly CalendarEntry[] } {
  const lines = unfolded(text).map(propertyOf);
  expect(lines[0]).toEqual(['BEGIN', 'VCALENDAR']);
  expect(lines.at(-1)).toEqual(['END', 'VCALENDAR']);
  const head = new Map<string, string>();
  const events: Map<string, string>[] = [];
  const open: string[] = [];
  for (const [name, value] of lines) {
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') {
      expect(open.pop()).toBe(value);
    } else if (open.at(-1) === 'VEVENT') {
      expect(events.at(-1)?.has(name)).toBe(false);
      events.at(-1)?.set(name, value);
    } else if (open.length === 1) {
      head.set(name, value);
    }
  }
  expect(open).toEqual([]);
  return { head, events };
}

/** Text as it was before it was escaped (RFC 5545, 3.3.11). */
export function plainText(escaped: string): string {
  return escaped.replaceAll(/\\([\\;,nN])/g, (_all, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
}

/** Content lines with their pieces joined; each piece ends with CRLF and has at most 75 octets. */
export function unfolded(text: string): readonly string[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const pieces = text.slice(0, -2).split('\r\n');
  const lines: string[] = [];
  for (const piece of pieces) {
    expect(piece).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
    if (piece.startsWith(' ')) lines.push(`${lines.pop() ?? ''}${piece.slice(1)}`);
    else lines.push(piece);
  }
  return lines;
}

function propertyOf(line: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z-]+=[^:;]*)*):(.*)$/.exec(line) ?? [];
  expect(name).not.toBe('');
  return [name, value];
}
