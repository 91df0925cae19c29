import fc from 'fast-check';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import { decideSuspension, type DecideSuspension } from '../../../subgraphs/ac/rules/decideSuspension.js';
import {
  AC_GRAVITIES,
  AC_SUSPENSION_GROUNDS,
  type AcEvent,
  type AcFileState,
  type Gravity,
  type SuspensionGround,
} from '../../../subgraphs/ac/rules/file.js';
import { gravityOf } from '../../../subgraphs/ac/rules/suspensionScale.js';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { allowance, contextWith, evolveFile, fileWith, NO_PARAMETERS, staff, suspension } from '../acWorld.js';

const LIGHT: DecideSuspension = {
  ground: 'INSTRUCTIONS_NOT_FOLLOWED',
  gravity: 'LIGHT',
  days: 5,
  factsOn: '2026-03-01',
  indicationId: null,
};
const AUTHORITY = staff('AUTHORITY', 'DECIDER');

function decide(
  command: Partial<DecideSuspension> = {},
  context: Partial<AcContext> = {},
  file: Partial<AcFileState> = {},
): Outcome<AcFileState, AcEvent> {
  return given(evolveFile, fileWith({ caseIds: [], ...file })).when((state) =>
    decideSuspension(state, { ...LIGHT, ...command }, contextWith({ viewer: AUTHORITY, ...context })),
  );
}

