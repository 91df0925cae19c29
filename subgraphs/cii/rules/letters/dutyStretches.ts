import type { Duty } from '../../../common/rules/duties.js';
import type { DutyKind } from '../../../common/rules/duty.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import { caseDutiesOn } from '../caseDuties.js';

/** A stretch of days on which one duty of the lead is the same throughout. */
export interface DutyStretch {
  readonly duty: Duty;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * How a duty of the lead stands between two days, both inclusive, the earliest first, as the matrix of duties has it
 * (domain 3c-9). Days before the opening and after the closing of the case are in no stretch.
 */
export function stretchesOf(
  state: CaseState,
  kind: DutyKind,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): readonly DutyStretch[] {
  const start = from < state.openedOn ? state.openedOn : from;
  const duty = start > to ? undefined : caseDutiesOn(state, start).find((one) => one.kind === kind);
  if (duty === undefined) return [];
  const end = duty.to === null || duty.to > to ? to : duty.to;
  return [{ duty, from: start, to: end }, ...stretchesOf(state, kind, { from: addDays(end, 1), to })];
}
