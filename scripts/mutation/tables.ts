import { createRequire } from 'node:module';
import path from 'node:path';

/** One word of a published table that is changed: dropped from a list, turned, or replaced by another of its column. */
export interface TableMutant {
  readonly id: string;
  /** The file of the table, relative to the repository. */
  readonly fileName: string;
  /** The row in words: command, case, states and holders. */
  readonly row: string;
  /** What is changed in it, such as `conditions without BEGINS_AHEAD`. */
  readonly change: string;
}

/** The tables as the tests see them, in which every word can be changed. */
export interface OpenTables {
  readonly mutants: readonly TableMutant[];
  /** Changes the word; the answer puts it back. */
  turn(id: string): () => void;
  /** Runs something and tells which mutants it could notice: those whose cell it has read. */
  readBy(run: () => Promise<void>): Promise<readonly string[]>;
}

/** A table stands in a file of this name and is exported as a list of rows. */
const OF_TABLES = /\/rules\/(.+\/)?transitions\.ts$/;
/** The command is a row's name, and the rules tell where it comes from; neither decides anything. */
const NOT_TURNED = ['command', 'rules'];

/**
 * Opens the published tables of a folder with compiled rules. A table is data, so nothing in it is a condition that
 * could be turned in the code; here each cell becomes a property that knows who reads it and can say something else.
 */
export function openTables(directory: string, names: readonly string[]): OpenTables {
  const load = createRequire(import.meta.url);
  const cells = names
    .filter((name) => OF_TABLES.test(name.split(path.sep).join('/')))
    .flatMap((fileName) => {
      const exported = load(path.join(directory, fileName.replace(/\.ts$/, '.js'))) as Record<string, unknown>;
      return Object.entries(exported).flatMap(([table, rows]) => (isTable(rows) ? cellsOf(fileName, table, rows) : []));
    });
  const changes = new Map(cells.flatMap((cell) => cell.changes.map((change) => [change.mutant.id, { cell, change }])));
  let reads: Set<Cell> | null = null;
  for (const cell of cells) {
    Object.defineProperty(cell.row, cell.column, {
      enumerable: true,
      get: () => {
        reads?.add(cell);
        return cell.present;
      },
    });
  }
  return {
    mutants: cells.flatMap((cell) => cell.changes.map(({ mutant }) => mutant)),
    turn: (id) => {
      const found = changes.get(id);
      if (found === undefined) throw new Error(`There is no ${id} in the tables.`);
      const { cell, change } = found;
      const before = cell.present;
      cell.present = change.value;
      return () => {
        cell.present = before;
      };
    },
    readBy: async (run) => {
      const seen = new Set<Cell>();
      reads = seen;
      try {
        await run();
      } finally {
        reads = null;
      }
      return [...seen].flatMap((cell) => cell.changes.map(({ mutant }) => mutant.id));
    },
  };
}

type Row = Record<string, unknown>;

interface Cell {
  readonly row: Row;
  readonly column: string;
  present: unknown;
  readonly changes: readonly { readonly mutant: TableMutant; readonly value: unknown }[];
}

function isTable(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null);
}

function cellsOf(fileName: string, table: string, rows: readonly Row[]): readonly Cell[] {
  return rows.flatMap((row, place) =>
    Object.entries(row)
      .filter(([column]) => !NOT_TURNED.includes(column))
      .map(([column, present]) => {
        const words = [...new Set(rows.map((other) => other[column]).filter((word) => typeof word === 'string'))];
        const changes = changesOf(column, present, words).map(({ change, value }) => ({
          mutant: { id: `${table} ${String(place)} ${change}`, fileName, row: nameOf(row), change },
          value,
        }));
        return { row, column, present, changes };
      }),
  );
}

interface Change {
  readonly change: string;
  readonly value: unknown;
}

function changesOf(name: string, value: unknown, words: readonly string[]): readonly Change[] {
  if (typeof value === 'boolean') return [{ change: `${name} ${String(!value)}`, value: !value }];
  if (typeof value === 'string') {
    const other = words[(words.indexOf(value) + 1) % words.length];
    return other === undefined || other === value ? [] : [{ change: `${name} ${other}`, value: other }];
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.map((word) => ({
      change: `${name} without ${String(word)}`,
      value: list.filter((one) => one !== word),
    }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    changesOf(member, inner, []).map((one) => ({ change: one.change, value: { ...value, [member]: one.value } })),
  );
}

function nameOf({ command, when, from, holders }: Row): string {
  const parts = [command, when, `from ${listed(from)}`, ...(holders === undefined ? [] : [`by ${listed(holders)}`])];
  return parts.filter((part) => part !== undefined && part !== 'ALWAYS').join(' ');
}

function listed(words: unknown): string {
  return Array.isArray(words) ? words.join(' ') : String(words);
}
