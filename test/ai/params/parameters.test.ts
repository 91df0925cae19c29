import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import { inForce, type Parameter } from '../../../subgraphs/common/rules/parameters.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';

const PARAMETERS: readonly (readonly [string, Parameter<unknown>])[] = Object.entries(aiParameters);

describe('The dated law of disability insurance', () => {
  test.each(PARAMETERS)('%s has periods without overlap or gap, each with article and note', (_name, periods) => {
    periods.forEach((period, place) => {
      const next = periods[place + 1];
      expect(period.to === null || period.from <= period.to).toBe(true);
      if (next !== undefined) expect(next.from).toBe(period.to === null ? 'after no end' : addDays(period.to, 1));
      expect(period.article).toMatch(/^(policy|(LAI|RAI|LPGA) \d)/);
      expect(period.note).not.toBe('');
    });
  });

  test.each([
    ['the day before the first', '2021-12-31', false],
    ['the first day', '2022-01-01', true],
    ['the day after', '2022-01-02', true],
  ] as const)('is looked up on %s', (_when, day, found) => {
    for (const [, periods] of PARAMETERS) {
      if (periods.length > 0) expect(inForce(periods, day) !== null).toBe(found);
    }
  });

  test('what no law sets is off until an office or a canton sets it', () => {
    expect(aiParameters.monthsBetweenInterviews).toEqual([]);
    expect(aiParameters.cantonalTaskApproval).toEqual([]);
  });

  test('knows what the law says', () => {
    const day = '2026-03-10';
    expect(inForce(aiParameters.daysToAnswerNotice, day)).toMatchObject({ value: 30, article: 'RAI 1quater(1)' });
    expect(inForce(aiParameters.leastPensionDegree, day)?.value).toBe(40);
    const notifiers = inForce(aiParameters.notifierLaw, day)?.value;
    expect(notifiers?.AC.article).toBe('LAI 3b(2)(i)');
    expect(notifiers?.AS.article).toBe('LAI 3b(2)(j)');
    const early = Object.values(inForce(aiParameters.measureCatalogue, day)?.value ?? {});
    expect(early.filter(({ chapter }) => chapter === 'EARLY_INTERVENTION')).toHaveLength(7);
    expect(early.filter(({ chapter }) => chapter === 'REHABILITATION')).toHaveLength(5);
  });
});
