import {
  cantonFault,
  mamacPolicyWith,
  modesWith,
  type SetMamacPolicy,
  type SetMode,
} from '../../../subgraphs/cii/params/cantonSettings.js';
import { ciiParameters, parametersWith } from '../../../subgraphs/cii/params/ciiParameters.js';
import { refuseDisabledMode } from '../../../subgraphs/cii/rules/enabledModes.js';
import { CANTONS, type Canton } from '../../../subgraphs/common/rules/institutions.js';
import { hasHolidayList } from '../../../subgraphs/common/rules/holidays.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { inForce } from '../../../subgraphs/common/rules/parameters.js';

const policy = (changes: Partial<SetMamacPolicy> = {}): SetMamacPolicy => ({
  ...{ canton: 'GE', from: '2026-03-01', to: null, record: 'Steering committee, 12 January 2026' },
  ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
  ...changes,
});
const mode = (changes: Partial<SetMode> = {}): SetMode => ({
  ...{ canton: 'GE', mode: 'MAMAC', from: '2026-03-01', to: '2026-12-31', record: 'Cantonal order 7' },
  ...changes,
});
const withMamac = (...mamac: readonly SetMamacPolicy[]) => ({
  policies: { handover: [], indicationWindow: [], mamac },
});

describe('What a canton settles about CII-MAMAC (R35, R39, R41)', () => {
  const [chosen] = ciiParameters.mamacPolicy;

  it.each<[LocalDate, string | null, string]>([
    ['2006-08-31', null, 'before anything is set'],
    ['2026-02-28', 'ANY_ACTIVE', 'the day before'],
    ['2026-03-01', 'EARLIEST_COUNTS', 'the first day'],
    ['2026-12-31', 'EARLIEST_COUNTS', 'the last day'],
    ['2027-01-01', 'ANY_ACTIVE', 'the day after, settled anew'],
  ])('on %s criterion 4 is read %s (R35; %s)', (day, reading) => {
    const anew = policy({ from: '2027-01-01', criterionFour: 'ANY_ACTIVE' });
    const dated = mamacPolicyWith(ciiParameters.mamacPolicy, [policy({ to: '2026-12-31' }), anew], 'GE');
    expect(inForce(dated, day)?.value.criterionFour ?? null).toBe(reading);
  });

  it('leaves what cannot be settled as it is chosen here, and names its record', () => {
    const dated = mamacPolicyWith(ciiParameters.mamacPolicy, [policy()], 'GE');
    const { canton: _canton, from, to, ...settled } = policy();
    expect(dated).toEqual([
      { ...chosen, to: '2026-02-28' },
      {
        ...{ from, to, article: 'policy', verified: false, note: 'Set by the installation.' },
        value: { ...chosen?.value, ...settled },
      },
    ]);
  });

  it('settles nothing for another canton, nor where nothing is recorded: all is as chosen here', () => {
    expect(mamacPolicyWith(ciiParameters.mamacPolicy, [policy({ canton: 'VD' })], 'GE')).toBe(
      ciiParameters.mamacPolicy,
    );
    expect(mamacPolicyWith(ciiParameters.mamacPolicy, [], 'GE')).toBe(ciiParameters.mamacPolicy);
    expect(mamacPolicyWith([], [policy()], 'GE')).toEqual([]);
    expect(parametersWith({ modes: [] }, 'GE')).toBe(ciiParameters);
    expect(parametersWith(withMamac(policy()), 'VD').mamacPolicy).toBe(ciiParameters.mamacPolicy);
  });

  it('is what the register decides by in that canton', () => {
    expect(inForce(parametersWith(withMamac(policy()), 'GE').mamacPolicy, '2026-03-01')?.value).toMatchObject({
      ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
      record: 'Steering committee, 12 January 2026',
    });
  });
});

