import type { FileAssignment } from '../../../rules/disclosure.js';
import type { FilePerson } from '../../../rules/institutionFile.js';
import { ORGANS, type Organ } from '../../../rules/institutions.js';
import { newId } from '../../ids.js';
import {
  avsNumber,
  day,
  key,
  oneOf,
  optional,
  readCells,
  required,
  service,
  subject,
  text,
  type CellsOf,
  type Column,
  type Columns,
} from './columns.js';
import { LineFault } from './reasons.js';

/** A line of an export as it comes: its number in the file and its filled cells by column. */
export interface ImportRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A record with its kind, as an institution's rules know it. */
export interface KeyedRecord {
  readonly kind: string;
  readonly record: { readonly id: string; readonly key: string | null };
}

/** What every line says beside its record. */
export interface LineHead {
  /** Origin of the record; the identifier is given here and stays with the key. */
  readonly recorded: { readonly id: string; readonly source: 'MIRROR'; readonly key: string };
  readonly person: FilePerson;
  readonly service: string;
  /** The organ that keeps the record; always null in an institution without organs. */
  readonly organ: Organ | null;
  readonly assignment: FileAssignment;
}

/** A line that was read. */
export interface ReadLine<Kept extends KeyedRecord> extends LineHead {
  readonly line: number;
  readonly kept: Kept;
  /** Tells several files of one person apart; empty where a person has one file. */
  readonly fileKey: string;
}

/** One kind of line: its own columns and the record that they make. */
export interface LineKind<Kept extends KeyedRecord> {
  readonly columns: Columns;
  /** Prefix of the identifiers of such records. */
  readonly prefix: string;
  readonly read: (cells: ReadonlyMap<string, string>, head: LineHead) => Kept;
}

/** Declares a kind of line. */
export function lineKind<Some extends Columns, Kept extends KeyedRecord>(
  prefix: string,
  columns: Some,
  build: (cells: CellsOf<Some>, head: LineHead) => Kept,
): LineKind<Kept> {
  return { columns, prefix, read: (cells, head) => build(readCells(columns, cells), head) };
}

/** The export of one institution: its kinds of line. */
export interface LineFormat<Kept extends KeyedRecord> {
  readonly kinds: Readonly<Record<string, LineKind<Kept>>>;
  /** True in unemployment insurance, whose lines name the organ. */
  readonly hasOrgans: boolean;
  /** The file of a line among several files of the same person; left out where a person has one file. */
  readonly fileKeyOf?: (cells: ReadonlyMap<string, string>, recordKey: string, service: string) => string;
}

/** The columns of every line, in the order of the guide. */
export function headColumns({ hasOrgans }: Pick<LineFormat<never>, 'hasOrgans'>): Columns {
  return hasOrgans ? { ...KIND, ...HEAD, ...ORGAN, ...STAFF } : { ...KIND, ...HEAD, ...STAFF };
}

/** The names of all columns that an export may have. */
export function columnNames<Kept extends KeyedRecord>(format: LineFormat<Kept>): ReadonlySet<string> {
  const own = Object.values(format.kinds).flatMap(({ columns }) => Object.keys(columns));
  return new Set([...Object.keys(headColumns(format)), ...own]);
}

/** Reads a line whole, or throws {@link LineFault} with the first reason why not. */
export function readLine<Kept extends KeyedRecord>(
  format: LineFormat<Kept>,
  { line, cells }: ImportRow,
): ReadLine<Kept> {
  const kind = KIND.kind.read(cells.get('kind'));
  const found = Object.hasOwn(format.kinds, kind) ? format.kinds[kind] : undefined;
  if (found === undefined) throw new LineFault('UNKNOWN_KIND');
  refuseStrayColumns(format, found, cells);
  const { recordKey, service: serviceId, ...person } = readCells(HEAD, cells);
  const { responsible, deputy } = readCells(STAFF, cells);
  const organ = format.hasOrgans ? ORGAN.organ.read(cells.get('organ')) : null;
  const head: LineHead = {
    recorded: { id: newId(found.prefix), source: 'MIRROR', key: recordKey },
    person,
    service: serviceId,
    organ,
    assignment: { organ, service: serviceId, responsible, deputy },
  };
  const kept = found.read(cells, head);
  return { ...head, line, kept, fileKey: format.fileKeyOf?.(cells, recordKey, serviceId) ?? '' };
}

const KIND: { readonly kind: Column<string> } = { kind: required(text) };
const HEAD = {
  recordKey: required(key),
  avsNumber: required(avsNumber),
  officialName: required(text),
  firstName: required(text),
  birthDate: required(day),
  service: required(service),
} as const;
const ORGAN = { organ: required(oneOf(ORGANS)) } as const;
const STAFF = { responsible: optional(subject), deputy: optional(subject) } as const;

/** A column that this kind does not have would be lost silently; so it is refused, like one that nobody knows. */
function refuseStrayColumns<Kept extends KeyedRecord>(
  format: LineFormat<Kept>,
  kind: LineKind<Kept>,
  cells: ReadonlyMap<string, string>,
): void {
  for (const name of cells.keys()) {
    if (Object.hasOwn(kind.columns, name) || Object.hasOwn(HEAD, name) || Object.hasOwn(STAFF, name)) continue;
    if (name === 'kind' || (name === 'organ' && format.hasOrgans)) continue;
    throw new LineFault(columnNames(format).has(name) ? 'COLUMN_NOT_OF_KIND' : 'UNKNOWN_COLUMN');
  }
}
