import { holderOf, receivedOn, sentOn, type HandoverPeriod } from '../../common/rules/handedOver.js';
import { addDays, daysOf, firstDayOf, lastDayOf, type LocalDate, type Month } from '../../common/rules/localDates.js';
import type { AcFileState } from './file.js';
import { registrationOn, touches } from './registrations.js';

type FileOfDuty = Pick<AcFileState, 'assignments' | 'registrations'>;

/** A time in which the person is exempt from job searches, because the placement office has sent her or him (R16). */
export interface JobSearchExemption {
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  /** Under which the canton exempts (R22); null where it asks for none. If it lapses, nothing reaches back. */
  readonly reference: string | null;
}

/** How the days of one month stand to job searches. */
export interface JobSearchDays {
  /** Number of days on which searches are owed: by registration (LACI 17) or by a received handover (R17). */
  readonly counted: number;
  /** The exempt days of registration, as periods inside the month (R16). */
  readonly exempt: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** Efforts agreed with the person for the month, where the placement office has received her or him (R17). */
  readonly target: number | null;
}

/** The exemptions of a person, agreed future ones included, the latest first. */
export function jobSearchExemptions(
  file: Pick<AcFileState, 'assignments'>,
  handovers: readonly HandoverPeriod[],
): readonly JobSearchExemption[] {
  return handovers
    .filter((handover) => sentOn([handover], holderOf('AC', file), handover.from) !== null)
    .map(({ from, lastDay, exemptionReference }) => ({ from, to: lastDay, reference: exemptionReference }))
    .toReversed();
}

/** True on a day for which searches may not be asked, because the placement office has handed the lead over (R16). */
export function isExemptDay(
  file: Pick<AcFileState, 'assignments'>,
  day: LocalDate,
  handovers: readonly HandoverPeriod[],
): boolean {
  return sentOn(handovers, holderOf('AC', file), day) !== null;
}

/** How the days of a month stand: each day by itself, so that neither an exemption nor a duty ever reaches back (R16). */
export function jobSearchDays(file: FileOfDuty, month: Month, handovers: readonly HandoverPeriod[]): JobSearchDays {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const touching = handovers.filter(({ from, lastDay }) => from <= last && first <= lastDay);
  if (touching.length === 0) return { counted: daysRegistered(file, first, last), exempt: [], target: null };
  const days = daysOf(month).map((day) => ({ day, ...standingOf(file, day, touching) }));
  const targets = days.flatMap(({ target }) => target ?? []);
  return {
    counted: days.filter(({ owed }) => owed).length,
    exempt: periodsOf(days.filter(({ exempt }) => exempt).map(({ day }) => day)),
    target: targets.length === 0 ? null : Math.max(...targets),
  };
}

/** Whether a proof of the month has its place: on some day the person was registered or received. */
export function asksForSearches(file: FileOfDuty, month: Month, handovers: readonly HandoverPeriod[]): boolean {
  const { counted, exempt } = jobSearchDays(file, month, handovers);
  return counted > 0 || exempt.length > 0;
}

/** Most months know no handover: then the days follow from the registrations. What an import brings may overlap. */
function daysRegistered({ registrations }: FileOfDuty, first: LocalDate, last: LocalDate): number {
  const days = registrations
    .filter((one) => touches(one, first, last))
    .map(({ registeredOn, deregisteredOn }) => {
      const from = registeredOn > first ? registeredOn : first;
      const to = deregisteredOn !== null && deregisteredOn < last ? deregisteredOn : last;
      return dayNumber(to) - dayNumber(from) + 1;
    });
  return Math.min(
    dayNumber(last),
    days.filter((count) => count > 0).reduce((sum, count) => sum + count, 0),
  );
}

function dayNumber(day: LocalDate): number {
  return Number(day.slice(8));
}

function standingOf(file: FileOfDuty, day: LocalDate, handovers: readonly HandoverPeriod[]) {
  const received = receivedOn(handovers, holderOf('AC', file), day);
  const registered = registrationOn(file.registrations, day) !== null;
  const exempt = registered && isExemptDay(file, day, handovers);
  return {
    exempt,
    owed: (registered && !exempt) || received !== null,
    target: received?.jobSearchesAMonth ?? null,
  };
}

/** Days in order as stretches without a gap. */
function periodsOf(days: readonly LocalDate[]): JobSearchDays['exempt'] {
  return days.reduce<JobSearchDays['exempt']>((periods, day) => {
    const last = periods.at(-1);
    if (last === undefined || addDays(last.to, 1) !== day) return [...periods, { from: day, to: day }];
    return [...periods.slice(0, -1), { from: last.from, to: day }];
  }, []);
}
