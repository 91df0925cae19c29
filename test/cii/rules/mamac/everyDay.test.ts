import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { MamacClock } from '../../../../subgraphs/cii/rules/mamac/clock.js';
import { processClocks, type ProcessClocks } from '../../../../subgraphs/cii/rules/mamac/clocks.js';
import type { MamacState, Registration } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { registrationFacts } from '../../../../subgraphs/cii/rules/mamac/registrations.js';
import { planOf, processOf, resultOf, roundOf } from './rounds.js';

/*
 * A calendar of its own, counted on the fingers: day after day from 1 January 2024, by the lengths of the months and the
 * leap years that a calendar on the wall has. Nothing of the reckoning under test is in it.
 */
const LEAP_YEARS = [2024, 2028, 2032, 2036];
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type Numbers = readonly [year: number, month: number, day: number];

const lengthOf = (year: number, month: number): number =>
  month === 2 && LEAP_YEARS.includes(year) ? 29 : (LENGTHS[month - 1] ?? 0);
const written = ([year, month, day]: Numbers): LocalDate =>
  [String(year), month < 10 ? `0${String(month)}` : String(month), day < 10 ? `0${String(day)}` : String(day)].join(
    '-',
  ) as LocalDate;

function after([year, month, day]: Numbers): Numbers {
  if (day < lengthOf(year, month)) return [year, month, day + 1];
  return month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
}

/** Every day from the first on, to the end of the last year that is asked about. */
const CALENDAR: readonly Numbers[] = (() => {
  const days: Numbers[] = [[2024, 1, 1]];
  for (let last = days[0]; last !== undefined && last[0] < 2037; last = days.at(-1)) days.push(after(last));
  return days;
})();
const PLACE = new Map(CALENDAR.map((numbers, place) => [written(numbers), place]));

const at = (place: number): LocalDate => {
  const numbers = CALENDAR[place];
  if (numbers === undefined) throw new Error('Beyond the calendar.');
  return written(numbers);
};
/** The same day number so many months on; where the month is shorter its last day. */
function monthsOn([year, month, day]: Numbers, months: number): LocalDate {
  let [toYear, toMonth] = [year, month];
  for (let counted = 0; counted < months; counted += 1) {
    toMonth = toMonth === 12 ? 1 : toMonth + 1;
    if (toMonth === 1) toYear += 1;
  }
  const length = lengthOf(toYear, toMonth);
  return written([toYear, toMonth, day > length ? length : day]);
}
const daysFrom = (from: LocalDate, to: LocalDate): number => (PLACE.get(to) ?? NaN) - (PLACE.get(from) ?? NaN);

const TEN_YEARS = CALENDAR.filter(([year]) => year < 2034);
const RULE = { months: 4, reading: 'ANY_ACTIVE' } as const;

const registered = (from: LocalDate): Registration => ({
  ...{ system: 'AC', service: 'orp-east', from, to: null, toldOn: from },
});
const clocks = (state: MamacState, today: LocalDate): ProcessClocks =>
  processClocks(state, { today, viewer: 'TEAM', parameters: ciiParameters });
/** What is told of each clock, so that one comparison says all. */
const told = (clock: MamacClock | null | undefined): readonly unknown[] => [
  ...[clock?.from, clock?.targetDay, clock?.elapsedDays, clock?.remainingDays, clock?.overdueDays],
];

/** The starts for which the two do not say the same. */
function disagreeing(said: (start: Numbers, from: LocalDate, place: number) => readonly [unknown, unknown]): string[] {
  return TEN_YEARS.flatMap((start, place) => {
    const from = written(start);
    const [found, counted] = said(start, from, place);
    return JSON.stringify(found) === JSON.stringify(counted)
      ? []
      : [`${from}: ${JSON.stringify(found)} for ${JSON.stringify(counted)}`];
  });
}

