import type { GraphQLResolveInfo } from 'graphql';
import { ownTask } from '../../rules/disclosure.js';
import { searchableName, type InstitutionFile } from '../../rules/institutionFile.js';
import type { LocalDate } from '../../rules/localDates.js';
import type { Aggregate } from '../../store/aggregate.js';
import { connectionOf, readPage, type Connection, type PageArguments } from '../connections.js';
import { fault } from '../faults.js';
import { isId } from '../ids.js';
import { asksFor } from '../reads/asked.js';
import type { InstitutionContext } from './institutionService.js';
import { writeDownNames } from './namesShown.js';
import { disclosed, withheld, worksOn, type PartAnswer } from './partAnswers.js';

/** What a search of the own files may ask for. */
export interface FileFilter {
  readonly name?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly avsNumber?: string | null | undefined;
}

/** A file found by its own service. */
export interface FileHit {
  readonly id: string;
  readonly officialName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly cases: readonly { readonly id: string }[];
}

/** A page of hits; how many there are in all is only read when it is asked for. */
export type FileHitConnection = Connection<FileHit, number | (() => Promise<number>)>;

/** Functions that work with single files; the others find none. */
const FILE_ROLES = ['CASEWORKER', 'SUPERVISOR', 'DECIDER', 'SMR'] as const;
const LONGEST_NAME = 100;
/** What of a connection tells that somebody is known here: a number tells it as well as a name. */
const TELLS = ['nodes', 'edges', 'totalCount', 'pageInfo'] as const;

/**
 * The own service's files that fit: one read for the page and one for the count. An empty filter and a viewer of
 * another house find nothing; both look the same. Hits that are others' work are written down before they are shown or
 * counted; where that fails, what is found is the own work alone (D9, docs/decisions/0053).
 */
export async function searchFiles<File extends InstitutionFile & Aggregate>(
  filter: FileFilter,
  wanted: PageArguments,
  context: InstitutionContext<File>,
  info: GraphQLResolveInfo,
): Promise<FileHitConnection> {
  const scope = `files of ${context.owner}`;
  const { first, afterId } = readPage(wanted, scope);
  const search = readFilter(filter, context);
  if (search === null) return connectionOf<FileHit, number>([], { first, afterId }, scope, ({ id }) => id, 0);
  const found = await context.files.search(search, afterId, first + 1);
  const count = (): Promise<number> => context.files.count(search);
  const pageWith = (files: readonly File[], total: () => Promise<number>): FileHitConnection =>
    connectionOf(files.map(hitOf), { first, afterId }, scope, ({ id }) => id, total);
  if (!TELLS.some((name) => asksFor(name, info))) return pageWith(found, count);
  // A page of none still tells whether there is one.
  const told = found.slice(0, Math.max(first, 1));
  const named = await writeDownNames(told, context);
  if (named.size === told.length) return pageWith(found, count);
  const own = told.filter(({ _id }) => named.has(_id));
  return pageWith(own, () => Promise.resolve(own.length));
}

/** A file by its own identifier, for those who work on it; withheld alike whether it exists or not. */
export async function fileById<File extends InstitutionFile & Aggregate>(
  prefix: string,
  typename: string,
  id: string,
  context: InstitutionContext<File>,
): Promise<PartAnswer<File>> {
  if (!isId(prefix, id)) throw fault('BAD_USER_INPUT');
  const file = await context.files.aggregates.load(id);
  const { viewer, owner } = context;
  if (file === null || !worksOn(viewer, owner, file)) return withheld('NO_GROUND');
  return disclosed(owner, typename, file, ownTask(owner, viewer, file.assignments));
}

/** What tells persons apart in a list of files. */
export function hitOf(file: InstitutionFile): FileHit {
  const { officialName, firstName, birthDate } = file.person;
  return { id: file._id, officialName, firstName, birthDate, cases: file.caseIds.map((id) => ({ id })) };
}

function readFilter<File extends InstitutionFile & Aggregate>(
  filter: FileFilter,
  { viewer, owner }: InstitutionContext<File>,
): { service: string; organ: typeof viewer.organ; name?: string; birthDate?: string; avsNumber?: string } | null {
  const { service, organ } = viewer;
  if (viewer.institution !== owner || service === null) return null;
  if (!viewer.roles.some((role) => FILE_ROLES.some((known) => known === role))) return null;
  const given = {
    ...(filter.name ? { name: filter.name } : {}),
    ...(filter.birthDate ? { birthDate: filter.birthDate } : {}),
    ...(filter.avsNumber ? { avsNumber: filter.avsNumber } : {}),
  };
  if (given.name !== undefined && given.name.length > LONGEST_NAME) throw fault('LIMIT_EXCEEDED');
  // Without a letter or digit a name would narrow nothing and list the whole service.
  if (given.name !== undefined && searchableName(given.name) === '') return null;
  return Object.keys(given).length === 0 ? null : { ...given, service, organ };
}
