import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { FormalNotice } from './file.js';

/** Whether the person may still reflect on the day; the last day of the time to reflect belongs to her (LPGA 21(4)). */
export function isReflecting(notice: Pick<FormalNotice, 'reflectUntil'>, day: LocalDate): boolean {
  return day <= notice.reflectUntil;
}

/** First day on which a cut may be decided and begin: the day after the time to reflect. */
export function cutAllowedFrom(notice: Pick<FormalNotice, 'reflectUntil'>): LocalDate {
  return addDays(notice.reflectUntil, 1);
}

/** The formal notices that wait for the office: the time to reflect is over and nothing was settled. */
export function noticesToSettle(notices: readonly FormalNotice[], today: LocalDate): readonly FormalNotice[] {
  return notices.filter((notice) => notice.outcome === null && !isReflecting(notice, today));
}
