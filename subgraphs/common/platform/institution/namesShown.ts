import { isNamed } from '../../rules/disclosure.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import { staffReader } from '../../rules/readEntry.js';
import type { Aggregate } from '../../store/aggregate.js';
import type { InstitutionContext } from './institutionService.js';
import { ownTaskReading } from './ownTaskReading.js';

/** What writing down that a name is shown rests on. */
type NamesContext<File extends InstitutionFile & Aggregate> = Pick<
  InstitutionContext<File>,
  'viewer' | 'owner' | 'fileFrames' | 'reads'
>;

/**
 * The files of the own house whose person may be named in a list to this viewer, once that is written down (D9): the name and
 * the day of birth in a search hit or a worklist are read like the file, so that of a file on which the viewer is neither
 * responsible nor deputy they leave an entry, one for each person. Where it could not be written only files of the own
 * task remain (docs/decisions/0053). It costs nobody anything who searches among the own files.
 */
export async function writeDownNames<File extends InstitutionFile & Aggregate>(
  shown: readonly File[],
  context: NamesContext<File>,
): Promise<ReadonlySet<string>> {
  const { viewer, reads } = context;
  const files = new Map(shown.map((file) => [file._id, file]));
  const others = [...files.values()].filter(({ assignments }) => !assignments.some((one) => isNamed(viewer, one)));
  const reader = staffReader(viewer);
  if (others.length === 0 || reader === null) return new Set(files.keys());
  const readings = await Promise.all(others.map((file) => ownTaskReading(file, reader, context)));
  if (!(await reads.note(readings))) for (const { _id } of others) files.delete(_id);
  return new Set(files.keys());
}
