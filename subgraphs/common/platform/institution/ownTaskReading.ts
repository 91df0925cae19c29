import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { Reading, StaffReader } from '../../rules/readEntry.js';
import type { Aggregate } from '../../store/aggregate.js';
import type { InstitutionContext } from './institutionService.js';

/** A look of the own house at one of its files, as the log keeps it: about the file's latest case, so that the person finds it. */
export async function ownTaskReading<File extends InstitutionFile & Aggregate>(
  { _id, caseIds, assignments }: File,
  reader: StaffReader,
  { viewer, owner, fileFrames }: Pick<InstitutionContext<File>, 'viewer' | 'owner' | 'fileFrames'>,
): Promise<Reading> {
  const about = caseIds.at(-1) ?? _id;
  const { frames } = await fileFrames.load(_id);
  return {
    ...{ reader, about, reason: viewer.purpose },
    person: frames.find(({ caseId }) => caseId === about)?.person ?? null,
    discloser: { institution: owner, services: [...new Set(assignments.map(({ service }) => service))] },
    ...{ ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] },
  };
}
