import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { reachableFrom } from '../reachable.js';
import { MAMAC_PHASES, type MamacCommandName, type MamacHolder, type MamacPhase } from './process.js';
import {
  MAMAC_TRANSITIONS,
  type MamacCase,
  type MamacCondition,
  type MamacEffect,
  type MamacTransition,
} from './transitions.js';

/** What is asked of the table: who wants to take which step. */
export interface MamacQuestion {
  readonly command: MamacCommandName;
  /** Every part in which the caller stands: the lead's staff is staff of an institution too. */
  readonly holders: readonly MamacHolder[];
  /** The way the command takes where its content decides; `ALWAYS` for all others. */
  readonly when: MamacCase;
}

/** The rows of one command. */
export function rowsOf(command: MamacCommandName): readonly MamacTransition[] {
  return MAMAC_TRANSITIONS.filter((row) => row.command === command);
}

/** True when one of these may take the step in some phase. */
export function mayHold(command: MamacCommandName, holders: readonly MamacHolder[]): boolean {
  return rowsOf(command).some((row) => isHeld(row, holders));
}

/** True when a request for an open case may be filed again: the team did not take the earlier one up (R36). */
export function mayFileAgain(phase: MamacPhase): boolean {
  return rowsOf('FILE').some(({ from }) => from.includes(phase));
}

/** True for a process in one of its ends. */
export function hasEnded(phase: MamacPhase): boolean {
  return phasesAfter(phase).size === 0;
}

/** The phases of a process that has begun and not ended. */
export function phasesUnderWay(): readonly MamacPhase[] {
  return MAMAC_PHASES.filter(isUnderWay);
}

/** What is asked of a request: of the first one where there is no process (null), else of one that is filed again (R36). */
export function conditionsToFile(phase: MamacPhase | null): readonly MamacCondition[] {
  return rowsOf('FILE')
    .filter(({ from }) => (phase === null ? from.length === 0 : from.includes(phase)))
    .flatMap(({ conditions }) => conditions);
}

/** True while the process has begun and not ended; null is none. */
export function isUnderWay(phase: MamacPhase | null): boolean {
  return phase !== null && phase !== 'FILED' && phasesAfter(phase).size > 0;
}

/**
 * The row that a step takes, or why there is none: it belongs to another part (`NOT_YOUR_STEP`, R48), the process is past
 * it (`ALREADY_DECIDED`), or it has not come so far (`MAMAC_PHASE_NOT_REACHED`, R38).
 */
export function rowFor(phase: MamacPhase, { command, holders, when }: MamacQuestion): MamacTransition | Refusal {
  const here = rowsOf(command).filter(({ from }) => from.includes(phase));
  const row = here.find((one) => isHeld(one, holders) && one.when === when);
  if (row !== undefined) return row;
  if (here.length > 0 || !mayHold(command, holders)) return refuse('NOT_YOUR_STEP', { rule: 'R48' });
  return refuse(isPast(command, phase) ? 'ALREADY_DECIDED' : 'MAMAC_PHASE_NOT_REACHED', { rule: 'R38' });
}

/** True when the process has ended, or has left the phases of this command behind in the present round. */
export function isPast(command: MamacCommandName, phase: MamacPhase): boolean {
  if (phasesAfter(phase).size === 0) return command !== 'TELL_MAIN_PAYER';
  return rowsOf(command).some(({ from }) => from.some((start) => phasesAfter(start).has(phase)));
}

/** The phases that can come after one, without what leads back. */
function phasesAfter(start: MamacPhase): ReadonlySet<MamacPhase> {
  return reachableFrom(start, (phase) =>
    MAMAC_TRANSITIONS.filter(({ from, effect }) => from.includes(phase) && !LEADS_BACK.includes(effect)).flatMap(
      ({ to }) => (to === 'SAME' ? [] : [to]),
    ),
  );
}

/** A new round (R47) and another request (R36) begin again, and so tell no order. */
const LEADS_BACK: readonly MamacEffect[] = ['NEW_ROUND', 'TEAM_IS_ASKED'];

function isHeld({ holders }: MamacTransition, held: readonly MamacHolder[]): boolean {
  return holders.some((holder) => held.includes(holder));
}
