import type { Duty } from '../../../common/rules/duties.js';
import type { DutyKind, Holder } from '../../../common/rules/duty.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import { caseDutiesBetween } from '../caseDuties.js';

/** A stretch of days on which one duty is the same throughout. */
export interface DutyStretch {
  readonly duty: Duty;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * How the duties of a kind stand between two days, both inclusive, the earliest first, as the matrix of duties has it
 * (domain 3c-9). Days before the opening and after the closing of the case are in no stretch.
 */
export function stretchesOf(
  state: CaseState,
  kind: DutyKind,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): readonly DutyStretch[] {
  const start = from < state.openedOn ? state.openedOn : from;
  if (start > to) return [];
  return caseDutiesBetween(state, { from: start, to })
    .filter((duty) => duty.kind === kind)
    .map((duty) => ({ duty, from: duty.from, to: duty.to }));
}

/** Whether the service is of the house whose interviews these are: AC and AI are one each, a social service is its own. */
export function isHouseOf(house: Holder | null, { institution, service }: ServiceOfInstitution): boolean {
  return house !== null && house.institution === institution && (house.service ?? service) === service;
}
