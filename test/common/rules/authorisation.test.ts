import fc from 'fast-check';
import {
  authorisationState,
  coversInvitation,
  refuseAuthorisation,
  standingOf,
  standsAtOnce,
  type ReadingAuthorisation,
} from '../../../subgraphs/common/rules/authorisation.js';
import {
  longestAuthorisation,
  maximumAuthorisationMonths,
} from '../../../subgraphs/common/rules/authorisationPolicy.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, authorisation, ORP, OTHER_SOCIAL, PERSON, SOCIAL, TODAY, worker } from '../../kit/cases.js';

const judge = (overrides: Partial<ReadingAuthorisation>, today: LocalDate = TODAY) =>
  refuseAuthorisation(authorisation(overrides), { canton: 'GE', today, path: ['input', 'authorisation'] });
const codes = (overrides: Partial<ReadingAuthorisation>, today?: LocalDate) =>
  judge(overrides, today).map(({ code }) => code);

describe('a written authorisation', () => {
  it('stands when its nine parts are complete and agree', () => {
    expect(codes({})).toEqual([]);
  });

  it('may name AC or AI as a whole, but social assistance only by its service', () => {
    expect(codes({ discloser: { institution: 'AC', service: null } })).toEqual([]);
    expect(codes({ discloser: { institution: 'AS', service: null }, fields: ['AS_FILE'] })).toEqual([
      'SERVICE_NOT_NAMED',
    ]);
  });

  it('opens a way between two institutions, not inside one', () => {
    expect(codes({ discloser: SOCIAL, recipient: OTHER_SOCIAL, fields: ['AS_FILE'] })).toEqual([
      'DISCLOSER_IS_RECIPIENT',
    ]);
  });

  it('lists concrete information', () => {
    expect(judge({ fields: [] })).toMatchObject([
      { code: 'INFORMATION_NOT_NAMED', article: 'LPGA 28', path: ['input', 'authorisation', 'fields'] },
    ]);
  });

  it('lists information of the discloser, each once', () => {
    expect(codes({ fields: ['AI_PENSION'] })).toEqual(['INFORMATION_NOT_OF_DISCLOSER']);
    expect(codes({ fields: ['AC_MEASURES', 'AI_PENSION'] })).toEqual(['INFORMATION_NOT_OF_DISCLOSER']);
    expect(codes({ fields: ['AC_MEASURES', 'AC_MEASURES'] })).toEqual(['INFORMATION_NOT_OF_DISCLOSER']);
  });

  it.each([
    ['LPGA 28', true],
    ['LACI 85f(2)', true],
    ['LAI 68bis', true],
    ['LIPAD 39', true],
    ['', false],
    ['consent', false],
    ['lpga 28', false],
    ['LPGA 28; DROP', false],
  ])('names its article: %j', (article, accepted) => {
    expect(codes({ article })).toEqual(accepted ? [] : ['LEGAL_GROUND_NOT_NAMED']);
  });

  it.each<[what: string, dates: Partial<ReadingAuthorisation>, codes: string[]]>([
    ['signed yesterday', { signedOn: '2026-03-01' }, []],
    ['signed today', { signedOn: '2026-03-02' }, []],
    ['signed tomorrow', { signedOn: '2026-03-03', validFrom: '2026-03-03' }, ['DATE_IN_FUTURE']],
    ['valid from before its signature', { validFrom: '2026-02-28' }, ['AUTHORISATION_BEFORE_SIGNATURE']],
    ['ending before it begins', { validFrom: '2026-04-02', validTo: '2026-04-01' }, ['PERIOD_REVERSED']],
    ['ending yesterday before it begins today', { validFrom: TODAY, validTo: '2026-03-01' }, ['PERIOD_REVERSED']],
    ['ending today', { validTo: '2026-03-02' }, []],
    ['ended yesterday', { validFrom: '2026-03-01', validTo: '2026-03-01' }, ['AUTHORISATION_EXPIRED']],
    ['one-off on one day', { recurrence: 'ONE_OFF', validTo: '2026-03-02' }, []],
    ['one-off over two days', { recurrence: 'ONE_OFF', validTo: '2026-03-03' }, ['ONE_OFF_LASTS_ONE_DAY']],
    ['a day short of a year', { validTo: '2027-02-28' }, []],
    ['a year to the day', { validTo: '2027-03-01' }, []],
    ['a day over a year', { validTo: '2027-03-02' }, ['AUTHORISATION_TOO_LONG']],
  ])('%s', (_what, dates, expected) => {
    expect(codes(dates)).toEqual(expected);
  });

  it('is refused in a canton that has set no longest period', () => {
    const refusals = refuseAuthorisation(authorisation(), { canton: 'AI', today: TODAY, path: [] });
    expect(refusals.map(({ code }) => code)).toEqual(['PARAMETER_NOT_SET']);
    expect(maximumAuthorisationMonths('GE', '2006-08-31')).toBeNull();
    expect(maximumAuthorisationMonths('GE', '2006-09-01')).toBe(12);
  });

  it('tells all its obstacles at once', () => {
    expect(codes({ fields: [], article: '?', signedOn: '2026-03-09', validFrom: '2026-03-09' })).toEqual([
      'INFORMATION_NOT_NAMED',
      'DATE_IN_FUTURE',
      'LEGAL_GROUND_NOT_NAMED',
    ]);
  });
});

