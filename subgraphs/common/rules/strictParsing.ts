import { isLocalDate, type LocalDate } from './localDates.js';

/**
 * Readers for what comes from another house: each takes an unknown value and gives it back typed and copied, or
 * throws `MalformedEntry` with the place, never the value. Unknown keys, foreign prototypes and over-long texts are
 * malformed.
 */
export type Reader<Value> = (value: unknown, place: string) => Value;

/** Something from outside that does not have the agreed form; the message holds the place and no value. */
export class MalformedEntry extends Error {
  override readonly name = 'MalformedEntry';
  /** Where it lies, such as `frame.lead.since`. */
  readonly place: string;

  constructor(place: string) {
    super(`Malformed at ${place}`);
    this.place = place;
  }
}

/** An object with exactly these keys, each its own and each read by its reader; some may be left out. */
export function objectOf<
  Shape extends Record<string, Reader<unknown>>,
  Optional extends Record<string, Reader<unknown>> = Record<never, Reader<unknown>>,
>(
  shape: Shape,
  optional?: Optional,
): Reader<
  { readonly [Key in keyof Shape]: ReturnType<Shape[Key]> } & {
    readonly [Key in keyof Optional]?: ReturnType<Optional[Key]>;
  }
> {
  type Read = { readonly [Key in keyof Shape]: ReturnType<Shape[Key]> } & {
    readonly [Key in keyof Optional]?: ReturnType<Optional[Key]>;
  };
  return (value, place) => {
    if (!isPlain(value)) throw new MalformedEntry(place);
    const own = Reflect.ownKeys(value).map(String);
    const known = {
      ...shape,
      ...Object.fromEntries(Object.entries(optional ?? {}).filter(([key]) => own.includes(key))),
    };
    const keys = Object.keys(known);
    if (own.length !== keys.length || own.some((key) => !keys.includes(key))) throw new MalformedEntry(place);
    const entries = Object.entries(known).map(([key, read]) => [key, read(value[key], `${place}.${key}`)]);
    return Object.fromEntries(entries) as Read;
  };
}

/** A list of at most so many entries. */
export function listOf<Value>(read: Reader<Value>, most: number): Reader<readonly Value[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > most) throw new MalformedEntry(place);
    return Array.from(value as readonly unknown[], (item, index) => read(item, `${place}[${String(index)}]`));
  };
}

/** The value or null. */
export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value, place) => (value === null ? null : read(value, place));
}

/** One of the words of a closed list. */
export function oneOf<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (value, place) => {
    const word = words.find((known) => known === value);
    if (word === undefined) throw new MalformedEntry(place);
    return word;
  };
}

/** A text that passes the test; the length is looked at first. */
export function textOf(most: number, accepts: (text: string) => boolean = () => true): Reader<string> {
  return (value, place) => {
    if (typeof value !== 'string' || value.length > most || !accepts(value)) throw new MalformedEntry(place);
    return value;
  };
}

/** A text that matches the pattern. */
export function matching(pattern: RegExp, most: number): Reader<string> {
  return textOf(most, (text) => pattern.test(text));
}

/** A whole number from the least upwards. */
export function wholeNumber(least: number): Reader<number> {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw new MalformedEntry(place);
    return value;
  };
}

export const boolean: Reader<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new MalformedEntry(place);
  return value;
};

/** A calendar day. */
export const localDate: Reader<LocalDate> = (value, place) => {
  if (typeof value !== 'string' || !isLocalDate(value)) throw new MalformedEntry(place);
  return value;
};

/** An instant in UTC with milliseconds, the one form in which services write it. */
export const instant: Reader<string> = textOf(24, (text) => {
  const read = new Date(text);
  return !Number.isNaN(read.getTime()) && read.toISOString() === text;
});

/** An identifier of this product: the prefix, a hyphen and 26 characters of Crockford's base32. */
export function idOf(prefix: string): Reader<string> {
  const pattern = new RegExp(`^${prefix}-[0-9a-hjkmnp-tv-z]{26}$`);
  return textOf(prefix.length + 27, (text) => pattern.test(text));
}

/** An identifier of a service, as its institution names it. */
export const serviceId: Reader<string> = matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 64);

/** A pseudonymous identifier of a user at the identity provider. */
export const subjectId: Reader<string> = matching(/^[\x21-\x7e]{1,128}$/, 128);

/** The reader's answer without an exception, for rules that refuse instead of failing. */
export function accepts(read: Reader<unknown>, value: unknown): boolean {
  try {
    read(value, '');
    return true;
  } catch (error) {
    if (error instanceof MalformedEntry) return false;
    throw error;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A foreign realm's Object.prototype is plain as well: it stands at the end of its own chain.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
