import DataLoader from 'dataloader';
import { decideDisclosure, type DisclosureDecision, type FileAssignment, type Ground } from '../../rules/disclosure.js';
import type { Frame } from '../../rules/frame.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../rules/institutions.js';
import type { FrameCopy } from '../../store/frameCopies.js';
import type { RequestContext } from '../requestContext.js';
import type { ReadCase } from './partAnswers.js';

/** Where the parts of cases come from; both reads take many ids at once and keep their order. */
export interface CasePartSource<File extends InstitutionFile> {
  readonly owner: FileInstitution;
  readonly canton: string;
  loadCopies(caseIds: readonly string[]): Promise<readonly (FrameCopy | null)[]>;
  loadFiles(fileIds: readonly string[]): Promise<readonly (File | null)[]>;
  /** Whether the lease runs, so that copies may be relied on. */
  isFresh(): boolean;
  /** Asks the register once for what is new, within the time a caller of `x-passerelle-at-least` accepts. */
  catchUp(): Promise<void>;
  /** The grounds that are on for a reader of this institution. */
  groundsOn(today: RequestContext['today'], reader: Viewer['institution']): readonly Ground[];
}

/** A decision that allows reading. */
export type Grant = Extract<DisclosureDecision, { kind: 'granted' }>;

/** What an institution answers for one case. */
export type CasePart<File> =
  | { readonly kind: 'file'; readonly file: File; readonly grant: Grant; readonly about: ReadCase }
  | { readonly kind: 'noFile'; readonly grant: Grant; readonly about: ReadCase }
  | { readonly kind: 'withheld'; readonly reason: 'NO_GROUND' | 'STALE' };

/**
 * The parts of cases for one request: one read of the copies and one of the files, however many cases are asked for
 * and whether or not they exist; each is decided on its own (`common/rules/disclosure`).
 */
export function createCasePartLoader<File extends InstitutionFile>(
  source: CasePartSource<File>,
  context: RequestContext,
): DataLoader<string, CasePart<File>> {
  return new DataLoader(async (caseIds) => {
    const copies = await currentCopies(source, context, caseIds);
    const files = await loadFilesOf(source, copies);
    return copies.map((copy, index) => decidePart(source, context, caseIds[index] ?? '', copy, files[index] ?? null));
  });
}

async function currentCopies<File extends InstitutionFile>(
  source: CasePartSource<File>,
  context: RequestContext,
  caseIds: readonly string[],
): Promise<readonly (FrameCopy | null)[]> {
  const copies = await source.loadCopies(caseIds);
  if (!caseIds.some((caseId, index) => isBehind(context, caseId, copies[index] ?? null))) return copies;
  await source.catchUp();
  return source.loadCopies(caseIds);
}

function isBehind(context: RequestContext, caseId: string, copy: FrameCopy | null): boolean {
  return (copy?.frame.version ?? 0) < (context.atLeast.get(caseId) ?? 0);
}

async function loadFilesOf<File extends InstitutionFile>(
  source: CasePartSource<File>,
  copies: readonly (FrameCopy | null)[],
): Promise<readonly (File | null)[]> {
  const ids = copies.flatMap((copy) => fileIdOf(copy) ?? []);
  const files = await source.loadFiles([...new Set(ids)]);
  const byId = new Map(files.flatMap((file) => (file === null ? [] : [[file._id, file] as const])));
  return copies.map((copy) => byId.get(fileIdOf(copy) ?? '') ?? null);
}

/** The file that the case opens; one that has left may still keep the link for its own duties, and opens nothing. */
function fileIdOf(copy: FrameCopy | null): string | null {
  return copy === null || copy.frame.left ? null : copy.fileId;
}

/** Decides on the part of one case, on its copy and the own file in it. */
export function decidePart<File extends InstitutionFile>(
  source: CasePartSource<File>,
  context: RequestContext,
  caseId: string,
  copy: FrameCopy | null,
  file: File | null,
): CasePart<File> {
  const frame = copy?.frame ?? null;
  const onCase = ownParticipation(source.owner, frame, context);
  const ownServices = (file?.assignments ?? onCase).map(({ service }) => service);
  const decision = decideDisclosure({
    viewer: context.viewer,
    owner: source.owner,
    assignments: file === null ? onCase : [...file.assignments, ...onCase.filter((one) => isOfServiceOn(file, one))],
    ownerServices: ownServices,
    frame,
    groundsOn: source.groundsOn(context.today, context.viewer.institution),
    canton: source.canton,
    today: context.today,
    fresh: source.isFresh(),
  });
  if (decision.kind === 'withheld') return decision;
  // Told only to whom the copy gives a ground: to everybody else a case that exists and one that does not look alike.
  const doubtful = copy?.stale === true || isBehind(context, caseId, copy);
  if (doubtful && decision.ground !== 'OWN_TASK') return { kind: 'withheld', reason: 'STALE' };
  const about = { caseId, person: frame?.person ?? null, services: [...new Set(ownServices)] };
  return file === null ? { kind: 'noFile', grant: decision, about } : { kind: 'file', file, grant: decision, about };
}

/**
 * Taking part in a case opens only a file of one's own service and organ: another one of the same house stays a
 * stranger's. The register knows no organs, so that only the file can say which one works on it (domain 3c-10).
 */
function isOfServiceOn(file: InstitutionFile, { service, organ }: FileAssignment): boolean {
  return file.assignments.some((assignment) => assignment.service === service && assignment.organ === organ);
}

/** Staff whom the own service put on the case work on its file there, also when the file names somebody else. */
function ownParticipation(
  owner: FileInstitution,
  frame: Frame | null,
  { viewer }: RequestContext,
): readonly FileAssignment[] {
  if (frame === null || frame.left) return [];
  return frame.participants
    .filter((participant) => participant.institution === owner)
    .map(({ service, responsible, deputy }) => ({ organ: viewer.organ, service, responsible, deputy }));
}
