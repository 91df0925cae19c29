import { ciiParameters } from '../../../subgraphs/cii/params/ciiParameters.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import { inForce } from '../../../subgraphs/common/rules/parameters.js';

const { enabledModes, handoverPolicy, worklistNotice } = ciiParameters;

describe('the dated policies of the register', () => {
  const single = [['worklist', worklistNotice] as const, ['handovers', handoverPolicy] as const];
  it.each([...Object.entries(enabledModes), ...single])(
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
});
