import { FIELDS_OF, type DisclosableField } from '../../rules/disclosableFields.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution } from '../../rules/institutions.js';
import { localDateOf } from '../../rules/localDates.js';
import { isLogged, staffReader, type Reading } from '../../rules/readEntry.js';
import type { Aggregate } from '../../store/aggregate.js';
import type { Clock } from '../clock.js';
import type { PartAsked, ReadingDesk } from '../reads/requestReads.js';
import type { RequestContext } from '../requestContext.js';
import { decidePart, type CasePartSource } from './caseParts.js';
import { answerPart, type DisclosedFile, type NoFileAnswer, type PartAnswer, type ReadCase } from './partAnswers.js';

/** A part of an institution that is about to be shown. */
type Asked<File> = PartAsked<DisclosedFile<File>>;
type Shown<File> = DisclosedFile<File> | NoFileAnswer;

/** What the read log of an institution rests on. */
export interface InstitutionDeskParts<File extends InstitutionFile & Aggregate> {
  readonly owner: FileInstitution;
  readonly source: CasePartSource<File>;
  readonly clock: Clock;
  readonly context: RequestContext;
}

/** What an institution knows of its own parts when their reading is logged. */
export function createInstitutionDesk<File extends InstitutionFile & Aggregate>(
  parts: InstitutionDeskParts<File>,
): ReadingDesk<DisclosedFile<File>> {
  const { owner, source, context } = parts;
  return {
    readingsOf: (one) => readingsOf(owner, context, one),
    decideAgain: (asked) => decideAgain(parts, asked),
    isFresh: ({ granted }) => granted.ground === 'OWN_TASK' || source.isFresh(),
  };
}

/**
 * What of the granted units of one part the operation asks for, one reading for each authorisation that opens some of them;
 * or one reading of it that a file is kept, or none.
 */
function readingsOf<File extends InstitutionFile & Aggregate>(
  owner: FileInstitution,
  { viewer }: RequestContext,
  { part, asked }: Asked<File>,
): readonly Reading[] {
  const { granted } = part;
  const reader = staffReader(viewer);
  if (reader === null || granted.ground === 'PERSON' || !isLogged(granted)) return [];
  const { units } = asked();
  // Where no file is kept no unit is shown, whatever is asked of one.
  const own: readonly DisclosableField[] = 'file' in part ? FIELDS_OF[owner] : [];
  const fields = own.filter((field) => granted.fields.has(field) && units.has(field));
  const { ground } = granted;
  return openedOf(granted, fields).map((opened) => ({
    ...{ reader, ground, ...opened },
    about: aboutOf(part),
    person: part.about?.person ?? null,
    discloser: { institution: owner, services: servicesOf(part) },
    reason: viewer.purpose,
  }));
}

type Opened = Pick<Reading, 'authorisationId' | 'purpose' | 'fields'>;

/** These units by what opens them; the ground itself where it is no authorisation, or none of its units is asked for. */
function openedOf(
  { authorisationId, purpose, opened = [] }: DisclosedFile<InstitutionFile>['granted'],
  fields: readonly DisclosableField[],
): readonly Opened[] {
  const asked = opened
    .map((one) => ({ ...one, fields: fields.filter((field) => one.fields.includes(field)) }))
    .filter((one) => one.fields.length > 0);
  return asked.length > 0 ? asked : [{ authorisationId, purpose: purpose ?? null, fields }];
}

/**
 * Grounds are looked up once more in the copies that the store holds now. The own task of the own house rests on no copy;
 * a file that is read by itself is then known by its latest case, so that the person finds who read it.
 */
async function decideAgain<File extends InstitutionFile & Aggregate>(
  { owner, source, clock, context }: InstitutionDeskParts<File>,
  asked: readonly Asked<File>[],
): Promise<readonly PartAnswer<File>[]> {
  const caseIds = asked.map(({ part }) => caseIdOf(part));
  const wanted = [...new Set(caseIds.filter((id) => id !== null))];
  const copies = wanted.length === 0 ? [] : await source.loadCopies(wanted);
  const copyOf = new Map(wanted.map((id, place) => [id, copies[place] ?? null]));
  const now = clock.now();
  const present = { ...context, now, today: localDateOf(now) };
  return asked.map(({ part }, place) => {
    const caseId = caseIds[place] ?? null;
    const copy = caseId === null ? null : (copyOf.get(caseId) ?? null);
    if (part.granted.ground === 'OWN_TASK') return caseId === null ? part : withCase(part, caseId, copy?.frame.person);
    const file = 'file' in part ? part.file : null;
    const typename = part.__typename;
    return answerPart(owner, typename, decidePart(source, present, caseId ?? '', copy, file));
  });
}

function withCase<File extends InstitutionFile>(
  part: Shown<File>,
  caseId: string,
  person: string | undefined,
): Shown<File> {
  const about: ReadCase = { caseId, person: person ?? null, services: servicesOf(part) };
  return { ...part, about };
}

function caseIdOf(part: Shown<InstitutionFile>): string | null {
  return part.about?.caseId ?? ('file' in part ? (part.file.caseIds.at(-1) ?? null) : null);
}

function aboutOf(part: Shown<InstitutionFile & Aggregate>): string {
  if ('file' in part) return part.about?.caseId ?? part.file._id;
  return part.about.caseId;
}

function servicesOf(part: Shown<InstitutionFile>): readonly string[] {
  if (!('file' in part)) return part.about.services;
  return part.about?.services ?? [...new Set(part.file.assignments.map(({ service }) => service))];
}