describe('Suspending the daily allowance (LACI 30, OACI 45)', () => {
  it('enters the suspension with its organ, its day, and no day carried out', () => {
    const file = decide().thenHappens('SUSPENSION_DECIDED');
    expect(file.suspensions).toEqual([suspension({ id: 'sus-1', decidedOn: '2026-03-10', daysServed: 0 })]);
  });

  it('tells the cases of the file that a sanction was decided, not which', () => {
    const file = decide({}, {}, { caseIds: ['cas-1'] }).thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED');
    expect(file.unsent).toMatchObject([{ field: 'AC_SUSPENSIONS', act: 'SANCTION_DECIDED', on: '2026-03-10' }]);
    expect(JSON.stringify(file.unsent)).not.toContain('INSTRUCTIONS');
  });

  it.each<[SuspensionGround, 'FUND' | 'AUTHORITY', string]>([
    ['OWN_FAULT_UNEMPLOYMENT', 'FUND', 'letter a'],
    ['CLAIMS_WAIVED', 'FUND', 'letter b'],
    ['INSUFFICIENT_SEARCHES', 'AUTHORITY', 'letter c'],
    ['INSTRUCTIONS_NOT_FOLLOWED', 'AUTHORITY', 'letter d'],
    ['INFORMATION_DUTY_FUND', 'FUND', 'letter e, towards the fund'],
    ['INFORMATION_DUTY_AUTHORITY', 'AUTHORITY', 'letter e, towards the authority'],
    ['UNDUE_BENEFIT', 'FUND', 'letter f'],
    ['SELF_EMPLOYMENT_NOT_TAKEN_UP', 'AUTHORITY', 'letter g'],
  ])('%s is decided by %s alone (LACI 30(2), %s)', (ground, organ) => {
    const other = organ === 'FUND' ? 'AUTHORITY' : 'FUND';
    decide({ ground }, { viewer: staff(organ, 'DECIDER') }).thenHappens('SUSPENSION_DECIDED');
    decide({ ground }, { viewer: staff(other, 'DECIDER') }).thenRefusedBecause({
      code: 'NOT_COMPETENT',
      rule: 'R19',
      article: 'LACI 30(2)',
    });
  });

  it.each<[number, Gravity, RefusalCode[]]>([
    [0, 'LIGHT', ['SUSPENSION_OUTSIDE_SCALE']],
    [1, 'LIGHT', []],
    [15, 'LIGHT', []],
    [16, 'LIGHT', ['SUSPENSION_GRAVITY_MISMATCH']],
    [15, 'MEDIUM', ['SUSPENSION_GRAVITY_MISMATCH']],
    [16, 'MEDIUM', []],
    [30, 'MEDIUM', []],
    [31, 'MEDIUM', ['SUSPENSION_GRAVITY_MISMATCH']],
    [30, 'GRAVE', ['SUSPENSION_GRAVITY_MISMATCH']],
    [31, 'GRAVE', []],
    [60, 'GRAVE', []],
    [61, 'GRAVE', ['SUSPENSION_OUTSIDE_SCALE']],
    [-3, 'LIGHT', ['SUSPENSION_OUTSIDE_SCALE']],
    [2.5, 'LIGHT', ['SUSPENSION_OUTSIDE_SCALE']],
  ])('%d days for a %s fault: %j (OACI 45, R19)', (days, gravity, codes) => {
    const outcome = decide({ days, gravity });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED');
    else outcome.thenRefused(...codes);
  });

  it.each<[number, Gravity, RefusalCode[]]>([
    [25, 'MEDIUM', []],
    [26, 'MEDIUM', ['SUSPENSION_ABOVE_GROUND_MAXIMUM']],
    [31, 'GRAVE', ['SUSPENSION_ABOVE_GROUND_MAXIMUM']],
  ])('self-employment not taken up, %i days: %j (LACI 30(3): at most 25)', (days, gravity, codes) => {
    const outcome = decide({ ground: 'SELF_EMPLOYMENT_NOT_TAKEN_UP', days, gravity });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED');
    else outcome.thenRefused(...codes);
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-08-30', [], 'the day before the last'],
    ['2026-08-31', [], 'the last day'],
    ['2026-09-01', ['SUSPENSION_LAPSED'], 'the day after'],
  ])('facts of 28 February decided on %s: %j (LACI 30(3), %s)', (today, codes) => {
    const outcome = decide({ factsOn: '2026-02-28' }, { today });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED');
    else outcome.thenRefused(...codes);
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-10', [], 'today'],
    ['2026-03-11', ['DATE_IN_FUTURE', 'DECISION_BEFORE_FACTS'], 'tomorrow'],
    ['2011-03-31', ['PARAMETER_NOT_SET'], 'before the ground table'],
  ])('facts of %s: %j (%s)', (factsOn, codes) => {
    const outcome = decide({ factsOn });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED');
    else outcome.thenRefused(...codes);
  });

  it('is refused for facts of the last day of the calendar instead of failing', () => {
    decide({ factsOn: '2199-12-31' }).thenRefused('DATE_IN_FUTURE', 'DECISION_BEFORE_FACTS', 'NO_DAILY_ALLOWANCE');
  });

  it('is refused a second time for the same facts on the same ground, not for another ground or day', () => {
    const suspensions = [suspension()];
    decide({}, {}, { suspensions }).thenRefusedBecause({
      code: 'SUSPENSION_ALREADY_DECIDED',
      rule: 'R19',
      article: 'LACI 30',
    });
    decide({ factsOn: '2026-03-02' }, {}, { suspensions }).thenHappens('SUSPENSION_DECIDED');
    decide({ ground: 'INSUFFICIENT_SEARCHES' }, {}, { suspensions }).thenHappens('SUSPENSION_DECIDED');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-01', ['NO_DAILY_ALLOWANCE'], 'ends on the day of the facts'],
    ['2026-03-02', [], 'reaches the first day of the suspension'],
  ])('with a framework period until %s: %j (LACI 30(1), %s)', (frameworkTo, codes) => {
    const dailyAllowances = [allowance({ frameworkFrom: '2024-03-03', frameworkTo })];
    const outcome = decide({}, {}, { dailyAllowances });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED');
    else outcome.thenRefused(...codes);
  });

  it('is refused without any allowance, and where nothing of the law is set', () => {
    decide({}, {}, { dailyAllowances: [] }).thenRefused('NO_DAILY_ALLOWANCE');
    decide({}, { parameters: NO_PARAMETERS }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'LACI 30(2)' });
  });

  it.each<[string, AcContext['viewer'], RefusalCode]>([
    ['the placement office, which never suspends here', staff('ORP', 'DECIDER'), 'NOT_COMPETENT'],
    ['a case worker of the authority', staff('AUTHORITY'), 'NOT_COMPETENT'],
    ['a decider who is not assigned and gives no reason', { ...AUTHORITY, subject: 'usr-carla' }, 'NOT_ASSIGNED'],
    ['an authority that does not work on the file', { ...AUTHORITY, service: 'authority-north' }, 'NOT_FOUND'],
  ])('is refused to %s', (_who, viewer, code) => {
    decide({}, { viewer }).thenRefused(code);
  });

  it('is open to a decider who gives a reason, and closed where suspensions are mirrored (R12)', () => {
    decide({}, { viewer: { ...AUTHORITY, subject: 'usr-carla', purpose: 'decision' } }).thenHappens(
      'SUSPENSION_DECIDED',
    );
    decide({}, { mirrored: ['SUSPENSION'] }).thenRefused('RECORDED_ELSEWHERE');
  });

  it('whatever is accepted fits the scale, its gravity, its ground and its organ', () => {
    const scale = acParameters.suspensionScale[0]?.value;
    const grounds = acParameters.suspensionGrounds[0]?.value;
    if (scale === undefined || grounds === undefined) throw new Error('The law of suspensions must be set.');
    const command = fc.record({
      ground: fc.constantFrom(...AC_SUSPENSION_GROUNDS),
      gravity: fc.constantFrom(...AC_GRAVITIES),
      days: fc.integer({ min: -2, max: 70 }),
      factsOn: fc.constantFrom<LocalDate>('2025-09-01', '2026-02-28', '2026-03-10', '2026-03-11'),
      indicationId: fc.constant(null),
    });
    fc.assert(
      fc.property(command, fc.constantFrom('FUND', 'AUTHORITY'), (one, organ) => {
        const decision = decideSuspension(fileWith(), one, contextWith({ viewer: staff(organ, 'DECIDER') }));
        if (!('events' in decision)) return;
        expect(gravityOf(one.days, scale)).toBe(one.gravity);
        expect(grounds[one.ground].organ).toBe(organ);
        expect(one.days).toBeLessThanOrEqual(grounds[one.ground].mostDays);
        expect(one.factsOn <= '2026-03-10').toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
