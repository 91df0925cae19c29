import { ACTS_OF_FIELD, type ActReportedEntry } from '../../common/rules/exchange.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';

/** The units of social assistance under which an act here is reported to the cases of the file. */
export type ReportingField = 'AS_BUDGET' | 'AS_INTERVIEWS' | 'AS_MEASURES' | 'AS_CUTS';

/**
 * Tells every case of the file that the service acted, in which unit and on which day, and nothing of the content
 * (D7). No event when the file takes part in no case.
 */
export function reportAct(
  file: AsFileState,
  context: AsContext,
  field: ReportingField,
  on: LocalDate,
): readonly AsEvent[] {
  const entries = file.caseIds.flatMap((caseId) =>
    ACTS_OF_FIELD[field].map((act): ActReportedEntry => ({
      kind: 'ACT_REPORTED',
      entryId: context.ids('ent'),
      caseId,
      version: file.version,
      service: file.service.id,
      field,
      act,
      on,
    })),
  );
  return entries.length === 0 ? [] : [{ kind: 'ENTRIES_QUEUED', entries }];
}
