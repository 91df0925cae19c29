import type { DisclosableField } from '../disclosableFields.js';
import type { LocalDate, Month } from '../localDates.js';
import type { MeasureType } from '../measureTypes.js';

export const PROCEDURE_WORDS = [
  'NOTIFIED',
  'APPLIED',
  'EARLY_INTERVENTION',
  'UNDER_EXAMINATION',
  'REHABILITATION',
  'PENSION_EXAMINATION',
  'DECIDED',
  'CLOSED',
] as const;
/** A state of the procedure at the AI office, as an extract names it. */
export type ProcedureWord = (typeof PROCEDURE_WORDS)[number];

export const EXTRACT_COLUMNS = [
  'FROM',
  'TO',
  'ON',
  'MONTH',
  'DEGREE',
  'DAILY_AMOUNT',
  'MONTHLY_AMOUNT',
  'DAYS',
  'DAYS_LEFT',
  'EFFORTS',
  'MEASURE',
  'GRANTED',
  'PERSONS',
  'MONTHS',
  'CAPACITY_PREVIOUS',
  'CAPACITY_ADAPTED',
  'PROCEDURE',
] as const;
/** What stands in a column of an extract. */
export type ExtractColumn = (typeof EXTRACT_COLUMNS)[number];

/** One value of an extract, before it is put into words; null where the file says nothing. */
export type ExtractValue =
  | { readonly day: LocalDate }
  | { readonly month: Month }
  | { readonly rappen: number }
  | { readonly percent: number }
  | { readonly count: number }
  | { readonly measure: MeasureType }
  | { readonly procedure: ProcedureWord }
  | { readonly yes: boolean }
  | null;

/** What an extract tells of one unit: a row for each record of the file. */
export interface ExtractTable {
  readonly columns: readonly ExtractColumn[];
  readonly rows: readonly (readonly ExtractValue[])[];
}

/** A unit that a house keeps, and that an extract may tell of: the key data are the register's. */
export type ExtractUnit = Exclude<DisclosableField, 'CII_KEY_DATA'>;

/** The tables of a house, one for each of its units. */
export type ExtractTables<Unit extends ExtractUnit> = Readonly<Record<Unit, ExtractTable>>;

/** A table of one row for each record. */
export function tableOf<Item>(
  columns: readonly ExtractColumn[],
  records: readonly Item[],
  row: (record: Item) => readonly ExtractValue[],
): ExtractTable {
  return { columns, rows: records.map(row) };
}

/** A day of the file, or nothing. */
export function dayOf(day: LocalDate | null): ExtractValue {
  return day === null ? null : { day };
}
