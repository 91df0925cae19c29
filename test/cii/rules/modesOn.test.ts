import { ciiParameters, parametersWith } from '../../../subgraphs/cii/params/ciiParameters.js';
import type { SetMode } from '../../../subgraphs/cii/params/cantonSettings.js';
import { modesOn } from '../../../subgraphs/cii/rules/modesOn.js';
import { COOPERATION_MODES } from '../../../subgraphs/common/rules/cooperation.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';

const ORDER: SetMode = {
  ...{ canton: 'GE', mode: 'MAMAC', from: '2026-03-01', to: '2026-12-31', record: 'Cantonal order 7' },
};
const shown = (day: LocalDate, mode: SetMode['mode'], modes: readonly SetMode[] = [ORDER]) =>
  modesOn({ modes, parameters: parametersWith({ modes }, 'GE') }, 'GE', day).find((one) => one.mode === mode);
const OFF = { enabled: false, from: null, to: null, record: null };

describe('The modes of a canton are told with since when, until when and by which record (R56)', () => {
  it.each<[LocalDate, object, string]>([
    ['2006-08-31', OFF, 'before anything is set'],
    ['2026-02-28', { enabled: true, from: '2006-09-01', to: '2026-12-31', record: null }, 'the day before'],
    ['2026-03-01', { enabled: true, from: '2026-03-01', to: '2026-12-31', record: 'Cantonal order 7' }, 'the first'],
    ['2026-12-31', { enabled: true, from: '2026-03-01', to: '2026-12-31', record: 'Cantonal order 7' }, 'the last'],
    ['2027-01-01', OFF, 'the day after'],
  ])('MAMAC on %s: %j (%s)', (day, wanted) => {
    expect(shown(day, 'MAMAC')).toEqual({ mode: 'MAMAC', ...wanted });
  });

  it('one that is on since before its neighbours is told from its own first day', () => {
    expect(shown('2026-06-01', 'BILATERAL')).toMatchObject({ enabled: true, from: '2006-09-01', to: null });
    expect(shown('2026-06-01', 'HANDOVER')).toMatchObject({ enabled: true, from: '2016-04-01', to: null });
    expect(shown('2016-03-31', 'HANDOVER')).toEqual({ mode: 'HANDOVER', ...OFF });
    expect(shown('2016-03-31', 'BILATERAL')).toMatchObject({ from: '2006-09-01', to: null });
  });

  it('by no record of another canton, another mode or another time', () => {
    const others: readonly SetMode[] = [
      { ...ORDER, canton: 'LU', mode: 'PLUS', record: 'of Lucerne' },
      { ...ORDER, record: 'of another mode' },
      { ...ORDER, mode: 'PLUS', from: '2027-01-01', to: null, record: 'of another time' },
    ];
    expect(shown('2026-06-01', 'PLUS', others)?.record).toBeNull();
    expect(shown('2027-01-01', 'PLUS', others)).toMatchObject({ from: '2027-01-01', record: 'of another time' });
  });

  it('are all told, in their order; in a canton that has set nothing all are off', () => {
    const none = modesOn({ parameters: ciiParameters }, 'VD', '2026-06-01');
    expect(none).toEqual(COOPERATION_MODES.map((mode) => ({ mode, ...OFF })));
  });
});
