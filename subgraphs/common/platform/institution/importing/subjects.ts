import type { FileAssignment } from '../../../rules/disclosure.js';
import type { FilePerson } from '../../../rules/institutionFile.js';
import type { KeyedRecord, ReadLine } from './lines.js';

/** What a batch says of one file. */
export interface ImportSubject<Kept extends KeyedRecord> {
  /** Unique among files that were begun by an import, so that two imports at once begin one file and not two. */
  readonly importKey: string;
  readonly fileKey: string;
  readonly service: string;
  readonly person: FilePerson;
  readonly assignments: readonly FileAssignment[];
  /** One for each kind and key: of several lines the last counts. */
  readonly records: readonly Kept[];
  readonly lines: readonly number[];
}

/** The files that the lines of one person are about. */
export function subjectsOf<Kept extends KeyedRecord>(lines: readonly ReadLine<Kept>[]): readonly ImportSubject<Kept>[] {
  return [...grouped(lines, ({ fileKey }) => fileKey).values()].flatMap((group) => {
    const last = group.at(-1);
    if (last === undefined) return [];
    const { person, service, fileKey } = last;
    return {
      importKey: fileKey === '' ? person.avsNumber : `${person.avsNumber} ${fileKey}`,
      fileKey,
      service,
      person,
      assignments: assignmentsOf(group),
      records: [...new Map(group.map(({ kept }) => [keyOf(kept), kept])).values()],
      lines: group.map(({ line }) => line),
    };
  });
}

/** The name of a record in its file: kind and key. */
export function keyOf({ kind, record }: KeyedRecord): string {
  return `${kind} ${record.key ?? record.id}`;
}

/** The items by a text of theirs, in the order of their first coming. */
export function grouped<Item>(
  items: readonly Item[],
  by: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group === undefined) groups.set(by(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** One for each service and organ; a line that names staff counts more than one that does not. */
function assignmentsOf<Kept extends KeyedRecord>(lines: readonly ReadLine<Kept>[]): readonly FileAssignment[] {
  const found = new Map<string, FileAssignment>();
  for (const { assignment } of lines) {
    const place = `${assignment.service} ${assignment.organ ?? ''}`;
    const earlier = found.get(place);
    found.set(place, {
      ...assignment,
      responsible: assignment.responsible ?? earlier?.responsible ?? null,
      deputy: assignment.deputy ?? earlier?.deputy ?? null,
    });
  }
  return [...found.values()];
}
