import { addDays, daysBetween, type LocalDate } from '../../../common/rules/localDates.js';
import { planInForce, type Plan, type PlannedMeasure, type Round } from './process.js';

/** Between a measure and the next one: measures without a gap are one of the promised gains (R52). */
export interface MeasureGap {
  /** The measure before it that ends last. */
  readonly afterMeasureId: string;
  readonly beforeMeasureId: string;
  /** Days without any measure; 0 when the next one begins on the day after the end, or before it. */
  readonly days: number;
  /** First day without a measure; null when there is none. */
  readonly from: LocalDate | null;
  /** Last day without a measure; null when there is none. */
  readonly to: LocalDate | null;
  /** True when there is a gap: it is shown and refuses nothing (R52). */
  readonly warning: boolean;
}

/** How fast a round was, in calendar days from its announcement or re-check (R52: fast intake, faster grants). */
export interface IntakeTimes {
  /** To the admission; null before. */
  readonly toAdmissionDays: number | null;
  /**
   * To the first day of the first measure of the plan in force, which may lie ahead; 0 where a measure goes on from the
   * round before; null while no plan is in force.
   */
  readonly toFirstMeasureDays: number | null;
}

/** What lies between consecutive measures of the plan in force; empty while no plan is in force, or with one measure. */
export function measureGaps(round: Pick<Round, 'plans'>): readonly MeasureGap[] {
  const plan = planInForce(round);
  return plan === null ? [] : gapsOf(plan);
}

/** The same of one version, in force or only proposed: a gap is best seen before anybody signs. */
export function gapsOf(plan: Pick<Plan, 'measures'>): readonly MeasureGap[] {
  const [first, ...others] = inOrder(plan);
  if (first === undefined) return [];
  let last = first;
  return others.map((next) => {
    const gap = gapBetween(last, next);
    if (next.to > last.to) last = next;
    return gap;
  });
}

/**
 * What lies between two rounds: from the last measure of the plan that was in force in the one before to the first of the
 * plan in force in this one, or else of its latest version; none where a measure goes on, which both ends name then; null
 * where either has no plan.
 */
export function gapBetweenRounds(
  before: Pick<Round, 'plans'> | undefined,
  round: Pick<Round, 'plans'>,
): MeasureGap | null {
  const measures = before === undefined ? [] : (planInForce(before)?.measures ?? []);
  const [last] = measures.toSorted((one, other) => (endKey(one) < endKey(other) ? 1 : -1));
  const plan = planInForce(round) ?? round.plans.at(-1);
  const first = plan === undefined ? undefined : inOrder(plan)[0];
  return last === undefined || first === undefined ? null : gapBetween(last, first);
}

/** Intake and grant times of a round. */
export function intakeTimes(round: Pick<Round, 'openedOn' | 'admittedOn' | 'plans'>): IntakeTimes {
  const { openedOn, admittedOn } = round;
  const plan = planInForce(round);
  const first = plan === null ? undefined : inOrder(plan)[0];
  return {
    toAdmissionDays: admittedOn === null ? null : daysBetween(openedOn, admittedOn),
    toFirstMeasureDays: first === undefined ? null : Math.max(0, daysBetween(openedOn, first.from)),
  };
}

function gapBetween(last: PlannedMeasure, next: PlannedMeasure): MeasureGap {
  const ids = { afterMeasureId: last.id, beforeMeasureId: next.id };
  const days = daysBetween(last.to, next.from) - 1;
  if (days <= 0) return { ...ids, days: 0, from: null, to: null, warning: false };
  return { ...ids, days, from: addDays(last.to, 1), to: addDays(next.from, -1), warning: true };
}

/** The measures of a version by their first day; of two that begin together the shorter one first. */
function inOrder({ measures }: Pick<Plan, 'measures'>): readonly PlannedMeasure[] {
  return measures.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function endKey({ to, id }: PlannedMeasure): string {
  return `${to} ${id}`;
}

function sortKey({ from, to, id }: PlannedMeasure): string {
  return `${from} ${to} ${id}`;
}
