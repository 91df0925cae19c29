import { parse } from 'csv-parse/sync';
import type { ImportRow } from '../../subgraphs/common/platform/institution/importing/lines.js';
import { LineFault, type ImportReason } from '../../subgraphs/common/platform/institution/importing/reasons.js';
import { UsageError, type ExportFormat } from './options.js';
import { sourceLines, type SourceLine } from './sourceLines.js';

/** Turns the text of a line into filled cells; throws `LineFault` for a text that has not the form. */
export type CellReader = (text: string) => ReadonlyMap<string, string>;

/** A line that holds something: its cells, or why they cannot be read. */
export type SourceRow = ImportRow | { readonly line: number; readonly reason: ImportReason };

/** What the header of a CSV export is held against. */
export interface KnownColumns {
  readonly columns: ReadonlySet<string>;
  readonly requiredColumns: readonly string[];
}

/** The row of a line; null for a blank line. */
export function rowOf({ number, content }: SourceLine, readCells: CellReader): SourceRow | null {
  if ('reason' in content) return { line: number, reason: content.reason };
  if (content.text.trim() === '') return null;
  try {
    return { line: number, cells: readCells(content.text) };
  } catch (error) {
    if (error instanceof LineFault) return { line: number, reason: error.reason };
    throw error;
  }
}

/** The reader of an export's lines; that of a CSV export knows its header, the first line, and refuses a false one. */
export async function cellReaderOf(file: string, format: ExportFormat, known: KnownColumns): Promise<CellReader> {
  if (format === 'ndjson') return jsonCells;
  for await (const { content } of sourceLines(file)) {
    if ('reason' in content) throw new UsageError(`The header of the export cannot be read: ${content.reason}.`);
    return csvReader(content.text, known);
  }
  throw new UsageError('The export is empty: its first line must name the columns.');
}

/** One JSON object a line; numbers and booleans count as their text, a list of texts as its words. */
export function jsonCells(text: string): ReadonlyMap<string, string> {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineFault('MALFORMED_LINE');
  return filled(Object.entries(value).map(([name, cell]) => [name, textOf(cell)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LineFault('MALFORMED_LINE');
  }
}

function textOf(cell: unknown): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (Array.isArray(cell) && cell.every((word) => typeof word === 'string')) return cell.join(' ');
  throw new LineFault('MALFORMED_LINE');
}

/**
 * One record a line, commas or semicolons, as the header has them. A quoted line break is not accepted: so a quote that
 * is never closed costs its own line and not the rest of the file.
 */
function csvReader(header: string, known: KnownColumns): CellReader {
  const delimiter = header.includes(';') ? ';' : ',';
  const names = checkedHeader(csvCells(header, delimiter), known);
  return (text) => {
    const cells = csvCells(text, delimiter);
    if (cells.length !== names.length) throw new LineFault('MALFORMED_LINE');
    return filled(names.map((name, index) => [name, cells[index] ?? '']));
  };
}

function csvCells(text: string, delimiter: string): readonly string[] {
  try {
    const records = parse(text, { delimiter, relax_column_count: true });
    const [cells] = records;
    if (cells === undefined || records.length !== 1) throw new LineFault('MALFORMED_LINE');
    return cells;
  } catch {
    throw new LineFault('MALFORMED_LINE');
  }
}

/** The names are never told: the first line of a file without header is a person's data. */
function checkedHeader(cells: readonly string[], { columns, requiredColumns }: KnownColumns): readonly string[] {
  const names = cells.map((name) => name.trim());
  const strange = names.findIndex((name, index) => !columns.has(name) || names.indexOf(name) !== index);
  if (strange !== -1) {
    throw new UsageError(`Column ${String(strange + 1)} of the header is not known or stands there twice.`);
  }
  const missing = requiredColumns.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new UsageError(`The header lacks ${missing.join(', ')}.`);
  return names;
}

function filled(cells: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(cells.flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()] as const])));
}
