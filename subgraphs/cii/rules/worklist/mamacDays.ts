import type { LocalDate } from '../../../common/rules/localDates.js';
import { processClocks, type RoundClocks } from '../mamac/clocks.js';
import { presentRound, type MamacState } from '../mamac/process.js';
import { about, type CiiWorklistItem, type CiiWorklistKind, type WorklistQuestion } from './item.js';

/** What the days of a process are read with. */
export type DaysQuestion = Pick<WorklistQuestion, 'today' | 'parameters'>;

/** Last of the 25 days from the announcement, or the re-check, to the plan (R41, R47); null where no target is set. */
export function planDueOn(process: MamacState, question: DaysQuestion): LocalDate | null {
  return clocksOf(process, question)?.announcementToPlan?.targetDay ?? null;
}

/** First day of the plan of the round; null before, and where no target is set. */
export function yearBeginsOn(process: MamacState, question: DaysQuestion): LocalDate | null {
  return clocksOf(process, question)?.caseManagement?.from ?? null;
}

/** Last day of the year of case management (R43); null before the plan, and where no target is set. */
export function yearEndsOn(process: MamacState, question: DaysQuestion): LocalDate | null {
  return clocksOf(process, question)?.caseManagement?.targetDay ?? null;
}

/** Last day for the re-check, by policy from the day of the result (R47); null without a result, and where none is set. */
export function recheckDueOn(process: MamacState, question: DaysQuestion): LocalDate | null {
  return clocksOf(process, question)?.resultToRecheck?.targetDay ?? null;
}

/** A thing to do in the present round, about nothing else; a later round has one of its own (R47). */
export function roundItem(
  kind: CiiWorklistKind,
  process: MamacState,
  dueOn: LocalDate | null,
  today: LocalDate,
): CiiWorklistItem {
  const { number } = presentRound(process);
  const overdue = dueOn !== null && dueOn < today;
  return { ...about(kind, process, String(number)), aboutId: null, dueOn, overdue };
}

/** The team's clocks tell more of registrations than an institution may know, and of these two nothing. */
function clocksOf(process: MamacState, { today, parameters }: DaysQuestion): RoundClocks | undefined {
  return processClocks(process, { today, parameters, viewer: 'TEAM' }).rounds.at(-1);
}
