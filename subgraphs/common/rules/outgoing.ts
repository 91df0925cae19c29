import type { ActReportedEntry } from './exchange.js';
import type { CooperationEvent, InstitutionFile } from './institutionFile.js';

/** What the register may hear of an act: under which unit, which act and on which day; never its content (D7). */
export type Act = Pick<ActReportedEntry, 'field' | 'act' | 'on'>;

/** The event that queues the acts for each case of the file; none for a file without a case, or without a service. */
export function reportActs(
  { caseIds, version }: Pick<InstitutionFile, 'caseIds' | 'version'>,
  acts: readonly Act[],
  service: string | null,
  ids: (prefix: string) => string,
): readonly Extract<CooperationEvent, { kind: 'ENTRIES_QUEUED' }>[] {
  if (service === null || caseIds.length === 0 || acts.length === 0) return [];
  const entries = caseIds.flatMap((caseId) =>
    acts.map((act): ActReportedEntry => ({
      kind: 'ACT_REPORTED',
      entryId: ids('ent'),
      caseId,
      version,
      service,
      ...act,
    })),
  );
  return [{ kind: 'ENTRIES_QUEUED', entries }];
}