describe('On each of the 3653 days of ten years the days are those of a calendar counted by hand', () => {
  it('which has 3653 days in these years, and knows its leap days', () => {
    expect(TEN_YEARS).toHaveLength(3653);
    expect(PLACE.has('2028-02-29')).toBe(true);
    expect(PLACE.has('2027-02-29')).toBe(false);
    expect(daysFrom('2027-11-30', monthsOn([2027, 11, 30], 3))).toBe(91);
  });

  it('R35: four months after the registration is the last admissible day, and the day after is too late', () => {
    expect(
      disagreeing((start, from) => {
        const last = monthsOn(start, 4);
        const on = (day: LocalDate) => registrationFacts([registered(from)], day, RULE);
        const next = at((PLACE.get(last) ?? NaN) + 1);
        return [
          [on(from).ages[0]?.lastAdmissibleDay, on(last).withinFourMonths, on(next).withinFourMonths],
          [last, true, false],
        ];
      }),
    ).toEqual([]);
  });

  it('R42: the clock of the announcement ends on that same day, and counts the days between', () => {
    expect(
      disagreeing((start, from) => {
        const last = monthsOn(start, 4);
        const next = at((PLACE.get(last) ?? NaN) + 1);
        const days = daysFrom(from, last);
        const on = (filedOn: LocalDate) =>
          told(clocks(processOf(filedOn, { registrations: [registered(from)] }), filedOn).registrationToAnnouncement);
        return [
          [on(last), on(next)],
          [
            [from, last, days, 0, 0],
            [from, last, days + 1, 0, 1],
          ],
        ];
      }),
    ).toEqual([]);
  });

  it('R41: the plan is due on the 25th day after the announcement, and overdue on the 26th', () => {
    expect(
      disagreeing((_start, from, place) => {
        const on = (day: LocalDate) => told(clocks(processOf(from), day).rounds[0]?.announcementToPlan);
        const due = at(place + 25);
        return [
          [on(from), on(due), on(at(place + 26))],
          [
            [from, due, 0, 25, 0],
            [from, due, 25, 0, 0],
            [from, due, 26, 0, 1],
          ],
        ];
      }),
    ).toEqual([]);
  });

  it('R43: the year ends twelve months after the plan came into force, on the same day number', () => {
    expect(
      disagreeing((start, from) => {
        const state = processOf(from, { rounds: [roundOf(from, { plans: [planOf(from)] })] });
        const on = (day: LocalDate) => told(clocks(state, day).rounds[0]?.caseManagement);
        const due = monthsOn(start, 12);
        const days = daysFrom(from, due);
        return [
          [on(from), on(due), on(at((PLACE.get(due) ?? NaN) + 1))],
          [
            [from, due, 0, days, 0],
            [from, due, days, 0, 0],
            [from, due, days + 1, 0, 1],
          ],
        ];
      }),
    ).toEqual([]);
  });
});

/** A first round that was missed on that day, and a second one, opened by the last answer of the re-check (R47). */
const twoRounds = (filedOn: LocalDate, planned: LocalDate, missed: LocalDate, again: LocalDate): MamacState =>
  processOf(filedOn, {
    rounds: [
      roundOf(filedOn, { plans: [planOf(planned)], result: resultOf(missed) }),
      roundOf(again, { number: 2, admittedOn: again }),
    ],
  });
/** That many days lie between announcement and plan, in the year, and between the result and the passed re-check. */
const PARTS = [25, 200, 10] as const;

describe('On each of these days a second round begins whose days are its own (R47)', () => {
  const [untilPlan, untilResult, untilAgain] = PARTS;
  const daysOf = (place: number) => {
    const planned = place + untilPlan;
    const missed = planned + untilResult;
    return { planned, missed, again: missed + untilAgain };
  };
  const begun = (place: number): MamacState => {
    const { planned, missed, again } = daysOf(place);
    return twoRounds(at(place), at(planned), at(missed), at(again));
  };

  it('R47, R41: its plan is due on the 25th day after the passed re-check, and the first clock stands since its plan', () => {
    expect(
      disagreeing((_start, from, place) => {
        const { again } = daysOf(place);
        const due = at(again + 25);
        const on = (day: LocalDate) =>
          clocks(begun(place), day).rounds.map(({ announcementToPlan }) => told(announcementToPlan));
        const first = [from, at(place + 25), 25, 0, 0];
        return [
          [on(at(again)), on(due), on(at(again + 26))],
          [
            [first, [at(again), due, 0, 25, 0]],
            [first, [at(again), due, 25, 0, 0]],
            [first, [at(again), due, 26, 0, 1]],
          ],
        ];
      }),
    ).toEqual([]);
  });

  it('R47, R43: its year begins with its own plan, and the re-check’s clock stops where the round opens', () => {
    expect(
      disagreeing((_start, _from, place) => {
        const { planned, missed, again } = daysOf(place);
        const state = begun(place);
        const [first, second] = state.rounds;
        const inForce = again + 7;
        const rounds = [first, second && { ...second, plans: [planOf(at(inForce))] }].filter(
          (one) => one !== undefined,
        );
        const numbers = CALENDAR[inForce] ?? [0, 0, 0];
        const due = monthsOn(numbers, 12);
        const found = clocks({ ...state, rounds }, due).rounds;
        const waited = found[0]?.resultToRecheck;
        return [
          [told(found[1]?.caseManagement), found[0]?.caseManagement?.elapsedDays, waited?.from, waited?.elapsedDays],
          [[at(inForce), due, daysFrom(at(inForce), due), 0, 0], missed - planned, at(missed), again - missed],
        ];
      }),
    ).toEqual([]);
  });

  it('R47: the totals count each day since the announcement once, whatever round it falls in', () => {
    expect(
      disagreeing((_start, _from, place) => {
        const { again } = daysOf(place);
        const { totals } = clocks(begun(place), at(again + 30));
        return [
          totals,
          {
            ...{ loops: 1, announcementToPlanDays: untilPlan + 30, caseManagementDays: untilResult },
            ...{ afterResultDays: untilAgain, sinceAnnouncementDays: again + 30 - place, pausedDays: 0 },
          },
        ];
      }),
    ).toEqual([]);
  });
});
