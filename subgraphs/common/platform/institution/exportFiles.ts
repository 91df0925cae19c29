import type { AvsNumber } from '../../rules/avsNumber.js';
import { FIELDS_OF } from '../../rules/disclosableFields.js';
import { fileExportOf } from '../../rules/fileExport.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../rules/institutions.js';
import { fruitlessLook, staffReader, type ReadEntry, type Reading, type StaffReader } from '../../rules/readEntry.js';
import type { Aggregate } from '../../store/aggregate.js';
import { newId } from '../ids.js';
import { readingsOfPerson } from '../reads/readingsOfPerson.js';
import type { InstitutionContext } from './institutionService.js';
import { ownTaskReading } from './ownTaskReading.js';

/** A copy of what one institution keeps about one person. */
export interface FileExport {
  readonly at: Date;
  /** A JSON document, see `fileExportOf`. */
  readonly document: string;
}

/**
 * A copy of everything that the institution keeps about a person, for its data-protection officer who answers an access
 * request, by a stated reason; each file is written down as read before anything of it leaves (D9). Null to everybody else,
 * and when it could not be written. What other institutions keep is asked of them (docs/decisions/0048).
 */
export async function exportFiles<File extends InstitutionFile & Aggregate>(
  avsNumber: AvsNumber,
  context: InstitutionContext<File>,
): Promise<FileExport | null> {
  const { viewer, owner, files, fileFrames, reads, recordNames, now } = context;
  const reader = staffReader(viewer);
  if (reader === null || !isReadingOfficer(viewer, owner)) return null;
  const found = (await files.findByAvsNumber(avsNumber)).filter((file) => answersFor(owner, viewer, file));
  const known = await Promise.all(found.map(({ _id }) => fileFrames.load(_id)));
  const looks = await looksAt(found, reader, context);
  const keys = new Set(known.flatMap(({ frames }) => frames.flatMap(({ person }) => person ?? [])));
  const readings = (await Promise.all([...keys].map((key) => readingsOfPerson(context.readLog, key)))).flat();
  if (!(await reads.note(looks))) return null;
  const own = readings.filter((entry) => owner !== 'AS' || isOfService(entry, viewer));
  const document = fileExportOf({ institution: owner, files: found, records: recordNames, readings: own });
  return { at: now, document: JSON.stringify(document) };
}

/** All units of each file leave with a copy. Where none is kept, that somebody looked is written down all the same. */
async function looksAt<File extends InstitutionFile & Aggregate>(
  found: readonly File[],
  reader: StaffReader,
  context: InstitutionContext<File>,
): Promise<readonly Reading[]> {
  const { viewer, owner } = context;
  const services = owner === 'AS' && viewer.service !== null ? [viewer.service] : [];
  if (found.length === 0) return [fruitlessLook(reader, { institution: owner, services }, newId('none'))];
  const looks = await Promise.all(found.map((file) => ownTaskReading(file, reader, context)));
  return looks.map((look) => ({ ...look, fields: FIELDS_OF[owner] }));
}

/** The officer of the own institution reads content by a stated reason alone, as the register's does. */
function isReadingOfficer({ institution, roles, purpose }: Viewer, owner: FileInstitution): boolean {
  return institution === owner && roles.includes('DPO') && purpose !== null && purpose.trim() !== '';
}

/** Each social service answers for its own files: they are strangers to each other (domain 3c-10). */
function answersFor(owner: FileInstitution, viewer: Viewer, { assignments }: InstitutionFile): boolean {
  return owner !== 'AS' || assignments.some(({ service }) => service === viewer.service);
}

function isOfService({ discloser }: ReadEntry, { service }: Viewer): boolean {
  return service !== null && discloser.services.includes(service);
}
