import type { ReadEntry } from '../../rules/readEntry.js';
import { fits, isRowId, type ReadingFilter, type ReadRows } from '../../store/reads/readRows.js';
import type { ReadRow } from '../../store/reads/chain.js';
import { unseal, type ReadSubjects } from '../../store/reads/readSubjects.js';

/** A reading of the log at its place. */
export interface ListedReading {
  /** Place in the log; it names nobody. */
  readonly place: string;
  readonly entry: ReadEntry;
  /** The reason in clear; null where none was stated, and once its subject is forgotten. */
  readonly reason: string | null;
}

/** A page of readings, the latest first, and how to count them all. */
export interface ReadingPage {
  /** Up to one more than was asked for, when there are more. */
  readonly found: readonly ListedReading[];
  readonly count: () => Promise<number>;
}

/** What the read log of a service answers. */
export interface ReadLogBook {
  /** The readings about a person, one read for who is meant and one for the page. */
  ofPerson(person: string, after: string | null, limit: number): Promise<ReadingPage>;
  /** The readings of a part of the log, with the reasons that were stated. */
  ofOfficer(part: OfficerSight, after: string | null, limit: number): Promise<ReadingPage>;
}

/** What of the log a data-protection officer is answered: the house's, or what one service of it disclosed. */
export type OfficerSight = { readonly whole: true } | { readonly service: string };

/** Whether a text from outside is a place in the log. */
export function isReadingPlace(text: string): boolean {
  return readPlace(text) !== null;
}

/** What the log of one service answers. */
export function createReadLogBook({
  rows,
  subjects,
}: {
  readonly rows: ReadRows;
  readonly subjects: Pick<ReadSubjects, 'ofPerson' | 'keysOf'>;
}): ReadLogBook {
  async function page(filter: ReadingFilter, after: string | null, limit: number): Promise<readonly ListedReading[]> {
    const place = after === null ? null : readPlace(after);
    // Every row holds at least one entry that fits; the first may hold nothing but what was shown before.
    const found = await rows.list(filter, place, limit + 1);
    const listed = found.flatMap((row) => entriesOf(row, filter));
    const rest = place === null ? listed : listed.filter(({ row, index }) => row !== place._id || index < place.index);
    return rest.slice(0, limit).map(({ place: name, entry }) => ({ place: name, entry, reason: null }));
  }

  return {
    async ofPerson(person, after, limit) {
      const about = await subjects.ofPerson(person);
      const filter = { about };
      if (about.length === 0) return { found: [], count: () => Promise.resolve(0) };
      return { found: await page(filter, after, limit), count: () => rows.count(filter) };
    },

    async ofOfficer(part, after, limit) {
      const filter = 'service' in part ? part : {};
      const found = await page(filter, after, limit);
      const sealed = found.filter(({ entry }) => entry.reason !== null);
      const keys = await subjects.keysOf(sealed.map(({ entry }) => entry.about));
      const opened = found.map((one) => ({ ...one, reason: opensReason(one.entry, keys) }));
      return { found: opened, count: () => rows.count(filter) };
    },
  };
}

interface PlacedEntry {
  readonly row: string;
  readonly index: number;
  readonly place: string;
  readonly entry: ReadEntry;
}

/** The entries of a row that fit, the last first: within a row as within the log the latest comes first. */
function entriesOf({ _id, at, entries }: ReadRow, filter: ReadingFilter): readonly PlacedEntry[] {
  return entries
    .map((entry, index) => ({ row: _id, index, place: `${at} ${_id} ${String(index)}`, entry }))
    .filter(({ entry }) => fits(entry, filter))
    .toReversed();
}

function readPlace(text: string): { readonly at: string; readonly _id: string; readonly index: number } | null {
  const [at = '', id = '', index = '', ...rest] = text.split(' ');
  const isPlace =
    rest.length === 0 && isRowId(id) && /^\d{1,6}$/.test(index) && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(at);
  return isPlace ? { at, _id: id, index: Number(index) } : null;
}

function opensReason({ about, reason }: ReadEntry, keys: ReadonlyMap<string, string>): string | null {
  const key = keys.get(about);
  return reason === null || key === undefined ? null : unseal(reason, key);
}
