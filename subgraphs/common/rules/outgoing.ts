import type { ActReportedEntry } from './exchange.js';
import type { Frame } from './frame.js';
import type { CooperationEvent, InstitutionFile } from './institutionFile.js';
import type { FileInstitution } from './institutions.js';

/** What the register may hear of an act: under which unit, which act and on which day; never its content (D7). */
export type Act = Pick<ActReportedEntry, 'field' | 'act' | 'on'>;

/** The house that acted, and what its own copies tell of the cases of the file. */
export interface Reporter {
  readonly institution: FileInstitution;
  /** The service that acted; null for none. */
  readonly service: string | null;
  readonly frames: readonly Frame[];
}

/**
 * The event that queues the acts for each case of the file; none for a file without a case, or without a service. A
 * house may act through a service that takes no part itself, such as the fund in a case of the placement office: the
 * register knows the house by the service that does, and is told under that one.
 */
export function reportActs(
  file: Pick<InstitutionFile, 'caseIds' | 'version' | 'assignments'>,
  acts: readonly Act[],
  reporter: Reporter,
  ids: (prefix: string) => string,
): readonly Extract<CooperationEvent, { kind: 'ENTRIES_QUEUED' }>[] {
  const entries = file.caseIds.flatMap((caseId) => {
    const service = serviceTakingPart(caseId, file, reporter);
    if (service === null) return [];
    return acts.map((act): ActReportedEntry => ({
      kind: 'ACT_REPORTED',
      entryId: ids('ent'),
      caseId,
      version: file.version,
      service,
      ...act,
    }));
  });
  return entries.length === 0 ? [] : [{ kind: 'ENTRIES_QUEUED', entries }];
}

/**
 * The service under which the register knows the house in one case: the one that acted when it takes part, else one
 * that works on the file, else any of the house. Each social service is a house of its own (domain 3c-10). Where no
 * frame tells who takes part, a service that works on the file stands for the house.
 */
function serviceTakingPart(
  caseId: string,
  { assignments }: Pick<InstitutionFile, 'assignments'>,
  { institution, service, frames }: Reporter,
): string | null {
  if (institution === 'AS') return service;
  const working = assignments.map((assignment) => assignment.service);
  const takingPart = (frames.find((frame) => frame.caseId === caseId)?.participants ?? [])
    .filter((participant) => participant.institution === institution)
    .map((participant) => participant.service);
  const preferred = [service, ...working].find((one) => one !== null && takingPart.includes(one));
  return preferred ?? takingPart[0] ?? working[0] ?? service;
}
