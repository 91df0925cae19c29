import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { shownOthers } from '../../../../subgraphs/cii/rules/mamac/earlier.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';

describe('R30: earlier processes and cases of the person are shown within the retention', () => {
  const shown = (endedOn: LocalDate | null, today: LocalDate, parameters: object = ciiParameters) =>
    shownOthers([{ endedOn }], { today, parameters: { ...ciiParameters, ...parameters } }).length === 1;

  it.each<[string, LocalDate, boolean]>([
    ['the day before five years are over', '2031-03-11', true],
    ['on the day', '2031-03-12', true],
    ['the day after', '2031-03-13', false],
  ])('%s', (_when, today, isShown) => {
    expect(shown('2026-03-12', today)).toBe(isShown);
  });

  it('what lasts is shown without any end, and nothing that ended where no policy is set', () => {
    expect([shown(null, '2099-01-01'), shown(null, '2026-03-12', { mamacPolicy: [] })]).toEqual([true, true]);
    expect(shown('2026-03-12', '2026-03-12', { mamacPolicy: [] })).toBe(false);
  });
});
