import { NO_CASES, type CaseKnowledge } from '../../rules/handedOver.js';
import type { Divergence, InstitutionFile } from '../../rules/institutionFile.js';
import type { Canton } from '../../rules/institutions.js';
import { localDateOf, type LocalDate } from '../../rules/localDates.js';
import type { Aggregate } from '../../store/aggregate.js';
import { ContentionError, type Content } from '../../store/executeCommand.js';
import type { FrameCopies } from '../../store/frameCopies.js';
import type { InstitutionFiles } from '../../store/institutionFiles.js';
import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import { readKnowledge } from './fileFrames.js';
import {
  columnNames,
  headColumns,
  readLine,
  type ImportRow,
  type KeyedRecord,
  type LineFormat,
  type ReadLine,
} from './importing/lines.js';
import { addCounts, NO_COUNTS, type BatchOutcome, type ImportCounts, type RejectedLine } from './importing/outcome.js';
import { LineFault, type ImportReason } from './importing/reasons.js';
import { grouped, keyOf, subjectsOf, type ImportSubject } from './importing/subjects.js';

/** How one institution takes in the exports of its existing system (R12). */
export interface Importing<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord> {
  readonly format: LineFormat<Kept>;
  /** Prefix of the identifiers of files, such as `acf`. */
  readonly prefix: string;
  /** The file that the lines are about, among the person's files; null when there is none yet. */
  readonly find: (files: readonly File[], subject: ImportSubject<Kept>) => File | null;
  /** A file for a person who has none yet, or the reason why these lines cannot begin one. */
  readonly open: (id: string, canton: Canton, subject: ImportSubject<Kept>) => Content<File> | ImportReason;
  /** The file after the lines; null when they say nothing new. It refuses nothing: what breaks a rule is flagged. */
  readonly mirror: (file: File, subject: ImportSubject<Kept>, context: MirrorContext) => Content<File> | null;
  readonly recordsOf: (file: File) => readonly KeyedRecord[];
  /** The records that break a rule by what is known now, in a file to which nothing is brought. */
  readonly findDivergences: (file: File, context: MirrorContext) => File['divergences'];
}

/** What the rules need to know beside the lines: the day, and what the own copies tell of the file's cases. */
export interface MirrorContext extends CaseKnowledge {
  readonly today: LocalDate;
  readonly ids: (prefix: string) => string;
}

/** Where a batch goes. */
export interface ImportTarget<File extends InstitutionFile & Aggregate> {
  readonly files: InstitutionFiles<File>;
  /** The own copies of frames, because a handover switches what a record may be (R14 to R17). */
  readonly copies: Pick<FrameCopies, 'ofFiles'>;
  readonly canton: Canton;
  readonly clock: Clock;
  /** Is told of every file that was written, such as to wake the relay. */
  readonly written?: (file: File) => void;
}

/** What an institution offers to those who bring exports. */
export interface Importer<File extends InstitutionFile & Aggregate> {
  /** The names of all columns that an export may have. */
  readonly columns: ReadonlySet<string>;
  /** The names of those that every export must have. */
  readonly requiredColumns: readonly string[];
  /**
   * Takes in the lines of one batch and answers when all of them are stored or rejected. A repeat of the same batch,
   * whole or after a crash in the middle, changes nothing: a person is found by AVS number, a record by its key.
   */
  importBatch(target: ImportTarget<File>, rows: readonly ImportRow[]): Promise<BatchOutcome>;
  /** Judges the records of a file anew, such as after a frame has told of a handover (R14, D7). */
  findDivergences(file: File, context: MirrorContext): File['divergences'];
}

/** The file of a person where there is one at most; of several, made elsewhere, the one that an import began. */
export function fileOfPerson<File extends InstitutionFile & Aggregate>(
  files: readonly File[],
  { importKey }: Pick<ImportSubject<KeyedRecord>, 'importKey'>,
): File | null {
  const begun = files.find((file) => 'importKey' in file && file.importKey === importKey);
  return begun ?? files[0] ?? null;
}

