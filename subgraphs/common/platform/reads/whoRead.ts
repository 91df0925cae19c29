import type { Institution, Language, Viewer } from '../../rules/institutions.js';
import type { LocalDate } from '../../rules/localDates.js';
import { holdsOn } from '../../rules/periods.js';
import { articleOf, type ReadEntry } from '../../rules/readEntry.js';
import { readWords } from '../../rules/readWords.js';
import { connectionOf, readPage, type Connection, type PageArguments } from '../connections.js';
import { fault } from '../faults.js';
import type { RequestContext } from '../requestContext.js';
import {
  ForeignPlaceError,
  type ListedReading,
  type OfficerSight,
  type ReadingPage,
  type ReadLogBook,
} from './readLogBook.js';

/** What the answer about readings finds in its context. */
export interface WhoReadContext extends RequestContext {
  readonly canton: Viewer['canton'];
  readonly readLog: ReadLogBook;
}

/** A reading as the graph shows it; what is for the data-protection officer alone is null to the person. */
export interface DataRead extends OfficerPart {
  readonly id: string;
  readonly at: Date;
  readonly readBy: Institution | null;
  readonly functions: readonly Viewer['roles'][number][];
  readonly insurer: { readonly insurance: 'SICKNESS' | 'ACCIDENT' | 'PENSION'; readonly name: string } | null;
  readonly disclosedBy: Institution;
  readonly fields: ReadEntry['fields'];
  readonly ground: ReadEntry['ground'];
  readonly article: string;
  readonly authorisationId: string | null;
  readonly reasonStated: boolean;
  readonly words: string;
}

/** What names who read, and whom it was about. */
interface OfficerPart {
  readonly subject: string | null;
  readonly service: string | null;
  readonly about: string | null;
  readonly reason: string | null;
}

/** A page of readings; how many there are in all is only read when it is asked for. */
export type DataReads = Connection<DataRead, number | (() => Promise<number>)>;

/**
 * Who read what about the person who asks (LPGA 47), or to a data-protection officer the log of the own institution. To
 * everybody else nothing was ever read.
 */
export async function whoRead(owner: Institution, page: PageArguments, context: WhoReadContext): Promise<DataReads> {
  const { viewer, today, language } = context;
  const officer = isOfficer(viewer, owner);
  const person = personOf(viewer, today);
  const scope = `readings of ${officer ? owner : (person ?? 'nobody')} at ${owner}`;
  const wanted = readPage(page, scope);
  const asking = { owner, officer, person };
  const found = await pageFor(asking, wanted.afterId, wanted.first + 1, context).catch((error: unknown) => {
    throw error instanceof ForeignPlaceError ? fault('BAD_USER_INPUT') : error;
  });
  const shown = found.found.map((one) => (officer ? shownToOfficer(one, language) : shownToPerson(one, language)));
  return connectionOf(shown, wanted, scope, ({ id }) => id, found.count);
}

const NOTHING: ReadingPage = { found: [], count: () => Promise.resolve(0) };

/** As whom the log is asked. */
interface Asking {
  readonly owner: Institution;
  readonly officer: boolean;
  readonly person: string | null;
}

async function pageFor(
  { owner, officer, person }: Asking,
  after: string | null,
  limit: number,
  { viewer, canton, readLog }: WhoReadContext,
): Promise<ReadingPage> {
  if (viewer.canton !== canton) return NOTHING;
  if (!officer) return person === null ? NOTHING : readLog.ofPerson(person, after, limit);
  const sight = officerSight(viewer, owner);
  return sight === null ? NOTHING : readLog.ofOfficer(sight, after, limit);
}

function isOfficer({ institution, roles }: Viewer, owner: Institution): boolean {
  return institution === owner && roles.includes('DPO');
}

/**
 * Social services are strangers to each other: the officer of one sees what that one disclosed, and one without a service
 * nothing (domain 3c-10).
 */
function officerSight({ service }: Viewer, owner: Institution): OfficerSight | null {
  if (owner !== 'AS') return { whole: true };
  return service === null ? null : { service };
}

/** The key of the person who signed in, or is represented by a mandate that holds today; staff is never the person. */
function personOf({ institution, roles, personId, mandate }: Viewer, today: LocalDate): string | null {
  if (mandate !== undefined && !holdsOn(mandate, today)) return null;
  return institution === null && roles.includes('PERSON') ? personId : null;
}

function shownToPerson({ place, entry }: ListedReading, language: Language): DataRead {
  const { reader } = entry;
  return {
    id: place,
    at: new Date(entry.at),
    readBy: reader.kind === 'INSURER' ? null : reader.institution,
    functions: reader.kind === 'STAFF' ? reader.roles : [],
    insurer: reader.kind === 'INSURER' ? { insurance: reader.insurance, name: reader.name } : null,
    disclosedBy: entry.discloser.institution,
    fields: entry.fields,
    ground: entry.ground,
    article: articleOf(entry),
    authorisationId: entry.authorisationId,
    reasonStated: entry.reason !== null,
    words: readWords(entry, language),
    ...{ subject: null, service: null, about: null, reason: null },
  };
}

function shownToOfficer(one: ListedReading, language: Language): DataRead {
  const { entry, reason } = one;
  const staff = entry.reader.kind === 'STAFF' ? entry.reader : entry.reader.givenBy;
  return {
    ...shownToPerson(one, language),
    subject: staff.subject,
    service: staff.service,
    about: entry.about,
    reason,
  };
}
