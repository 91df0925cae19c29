import { isOfOwnService, type InstitutionFile } from './institutionFile.js';
import type { FileInstitution, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';

/** One thing to do in one file, of a kind by the institution's own names. */
export interface FileWorklistItem<Kind extends string> {
  /** The same at every look while the thing waits. */
  readonly id: string;
  readonly fileId: string;
  readonly kind: Kind;
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
}

/** A thing to do before it is known in which file; `about` tells two of one kind in a file apart. */
export type Waiting<Kind extends string> = Omit<FileWorklistItem<Kind>, 'id' | 'fileId'> & { readonly about: string };

/**
 * What waits in a file, the most urgent first, each thing once: for the viewer's own institution, canton and service.
 * For anybody else nothing waits, and `waiting` is not asked.
 */
export function listWaiting<Kind extends string>(
  file: Pick<InstitutionFile, '_id' | 'canton' | 'assignments'>,
  viewer: Viewer,
  institution: FileInstitution,
  waiting: () => readonly Waiting<Kind>[],
): readonly FileWorklistItem<Kind>[] {
  if (viewer.institution !== institution || viewer.canton !== file.canton) return [];
  if (!isOfOwnService(viewer, file.assignments)) return [];
  const items = waiting().map(({ about, ...item }) => ({
    id: `${file._id}:${item.kind}:${about}`,
    fileId: file._id,
    ...item,
  }));
  return [...new Map(items.map((item) => [item.id, item])).values()].toSorted(mostUrgentFirst);
}

/** Whether the viewer is responsible or deputy for the file in the own service and organ. */
export function isOnStaff(file: Pick<InstitutionFile, 'assignments'>, viewer: Viewer): boolean {
  const { service, organ, subject } = viewer;
  return file.assignments.some(
    (one) => one.service === service && one.organ === organ && (one.responsible === subject || one.deputy === subject),
  );
}

/** Orders things to do by their day; on one day in an order that stays. */
export function mostUrgentFirst(
  a: Pick<FileWorklistItem<string>, 'dueOn' | 'id'>,
  b: Pick<FileWorklistItem<string>, 'dueOn' | 'id'>,
): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
