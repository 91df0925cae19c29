import fc from 'fast-check';
import { addDays, daysBetween, localDateOf, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { Dated } from '../../../../subgraphs/common/rules/parameters.js';
import type { Canton } from '../../../../subgraphs/common/rules/institutions.js';
import { isWorkingDay, workingDaysBetween } from '../../../../subgraphs/common/rules/workingDays.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { MamacPolicy } from '../../../../subgraphs/cii/params/mamacPolicy.js';
import type { MamacClock } from '../../../../subgraphs/cii/rules/mamac/clock.js';
import {
  presentClocks,
  processClocks,
  type ClockQuestion,
  type ProcessClocks,
} from '../../../../subgraphs/cii/rules/mamac/clocks.js';
import type { MamacState, Pause, Registration } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { endedOn, planOf, processOf, resultOf, roundOf } from './rounds.js';

const { mamacPolicy } = ciiParameters;
const [{ value: POLICY }] = mamacPolicy as readonly [Dated<MamacPolicy>];

/** The dated policy with these changes from a day on. */
const policyWith = (changes: Partial<MamacPolicy>, from: LocalDate = '2006-09-01'): ClockQuestion['parameters'] => {
  const dated = { to: null, article: 'policy', verified: false, note: '' };
  const before = { ...dated, from: '2006-09-01' as const, to: addDays(from, -1), value: POLICY };
  return { ...ciiParameters, mamacPolicy: [before, { ...dated, from, value: { ...POLICY, ...changes } }] };
};

const clocksOn = (state: MamacState, today: LocalDate, question: Partial<ClockQuestion> = {}): ProcessClocks =>
  processClocks(state, { today, viewer: 'TEAM', parameters: ciiParameters, ...question });

const planClock = (state: MamacState, today: LocalDate, question: Partial<ClockQuestion> = {}): MamacClock | null =>
  clocksOn(state, today, question).rounds.at(-1)?.announcementToPlan ?? null;

const yearClock = (state: MamacState, today: LocalDate): MamacClock | null =>
  clocksOn(state, today).rounds.at(-1)?.caseManagement ?? null;

const inForceSince = (day: LocalDate): MamacState =>
  processOf(addDays(day, -10), { rounds: [roundOf(addDays(day, -10), { plans: [planOf(day)] })] });

const paused = (from: LocalDate, to: LocalDate | null): Pause => ({ from, to, reason: 'HOSPITAL_STAY' });

describe('The clock of 25 days from the announcement to the plan (R41)', () => {
  it.each<[LocalDate, LocalDate, string]>([
    ['2026-03-01', '2026-03-26', 'inside a month'],
    ['2026-02-10', '2026-03-07', 'over a February of 28 days'],
    ['2028-02-10', '2028-03-06', 'over a February of 29 days'],
    ['2028-02-04', '2028-02-29', 'to a 29 February'],
    ['2028-02-29', '2028-03-25', 'from a 29 February'],
    ['2026-12-15', '2027-01-09', 'over the end of the year'],
    ['2026-03-10', '2026-04-04', 'over the night that is an hour shorter'],
    ['2026-10-10', '2026-11-04', 'over the night that is an hour longer'],
  ])('announced on %s it is due on %s, inclusive (%s)', (announced, due) => {
    const on = (day: LocalDate) => planClock(processOf(announced), day);
    expect(on(addDays(due, -1))).toMatchObject({ targetDay: due, elapsedDays: 24, remainingDays: 1, overdueDays: 0 });
    expect(on(due)).toMatchObject({ targetDay: due, elapsedDays: 25, remainingDays: 0, overdueDays: 0 });
    expect(on(addDays(due, 1))).toMatchObject({ targetDay: due, elapsedDays: 26, remainingDays: 0, overdueDays: 1 });
  });

  it('begins with the day of the announcement as day 0, with the target and with what Geneva states beside it', () => {
    expect(planClock(processOf('2026-03-01'), '2026-03-01')).toEqual({
      ...{ kind: 'ANNOUNCEMENT_TO_PLAN', from: '2026-03-01', targetDay: '2026-03-26' },
      ...{ targetDays: 25, targetMonths: null, counting: 'CALENDAR_DAYS', endedOn: null, endedBy: null },
      ...{ elapsedDays: 0, remainingDays: 25, overdueDays: 0, pausedDays: 0 },
      geneva: { days: 20, months: null },
    });
  });

  it.each<[string, number, string]>([
    ['2026-03-29T21:59:59.999Z', 0, 'the last moment of the short day in March'],
    ['2026-03-29T22:00:00.000Z', 1, 'the first moment after it'],
  ])('announced on 4 March 2026, at %s it is overdue by %d (%s)', (instant, overdueDays) => {
    expect(planClock(processOf('2026-03-04'), localDateOf(new Date(instant)))).toMatchObject({ overdueDays });
  });

  it.each<[string, number, string]>([
    ['2026-10-25T22:59:59.999Z', 0, 'the last moment of the long day in October'],
    ['2026-10-25T23:00:00.000Z', 1, 'the first moment after it'],
  ])('announced on 30 September 2026, at %s it is overdue by %d (%s)', (instant, overdueDays) => {
    expect(planClock(processOf('2026-09-30'), localDateOf(new Date(instant)))).toMatchObject({ overdueDays });
  });

  it('stops on the day of the last agreement, however late it came, and keeps what it was', () => {
    const state = processOf('2026-03-01', { rounds: [roundOf('2026-03-01', { plans: [planOf('2026-04-01')] })] });
    expect(planClock(state, '2026-12-24')).toMatchObject({
      ...{ endedOn: '2026-04-01', endedBy: 'STEP_TAKEN', elapsedDays: 31, overdueDays: 6, remainingDays: 0 },
    });
  });

  it('does not stop on a version that was declined or still lacks an agreement', () => {
    const declined = planOf(null, { declined: { party: 'AC', on: '2026-03-10', reason: 'NO_FUNDING' } });
    const state = processOf('2026-03-01', { rounds: [roundOf('2026-03-01', { plans: [declined, planOf(null)] })] });
    expect(planClock(state, '2026-03-12')).toMatchObject({ endedOn: null, endedBy: null, elapsedDays: 11 });
  });

  it('stops with the process when that ends before a plan', () => {
    const state = processOf('2026-03-01', { exit: endedOn('2026-03-20') });
    expect(planClock(state, '2026-12-24')).toMatchObject({
      ...{ endedOn: '2026-03-20', endedBy: 'PROCESS_ENDED', elapsedDays: 19, remainingDays: 6, overdueDays: 0 },
    });
  });

  it('has no target where none is set for the day: nothing is guessed (R54)', () => {
    expect(planClock(processOf('2006-08-31'), '2006-09-10')).toBeNull();
    expect(planClock(processOf('2006-09-01'), '2006-09-10')).toMatchObject({ elapsedDays: 9 });
    const parameters = { ...ciiParameters, mamacTargets: [] };
    expect(planClock(processOf('2026-03-01'), '2026-03-10', { parameters })).toBeNull();
    expect(yearClock(inForceSince('2006-08-31'), '2006-09-10')).toBeNull();
  });
});

describe('The same 25 days as working days of the canton, by policy (R41, domain 3c-6)', () => {
  const parameters = policyWith({ dayCounting: 'WORKING_DAYS' });

  it.each<[Canton, LocalDate, LocalDate, string]>([
    ['GE', '2026-03-02', '2026-04-08', 'over Good Friday and Easter Monday'],
    ['GE', '2026-12-21', '2027-01-28', 'Christmas, 31 December and New Year are none in Geneva'],
    ['VD', '2026-12-21', '2027-01-27', '31 December is one in Vaud'],
    ['GE', '2026-05-02', '2026-06-09', 'announced on a Saturday, over Ascension and Whit Monday'],
  ])('in %s, announced on %s: due on %s, inclusive (%s)', (canton, announced, due) => {
    const on = (day: LocalDate) => planClock(processOf(announced, { canton }), day, { parameters });
    expect(on(addDays(due, -1))).toMatchObject({ counting: 'WORKING_DAYS', elapsedDays: 24, remainingDays: 1 });
    expect(on(due)).toMatchObject({ targetDay: due, targetDays: 25, elapsedDays: 25, remainingDays: 0 });
    expect(on(due)).toMatchObject({ overdueDays: 0 });
    expect(on(addDays(due, 1))).toMatchObject({ elapsedDays: 26, overdueDays: 1 });
  });

  it('is not overdue on the weekend after the last day, and by one on Monday', () => {
    // Announced on Friday 29 May 2026; five weeks of five working days end on Friday 3 July.
    const on = (day: LocalDate) => planClock(processOf('2026-05-29'), day, { parameters })?.overdueDays;
    expect([on('2026-07-03'), on('2026-07-04'), on('2026-07-05'), on('2026-07-06')]).toEqual([0, 0, 0, 1]);
  });

  it('counts pauses in working days too', () => {
    const state = processOf('2026-03-02', { pauses: [paused('2026-03-06', '2026-03-09')] });
    expect(planClock(state, '2026-03-13', { parameters })).toMatchObject({ elapsedDays: 9, pausedDays: 2 });
  });

  it('a change of the policy leaves the clock of a round that has begun as it was', () => {
    const later = policyWith({ dayCounting: 'WORKING_DAYS' }, '2026-03-02');
    const on = (day: LocalDate) => planClock(processOf(day), '2026-03-20', { parameters: later })?.counting;
    expect([on('2026-03-01'), on('2026-03-02')]).toEqual(['CALENDAR_DAYS', 'WORKING_DAYS']);
  });

  it('the year stays a year of the calendar', () => {
    const [round] = clocksOn(inForceSince('2026-05-11'), '2026-05-21', { parameters }).rounds;
    expect(round?.caseManagement).toMatchObject({
      counting: 'CALENDAR_DAYS',
      elapsedDays: 10,
      targetDay: '2027-05-11',
    });
  });
});

describe('The clock of one year from the plan in force (R43)', () => {
  it.each<[LocalDate, LocalDate, number, string]>([
    ['2026-05-11', '2027-05-11', 365, 'a common year'],
    ['2027-03-01', '2028-03-01', 366, 'over a 29 February'],
    ['2028-02-29', '2029-02-28', 365, 'from a 29 February: there is none a year later'],
    ['2027-02-28', '2028-02-28', 365, 'to the day before a 29 February'],
    ['2026-12-31', '2027-12-31', 365, 'from the last day of a year'],
    ['2026-03-29', '2027-03-29', 365, 'from the day on which the clock goes forward'],
  ])('in force from %s it lasts to %s, inclusive: %d days (%s)', (from, due, days) => {
    const on = (day: LocalDate) => yearClock(inForceSince(from), day);
    expect(on(addDays(due, -1))).toMatchObject({ targetDay: due, elapsedDays: days - 1, remainingDays: 1 });
    expect(on(due)).toMatchObject({ elapsedDays: days, remainingDays: 0, overdueDays: 0 });
    expect(on(addDays(due, 1))).toMatchObject({ elapsedDays: days + 1, remainingDays: 0, overdueDays: 1 });
  });

  it('stands beside the figure of Geneva, as stated', () => {
    expect(yearClock(inForceSince('2026-05-11'), '2026-05-11')).toEqual({
      ...{ kind: 'CASE_MANAGEMENT', from: '2026-05-11', targetDay: '2027-05-11' },
      ...{ targetDays: null, targetMonths: 12, counting: 'CALENDAR_DAYS', endedOn: null, endedBy: null },
      ...{ elapsedDays: 0, remainingDays: 365, overdueDays: 0, pausedDays: 0 },
      geneva: { days: 345, months: 11.5 },
    });
  });

  it('does not run before a plan is in force', () => {
    expect(yearClock(processOf('2026-03-01'), '2026-03-12')).toBeNull();
    expect(presentClocks(clocksOn(processOf('2026-03-01'), '2026-03-12')).map(({ kind }) => kind)).toEqual([
      'ANNOUNCEMENT_TO_PLAN',
    ]);
  });

  it('is not begun anew by a later version of the plan (R44)', () => {
    const first = planOf('2026-04-01', { replacedOn: '2026-09-01' });
    const second = planOf('2026-09-01', { id: 'pln-2', version: 2 });
    const state = processOf('2026-03-10', { rounds: [roundOf('2026-03-10', { plans: [first, second] })] });
    expect(yearClock(state, '2026-10-01')).toMatchObject({ from: '2026-04-01', targetDay: '2027-04-01' });
    expect(planClock(state, '2026-10-01')).toMatchObject({ endedOn: '2026-04-01' });
  });

  it('stops with the result, or with the process when that ends without one (R46)', () => {
    const round = roundOf('2026-03-10', { plans: [planOf('2026-04-01')] });
    const withResult = { rounds: [{ ...round, result: resultOf('2027-03-12') }] };
    expect(yearClock(processOf('2026-03-10', withResult), '2028-01-01')).toMatchObject({
      ...{ endedOn: '2027-03-12', endedBy: 'STEP_TAKEN', elapsedDays: 345, overdueDays: 0 },
    });
    expect(yearClock(processOf('2026-03-10', { ...withResult, exit: endedOn('2027-04-01') }), '2028-01-01')).toEqual(
      yearClock(processOf('2026-03-10', withResult), '2028-01-01'),
    );
    const without = { rounds: [round], exit: endedOn('2026-05-01') };
    expect(yearClock(processOf('2026-03-10', without), '2028-01-01')).toMatchObject({
      ...{ endedOn: '2026-05-01', endedBy: 'PROCESS_ENDED', elapsedDays: 30 },
    });
  });
});

describe('The clock from registration to announcement (R42)', () => {
  const registration = (from: LocalDate, changes: Partial<Registration> = {}): Registration => ({
    ...{ system: 'AC', service: 'orp-east', from, to: null, toldOn: from },
    ...changes,
  });
  const clockOf = (registrations: readonly Registration[], question: Partial<ClockQuestion> = {}): MamacClock | null =>
    clocksOn(processOf('2026-03-10', { registrations }), '2027-01-01', question).registrationToAnnouncement;

  it('is stopped by the announcement, and stands beside the figure of Geneva, as stated', () => {
    expect(clockOf([registration('2026-01-15')])).toEqual({
      ...{ kind: 'REGISTRATION_TO_ANNOUNCEMENT', from: '2026-01-15', targetDay: '2026-05-15' },
      ...{ targetDays: null, targetMonths: 4, counting: 'CALENDAR_DAYS' },
      ...{ endedOn: '2026-03-10', endedBy: 'STEP_TAKEN' },
      ...{ elapsedDays: 54, remainingDays: 66, overdueDays: 0, pausedDays: 0 },
      geneva: { days: 64, months: 2.2 },
    });
  });

  it.each<[LocalDate, number, string]>([
    ['2025-11-10', 0, 'the last admissible day'],
    ['2025-11-09', 1, 'the day after it'],
    ['2025-03-10', 243, 'a year'],
  ])('registered on %s it was %d days over the target (%s)', (from, overdueDays) => {
    expect(clockOf([registration(from)])).toMatchObject({ overdueDays });
  });

  it('goes by the registration that criterion 4 goes by (R35, domain 3c-4)', () => {
    const two = [registration('2026-02-01', { system: 'AI' }), registration('2025-06-01')];
    expect(clockOf(two)).toMatchObject({ from: '2026-02-01' });
    expect(clockOf([...two].reverse())).toMatchObject({ from: '2026-02-01' });
    const parameters = policyWith({ criterionFour: 'EARLIEST_COUNTS' });
    expect(clockOf(two, { parameters })).toMatchObject({ from: '2025-06-01' });
  });

  it('goes by no registration that had ended, or had not begun', () => {
    expect(clockOf([registration('2026-01-15', { to: '2026-03-09' }), registration('2026-03-11')])).toBeNull();
    expect(clockOf([])).toBeNull();
  });

  it('tells an institution of its own registration alone (R35)', () => {
    const two = [registration('2026-02-01', { system: 'AI', service: 'ai-office' }), registration('2025-06-01')];
    const fromFor = (viewer: ClockQuestion['viewer']) => clockOf(two, { viewer })?.from;
    expect(fromFor('TEAM')).toBe('2026-02-01');
    expect(fromFor({ institution: 'AC', service: 'orp-east' })).toBe('2025-06-01');
    expect(fromFor({ institution: 'AI', service: 'ai-office' })).toBe('2026-02-01');
    expect(fromFor({ institution: 'AS', service: 'social-service-east' })).toBeUndefined();
  });

  it('has no target where neither policy nor target is set (R54)', () => {
    const registrations = [registration('2026-01-15')];
    expect(clockOf(registrations, { parameters: { ...ciiParameters, mamacPolicy: [] } })).toBeNull();
    expect(clockOf(registrations, { parameters: { ...ciiParameters, mamacTargets: [] } })).toBeNull();
  });
});

describe('Pauses are shown beside the days and hide none (R41, R43, domain 3c-6)', () => {
  it.each<[string, readonly Pause[], number]>([
    ['none', [], 0],
    ['one of three days', [paused('2026-03-05', '2026-03-07')], 3],
    ['one of a single day', [paused('2026-03-05', '2026-03-05')], 1],
    ['one that lasts', [paused('2026-03-18', null)], 3],
    ['one that goes on beyond today', [paused('2026-03-18', '2026-04-30')], 3],
    ['one that is still to come', [paused('2026-03-21', null)], 0],
    ['one from before the announcement: day 0 is no elapsed day', [paused('2026-02-20', '2026-03-03')], 2],
    ['one that ended on the day of the announcement', [paused('2026-02-20', '2026-03-01')], 0],
    [
      'two that share a day, which counts once',
      [paused('2026-03-05', '2026-03-07'), paused('2026-03-07', '2026-03-08')],
      4,
    ],
    ['two told in another order', [paused('2026-03-10', '2026-03-11'), paused('2026-03-05', '2026-03-05')], 3],
    ['one inside another', [paused('2026-03-05', '2026-03-12'), paused('2026-03-06', '2026-03-07')], 8],
  ])('on day 19, with %s', (_what, pauses, pausedDays) => {
    const state = processOf('2026-03-01', { pauses });
    expect(planClock(state, '2026-03-20')).toMatchObject({ elapsedDays: 19, targetDay: '2026-03-26', pausedDays });
    expect(clocksOn(state, '2026-03-20').totals.pausedDays).toBe(pausedDays);
  });

  it('count for the clock in which they lie', () => {
    const rounds = [roundOf('2026-03-01', { plans: [planOf('2026-03-20')] })];
    const state = processOf('2026-03-01', { rounds, pauses: [paused('2026-03-19', '2026-03-22')] });
    const [round] = clocksOn(state, '2026-03-31').rounds;
    expect([round?.announcementToPlan?.pausedDays, round?.caseManagement?.pausedDays]).toEqual([2, 2]);
  });
});

describe('Every round has clocks of its own, and the process its totals (R47)', () => {
  const first = roundOf('2026-03-01', { plans: [planOf('2026-03-21')], result: resultOf('2027-03-01') });
  const second = roundOf('2027-03-15', { number: 2, plans: [planOf('2027-04-14', { id: 'pln-9' })] });
  const state = processOf('2026-03-01', { rounds: [first, second], pauses: [paused('2027-03-01', '2027-03-20')] });

  it('the 25 days run anew from the passed re-check, the year from the new plan', () => {
    const [one, two] = clocksOn(state, '2027-05-01').rounds;
    expect(one).toMatchObject({
      round: 1,
      announcementToPlan: { from: '2026-03-01', endedOn: '2026-03-21', elapsedDays: 20 },
      caseManagement: { from: '2026-03-21', endedOn: '2027-03-01', elapsedDays: 345 },
    });
    expect(two).toMatchObject({
      round: 2,
      announcementToPlan: { from: '2027-03-15', targetDay: '2027-04-09', elapsedDays: 30, overdueDays: 5 },
      caseManagement: { from: '2027-04-14', targetDay: '2028-04-14', endedOn: null, elapsedDays: 17 },
    });
  });

  it('totals count every round, whatever lies between them, and how often it went back', () => {
    expect(clocksOn(state, '2027-05-01').totals).toEqual({
      ...{ loops: 1, announcementToPlanDays: 50, caseManagementDays: 362, afterResultDays: 14 },
      ...{ sinceAnnouncementDays: 426, pausedDays: 20 },
    });
  });

  it('totals stop with the process', () => {
    const ended = { ...state, exit: endedOn('2027-04-30') };
    expect(clocksOn(ended, '2029-01-01').totals).toEqual(clocksOn(state, '2027-04-30').totals);
  });

  it('the present clocks are those of the last round, and of the announcement', () => {
    const registration: Registration = {
      ...{ system: 'AC', service: 'orp-east', from: '2026-01-01', to: null, toldOn: '2026-03-02' },
    };
    const present = presentClocks(clocksOn({ ...state, registrations: [registration] }, '2027-05-01'));
    expect(present.map(({ kind, from }) => [kind, from])).toEqual([
      ['REGISTRATION_TO_ANNOUNCEMENT', '2026-01-01'],
      ['ANNOUNCEMENT_TO_PLAN', '2027-03-15'],
      ['CASE_MANAGEMENT', '2027-04-14'],
    ]);
  });

  it('a second round that has no plan yet runs its 25 days, and no year', () => {
    const open = { ...state, rounds: [first, roundOf('2027-03-15', { number: 2 })] };
    const { rounds, totals } = clocksOn(open, '2027-03-25');
    expect(rounds[1]).toMatchObject({ announcementToPlan: { elapsedDays: 10, endedOn: null }, caseManagement: null });
    expect(totals).toMatchObject({ loops: 1, announcementToPlanDays: 30, caseManagementDays: 345 });
  });

  it('totals leave no day since the announcement out', () => {
    const parts = (one: MamacState, today: LocalDate): number => {
      const { announcementToPlanDays, caseManagementDays, afterResultDays } = clocksOn(one, today).totals;
      return announcementToPlanDays + caseManagementDays + afterResultDays;
    };
    const waiting = { ...state, rounds: [first] };
    const days = [
      [processOf('2026-03-01'), '2026-03-08'],
      [state, '2027-05-01'],
      [waiting, '2027-03-10'],
      [{ ...waiting, exit: endedOn('2027-04-30') }, '2029-01-01'],
      [{ ...state, rounds: [first, roundOf('2027-03-15', { number: 2 })] }, '2027-03-25'],
      [{ ...state, exit: endedOn('2027-04-30') }, '2029-01-01'],
    ] as const;
    for (const [one, today] of days) {
      expect(parts(one, today)).toBe(clocksOn(one, today).totals.sinceAnnouncementDays);
    }
  });

  it('a first round is no loop', () => {
    expect(clocksOn(processOf('2026-03-01'), '2026-03-08').totals).toEqual({
      ...{ loops: 0, announcementToPlanDays: 7, caseManagementDays: 0, afterResultDays: 0 },
      ...{ sinceAnnouncementDays: 7, pausedDays: 0 },
    });
  });
});

describe('The clock from a result to the re-check (R47; by policy)', () => {
  const by = { by: { kind: 'TEAM', subject: 'staff-team-as', home: 'AS' } } as const;
  const missed = roundOf('2026-03-01', { plans: [planOf('2026-03-21')], result: resultOf('2027-03-01') });
  const waiting = processOf('2026-03-01', { phase: 'RECHECK', rounds: [missed] });
  const clockOf = (state: MamacState, today: LocalDate, question: Partial<ClockQuestion> = {}): MamacClock | null =>
    clocksOn(state, today, question).rounds[0]?.resultToRecheck ?? null;

  it.each<[LocalDate, Partial<MamacClock>, string]>([
    ['2027-03-01', { elapsedDays: 0, remainingDays: 25, overdueDays: 0 }, 'the day of the result'],
    ['2027-03-25', { elapsedDays: 24, remainingDays: 1, overdueDays: 0 }, 'the day before the last'],
    ['2027-03-26', { elapsedDays: 25, remainingDays: 0, overdueDays: 0 }, 'the last day'],
    ['2027-03-27', { elapsedDays: 26, remainingDays: 0, overdueDays: 1 }, 'the day after'],
  ])('on %s: %j (%s)', (today, days) => {
    expect(clockOf(waiting, today)).toMatchObject({
      ...{ kind: 'RESULT_TO_RECHECK', from: '2027-03-01', targetDay: '2027-03-26', targetDays: 25 },
      ...{ targetMonths: null, counting: 'CALENDAR_DAYS', endedOn: null, endedBy: null, geneva: null },
      ...days,
    });
    expect(presentClocks(clocksOn(waiting, today)).at(-1)?.kind).toBe('RESULT_TO_RECHECK');
  });

  it('is stopped by the last answer of a passed re-check, by the exit of a failed one, and by any other end', () => {
    const second = roundOf('2027-03-15', { number: 2 });
    const passed = { ...waiting, rounds: [missed, second] };
    expect(clockOf(passed, '2028-01-01')).toMatchObject({
      endedOn: '2027-03-15',
      endedBy: 'STEP_TAKEN',
      elapsedDays: 14,
    });
    const exits: readonly (readonly [MamacState['exit'], MamacClock['endedBy']])[] = [
      [{ ...by, kind: 'CRITERION_NO_LONGER_MET', criteria: ['REGISTERED'], on: '2027-03-20' }, 'STEP_TAKEN'],
      [{ ...by, kind: 'ENDED_AFTER_RESULT', reason: 'DIED', on: '2027-03-20' }, 'PROCESS_ENDED'],
    ];
    for (const [exit, endedBy] of exits) {
      expect(clockOf({ ...waiting, exit }, '2028-01-01')).toMatchObject({
        endedOn: '2027-03-20',
        endedBy,
        elapsedDays: 19,
      });
    }
  });

  it('goes by the policy of the round, whatever was settled since it opened (R41, R47)', () => {
    const [opened] = waiting.rounds.map(({ openedOn }) => openedOn);
    const days = (from: LocalDate) =>
      clockOf(waiting, '2027-03-05', { parameters: policyWith({ recheckWithinDays: 10 }, from) });
    expect(opened).toBe('2026-03-01');
    expect(days('2026-03-01')?.targetDay).toBe('2027-03-11');
    expect(days('2026-03-02')?.targetDay).toBe('2027-03-26');
    const counted = policyWith({ dayCounting: 'WORKING_DAYS' });
    expect(clockOf(waiting, '2027-03-05', { parameters: counted })?.counting).toBe('WORKING_DAYS');
    expect(clockOf(waiting, '2027-03-05', { parameters: { ...ciiParameters, mamacPolicy: [] } })).toBeNull();
  });

  it('does not run before a result, nor after a return to employment', () => {
    expect(clockOf(processOf('2026-03-01'), '2026-03-05')).toBeNull();
    const result = { ...missed.result, result: 'RETURN_TO_EMPLOYMENT' } as NonNullable<typeof missed.result>;
    expect(clockOf({ ...waiting, rounds: [{ ...missed, result }] }, '2027-03-05')).toBeNull();
  });
});

describe('For every start over ten years, and every day after it', () => {
  const start = fc.integer({ min: 0, max: 3653 }).map((days) => addDays('2024-01-01', days));
  const later = fc.integer({ min: 0, max: 500 });
  const counting = fc.constantFrom('CALENDAR_DAYS' as const, 'WORKING_DAYS' as const);
  const canton = fc.constantFrom<Canton>('GE', 'LU', 'TI', 'VS');
  const parametersOf = (dayCounting: MamacPolicy['dayCounting']) => policyWith({ dayCounting });

  it('elapsed and remaining days make the target until it is passed, and elapsed days the target and the overdue (R41)', () => {
    fc.assert(
      fc.property(start, later, counting, canton, (from, days, kind, where) => {
        const parameters = parametersOf(kind);
        const clock = planClock(processOf(from, { canton: where }), addDays(from, days % 60), { parameters });
        expect((clock?.elapsedDays ?? 0) + (clock?.remainingDays ?? 0) - (clock?.overdueDays ?? 0)).toBe(25);
        expect(clock?.remainingDays === 0 || clock?.overdueDays === 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('the year is never shorter than 365 days, never longer than 366, and adds up likewise (R43)', () => {
    fc.assert(
      fc.property(start, later, (from, days) => {
        const clock = yearClock(inForceSince(from), addDays(from, days));
        const length = daysBetween(from, clock?.targetDay ?? from);
        expect([365, 366]).toContain(length);
        expect((clock?.elapsedDays ?? 0) + (clock?.remainingDays ?? 0) - (clock?.overdueDays ?? 0)).toBe(length);
      }),
    );
  });

  it('a later announcement is never due earlier, and a day later never less elapsed (R41)', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 40 }), counting, canton, (from, more, kind, where) => {
        const parameters = parametersOf(kind);
        const at = (day: LocalDate, today: LocalDate) =>
          planClock(processOf(day, { canton: where }), today, { parameters });
        const due = at(from, from)?.targetDay ?? from;
        expect((at(addDays(from, more), from)?.targetDay ?? '') >= due).toBe(true);
        const elapsed = (today: LocalDate) => at(from, today)?.elapsedDays ?? -1;
        const step = elapsed(addDays(from, more + 1)) - elapsed(addDays(from, more));
        const counts = kind === 'CALENDAR_DAYS' || isWorkingDay(where, addDays(from, more + 1));
        expect(step).toBe(counts ? 1 : 0);
        if (kind === 'WORKING_DAYS') {
          expect(isWorkingDay(where, due)).toBe(true);
          expect(workingDaysBetween(where, from, due)).toBe(25);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('pauses change nothing but the days paused, which are some of the days elapsed (domain 3c-6)', () => {
    const pause = fc
      .tuple(fc.integer({ min: -20, max: 80 }), fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }))
      .map(([offset, length]) => ({ offset, length }));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 0, max: 60 }),
        fc.array(pause, { maxLength: 4 }),
        counting,
        (from, days, raw, kind) => {
          const today = addDays(from, days);
          const pauses = raw.map(({ offset, length }) => {
            const first = addDays(from, offset);
            return paused(first, length === null ? null : addDays(first, length));
          });
          const parameters = parametersOf(kind);
          const without = planClock(processOf(from), today, { parameters });
          const beside = planClock(processOf(from, { pauses }), today, { parameters });
          expect({ ...beside, pausedDays: 0 }).toEqual(without);
          const elapsed = Array.from({ length: days }, (_, index) => addDays(from, index + 1));
          const counted = elapsed.filter((day) => kind === 'CALENDAR_DAYS' || isWorkingDay('GE', day));
          const inPause = (day: LocalDate) =>
            pauses.some(({ from: first, to }) => first <= day && (to === null || day <= to));
          expect(beside?.pausedDays).toBe(counted.filter(inPause).length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
