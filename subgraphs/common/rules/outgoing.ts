import type { ActReportedEntry } from './exchange.js';

/** What the register may hear of an act: under which unit, which act and on which day; never its content (D7). */
export type Act = Pick<ActReportedEntry, 'field' | 'act' | 'on'>;

/** The entries that tell every case of the file of the acts; none for a file without a case. */
export function reportedEntries(
  file: { readonly caseIds: readonly string[]; readonly version: number },
  acts: readonly Act[],
  service: string,
  newId: (prefix: string) => string,
): readonly ActReportedEntry[] {
  return file.caseIds.flatMap((caseId) =>
    acts.map((act) => ({
      kind: 'ACT_REPORTED',
      entryId: newId('ent'),
      caseId,
      version: file.version,
      service,
      ...act,
    })),
  );
}
