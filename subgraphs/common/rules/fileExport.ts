import type { InstitutionFile } from './institutionFile.js';
import type { FileInstitution } from './institutions.js';
import { readingTold, withoutStaff } from './personExport.js';
import type { ReadEntry } from './readEntry.js';

/** What the export of an institution is made of: its own files on one person, and who read of them in its own log. */
export interface KeptInFiles<File extends InstitutionFile> {
  readonly institution: FileInstitution;
  readonly files: readonly File[];
  /** Names of the institution's own records in its files. */
  readonly records: readonly string[];
  /** The latest first. */
  readonly readings: readonly ReadEntry[];
}

/** The copy for an access request, as plain data and of the same shape at each institution (docs/guides/retention.md). */
export interface FileExportDocument {
  readonly format: 'passerelle-file/1';
  readonly institution: FileInstitution;
  readonly files: readonly object[];
  readonly readings: readonly object[];
  /** What the institution keeps and this copy does not hold, in words. */
  readonly leftOut: readonly string[];
}

/**
 * Everything that an institution keeps here about one person (LPGA 47 or the law of the canton), without staff: an
 * act keeps the service, never who it was. Neither the law nor this copy tells what another institution keeps.
 */
export function fileExportOf<File extends InstitutionFile>(kept: KeptInFiles<File>): FileExportDocument {
  const { institution, files, records, readings } = kept;
  return {
    format: 'passerelle-file/1',
    institution,
    files: files.map((file) => ({ ...commonOf(file), records: recordsOf(file, records) })),
    readings: readings.map(readingTold),
    leftOut: ['staff and their contacts', 'keys, versions and what waits to be sent', 'what other institutions keep'],
  };
}

/** What all institutions keep alike; what is not named here is the store's. */
function commonOf(file: InstitutionFile): object {
  const { _id: id, canton, person, assignments, caseIds: cases, divergences, caseDrafts: drafts } = file;
  const { indicationAnswers = [], proposalAnswers = [], extracts = [] } = file;
  const { registrationsTold = [], benefitsTold = [], unchecked = [] } = file;
  const services = [...new Set(assignments.map(({ service }) => service))];
  const answers = { indicationAnswers, proposalAnswers, extracts, registrationsTold, benefitsTold };
  const acts = { divergences, unchecked, drafts, ...answers };
  return { id, canton, person, services, cases, ...(withoutStaff(acts) as object) };
}

/** A text or flag of its own at the top of a file is how the store finds it, and tells nothing of the person. */
function recordsOf(file: InstitutionFile, records: readonly string[]): unknown {
  const found = Object.entries(file).filter(([name, value]) => records.includes(name) && typeof value === 'object');
  return withoutStaff(Object.fromEntries(found));
}
