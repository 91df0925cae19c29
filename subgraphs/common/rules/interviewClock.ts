import type { ServiceOfInstitution } from './authorisation.js';
import { receivedOn, sentOn, type DutyHolder, type HandoverPeriod } from './handedOver.js';
import { addDays, addMonths, type LocalDate } from './localDates.js';
import { inForce, type Parameter } from './parameters.js';
import { refuse, type Refusal } from './refusals.js';

/** By when the own house has to hold the next counselling interview. */
export interface InterviewDue {
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
  /** The day that the interval counts from. */
  readonly countedFrom: LocalDate;
  readonly ledBy: null;
  readonly ledUntil: null;
}

/** Another house leads and holds the interviews: nothing is due here, nor ever overdue (R14). */
export interface LedElsewhere {
  readonly dueOn: null;
  readonly overdue: false;
  readonly countedFrom: null;
  /** The receiver, which leads. */
  readonly ledBy: ServiceOfInstitution;
  /** Last day on which it leads, inclusive. */
  readonly ledUntil: LocalDate;
}

/** What the interval is counted by. */
export interface Interval {
  /** The day that own law or policy counts from before any interview; null while it asks for none. */
  readonly since: LocalDate | null;
  /** Months between two interviews by own law or policy; null where none is set. */
  readonly months: number | null;
  /** True where law asks for the interval (OACI 21): a received handover does not begin it anew, as it does a policy. */
  readonly byLaw: boolean;
  /** The days of interviews that were held. */
  readonly held: readonly LocalDate[];
}

/**
 * The clock of interviews on a day. While another house leads for the own one it stands still; after the return it
 * counts from the day after, so that nothing is overdue at once (R14). For a received person it counts from the first day
 * of the handover where own law does not count already, at the usual rhythm where the own house has set none (R15).
 * Null where nobody asks for an interview.
 */
export function interviewClock(
  handovers: readonly HandoverPeriod[],
  holder: DutyHolder,
  today: LocalDate,
  { since, months, byLaw, held }: Interval,
): InterviewDue | LedElsewhere | null {
  const elsewhere = ledElsewhere(handovers, holder, today);
  if (elsewhere !== null) return elsewhere;
  const received = receivedOn(handovers, holder, today);
  const own = months === null ? null : since;
  const begun = received !== null && (own === null || !byLaw) ? received.from : own;
  const interval = months ?? (received === null ? null : receivedRhythm(today));
  if (begun === null || interval === null) return null;
  const back = backSince(handovers, holder, today) ?? begun;
  const past = held.filter((day) => day <= today);
  const countedFrom = [begun, back, ...past].reduce(laterDay, own ?? begun);
  const dueOn = addMonths(countedFrom, interval);
  return { dueOn, overdue: today > dueOn, countedFrom, ledBy: null, ledUntil: null };
}

/** Who leads for the own house on a day, and until when; null while it leads itself or takes part only (R14). */
export function ledElsewhere(
  handovers: readonly HandoverPeriod[],
  holder: DutyHolder,
  today: LocalDate,
): LedElsewhere | null {
  const sent = sentOn(handovers, holder, today);
  if (sent === null) return null;
  return { dueOn: null, overdue: false, countedFrom: null, ledBy: sent.receiver, ledUntil: sent.lastDay };
}

/** The day from which the own house leads again after the latest handover that has ended; null without one (R14). */
export function backSince(
  handovers: readonly HandoverPeriod[],
  holder: DutyHolder,
  today: LocalDate,
): LocalDate | null {
  const ended = handovers.filter((handover) => handover.lastDay < today && sentOn([handover], holder, handover.from));
  return (
    ended
      .map(({ lastDay }) => addDays(lastDay, 1))
      .toSorted()
      .at(-1) ?? null
  );
}

/** Refuses an interview of the sender on a day on which the receiver leads, whether held or only agreed (R14). */
export function refuseWhileLedElsewhere(
  handovers: readonly HandoverPeriod[],
  holder: DutyHolder,
  day: LocalDate,
  path: readonly string[],
): Refusal | null {
  return sentOn(handovers, holder, day) === null ? null : refuse('INTERVIEW_HANDED_OVER', { rule: 'R14', path });
}

/**
 * Months between two interviews with a received person, where the own house has set no rhythm: without one nobody would
 * see her or him at all, because the sender holds none (R14, R15).
 */
export const receivedInterviewMonths: Parameter<number> = [
  {
    from: '2016-01-01',
    to: null,
    value: 2,
    article: 'policy',
    verified: false,
    note: 'Chosen here, as often as unemployment insurance sees its own (OACI 21).',
  },
];

function laterDay(one: LocalDate, other: LocalDate): LocalDate {
  return other > one ? other : one;
}

function receivedRhythm(today: LocalDate): number | null {
  return inForce(receivedInterviewMonths, today)?.value ?? null;
}
