import fc from 'fast-check';
import { addToMonth } from '../../../subgraphs/common/rules/localDates.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import { type AsParameters, NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import { percentCutIn } from '../../../subgraphs/as/rules/cutPeriod.js';
import { type DecideCut, decideCut } from '../../../subgraphs/as/rules/decideCut.js';
import { evolve } from '../../../subgraphs/as/rules/file.js';
import { countingIds, given } from '../../kit/decisions.js';
import { closedFile, context, cut, DECIDER, file, SERVICE } from './fixtures.js';

const command: DecideCut = {
  ground: 'INTEGRATION_EFFORT_MISSING',
  factsOn: '2026-05-04',
  percent: 15,
  from: '2026-06',
  months: 3,
  indicationId: null,
};
const cutting = (
  changes: Partial<DecideCut>,
  state = file(),
  parameters: AsParameters = demonstrationParameters([SERVICE.id]),
  ids = countingIds(),
) =>
  given(evolve, state).when((now) =>
    decideCut(now, { ...command, ...changes }, context({ viewer: DECIDER, parameters, ids })),
  );

describe('Deciding a cut', () => {
  it('keeps ground, facts, percent and months, and tells the cases that a sanction was decided', () => {
    const after = cutting({}, file({ caseIds: ['case-1'] })).thenHappens('CUT_DECIDED', 'ENTRIES_QUEUED');
    const { indicationId: _none, ...decided } = command;
    expect(after.cuts).toEqual([{ id: 'cut-1', source: 'RECORD', key: null, ...decided, decidedOn: '2026-05-20' }]);
    expect(after.unsent).toEqual([
      expect.objectContaining({ field: 'AS_CUTS', act: 'SANCTION_DECIDED', on: '2026-05-20' }),
    ]);
  });

  it('is refused while the canton has set no scale', () => {
    cutting({}, file(), NO_PARAMETERS).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'cantonal law' });
  });

  it('is refused before and after the periods of the scale, whatever another canton has set', () => {
    const scale = { maximumCutPercent: 30, maximumCutMonths: 12, grounds: [command.ground] };
    const dated = { value: scale, article: 'policy', verified: false, note: 'test' };
    const withScale = (
      canton: 'GE' | 'VD',
      from: '2026-05-20' | '2026-05-21',
      to: '2026-05-19' | '2026-05-20' | null,
    ) => cutting({}, file(), { ...NO_PARAMETERS, cutScales: { [canton]: [{ ...dated, from, to }] } });
    withScale('GE', '2026-05-20', '2026-05-20').thenHappens('CUT_DECIDED');
    withScale('GE', '2026-05-21', null).thenRefused('PARAMETER_NOT_SET');
    withScale('GE', '2026-05-20', '2026-05-19').thenRefused('PARAMETER_NOT_SET');
    withScale('VD', '2026-05-20', null).thenRefused('PARAMETER_NOT_SET');
  });

  it.each([
    [-5, 'CUT_OUTSIDE_SCALE'],
    [0, 'CUT_OUTSIDE_SCALE'],
    [1, null],
    [7.5, 'CUT_OUTSIDE_SCALE'],
    [30, null],
    [31, 'CUT_OUTSIDE_SCALE'],
  ] as const)('of %p percent, where the canton allows 30, answers %p (R19)', (percent, code) => {
    const outcome = cutting({ percent });
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, rule: 'R19', article: 'cantonal law', path: ['input', 'percent'] });
  });

  it.each([
    [0, 'CUT_DURATION_OUTSIDE_SCALE'],
    [1, null],
    [1.5, 'CUT_DURATION_OUTSIDE_SCALE'],
    [12, null],
    [13, 'CUT_DURATION_OUTSIDE_SCALE'],
  ] as const)('for %p months, where the canton allows 12, answers %p (R19)', (months, code) => {
    const outcome = cutting({ months });
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, rule: 'R19', path: ['input', 'months'] });
  });

  it('is refused on a ground that the canton does not admit', () => {
    const scale = { maximumCutPercent: 30, maximumCutMonths: 12, grounds: ['REASONABLE_WORK_REFUSED'] } as const;
    const series = [
      { from: '2026-01-01', to: null, value: scale, article: 'policy', verified: false, note: '' },
    ] as const;
    cutting({}, file(), { ...NO_PARAMETERS, cutScales: { GE: series } }).thenRefused('CUT_GROUND_NOT_ADMITTED');
  });

  it.each([
    ['2026-04', 'CUT_REACHES_BACK'],
    ['2026-05', null],
    ['2026-06', null],
  ] as const)('decided in May and beginning in %s answers %p', (from, code) => {
    const outcome = cutting({ from });
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, path: ['input', 'from'] });
  });

  it.each([
    ['2026-05-19', null],
    ['2026-05-20', null],
    ['2026-05-21', 'DATE_IN_FUTURE'],
  ] as const)('of 20 May on facts of %s answers %p', (factsOn, code) => {
    const outcome = cutting({ factsOn });
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, path: ['input', 'factsOn'] });
  });

  it('is refused in a file that is closed', () => {
    const state = closedFile();
    given(evolve, { ...state, period: { ...state.period, closedOn: '2026-05-19' } })
      .when((now) => decideCut(now, command, context({ viewer: DECIDER })))
      .thenRefused('FILE_CLOSED');
  });

  it.each([
    [{ from: '2026-04', months: 2 }, null],
    [{ from: '2026-04', months: 3 }, 'CUTS_TOGETHER_ABOVE_SCALE'],
    [{ from: '2026-08', months: 1 }, 'CUTS_TOGETHER_ABOVE_SCALE'],
    [{ from: '2026-09', months: 1 }, null],
  ] as const)('of 15 percent from June to August beside one of 20 percent %j answers %p', (period, code) => {
    const outcome = cutting({}, file({ cuts: [cut({ percent: 20, ...period })] }));
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, rule: 'R19' });
  });

  it('never lets a month be cut by more than the canton allows, in whatever order cuts are decided', () => {
    const wanted = fc.record({
      percent: fc.integer({ min: -5, max: 40 }),
      months: fc.integer({ min: -1, max: 14 }),
      from: fc.integer({ min: -3, max: 18 }).map((ahead) => addToMonth('2026-05', ahead)),
    });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 8 }), (commands) => {
        const ids = countingIds();
        const after = commands.reduce((state, changes) => cutting(changes, state, undefined, ids).state, file());
        for (let ahead = -3; ahead < 36; ahead += 1) {
          expect(percentCutIn(after.cuts, addToMonth('2026-05', ahead))).toBeLessThanOrEqual(30);
        }
        expect(percentCutIn(after.cuts, '2026-04')).toBe(0);
      }),
    );
  });
});
