import { parseAvsNumber, type AvsNumber } from '../../../rules/avsNumber.js';
import { isLocalDate, isMonth, type LocalDate, type Month } from '../../../rules/localDates.js';
import { isChf } from '../../../rules/money.js';
import { accepts, serviceId, subjectId } from '../../../rules/strictParsing.js';
import { LineFault } from './reasons.js';

/** The form of a cell: how it is called in the guide, and how its text becomes a value. */
export interface Form<Value> {
  readonly name: string;
  /** The value of a text that is not empty; throws {@link LineFault} with the reason of this form. */
  readonly read: (text: string) => Value;
}

/** One column of an export. An empty cell is an absent one. */
export interface Column<Value> {
  readonly form: string;
  readonly required: boolean;
  readonly read: (cell: string | undefined) => Value;
}

/** Columns by their names. */
export type Columns = Readonly<Record<string, Column<unknown>>>;
/** The values of columns by their names. */
export type CellsOf<Some extends Columns> = {
  readonly [Name in keyof Some]: Some[Name] extends Column<infer Value> ? Value : never;
};

/** A column that each line must fill. */
export function required<Value>({ name, read }: Form<Value>): Column<Value> {
  return {
    form: name,
    required: true,
    read: (cell) => {
      if (cell === undefined) throw new LineFault('MISSING_COLUMN');
      return read(cell);
    },
  };
}

/** A column that may be empty; it then reads as null. */
export function optional<Value>({ name, read }: Form<Value>): Column<Value | null> {
  return { form: name, required: false, read: (cell) => (cell === undefined ? null : read(cell)) };
}

/** The values of all columns; the first that cannot be read stops. */
export function readCells<Some extends Columns>(columns: Some, cells: ReadonlyMap<string, string>): CellsOf<Some> {
  const values = Object.entries(columns).map(([name, column]) => [name, column.read(cells.get(name))]);
  return Object.fromEntries(values) as CellsOf<Some>;
}

/** With dots or without; its check digit must be right. */
export const avsNumber: Form<AvsNumber> = {
  name: 'AVS number',
  read: (text) => parseAvsNumber(text) ?? refuse('MALFORMED_AVS_NUMBER'),
};

/** A calendar day, `2026-03-31`. */
export const day: Form<LocalDate> = {
  name: 'day',
  read: (text) => (isLocalDate(text) ? text : refuse('MALFORMED_DATE')),
};

/** A calendar month, `2026-03`. */
export const month: Form<Month> = {
  name: 'month',
  read: (text) => (isMonth(text) ? text : refuse('MALFORMED_MONTH')),
};

/** A whole number; whether it lies within what the law allows is for the rules to say. */
export const wholeNumber: Form<number> = {
  name: 'whole number',
  read: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : refuse('MALFORMED_NUMBER')),
};

/** CHF with a point and at most two decimals, without signs of thousands. */
export const chf: Form<number> = {
  name: 'CHF',
  read: (text) => {
    const amount = /^-?\d{1,8}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    return isChf(amount) ? amount : refuse('MALFORMED_AMOUNT');
  },
};

/** `true` or `false`. */
export const yesOrNo: Form<boolean> = {
  name: 'true or false',
  read: (text) => text === 'true' || (text === 'false' ? false : refuse('MALFORMED_BOOLEAN')),
};

/** A short text such as a name, in composed letters so that the same name is the same text. */
export const text: Form<string> = {
  name: 'text',
  read: (written) => {
    const composed = written.normalize('NFC');
    return composed.length <= LONGEST_TEXT && !/\p{C}/u.test(composed) ? composed : refuse('MALFORMED_TEXT');
  },
};

/** The key of a record in the other system. */
export const key: Form<string> = { name: 'key', read: text.read };

/** The identifier of a service, as the institution names it. */
export const service: Form<string> = {
  name: 'service',
  read: (written) => (accepts(serviceId, written) ? written : refuse('MALFORMED_TEXT')),
};

/** The pseudonymous identifier of a member of staff at the identity provider. */
export const subject: Form<string> = {
  name: 'subject',
  read: (written) => (accepts(subjectId, written) ? written : refuse('MALFORMED_TEXT')),
};

/** One word of a closed list. */
export function oneOf<Word extends string>(words: readonly Word[]): Form<Word> {
  return { name: `one of ${words.join(', ')}`, read: (written) => wordOf(words, written) };
}

/** Words of a closed list, separated by blanks; each counts once. */
export function severalOf<Word extends string>(words: readonly Word[]): Form<readonly Word[]> {
  return {
    name: `several of ${words.join(', ')}`,
    read: (written) => [...new Set(written.split(/\s+/).map((word) => wordOf(words, word)))],
  };
}

const LONGEST_TEXT = 100;

function wordOf<Word extends string>(words: readonly Word[], written: string): Word {
  return words.find((word) => word === written) ?? refuse('UNKNOWN_WORD');
}

function refuse(reason: LineFault['reason']): never {
  throw new LineFault(reason);
}
