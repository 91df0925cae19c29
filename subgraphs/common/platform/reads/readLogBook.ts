import type { ReadEntry } from '../../rules/readEntry.js';
import { fits, isRowId, type ReadingFilter, type ReadRows } from '../../store/reads/readRows.js';
import type { ReadRow } from '../../store/reads/chain.js';
import { unseal, type ReadSubjects } from '../../store/reads/readSubjects.js';
import { openPlace, sealPlace } from './sealedPlace.js';

/** A reading of the log at its place. */
export interface ListedReading {
  /** Place in the log, sealed for who does not see all of it (docs/decisions/0041); it names nobody. */
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

/** Where a list should go on is no place that was told to who asks. */
export class ForeignPlaceError extends Error {
  override readonly name = 'ForeignPlaceError';
}

/** What the read log of a service answers; it refuses with {@link ForeignPlaceError} to go on anywhere else. */
export interface ReadLogBook {
  /** The readings about a person, one read for who is meant and one for the page. */
  ofPerson(person: string, after: string | null, limit: number): Promise<ReadingPage>;
  /** The readings of a part of the log, with the reasons that were stated. */
  ofOfficer(part: OfficerSight, after: string | null, limit: number): Promise<ReadingPage>;
}

/** What of the log a data-protection officer is answered: the house's, or what one service of it disclosed. */
export type OfficerSight = { readonly whole: true } | { readonly service: string };

/** What the log of one service answers. */
export function createReadLogBook({
  rows,
  subjects,
}: {
  readonly rows: ReadRows;
  readonly subjects: Pick<ReadSubjects, 'ofPerson' | 'keysOf' | 'placeKey'>;
}): ReadLogBook {
  async function page(
    filter: ReadingFilter,
    { after, limit, names }: { readonly after: string | null; readonly limit: number; readonly names: PlaceNames },
  ): Promise<readonly ListedReading[]> {
    const place = after === null ? null : readPlace(names.open(after));
    // Every row holds at least one entry that fits; the first may hold nothing but what was shown before.
    const found = await rows.list(filter, place, limit + 1);
    const listed = found.flatMap((row) => entriesOf(row, filter));
    const rest = place === null ? listed : listed.filter(({ row, index }) => row !== place._id || index < place.index);
    return rest.slice(0, limit).map((one) => ({ place: names.of(one.place), entry: one.entry, reason: null }));
  }

  async function sealedNames(): Promise<PlaceNames> {
    const key = await subjects.placeKey();
    return { of: (place) => sealPlace(place, key), open: (text) => openPlace(text, key) };
  }

  return {
    async ofPerson(person, after, limit) {
      const about = await subjects.ofPerson(person);
      const filter = { about };
      if (about.length === 0) return { found: [], count: () => Promise.resolve(0) };
      const found = await page(filter, { after, limit, names: await sealedNames() });
      return { found, count: () => rows.count(filter) };
    },

    async ofOfficer(part, after, limit) {
      const filter = 'service' in part ? part : {};
      const names = 'service' in part ? await sealedNames() : PLAIN_NAMES;
      const found = await page(filter, { after, limit, names });
      const sealed = found.filter(({ entry }) => entry.reason !== null);
      const keys = await subjects.keysOf(sealed.map(({ entry }) => entry.about));
      const opened = found.map((one) => ({ ...one, reason: opensReason(one.entry, keys) }));
      return { found: opened, count: () => rows.count(filter) };
    },
  };
}

/** How places are told to who asks. */
interface PlaceNames {
  readonly of: (place: string) => string;
  /** The place of a name; null where it is none. */
  readonly open: (name: string) => string | null;
}

/** To who sees all rows their numbers tell nothing more. */
const PLAIN_NAMES: PlaceNames = { of: (place) => place, open: (name) => name };

interface PlacedEntry {
  readonly row: string;
  readonly index: number;
  readonly place: string;
  readonly entry: ReadEntry;
}

/** The entries of a row that fit, the last first: within a row as within the log the latest comes first. */
function entriesOf({ _id, at, entries }: ReadRow, filter: ReadingFilter): readonly PlacedEntry[] {
  return entries
    .map((entry, index) => ({ row: _id, index, place: `${at} ${_id} ${padded(index)}`, entry }))
    .filter(({ entry }) => fits(entry, filter))
    .toReversed();
}

/** Always as long, or the length of what is sealed would tell how much was read at once. */
function padded(index: number): string {
  return String(index).padStart(6, '0');
}

function readPlace(text: string | null): { readonly at: string; readonly _id: string; readonly index: number } {
  const [at = '', id = '', index = '', ...rest] = (text ?? '').split(' ');
  const isPlace = rest.length === 0 && isRowId(id) && /^\d{6}$/.test(index) && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(at);
  if (!isPlace) throw new ForeignPlaceError('That is no place in this log.');
  return { at, _id: id, index: Number(index) };
}

function opensReason({ about, reason }: ReadEntry, keys: ReadonlyMap<string, string>): string | null {
  const key = keys.get(about);
  return reason === null || key === undefined ? null : unseal(reason, key);
}