/** Makes an importer of what an institution says about its exports. */
export function createImporter<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  importing: Importing<File, Kept>,
): Importer<File> {
  const { format, findDivergences } = importing;
  return {
    findDivergences,
    columns: columnNames(format),
    requiredColumns: Object.entries(headColumns(format)).flatMap(([name, column]) => (column.required ? [name] : [])),
    importBatch: async (target, rows) => {
      const { read, rejects } = readRows(format, rows);
      const outcome = await importLines({ ...target, importing }, read);
      return {
        rejects: [...rejects, ...outcome.rejects].toSorted((a, b) => a.line - b.line),
        counts: outcome.counts,
      };
    },
  };
}

interface Place<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord> extends ImportTarget<File> {
  readonly importing: Importing<File, Kept>;
}

/** A place with what was known of the cases of its files when the batch began. */
interface KnownPlace<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord> extends Place<File, Kept> {
  readonly cases: ReadonlyMap<string, CaseKnowledge>;
}

async function importLines<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  place: Place<File, Kept>,
  read: readonly ReadLine<Kept>[],
): Promise<BatchOutcome> {
  const lanes = [...grouped(read, ({ person }) => person.avsNumber).values()].map(subjectsOf);
  const known = await knownFiles(place, lanes);
  const cases = await casesOf(place, [...known.values()].flat());
  const rejects: RejectedLine[] = [];
  let counts: ImportCounts = { ...NO_COUNTS, persons: lanes.length };
  await inParallel(lanes, async (lane) => {
    // The files of one person wait for each other: the store lets only one of them be open.
    for (const subject of lane) {
      const outcome = await importSubject({ ...place, cases }, subject, known.get(subject.person.avsNumber) ?? []);
      if ('counts' in outcome) counts = addCounts(counts, outcome.counts);
      else rejects.push(...subject.lines.map((line) => ({ line, reason: outcome.reason })));
    }
  });
  return { rejects, counts };
}

/** Persons worked on at the same time; the store answers them in any order. */
const LANES = 8;
/** Persons looked up by one read; what a database answers in one piece. */
const PERSONS_A_READ = 100;
/** How often a lost race is tried again. */
const LOST_RACES = 10;

function readRows<Kept extends KeyedRecord>(
  format: LineFormat<Kept>,
  rows: readonly ImportRow[],
): { readonly read: readonly ReadLine<Kept>[]; readonly rejects: readonly RejectedLine[] } {
  const read: ReadLine<Kept>[] = [];
  const rejects: RejectedLine[] = [];
  for (const row of rows) {
    try {
      read.push(readLine(format, row));
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      rejects.push({ line: row.line, reason: error.reason });
    }
  }
  return { read, rejects };
}

async function knownFiles<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  { files }: Place<File, Kept>,
  lanes: readonly (readonly ImportSubject<Kept>[])[],
): Promise<ReadonlyMap<string, readonly File[]>> {
  const numbers = [...new Set(lanes.flat().map(({ person }) => person.avsNumber))];
  const found: File[] = [];
  for (let start = 0; start < numbers.length; start += PERSONS_A_READ) {
    found.push(...(await files.findByAvsNumbers(numbers.slice(start, start + PERSONS_A_READ))));
  }
  return grouped(found, ({ person }) => person.avsNumber);
}

async function casesOf<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  { copies }: Place<File, Kept>,
  files: readonly File[],
): Promise<ReadonlyMap<string, CaseKnowledge>> {
  const found = new Map<string, CaseKnowledge>();
  for (let start = 0; start < files.length; start += PERSONS_A_READ) {
    const ids = files.slice(start, start + PERSONS_A_READ).map(({ _id }) => _id);
    // Nothing that an import brings is refused, so nothing of it waits to be checked again.
    for (const [id, known] of await readKnowledge(copies, ids, () => true)) found.set(id, known);
  }
  return found;
}

type SubjectOutcome = { readonly counts: ImportCounts } | { readonly reason: ImportReason };

