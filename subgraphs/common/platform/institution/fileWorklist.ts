import type { GraphQLResolveInfo } from 'graphql';
import type { Reference } from './references.js';
import { mostUrgentFirst, type FileWorklistItem } from '../../rules/fileWorklist.js';
import type { CaseKnowledge } from '../../rules/handedOver.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { Aggregate } from '../../store/aggregate.js';
import { pageOf, withShown, type Connection, type PageArguments } from '../connections.js';
import { asksFor } from '../reads/asked.js';
import { hitOf, type FileHit } from './fileSearch.js';
import type { InstitutionContext } from './institutionService.js';
import { writeDownNames } from './namesShown.js';

/** What waits for the viewer, with the files it waits in. */
export interface FileWorklist<File, Item> {
  readonly items: readonly { readonly item: Item; readonly file: File }[];
}

/** One thing to do as the graph shows it, with the latest case of its file. */
export interface ShownItem<Kind extends string> extends Omit<FileWorklistItem<Kind>, 'fileId'> {
  readonly file: FileHit;
  readonly case: Reference | null;
}

/**
 * What waits for the viewer in the files that the viewer works on, the most urgent first; one read of them, and one of
 * the copies that tell of their cases.
 */
export async function loadWorklist<File extends InstitutionFile & Aggregate, Item extends FileWorklistItem<string>>(
  { files, fileFrames, viewer, owner }: InstitutionContext<File>,
  itemsOf: (file: File, known: CaseKnowledge) => readonly Item[],
): Promise<FileWorklist<File, Item>> {
  if (viewer.institution !== owner) return { items: [] };
  const workload = await files.workload(viewer);
  const waiting = workload.map(async (file) =>
    itemsOf(file, await fileFrames.load(file._id)).map((item) => ({ item, file })),
  );
  const items = (await Promise.all(waiting)).flat();
  return { items: items.toSorted((a, b) => mostUrgentFirst(a.item, b.item)) };
}

/**
 * The page of the worklist that is asked for. The persons named on it whose files are others' work are written down first (D9);
 * where that fails, what waits in their files is left out.
 */
export async function worklistPage<File extends InstitutionFile & Aggregate, Item extends FileWorklistItem<string>>(
  { items }: FileWorklist<File, Item>,
  wanted: PageArguments,
  context: InstitutionContext<File>,
  info: GraphQLResolveInfo,
): Promise<Connection<ShownItem<Item['kind']>>> {
  const shown = items.map(({ item: { id, kind, dueOn, overdue }, file }) => {
    const caseId = file.caseIds.at(-1);
    return { id, kind, dueOn, overdue, file: hitOf(file), case: caseId === undefined ? null : { id: caseId } };
  });
  const page = pageOf(shown, wanted, `worklist of ${context.viewer.subject}`, ({ id }) => id);
  if (!NAMES.some((name) => asksFor(name, info))) return page;
  const onPage = new Set(page.nodes.map(({ file }) => file.id));
  const files = items.map(({ file }) => file).filter(({ _id }) => onPage.has(_id));
  const named = await writeDownNames(files, context);
  return withShown(page, ({ file }) => named.has(file.id));
}

/** What of a file's hit tells who the person is. */
const NAMES = ['officialName', 'firstName', 'birthDate'] as const;
