import type { ActReportedEntry } from '../../common/rules/exchange.js';
import type { AsEvent, AsFileState } from './file.js';
import type { AsRecord } from './records.js';

/** What the register may hear of a record: that something happened, under which unit and when; never what (D7). */
export type Act = Pick<ActReportedEntry, 'field' | 'act' | 'on'>;

/** The act that a record stands for; null for a household and for a measure that nobody decided yet. */
export function actOf({ kind, record }: AsRecord): Act | null {
  switch (kind) {
    case 'FILE':
      return record.closedOn === null
        ? { field: 'AS_FILE', act: 'REGISTERED', on: record.openedOn }
        : { field: 'AS_FILE', act: 'DEREGISTERED', on: record.closedOn };
    case 'HOUSEHOLD':
      return null;
    case 'BUDGET':
      return { field: 'AS_BUDGET', act: 'BENEFIT_DECIDED', on: record.setOn };
    case 'INTERVIEW':
      return record.attendance === 'ATTENDED'
        ? { field: 'AS_INTERVIEWS', act: 'INTERVIEW_HELD', on: record.heldOn }
        : null;
    case 'MEASURE':
      return record.decidedOn === null ? null : { field: 'AS_MEASURES', act: 'MEASURE_DECIDED', on: record.decidedOn };
    case 'CUT':
      return { field: 'AS_CUTS', act: 'SANCTION_DECIDED', on: record.decidedOn };
  }
}

/** The event that queues the acts for each case of the file; none for a file without a case. */
export function reportActs(
  file: AsFileState,
  acts: readonly Act[],
  service: string | null,
  ids: (prefix: string) => string,
): readonly AsEvent[] {
  if (service === null) return [];
  const entries = file.caseIds.flatMap((caseId) =>
    acts.map((act): ActReportedEntry => ({
      kind: 'ACT_REPORTED',
      entryId: ids('ent'),
      caseId,
      version: file.version,
      service,
      ...act,
    })),
  );
  return entries.length === 0 ? [] : [{ kind: 'ENTRIES_QUEUED', entries }];
}
