import { renderLetter } from '../../letters/renderLetter.js';
import type { DisclosableField } from '../../rules/disclosableFields.js';
import { extractLetter } from '../../rules/extract/extractLetter.js';
import type { ExtractTable, ExtractUnit } from '../../rules/extract/extractTable.js';
import {
  decideIssueExtract,
  extractMandate,
  type ExtractContext,
  type ExtractMandate,
  type IssuedExtract,
} from '../../rules/extract/issueExtract.js';
import { groundsOn } from '../../rules/grounds.js';
import type { CooperationEvent, InstitutionFile } from '../../rules/institutionFile.js';
import type { Decision } from '../../rules/decision.js';
import type { Language } from '../../rules/institutions.js';
import type { ActCompetence } from '../../rules/ownFile.js';
import { staffReader, type Reading } from '../../rules/readEntry.js';
import { refuse, speak, type Refusal } from '../../rules/refusals.js';
import type { Aggregate } from '../../store/aggregate.js';
import { fault } from '../faults.js';
import { createdId, isId, newId } from '../ids.js';
import { callerOf, type CommandInput, type FilePayload } from './fileCommands.js';
import type { InstitutionContext } from './institutionService.js';

/** What the mutation of every house takes in. */
export interface ExtractInput extends CommandInput {
  readonly fileId: string;
  readonly caseId: string;
  readonly authorisationId: string;
  readonly fields: readonly DisclosableField[];
  readonly language: Language;
}

/** An extract that was handed out, with the letter that carries it. */
export interface HandedExtract {
  readonly id: string;
  readonly insurer: IssuedExtract['insurer'];
  readonly fields: IssuedExtract['fields'];
  readonly issuedOn: IssuedExtract['issuedOn'];
  /** A whole HTML document, ready to be printed. */
  readonly letter: string;
}

/** What a house says of itself: its competence, its tables, and how it carries out an act on a file. */
export interface ExtractHouse<File extends InstitutionFile & Aggregate> {
  readonly competence: ActCompetence;
  readonly tablesOf: (file: File) => Readonly<Partial<Record<ExtractUnit, ExtractTable>>>;
  readonly perform: (decide: (file: File) => Decision<CooperationEvent>) => Promise<FilePayload<File>>;
}

/** The answer of the mutation of every house. */
export interface ExtractPayload<File> extends FilePayload<File> {
  readonly extract: HandedExtract | null;
}

/**
 * Hands an extract to a private insurer (R28): the act is kept in the file and told to the register, then what carries it is
 * asked on copies read anew, the delivery is logged, and what carries it is asked a last time before the letter is written: a
 * log that answers late must not carry a letter beyond a withdrawal or the lease (D7). A repeat under the same key is a
 * delivery like any other, so it asks and logs again.
 */
export async function issueExtract<File extends InstitutionFile & Aggregate>(
  input: ExtractInput,
  context: InstitutionContext<File>,
  house: ExtractHouse<File>,
): Promise<ExtractPayload<File>> {
  if (!isId('case', input.caseId) || !isId('aut', input.authorisationId)) throw fault('BAD_USER_INPUT');
  const rules = await extractContext(input, context, house.competence);
  const payload = await house.perform((file) => decideIssueExtract(file, input, rules));
  if (payload.file === null) return { ...payload, extract: null };
  const { file } = payload.file;
  const mandate = await mandateNow(file, input, context, house.competence);
  if ('code' in mandate) return withheld(mandate, context);
  const issued = (file.extracts ?? []).find(({ id }) => id === extractIdOf(input, context));
  if (issued === undefined || !(await context.reads.note([readingOf(file, issued, mandate, context)]))) {
    return withheld(refuse('READ_NOT_LOGGED'), context);
  }
  const still = await mandateNow(file, input, context, house.competence);
  if ('code' in still) return withheld(still, context);
  const { id, insurer, fields, issuedOn } = issued;
  return {
    ...payload,
    extract: { id, insurer, fields, issuedOn, letter: letterOf(input, file, still, context, house) },
  };
}

/** What carries the extract at this moment: copies of cases, the lease and the grounds, not as the request began. */
async function mandateNow<File extends InstitutionFile & Aggregate>(
  file: File,
  input: ExtractInput,
  context: InstitutionContext<File>,
  competence: ActCompetence,
): Promise<ExtractMandate | Refusal> {
  context.fileFrames.clear(input.fileId);
  return extractMandate(file, input, await extractContext(input, context, competence));
}

async function extractContext<File extends InstitutionFile & Aggregate>(
  input: ExtractInput,
  context: InstitutionContext<File>,
  competence: ActCompetence,
): Promise<ExtractContext> {
  const { viewer, today, switches, canton } = context;
  const known = await context.fileFrames.load(input.fileId);
  const ids = (prefix: string): string => (prefix === 'xtr' ? extractIdOf(input, context) : newId(prefix));
  return { ...known, competence, viewer, today, groundsOn: groundsOn(switches, canton, today), ids };
}

/** The same for caller, file and key, so that a repeat finds what it handed out. */
function extractIdOf({ fileId, idempotencyKey }: ExtractInput, context: Parameters<typeof callerOf>[0]): string {
  return createdId('xtr', callerOf(context), `${fileId} ${idempotencyKey}`);
}

function readingOf<File extends InstitutionFile & Aggregate>(
  file: File,
  { caseId, insurer, fields, authorisationId }: IssuedExtract,
  { frame, authorisation }: ExtractMandate,
  { viewer, owner }: InstitutionContext<File>,
): Reading {
  const givenBy = staffReader(viewer);
  if (givenBy === null) throw new TypeError('Staff of the house hands an extract out.');
  return {
    reader: { kind: 'INSURER', ...insurer, givenBy },
    about: caseId,
    person: frame.person ?? null,
    discloser: { institution: owner, services: [...new Set(file.assignments.map(({ service }) => service))] },
    ground: 'PLUS_AUTHORISATION',
    authorisationId,
    purpose: authorisation.purpose,
    fields,
    reason: viewer.purpose,
  };
}

function letterOf<File extends InstitutionFile & Aggregate>(
  { fields, language }: ExtractInput,
  file: File,
  { authorisation }: ExtractMandate,
  { owner, viewer, today }: InstitutionContext<File>,
  { tablesOf }: ExtractHouse<File>,
): string {
  const tables = tablesOf(file);
  const units = fields.flatMap((field) => {
    const table = field === 'CII_KEY_DATA' ? undefined : tables[field];
    return field === 'CII_KEY_DATA' || table === undefined ? [] : [{ field, table }];
  });
  const { person } = file;
  const service = viewer.service ?? '';
  return renderLetter(extractLetter({ language, institution: owner, service, person, authorisation, units, today }));
}

function withheld<File>(refusal: Refusal, { language }: { readonly language: Language }): ExtractPayload<File> {
  return { file: null, extract: null, refusals: [speak(refusal, language)] };
}
