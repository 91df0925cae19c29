import { checkDigitOf } from '../../subgraphs/common/rules/avsNumber.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** One line of an example: its filled cells. */
export type ExampleLine = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What makes the example exports of one institution. */
export interface Example {
  readonly institution: 'AC' | 'AI' | 'AS';
  /** All columns, in the order of the guide. */
  readonly columns: readonly string[];
  /** The lines of one person. */
  readonly linesOf: (index: number) => readonly ExampleLine[];
  /** Lines that are not loaded, each for a reason of its own. */
  readonly bad: () => readonly ExampleLine[];
}

/** How many persons an example has. */
export const EXAMPLE_PERSONS = 30;

/** Places in the order of the demonstration canton's numbers that it never reaches, so that nobody meets twice. */
const FIRST_NUMBER = 99_900;

/** What every line of a person says, whatever it records; persons of two institutions may be the same. */
export function headOf(index: number): ExampleLine {
  const serial = ((FIRST_NUMBER + index) * 7_919 + 40_503) % 100_000;
  const twelve = `7560000${String(serial).padStart(5, '0')}`;
  return {
    avsNumber: `${twelve}${checkDigitOf(twelve)}`,
    officialName: `${pick(BEGINNINGS, index)}${pick(ENDINGS, Math.floor(index / BEGINNINGS.length))}`,
    firstName: pick(FIRST_NAMES, index),
    birthDate: addDays('1966-03-09', 311 * index),
  };
}

/** Names of nobody: both halves are made up. */
const BEGINNINGS = ['Valdo', 'Brume', 'Crista', 'Dorfe', 'Esmer', 'Falli', 'Grüno', 'Halbe', 'Isole', 'Jorat'];
const ENDINGS = ['rex', 'llaz', 'ndini', 'wyl', 'ttoud', 'çon'];
const FIRST_NAMES = ['Alba', 'Bruno', 'Chloé', 'Dario', 'Élise', 'Flurin', 'Gaïa', 'Hugo', 'Irena', 'Jürg', 'Kenza'];

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}

/** So many days after the first of January 2025. */
export function dayAfter(days: number): LocalDate {
  return addDays('2025-01-01', days);
}

/** The month of a day. */
export function monthAfter(days: number): string {
  return dayAfter(days).slice(0, 7);
}

/** The example as NDJSON. */
export function asNdjson(example: Example): string {
  const lines = linesOf(example).map((line) => JSON.stringify(line));
  return [...lines, '{"kind":"cut off in the middle"', ''].join('\n');
}

/** The example as CSV, as a spreadsheet writes it: semicolons, quotes where they are needed, CRLF. */
export function asCsv(example: Example): string {
  const rows = linesOf(example).map((line) => example.columns.map((name) => cell(line[name])).join(';'));
  return [example.columns.join(';'), ...rows, 'one;cell;too;few', ''].join('\r\n');
}

function linesOf({ linesOf, bad }: Example): readonly ExampleLine[] {
  const persons = Array.from({ length: EXAMPLE_PERSONS }, (_, index) => linesOf(index));
  return [...persons.flat(), ...bad()];
}

function cell(value: ExampleLine[string] | undefined): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