describe('as whom somebody acts on an authorisation', () => {
  const held = authorisation();
  it.each([
    ['the person', PERSON, true, 'PERSON', true],
    ['another person', PERSON, false, 'THIRD', false],
    ['the discloser', worker(ORP), false, 'DISCLOSER', true],
    ['the recipient', worker(AI_OFFICE), false, 'RECIPIENT', false],
    ['another service of the discloser', worker({ institution: 'AC', service: 'orp-other' }), false, 'THIRD', false],
    ['a third institution', worker(SOCIAL), false, 'THIRD', false],
    ['somebody without a service', worker(ORP, { service: null }), false, 'THIRD', false],
  ] as const)('%s', (_who, viewer, isThePerson, standing, atOnce) => {
    expect(standingOf(viewer, held, isThePerson)).toBe(standing);
    expect(standsAtOnce(standing)).toBe(atOnce);
  });

  it('lets every service of a discloser named as a whole speak for it', () => {
    const whole = authorisation({ discloser: { institution: 'AC', service: null } });
    expect(standingOf(worker({ institution: 'AC', service: 'fund-1' }), whole, false)).toBe('DISCLOSER');
  });
});

describe('the state of an authorisation', () => {
  const facts = { validFrom: '2026-03-02', validTo: '2026-03-31', confirmed: true, withdrawn: false } as const;
  it.each([
    ['2026-03-01', 'NOT_YET_VALID'],
    ['2026-03-02', 'IN_FORCE'],
    ['2026-03-31', 'IN_FORCE'],
    ['2026-04-01', 'EXPIRED'],
  ] as const)('on %s is %s', (today, state) => {
    expect(authorisationState(facts, { today, caseClosed: false })).toBe(state);
  });

  it('is a proposal until confirmed, and expires as one', () => {
    const proposed = { ...facts, confirmed: false };
    expect(authorisationState(proposed, { today: '2026-03-05', caseClosed: false })).toBe('PROPOSED');
    expect(authorisationState(proposed, { today: '2026-04-01', caseClosed: false })).toBe('EXPIRED');
  });

  it('ends with the case', () => {
    expect(authorisationState(facts, { today: '2026-03-05', caseClosed: true })).toBe('EXPIRED');
  });

  it('once withdrawn is never again in force', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 28 }), (confirmed, caseClosed, day) => {
        const today = `2026-03-${String(day).padStart(2, '0')}` as LocalDate;
        const state = authorisationState({ ...facts, confirmed, withdrawn: true }, { today, caseClosed });
        expect(state).toBe('WITHDRAWN');
      }),
    );
  });
});

describe('an invitation', () => {
  it('is covered by an authorisation that names the very service and the key data', () => {
    expect(coversInvitation(authorisation(), AI_OFFICE)).toBe(true);
    expect(coversInvitation(authorisation(), SOCIAL)).toBe(false);
    expect(coversInvitation(authorisation({ fields: ['AC_REGISTRATION'] }), AI_OFFICE)).toBe(false);
  });
});

describe('the longest period of an authorisation', () => {
  it('is set for consecutive periods without gap or overlap', () => {
    for (const periods of Object.values(longestAuthorisation)) {
      periods.forEach((period, index) => {
        const next = periods[index + 1];
        expect(next === undefined ? period.to : period.to !== null && period.to < next.from).toBe(
          next === undefined ? null : true,
        );
      });
    }
  });
});