describe('The modes that a canton has switched on (R56)', () => {
  const on = (day: LocalDate, ...modes: readonly SetMode[]) => {
    const parameters = parametersWith({ modes }, 'GE');
    return (wanted: SetMode['mode'] = 'MAMAC', canton: Canton = 'GE') =>
      refuseDisabledMode(wanted, canton, { parameters, today: day })?.code ?? null;
  };

  it.each<[LocalDate, string | null, string]>([
    ['2006-08-31', 'PARAMETER_NOT_SET', 'before anything is set'],
    ['2026-02-28', null, 'the day before: as chosen here'],
    ['2026-03-01', null, 'the first day'],
    ['2026-12-31', null, 'the last day'],
    ['2027-01-01', 'MODE_NOT_ENABLED', 'the day after'],
    ['2028-02-28', 'MODE_NOT_ENABLED', 'the day before it is switched on again'],
    ['2028-02-29', null, 'the day on which it is'],
    ['2040-01-01', null, 'without end'],
  ])('MAMAC on %s: refused with %s (%s)', (day, code) => {
    // The order in the file is of no account.
    expect(on(day, mode({ from: '2028-02-29', to: null }), mode())()).toBe(code);
  });

  it('of which nothing is settled are as chosen here', () => {
    for (const day of ['2006-09-01', '2016-03-31', '2016-04-01', '2026-03-01', '2027-01-01'] as const) {
      const asChosen = (wanted: SetMode['mode']) =>
        refuseDisabledMode(wanted, 'GE', { parameters: ciiParameters, today: day })?.code ?? null;
      for (const wanted of ['BILATERAL', 'HANDOVER', 'COORDINATION', 'PLUS'] as const) {
        expect([day, wanted, on(day, mode())(wanted)]).toEqual([day, wanted, asChosen(wanted)]);
      }
    }
  });

  it('in a canton without any of its own are those that it settles, and before them none', () => {
    const { enabledModes } = parametersWith({ modes: [mode({ canton: 'VD' })] }, 'VD');
    const refused = (today: LocalDate) =>
      refuseDisabledMode('MAMAC', 'VD', { parameters: { ...ciiParameters, enabledModes }, today })?.code;
    expect((['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'] as const).map(refused)).toEqual([
      ...['PARAMETER_NOT_SET', undefined, undefined, 'MODE_NOT_ENABLED'],
    ]);
    expect(on('2026-06-01', mode({ canton: 'VD' }))('MAMAC', 'VD')).toBe('PARAMETER_NOT_SET');
  });

  it('follow one another without gap or overlap, whatever is settled, and the last period has no end', () => {
    const dated = modesWith(
      ciiParameters.enabledModes.GE ?? [],
      [mode(), mode({ mode: 'PLUS', from: '2027-01-01', to: '2027-01-01' }), mode({ canton: 'LU' })],
      'GE',
    );
    dated.forEach(({ to }, index) => {
      expect(to === null ? null : addDays(to, 1)).toBe(dated[index + 1]?.from ?? null);
    });
    expect(dated.map(({ from, value }) => [from, value.includes('PLUS'), value.includes('MAMAC')])).toEqual([
      ['2006-09-01', false, true],
      ['2016-04-01', true, true],
      ['2026-03-01', true, true],
      ['2027-01-01', true, false],
      ['2027-01-02', false, false],
    ]);
  });

  it('are as chosen here where nothing is settled', () => {
    const chosen = ciiParameters.enabledModes.GE ?? [];
    expect(modesWith(chosen, [mode({ canton: 'LU' })], 'GE')).toBe(chosen);
    expect(modesWith([], [mode({ canton: 'LU' })], 'GE')).toEqual([]);
  });
});

describe('What cantons settle keeps the register from starting where it contradicts itself', () => {
  const FOLLOW = 'the periods of a canton follow one another day by day, and the last has no end';

  it.each<[string, readonly SetMamacPolicy[], number | null]>([
    ['one without an end', [policy()], null],
    ['two that follow one another', [policy({ to: '2026-12-31' }), policy({ from: '2027-01-01' })], null],
    ['two cantons', [policy({ to: '2026-12-31' }), policy({ canton: 'VD' }), policy({ from: '2027-01-01' })], null],
    ['an end', [policy({ to: '2026-12-31' })], 0],
    ['an end in the other canton', [policy(), policy({ canton: 'VD', to: '2026-12-31' })], 1],
    ['a day between', [policy({ to: '2026-12-30' }), policy({ from: '2027-01-01' })], 0],
    ['a day that two share', [policy({ to: '2027-01-01' }), policy({ from: '2027-01-01' })], 0],
    ['two without an end', [policy(), policy({ from: '2027-01-01' })], 0],
    [
      'one that ends before it begins',
      [policy({ to: '2026-12-31' }), policy({ from: '2027-01-01', to: '2026-12-31' }), policy({ from: '2027-01-01' })],
      1,
    ],
  ])('policies of CII-MAMAC: %s (R35, R39, R41)', (_what, mamac, place) => {
    expect(cantonFault(withMamac(...mamac))).toEqual(
      place === null ? null : { place: `policies.mamac[${String(place)}]`, why: FOLLOW },
    );
  });

  it('working days need the holidays of the canton (R41)', () => {
    const notVaud = (canton: Canton) => canton !== 'VD';
    const why = 'working days need the holidays of the canton, and there is no list of them';
    const two = withMamac(policy(), policy({ canton: 'VD' }));
    expect(cantonFault(two, notVaud)).toEqual({ place: 'policies.mamac[1]', why });
    expect(cantonFault(withMamac(policy({ canton: 'VD', dayCounting: 'CALENDAR_DAYS' })), notVaud)).toBeNull();
    expect(cantonFault(two)).toBeNull();
  });

  it('there is a list for every canton, and for nothing else', () => {
    expect(CANTONS.filter((canton) => !hasHolidayList(canton))).toEqual([]);
    expect(hasHolidayList('XX' as Canton)).toBe(false);
  });

  it.each<[string, readonly SetMode[], string | null]>([
    ['one day', [mode({ to: '2026-03-01' })], null],
    ['the next one begins the day after', [mode(), mode({ from: '2027-01-01', to: null })], null],
    ['a gap, in which it is off', [mode(), mode({ from: '2028-01-01', to: null })], null],
    ['the later one first', [mode({ from: '2027-01-01', to: null }), mode()], null],
    ['another mode', [mode(), mode({ mode: 'PLUS' })], null],
    ['another canton', [mode(), mode({ canton: 'VD' })], null],
    ['one that ends before it begins', [mode(), mode({ to: '2026-02-28' })], 'it ends before it begins'],
    [
      'a day that two share',
      [mode(), mode({ from: '2026-12-31', to: null })],
      'it shares a day with another period of the same mode',
    ],
  ])('modes: %s (R56)', (_what, modes, why) => {
    expect(cantonFault({ modes })).toEqual(why === null ? null : { place: 'modes[1]', why });
  });
});
