import type { FilePerson } from '../../common/rules/institutionFile.js';
import type { AsContext } from './context.js';
import { findDivergences, recordsOf } from './divergences.js';
import { evolve, type AsEvent, type AsFileState } from './file.js';
import type { AsRecord } from './records.js';
import { actOf, reportActs } from './reporting.js';

/** What an export of the service's existing system says about one person. */
export interface MirrorRecords {
  readonly person: FilePerson;
  /** Records under the keys of the other system. */
  readonly records: readonly AsRecord[];
}

/**
 * Takes in mirrored records: never refused, because the other system is the record of truth (R12). A record replaces
 * the earlier one under its key; what says nothing new makes no event, so the same import twice changes nothing.
 */
export function mirrorRecords(
  file: AsFileState,
  { person, records }: MirrorRecords,
  { today, parameters, ids }: Pick<AsContext, 'today' | 'parameters' | 'ids'>,
): readonly AsEvent[] {
  const known = new Map(recordsOf(file).map((one) => [keyOf(one), one.record]));
  const news = records.filter((one) => !saysTheSame(known.get(keyOf(one)), one.record));
  const mirrored: readonly AsEvent[] = [
    ...(saysTheSame(file.person, person) ? [] : [{ kind: 'PERSON_MIRRORED' as const, person }]),
    ...news.map((one) => ({ kind: 'RECORD_MIRRORED' as const, mirrored: one })),
  ];
  const after = mirrored.reduce(evolve, file);
  const divergences = findDivergences(after, today, parameters, ids);
  const acts = news.map(actOf).filter((act) => act !== null);
  return [
    ...mirrored,
    ...(saysTheSame(after.divergences, divergences) ? [] : [{ kind: 'DIVERGENCES_FOUND' as const, divergences }]),
    ...reportActs(after, acts, after.service.id, ids),
  ];
}

function keyOf({ kind, record }: AsRecord): string {
  return `${kind} ${record.key ?? record.id}`;
}

/** Compares contents; the identifier is given here and says nothing. */
function saysTheSame(known: object | undefined, next: object): boolean {
  return known !== undefined && canonical(known) === canonical(next);
}

function canonical(value: object): string {
  const entries = Object.entries(value).filter(([name]) => Array.isArray(value) || name !== 'id');
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
