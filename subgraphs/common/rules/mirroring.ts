import type { FileAssigned } from './assignFile.js';
import type { FileAssignment } from './disclosure.js';
import type { CooperationEvent, Divergence, FilePerson, InstitutionFile } from './institutionFile.js';
import type { LocalDate } from './localDates.js';
import { reportActs, type Act, type Reporter } from './outgoing.js';
import type { Provenance } from './ownFile.js';
import type { Refusal, RefusalCode } from './refusals.js';

/** What every record of a file has: an identifier of its own, and how it came here (R12). */
export type Recorded = { readonly id: string } & Provenance;

/** A record with its kind, by the institution's own names. */
export interface KindOfRecord {
  readonly kind: string;
  readonly record: Recorded;
}

/** A mirrored record that breaks a rule, with the refusal that hand entry would have met (R12). */
export interface MirrorDivergence<Kind extends string> extends Divergence {
  readonly kind: Kind;
  readonly code: RefusalCode;
}

/** What an export can make happen to a file beside the cooperation. */
export type MirrorEvent<Kept extends KindOfRecord> =
  | FileAssigned
  | { readonly kind: 'PERSON_MIRRORED'; readonly person: FilePerson }
  | { readonly kind: 'RECORD_MIRRORED'; readonly mirrored: Kept }
  | { readonly kind: 'DIVERGENCES_FOUND'; readonly divergences: readonly MirrorDivergence<Kept['kind']>[] };

/** What an export of an existing system says about one person. */
export interface Export<Kept extends KindOfRecord> {
  readonly person: FilePerson;
  /** The services that work on the file; those already known keep their staff. */
  readonly assignments: readonly FileAssignment[];
  /** Records under the keys of the other system. */
  readonly records: readonly Kept[];
}

/** The institution's own law, as far as mirroring asks for it. */
export interface MirrorLaw<File, Kept extends KindOfRecord> {
  readonly evolve: (file: File, event: MirrorEvent<Kept>) => File;
  /** All records of a file with their kinds. */
  readonly recordsOf: (file: File) => readonly Kept[];
  /** The mirrored records of the file that break a rule. */
  readonly findDivergences: (file: File) => readonly MirrorDivergence<Kept['kind']>[];
  /** The act that a record stands for; null for none. */
  readonly actOf: (one: Kept) => Act | null;
  /** The house in whose name acts are reported. */
  readonly reportsAs: (file: File) => Reporter;
}

/**
 * Takes in mirrored records: never refused, because the other system is the record of truth (R12). A record replaces
 * the earlier one under its key; what says nothing new makes no event, so the same import twice changes nothing.
 */
export function mirrorExport<
  File extends InstitutionFile & { readonly divergences: readonly MirrorDivergence<Kept['kind']>[] },
  Kept extends KindOfRecord,
>(
  file: File,
  { person, assignments, records }: Export<Kept>,
  law: MirrorLaw<File, Kept>,
  ids: (prefix: string) => string,
): readonly (MirrorEvent<Kept> | CooperationEvent)[] {
  const known = new Map(law.recordsOf(file).map((one) => [keyOf(one), one.record]));
  const news = records.filter((one) => !saysTheSame(known.get(keyOf(one)), one.record));
  const mirrored: readonly MirrorEvent<Kept>[] = [
    ...(saysTheSame(file.person, person) ? [] : [{ kind: 'PERSON_MIRRORED' as const, person }]),
    ...assignments
      .filter((next) => !file.assignments.some((one) => isSameDesk(one, next)))
      .map((assignment) => ({ kind: 'FILE_ASSIGNED' as const, assignment })),
    ...news.map((one) => ({ kind: 'RECORD_MIRRORED' as const, mirrored: one })),
  ];
  const after = mirrored.reduce(law.evolve, file);
  const divergences = law.findDivergences(after);
  const acts = news.map(law.actOf).filter((act) => act !== null);
  return [
    ...mirrored,
    ...(saysTheSame(after.divergences, divergences) ? [] : [{ kind: 'DIVERGENCES_FOUND' as const, divergences }]),
    ...reportActs(after, acts, law.reportsAs(after), ids),
  ];
}

/** The records with the next one: imported again under its key it takes the place and the identifier of the earlier. */
export function replaced<Kept extends Recorded>(records: readonly Kept[], next: Kept): readonly Kept[] {
  const earlier = records.find(({ key }) => key !== null && key === next.key);
  if (earlier === undefined) return [...records, next];
  return records.map((record) => (record === earlier ? { ...next, id: earlier.id } : record));
}

/**
 * The mirrored ones among the records that break a rule, with the refusals that entering them by hand would meet
 * (R12), and those entered here on copies that were not certain (D7). A divergence that was `known` keeps its
 * identifier and the day it was found; one that is healed is gone.
 */
export function divergencesAmong<Kept extends KindOfRecord>(
  records: readonly Kept[],
  { divergences: known, unchecked = [] }: JudgedFile<Kept['kind']>,
  judge: (one: Kept) => readonly Refusal[],
  { today, ids }: { readonly today: LocalDate; readonly ids: (prefix: string) => string },
): readonly MirrorDivergence<Kept['kind']>[] {
  return records
    .filter(({ record }) => record.source === 'MIRROR' || unchecked.some(({ recordId }) => recordId === record.id))
    .flatMap((mirrored) =>
      distinct(judge(mirrored)).map(({ code, rule, article }) => {
        const kind: Kept['kind'] = mirrored.kind;
        const recordId = mirrored.record.id;
        const earlier = known.find((one) => one.recordId === recordId && one.code === code && one.article === article);
        const found = { id: earlier?.id ?? ids('div'), foundOn: earlier?.foundOn ?? today };
        return { ...found, kind, code, rule: rule ?? 'R12', article, recordId };
      }),
    );
}

/** What a file knows already of records to be judged. */
export interface JudgedFile<Kind extends string> extends Pick<InstitutionFile, 'unchecked'> {
  readonly divergences: readonly MirrorDivergence<Kind>[];
}

/** A record breaks a rule once, however many of its fields do. */
function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.filter(
    ({ code, article }, index) =>
      refusals.findIndex((other) => other.code === code && other.article === article) === index,
  );
}

function isSameDesk(one: FileAssignment, other: FileAssignment): boolean {
  return one.service === other.service && one.organ === other.organ;
}

function keyOf({ kind, record }: KindOfRecord): string {
  return `${kind} ${record.key ?? record.id}`;
}

/** Compares contents; the identifier is given here and says nothing. */
export function saysTheSame(known: object | undefined, next: object): boolean {
  return known !== undefined && canonical(known) === canonical(next);
}

function canonical(value: object): string {
  const entries = Object.entries(value).filter(([name]) => Array.isArray(value) || name !== 'id');
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
