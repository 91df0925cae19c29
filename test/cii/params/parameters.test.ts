import { ciiParameters } from '../../../subgraphs/cii/params/ciiParameters.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import { inForce } from '../../../subgraphs/common/rules/parameters.js';

const { enabledModes, handoverPolicy, mamacPolicy, mamacTargets, monthsToAnnouncement, worklistNotice } = ciiParameters;

describe('the dated policies of the register', () => {
  const single = [['worklist', worklistNotice] as const, ['handovers', handoverPolicy] as const];
  const months = ['the months to its announcement', monthsToAnnouncement] as const;
  const mamac = [['CII-MAMAC', mamacPolicy] as const, ['its targets', mamacTargets] as const, months];
  it.each([...Object.entries(enabledModes), ...single, ...mamac])(
    'of %s follow one another without gap or overlap, and the last has no end',
    (_name, periods) => {
      periods.forEach((period, index) => {
        const next = periods[index + 1];
        expect(period.to === null ? null : addDays(period.to, 1)).toBe(next?.from ?? null);
      });
    },
  );

  it.each([
    ['2006-08-31', undefined],
    ['2006-09-01', ['BILATERAL', 'COORDINATION', 'MAMAC']],
    ['2016-03-31', ['BILATERAL', 'COORDINATION', 'MAMAC']],
    ['2016-04-01', ['BILATERAL', 'HANDOVER', 'COORDINATION', 'PLUS', 'MAMAC']],
  ] as const)('enable in Geneva on %s these modes', (date, modes) => {
    expect(inForce(enabledModes.GE ?? [], date)?.value).toEqual(modes);
  });

  it('of handovers hold from the start of the exchange of leads (R21, domain 3c-11)', () => {
    expect(inForce(handoverPolicy, '2016-03-31')).toBeNull();
    expect(inForce(handoverPolicy, '2016-04-01')?.value).toEqual({
      offerExpiresDays: 30,
      remindAfterDays: 7,
      barAfterRefusalDays: 90,
      longestMonths: 12,
    });
  });

  it('of CII-MAMAC hold from the set-up of the pilot: literal reading, calendar days, open contributions (R35, R39, R41)', () => {
    expect(inForce(mamacPolicy, '2006-08-31')).toBeNull();
    expect(inForce(mamacPolicy, '2006-09-01')).toMatchObject({
      value: { criterionFour: 'ANY_ACTIVE', dayCounting: 'CALENDAR_DAYS', contributions: 'SHOWN', record: null },
      article: 'policy',
    });
  });

  it('hold four months from registration to announcement, by the slide that says so (R35, R42, R54)', () => {
    expect(inForce(monthsToAnnouncement, '2006-08-31')).toBeNull();
    expect(inForce(monthsToAnnouncement, '2006-09-01')).toMatchObject({ value: 4, article: 'MAMAC S24, S31-32' });
  });

  it('hold the targets and the figures of Geneva as the seed states them (R41, R42, R43)', () => {
    expect(inForce(mamacTargets, '2006-08-31')).toBeNull();
    expect(inForce(mamacTargets, '2006-09-01')).toMatchObject({
      value: {
        registrationToAnnouncement: { geneva: { days: 64, months: 2.2 } },
        announcementToPlan: { days: 25, geneva: { days: 20, months: null } },
        caseManagement: { months: 12, geneva: { days: 345, months: 11.5 } },
      },
      article: 'MAMAC S31-32',
    });
  });
});
