import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { RegistrationSpan } from '../../common/rules/stateRegistration.js';

/** State of the procedure at the AI office. */
export type ProcedureState =
  | 'NOTIFIED'
  | 'APPLIED'
  | 'EARLY_INTERVENTION'
  | 'UNDER_EXAMINATION'
  | 'REHABILITATION'
  | 'PENSION_EXAMINATION'
  | 'DECIDED'
  | 'CLOSED';

/** One step of the procedure, as kept in the file. */
export interface ProcedureFact {
  readonly state: ProcedureState;
  /** First day of the state. */
  readonly since: LocalDate;
}

/**
 * Which state may follow which; no other step exists. A procedure begins with a notice or an application (LAI 3b,
 * 29). Early intervention is open only to those who have applied (RAI 1sexies(1)); rehabilitation comes before
 * pension, and a pension examination may lead back to it (LAI 28(1bis)); a decision is reviewed by a new
 * examination (LPGA 17); a closed procedure begins again with a new notice or application.
 */
export const NEXT_STATES: Readonly<Record<ProcedureState | 'NONE', readonly ProcedureState[]>> = {
  NONE: ['NOTIFIED', 'APPLIED'],
  NOTIFIED: ['APPLIED', 'CLOSED'],
  APPLIED: ['EARLY_INTERVENTION', 'UNDER_EXAMINATION', 'CLOSED'],
  EARLY_INTERVENTION: ['UNDER_EXAMINATION', 'REHABILITATION', 'DECIDED', 'CLOSED'],
  UNDER_EXAMINATION: ['EARLY_INTERVENTION', 'REHABILITATION', 'PENSION_EXAMINATION', 'DECIDED', 'CLOSED'],
  REHABILITATION: ['PENSION_EXAMINATION', 'DECIDED', 'CLOSED'],
  PENSION_EXAMINATION: ['REHABILITATION', 'DECIDED', 'CLOSED'],
  DECIDED: ['UNDER_EXAMINATION', 'CLOSED'],
  CLOSED: ['NOTIFIED', 'APPLIED'],
};

/** The state of today, or null before the first step. Steps are in the order of their days. */
export function presentState(steps: readonly ProcedureFact[]): ProcedureState | null {
  return steps.at(-1)?.state ?? null;
}

/** The states that may follow the present one. */
export function nextStates(steps: readonly ProcedureFact[]): readonly ProcedureState[] {
  return NEXT_STATES[presentState(steps) ?? 'NONE'];
}

/** True when the step is in the table after the steps before it. */
export function mayFollow(steps: readonly ProcedureFact[], next: ProcedureState): boolean {
  return nextStates(steps).includes(next);
}

/** True while the office works on the case: from the first step on, until the procedure is closed. */
export function isOpen(steps: readonly ProcedureFact[]): boolean {
  const state = presentState(steps);
  return state !== null && state !== 'CLOSED';
}

/** The steps since the procedure last began, so that an earlier, closed one counts no more. */
export function presentRound(steps: readonly ProcedureFact[]): readonly ProcedureFact[] {
  const before = steps.slice(0, -1).findLastIndex((step) => step.state === 'CLOSED');
  return steps.slice(before + 1);
}

/** Day of the application in the present procedure, or null when there was none. */
export function appliedOn(steps: readonly ProcedureFact[]): LocalDate | null {
  return presentRound(steps).find((step) => step.state === 'APPLIED')?.since ?? null;
}

/**
 * Since when the person is registered with AI: the earlier of notice and application (R34). Null when the procedure
 * has not begun or is closed.
 */
export function registeredSince(steps: readonly ProcedureFact[]): LocalDate | null {
  if (!isOpen(steps)) return null;
  return presentRound(steps)[0]?.since ?? null;
}

/**
 * The registration that the management body is told: from the earlier of notice and application to the day before the
 * procedure was closed (R34). Null where no procedure has begun by that day, which only an import can bring.
 */
export function registrationSpan(
  { procedureSteps }: { readonly procedureSteps: readonly ProcedureFact[] },
  today: LocalDate,
): RegistrationSpan | null {
  const round = presentRound(procedureSteps);
  const from = round[0]?.since ?? null;
  if (from === null || from > today) return null;
  const closed = round.find((step) => step.state === 'CLOSED');
  if (closed === undefined) return { from, to: null };
  return { from, to: closed.since > from ? addDays(closed.since, -1) : from };
}