/** Decides and writes by compare-and-set; whoever loses a race reads again and decides on what is there now. */
async function importSubject<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  place: KnownPlace<File, Kept>,
  subject: ImportSubject<Kept>,
  known: readonly File[],
): Promise<SubjectOutcome> {
  let before = place.importing.find(known, subject);
  for (let races = 0; races <= LOST_RACES; races += 1) {
    const after = decide(place, subject, before);
    if (typeof after === 'string') return { reason: after };
    const written = await write(place, before, after);
    if (written === 'kept') return { counts: countsOf(place.importing, subject, before, after) };
    const earlier = before;
    before = place.importing.find(await place.files.findByAvsNumbers([subject.person.avsNumber]), subject);
    // Nobody else changed this very file, so it is another one that holds what must be unique.
    if (written === 'taken' && before?.version === earlier?.version) return { reason: 'OPEN_FILE_ELSEWHERE' };
  }
  throw new ContentionError(before?._id ?? place.importing.prefix);
}

/** The file as it has to be; null when it is so already. */
function decide<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  { importing, canton, clock, files, cases }: KnownPlace<File, Kept>,
  subject: ImportSubject<Kept>,
  before: File | null,
): File | ImportReason | null {
  const known = cases.get(before?._id ?? '') ?? NO_CASES;
  const context = { ...known, today: localDateOf(clock.now()), ids: newId };
  const { schemaVersion } = files.aggregates;
  if (before !== null) {
    const content = importing.mirror(before, subject, context);
    const { _id, version, answered } = before;
    return content === null ? null : complete(content, { _id, version, answered, schemaVersion });
  }
  const id = newId(importing.prefix);
  const opened = importing.open(id, canton, subject);
  if (typeof opened === 'string') return opened;
  const bookkeeping = { _id: id, version: 0, answered: [], schemaVersion, importKey: subject.importKey };
  const empty = complete<File>(opened, bookkeeping);
  return complete(importing.mirror(empty, subject, context) ?? empty, bookkeeping);
}

function complete<File extends InstitutionFile & Aggregate>(content: Content<File>, bookkeeping: Aggregate): File {
  return { ...content, ...bookkeeping } as unknown as File;
}

async function write<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  { files, written }: Place<File, Kept>,
  before: File | null,
  after: File | null,
): Promise<'kept' | 'lost' | 'taken'> {
  if (after === null) return 'kept';
  const { aggregates } = files;
  const result = before === null ? await aggregates.insert({ ...after, version: 1 }) : await aggregates.replace(after);
  switch (result) {
    case 'inserted':
    case 'replaced':
      written?.(after);
      return 'kept';
    case 'exists':
    case 'lost':
      return 'lost';
    case 'taken':
      return 'taken';
  }
}

function countsOf<File extends InstitutionFile & Aggregate, Kept extends KeyedRecord>(
  { recordsOf }: Importing<File, Kept>,
  subject: ImportSubject<Kept>,
  before: File | null,
  after: File | null,
): ImportCounts {
  const earlier = new Map((before === null ? [] : recordsOf(before)).map((one) => [keyOf(one), one.record]));
  const later = after === null ? earlier : new Map(recordsOf(after).map((one) => [keyOf(one), one.record]));
  const keys = subject.records.map(keyOf);
  const known = keys.filter((key) => earlier.has(key));
  const changed = known.filter((key) => earlier.get(key) !== later.get(key)).length;
  const [found, healed] = [idsOf(after ?? before), idsOf(before)];
  return {
    ...NO_COUNTS,
    filesNew: before === null ? 1 : 0,
    filesChanged: before !== null && after !== null ? 1 : 0,
    recordsRepeated: subject.lines.length - keys.length,
    recordsNew: keys.length - known.length,
    recordsChanged: changed,
    recordsUnchanged: known.length - changed,
    divergencesFound: [...found].filter((id) => !healed.has(id)).length,
    divergencesHealed: [...healed].filter((id) => !found.has(id)).length,
  };
}

function idsOf(file: { readonly divergences: readonly Divergence[] } | null): ReadonlySet<string> {
  return new Set(file?.divergences.map(({ id }) => id));
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  // All lanes come to rest before a failure is told, so that nothing is written after the store was closed.
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
