import fc from 'fast-check';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { addDays, addMonths, daysBetween, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { Parameter } from '../../../../subgraphs/common/rules/parameters.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { processClocks } from '../../../../subgraphs/cii/rules/mamac/clocks.js';
import type { Registration } from '../../../../subgraphs/cii/rules/mamac/process.js';
import {
  agesFor,
  criterionFourOn,
  registrationFacts,
  type CriterionFourRule,
} from '../../../../subgraphs/cii/rules/mamac/registrations.js';
import { processOf } from './rounds.js';

const LITERAL: CriterionFourRule = { months: 4, reading: 'ANY_ACTIVE' };
const STRICT: CriterionFourRule = { months: 4, reading: 'EARLIEST_COUNTS' };

const registration = (from: LocalDate, changes: Partial<Registration> = {}): Registration => ({
  system: 'AC',
  service: 'orp-east',
  from,
  to: null,
  toldOn: from,
  ...changes,
});

describe('Criterion 3: a registration in at least one of the three systems (R34)', () => {
  it('is not met when nobody has told a registration', () => {
    expect(registrationFacts([], '2026-03-10', LITERAL)).toEqual({
      registered: false,
      withinFourMonths: false,
      ages: [],
    });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-01-14', false, 'the day before the registration'],
    ['2026-01-15', true, 'the day of registration'],
    ['2026-02-28', true, 'the last day of the registration'],
    ['2026-03-01', false, 'the day after its last day'],
  ])('announced on %s: %s (%s)', (announcedOn, registered) => {
    const facts = registrationFacts([registration('2026-01-15', { to: '2026-02-28' })], announcedOn, LITERAL);
    expect(facts.registered).toBe(registered);
    expect(facts.withinFourMonths).toBe(registered);
  });

  it.each(['AC', 'AI', 'AS'] as const)('is met by one in %s alone', (system) => {
    const others = (['AC', 'AI', 'AS'] as const).map((one) =>
      registration('2026-01-15', { system: one, to: one === system ? null : '2026-02-01' }),
    );
    expect(registrationFacts(others, '2026-03-10', LITERAL).registered).toBe(true);
  });

  it('is met by an old registration too: the age is a matter of criterion 4', () => {
    const facts = registrationFacts([registration('2019-05-01')], '2026-03-10', LITERAL);
    expect(facts).toMatchObject({ registered: true, withinFourMonths: false });
  });
});

describe('Criterion 4: announced at most four months after the registration, to the day (R35)', () => {
  it.each<[LocalDate, LocalDate, string]>([
    ['2026-01-15', '2026-05-15', 'the same day number'],
    ['2026-10-01', '2027-02-01', 'over the end of the year'],
    ['2026-08-31', '2026-12-31', 'the 31st of a month of 31 days'],
    ['2026-10-31', '2027-02-28', 'there is no 31 February: the end of the month'],
    ['2026-10-28', '2027-02-28', 'the 28th itself'],
    ['2027-10-31', '2028-02-29', 'the end of February of a leap year'],
    ['2027-10-29', '2028-02-29', 'a 29 February that exists'],
    ['2026-10-29', '2027-02-28', 'a 29 February that does not exist'],
    ['2028-02-29', '2028-06-29', 'registered on a 29 February'],
    ['2026-05-31', '2026-09-30', 'there is no 31 September'],
    ['2026-12-31', '2027-04-30', 'registered on the last day of the year'],
    ['2025-11-29', '2026-03-29', 'the day on which the clock goes forward'],
    ['2026-06-25', '2026-10-25', 'the day on which the clock goes back'],
  ])('registered on %s: %s is the last admissible day, inclusive (%s)', (from, lastAdmissibleDay) => {
    const on = (day: LocalDate) => registrationFacts([registration(from)], day, LITERAL);
    expect(on(lastAdmissibleDay).ages[0]).toMatchObject({ lastAdmissibleDay, within: true });
    expect(on(addDays(lastAdmissibleDay, -1)).withinFourMonths).toBe(true);
    expect(on(lastAdmissibleDay).withinFourMonths).toBe(true);
    expect(on(addDays(lastAdmissibleDay, 1))).toMatchObject({ registered: true, withinFourMonths: false });
  });

  it.each<[string, readonly Registration[], boolean, boolean]>([
    ['one of them young', [registration('2026-02-01', { system: 'AS' }), registration('2019-05-01')], true, false],
    ['all young', [registration('2026-02-01'), registration('2026-03-01', { system: 'AI' })], true, true],
    ['all old', [registration('2019-05-01'), registration('2020-05-01', { system: 'AI' })], false, false],
    [
      'the old one ended',
      [registration('2019-05-01', { to: '2026-03-09' }), registration('2026-02-01', { system: 'AS' })],
      true,
      true,
    ],
    [
      'the young one ended and an old one active: not the same meets both',
      [registration('2026-02-01', { to: '2026-03-09' }), registration('2019-05-01', { system: 'AI' })],
      false,
      false,
    ],
    [
      'the young one not begun',
      [registration('2026-03-11', { system: 'AS' }), registration('2019-05-01')],
      false,
      false,
    ],
    ['none', [], false, false],
  ])('announced on 10 March 2026 with %s', (_what, registrations, literal, stricter) => {
    const by = (rule: CriterionFourRule) => registrationFacts(registrations, '2026-03-10', rule).withinFourMonths;
    expect({ literal: by(LITERAL), stricter: by(STRICT) }).toEqual({ literal, stricter });
  });
});

describe('What criterion 4 goes by is dated, and the same for the criterion and its clock (R35, R42, R54)', () => {
  const dated = { to: null, article: 'MAMAC S24', verified: false, note: '' };
  const changed: Parameter<number> = [
    { ...dated, from: '2006-09-01', to: '2026-05-31', value: 4 },
    { ...dated, from: '2026-06-01', value: 6 },
  ];
  const parameters = { ...ciiParameters, monthsToAnnouncement: changed };
  const on = (day: LocalDate) => criterionFourOn(parameters, day);

  it.each<[LocalDate, number, string]>([
    ['2026-05-31', 4, 'the last day of four months'],
    ['2026-06-01', 6, 'the first day of six'],
  ])('announced on %s: %d months (%s)', (day, months) => {
    expect(on(day)).toEqual({ months, reading: 'ANY_ACTIVE' });
  });

  it('and so one registration is too old on the eve of a change, and young enough on its day', () => {
    const facts = (day: LocalDate) =>
      registrationFacts([registration('2026-01-15')], day, on(day) ?? LITERAL).withinFourMonths;
    expect([facts('2026-05-15'), facts('2026-05-31'), facts('2026-06-01')]).toEqual([true, false, true]);
    const clockOn = (filedOn: LocalDate) =>
      processClocks(processOf(filedOn, { registrations: [registration('2026-01-15')] }), {
        ...{ today: filedOn, viewer: 'TEAM', parameters },
      }).registrationToAnnouncement;
    expect(clockOn('2026-05-31')).toMatchObject({ targetDay: '2026-05-15', targetMonths: 4 });
    expect(clockOn('2026-06-01')).toMatchObject({ targetDay: '2026-07-15', targetMonths: 6 });
  });

  it('is not set before, nor without the months or the reading', () => {
    expect(criterionFourOn(ciiParameters, '2006-08-31')).toBeNull();
    expect(criterionFourOn({ ...ciiParameters, monthsToAnnouncement: [] }, '2026-03-10')).toBeNull();
    expect(criterionFourOn({ ...ciiParameters, mamacPolicy: [] }, '2026-03-10')).toBeNull();
  });
});

describe('The age of a registration on the day of the announcement (R35, domain 3c-4)', () => {
  it.each<[LocalDate, LocalDate, object | null, string]>([
    ['2026-03-10', '2026-03-09', null, 'not yet begun'],
    ['2026-03-10', '2026-03-10', { days: 0, months: 0, daysBeyond: 0 }, 'the day of registration'],
    ['2026-03-10', '2026-04-09', { days: 30, months: 0, daysBeyond: 30 }, 'a day short of a month'],
    ['2026-03-10', '2026-04-10', { days: 31, months: 1, daysBeyond: 0 }, 'a month'],
    ['2026-01-15', '2026-05-15', { days: 120, months: 4, daysBeyond: 0 }, 'the last admissible day'],
    ['2026-01-15', '2026-05-16', { days: 121, months: 4, daysBeyond: 1 }, 'the day after it'],
    ['2026-10-31', '2027-02-28', { days: 120, months: 4, daysBeyond: 0 }, 'a month end'],
    ['2026-10-31', '2027-03-01', { days: 121, months: 4, daysBeyond: 1 }, 'the day after a month end'],
    ['2028-02-29', '2029-02-28', { days: 365, months: 12, daysBeyond: 0 }, 'a year after a 29 February'],
    ['2025-01-15', '2026-03-10', { days: 419, months: 13, daysBeyond: 23 }, 'more than a year'],
  ])('from %s on %s is %j (%s)', (from, announcedOn, age) => {
    expect(registrationFacts([registration(from)], announcedOn, LITERAL).ages[0]?.age).toEqual(age);
  });

  it('is shown for every registration, also for one that ended, with what was told of it', () => {
    const [ended, active] = [registration('2019-05-01', { to: '2026-03-09' }), registration('2026-02-01')];
    const { ages } = registrationFacts([ended, active], '2026-03-10', STRICT);
    expect(ages.map((one) => [one.registration, one.active, one.within])).toEqual([
      [ended, false, false],
      [active, true, true],
    ]);
  });

  it('never counts an ended registration as within, however young it is', () => {
    const ended = registration('2026-02-01', { to: '2026-03-09' });
    expect(registrationFacts([ended], '2026-03-10', LITERAL).ages[0]).toMatchObject({
      active: false,
      within: false,
      lastAdmissibleDay: '2026-06-01',
    });
  });
});

describe('The ages that somebody is told (R35: the referrer sees its own, the team all)', () => {
  const all = registrationFacts(
    [
      registration('2026-01-15'),
      registration('2026-01-20', { system: 'AI', service: 'ai-office' }),
      registration('2026-01-25', { system: 'AS', service: 'social-service-east' }),
      registration('2026-01-30', { system: 'AS', service: 'social-service-west' }),
    ],
    '2026-03-10',
    LITERAL,
  ).ages;

  it.each<[string, ServiceOfInstitution | 'TEAM' | null, readonly LocalDate[]]>([
    ['the team: all', 'TEAM', ['2026-01-15', '2026-01-20', '2026-01-25', '2026-01-30']],
    ['the placement office: its own', { institution: 'AC', service: 'orp-east' }, ['2026-01-15']],
    ['another office of the same insurance: the same', { institution: 'AC', service: 'orp-west' }, ['2026-01-15']],
    ['disability insurance: its own', { institution: 'AI', service: 'ai-office' }, ['2026-01-20']],
    ['a social service: its own', { institution: 'AS', service: 'social-service-east' }, ['2026-01-25']],
    ['a social service that keeps no file: none', { institution: 'AS', service: 'social-service-north' }, []],
    ['the person: none', null, []],
  ])('%s', (_what, viewer, days) => {
    expect(agesFor(all, viewer).map(({ registration: { from } }) => from)).toEqual(days);
  });
});

describe('For every start over ten years', () => {
  const start = fc.integer({ min: 0, max: 3653 }).map((days) => addDays('2024-01-01', days));
  const later = fc.integer({ min: -10, max: 200 });

  it('the border of four months is monotone, and lies between 120 and 123 days after the start (R35)', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 40 }), (from, more) => {
        const borderOf = (day: LocalDate): LocalDate | undefined =>
          registrationFacts([registration(day)], day, LITERAL).ages[0]?.lastAdmissibleDay;
        const border = borderOf(from) ?? from;
        expect(daysBetween(from, border)).toBeGreaterThanOrEqual(120);
        expect(daysBetween(from, border)).toBeLessThanOrEqual(123);
        expect((borderOf(addDays(from, more)) ?? from) >= border).toBe(true);
      }),
    );
  });

  it('a registration is within exactly when its age is no more than four months and no day (R35)', () => {
    fc.assert(
      fc.property(start, later, (from, days) => {
        const [one] = registrationFacts([registration(from)], addDays(from, days), LITERAL).ages;
        const age = one?.age ?? null;
        expect(age === null).toBe(days < 0);
        if (age === null) return;
        expect(age.days).toBe(days);
        expect(addDays(addMonths(from, age.months), age.daysBeyond)).toBe(addDays(from, days));
        expect(one?.within).toBe(age.months < 4 || (age.months === 4 && age.daysBeyond === 0));
      }),
    );
  });

  it('the stricter reading never admits what the literal one does not, and criterion 4 never without 3 (R34, R35)', () => {
    const any = fc
      .tuple(start, fc.option(later, { nil: null }))
      .map(([from, length]) => registration(from, { to: length === null ? null : addDays(from, Math.abs(length)) }));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), start, (registrations, announcedOn) => {
        const literal = registrationFacts(registrations, announcedOn, LITERAL);
        const stricter = registrationFacts(registrations, announcedOn, STRICT);
        if (stricter.withinFourMonths) expect(literal.withinFourMonths).toBe(true);
        if (literal.withinFourMonths) expect(literal.registered).toBe(true);
        expect(stricter.registered).toBe(literal.registered);
        expect(literal.ages).toEqual(stricter.ages);
      }),
    );
  });
});
