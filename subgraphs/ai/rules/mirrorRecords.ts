import type { FileAssignment } from '../../common/rules/disclosure.js';
import type { FilePerson } from '../../common/rules/institutionFile.js';
import type { AiContext } from './context.js';
import { findDivergences, recordsOf } from './divergences.js';
import { evolve, type AiEvent, type AiFileState, type AiRecord } from './file.js';
import { actOf, reportActs } from './reporting.js';

/** What an export of an existing system says about one person. */
export interface MirrorRecords {
  readonly person: FilePerson;
  /** The services that work on the file; those already known keep their staff. */
  readonly assignments: readonly FileAssignment[];
  /** Records under the keys of the other system; a cut names its formal notice by that system's key. */
  readonly records: readonly AiRecord[];
}

/**
 * Takes in mirrored records: never refused, because the other system is the record of truth (R12). A record replaces
 * the earlier one under its key; what says nothing new makes no event, so the same import twice changes nothing.
 */
export function mirrorRecords(
  file: AiFileState,
  { person, assignments, records }: MirrorRecords,
  { today, parameters, ids }: Pick<AiContext, 'today' | 'parameters' | 'ids'>,
): readonly AiEvent[] {
  const arrived = records.map((one) => withNotice(one, records, file));
  const known = new Map(recordsOf(file).map((one) => [keyOf(one), one.record]));
  const news = arrived.filter((one) => !saysTheSame(known.get(keyOf(one)), one.record));
  const mirrored: readonly AiEvent[] = [
    ...(saysTheSame(file.person, person) ? [] : [{ kind: 'PERSON_MIRRORED' as const, person }]),
    ...assignments
      .filter(
        (next) => !file.assignments.some(({ service, organ }) => service === next.service && organ === next.organ),
      )
      .map((assignment) => ({ kind: 'FILE_ASSIGNED' as const, assignment })),
    ...news.map((one) => ({ kind: 'RECORD_MIRRORED' as const, mirrored: one })),
  ];
  const after = mirrored.reduce(evolve, file);
  const divergences = findDivergences(after, today, parameters, ids);
  const acts = news.map(actOf).filter((act) => act !== null);
  return [
    ...mirrored,
    ...(saysTheSame(after.divergences, divergences) ? [] : [{ kind: 'DIVERGENCES_FOUND' as const, divergences }]),
    ...reportActs(after, acts, after.assignments[0]?.service ?? null, ids),
  ];
}

/** Puts our identifier of a formal notice in the place of the other system's key; an unknown key stays and diverges. */
function withNotice(one: AiRecord, records: readonly AiRecord[], file: AiFileState): AiRecord {
  if (one.kind !== 'CUT' || one.record.formalNoticeId === null) return one;
  const key = one.record.formalNoticeId;
  const notices = [
    ...file.formalNotices,
    ...records.flatMap((other) => (other.kind === 'FORMAL_NOTICE' ? [other.record] : [])),
  ];
  const formalNoticeId = notices.find((notice) => notice.key === key)?.id ?? key;
  return { kind: 'CUT', record: { ...one.record, formalNoticeId } };
}

function keyOf({ kind, record }: AiRecord): string {
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
