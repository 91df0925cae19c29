import fc from 'fast-check';
import type { NotRegistered, Registration, RegistrationAnswer } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { registrationFacts } from '../../../../subgraphs/cii/rules/mamac/registrations.js';
import { isTold, withAnswer, type ToldRegistrations } from '../../../../subgraphs/cii/rules/mamac/toldRegistrations.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { overlap } from '../../../../subgraphs/common/rules/periods.js';

const from = (day: LocalDate, to: LocalDate | null = null, changes: Partial<Registration> = {}): Registration => ({
  ...{ system: 'AC', service: 'orp-rive', from: day, to, toldOn: '2026-03-02' },
  ...changes,
});
const none = (changes: Partial<NotRegistered> = {}): NotRegistered => ({
  ...{ system: 'AC', service: 'orp-rive', from: null, to: null, toldOn: '2026-03-02' },
  ...changes,
});
const told = (...answers: readonly RegistrationAnswer[]) =>
  answers.reduce<ToldRegistrations>(withAnswer, { registrations: [] });
const periods = ({ registrations }: ToldRegistrations) => registrations.map((one) => [one.from, one.to]);

describe('R34, R35: what the owners have told of registrations', () => {
  it('a later registration takes nothing away from the one that counted on the day of the announcement', () => {
    const state = told(from('2026-01-10'), from('2026-01-10', '2026-04-30'), from('2026-06-01'));
    expect(periods(state)).toEqual([
      ['2026-01-10', '2026-04-30'],
      ['2026-06-01', null],
    ]);
    expect(registrationFacts(state.registrations, '2026-03-02', { months: 4, reading: 'ANY_ACTIVE' })).toMatchObject({
      ...{ registered: true, withinFourMonths: true },
    });
  });

  it.each<[string, readonly Registration[], readonly (readonly [LocalDate, LocalDate | null])[]]>([
    ['its end is told', [from('2026-01-10'), from('2026-01-10', '2026-04-30')], [['2026-01-10', '2026-04-30']]],
    ['its end is taken back', [from('2026-01-10', '2026-04-30'), from('2026-01-10')], [['2026-01-10', null]]],
    [
      'another one begins and the end was not told: it ended the day before',
      [from('2026-01-10'), from('2026-06-01')],
      [
        ['2026-01-10', '2026-05-31'],
        ['2026-06-01', null],
      ],
    ],
    [
      'another one begins on the day of its end: no day counts twice',
      [from('2026-01-10', '2026-06-01'), from('2026-06-01')],
      [
        ['2026-01-10', '2026-05-31'],
        ['2026-06-01', null],
      ],
    ],
    [
      'the day after its end',
      [from('2026-01-10', '2026-05-31'), from('2026-06-01')],
      [
        ['2026-01-10', '2026-05-31'],
        ['2026-06-01', null],
      ],
    ],
    [
      'the next day: it lasted one',
      [from('2026-01-10'), from('2026-01-11')],
      [
        ['2026-01-10', '2026-01-10'],
        ['2026-01-11', null],
      ],
    ],
    ['an earlier first day corrects it', [from('2026-01-10'), from('2026-01-05')], [['2026-01-05', null]]],
    [
      'an earlier one that ended before it leaves it',
      [from('2026-01-10'), from('2025-01-05', '2026-01-09')],
      [
        ['2026-01-10', null],
        ['2025-01-05', '2026-01-09'],
      ],
    ],
    [
      'an earlier one that ended on its first day takes its place',
      [from('2026-01-10'), from('2025-01-05', '2026-01-10')],
      [['2025-01-05', '2026-01-10']],
    ],
  ])('%s', (_what, answers, expected) => {
    expect(periods(told(...answers))).toEqual(expected);
  });

  it('each house speaks for itself: AC and AI are one each, each social service is one of its own (domain 3c-10)', () => {
    const ai = { system: 'AI', service: 'office-ai' } as const;
    const state = told(from('2026-01-10'), from('2026-02-01', null, ai), none({ ...ai, service: 'office-ai-two' }));
    expect(periods(state)).toEqual([['2026-01-10', null]]);
    expect(state.notRegistered).toEqual([none({ ...ai, service: 'office-ai-two' })]);
    const moved = told(from('2026-01-10'), from('2026-02-05', null, { service: 'orp-carouge' }));
    expect(moved.registrations).toEqual([
      from('2026-01-10', '2026-02-04'),
      from('2026-02-05', null, { service: 'orp-carouge' }),
    ]);
    const [one, two] = (['social-one', 'social-two'] as const).map((service) => ({ system: 'AS', service }) as const);
    const social = told(from('2026-01-10', null, one), from('2026-02-05', null, two), none(two));
    expect([periods(social), social.notRegistered]).toEqual([[['2026-01-10', null]], [none(two)]]);
  });

  it('that there is none corrects what the service told, once, until it tells a registration', () => {
    const state = told(from('2026-01-10'), none(), none({ toldOn: '2026-03-05' }));
    expect(state).toEqual({ registrations: [], notRegistered: [none({ toldOn: '2026-03-05' })] });
    expect(withAnswer(state, from('2026-02-01'))).toEqual({ registrations: [from('2026-02-01')], notRegistered: [] });
  });

  it('knows what it was told already, to the day and by which house', () => {
    const state = told(from('2026-01-10', '2026-04-30'), none({ system: 'AI', service: 'office-ai' }));
    const asked = (answer: Partial<Registration> | Partial<NotRegistered>) =>
      isTold(state, { ...from('2026-01-10', '2026-04-30'), ...answer } as RegistrationAnswer);
    expect(asked({})).toBe(true);
    expect(asked({ from: '2026-01-11' })).toBe(false);
    expect(asked({ to: null })).toBe(false);
    expect(asked({ service: 'orp-carouge' })).toBe(true);
    expect(asked({ system: 'AS' })).toBe(false);
    expect(asked({ from: null, to: null })).toBe(false);
    expect(asked({ system: 'AI', service: 'office-ai', from: null, to: null })).toBe(true);
    expect(isTold({ registrations: [] }, none())).toBe(false);
  });

  it('whatever is told in whatever order: of one house no two share a day, and the last word stands', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-06-01', days));
    const answer = fc
      .tuple(day, fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }), fc.boolean())
      .map(([first, length, isNone]) =>
        isNone ? none() : from(first, length === null ? null : addDays(first, length)),
      );
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        const { registrations, notRegistered = [] } = told(...answers);
        const pairs = registrations.flatMap((one, place) =>
          registrations.slice(place + 1).map((other) => [one, other]),
        );
        expect(pairs.filter(([one, other]) => one && other && overlap(one, other))).toEqual([]);
        expect(registrations.every((one) => one.to === null || one.from <= one.to)).toBe(true);
        const last = answers.at(-1);
        expect([...registrations, ...notRegistered]).toContainEqual(last);
      }),
    );
  });
});
