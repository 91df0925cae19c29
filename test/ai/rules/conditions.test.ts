import { conditionsOf } from '../../../subgraphs/ai/rules/conditions.js';
import type { Pension } from '../../../subgraphs/ai/rules/file.js';
import { contextWith, fileWith, pension } from '../aiWorld.js';

const judge = (record: Pension) =>
  conditionsOf({ kind: 'PENSION', record }, { ...contextWith(), file: fileWith({ pensions: [record] }) });

describe('The conditions of a pension (LAI 28, R10)', () => {
  test('are met by one whose degree opens a pension', () => {
    expect(judge(pension({ degreePercent: 40 }))).toEqual([]);
  });

  test('cannot be judged before the first day whose law is set', () => {
    expect(judge(pension({ from: '2021-12-31' }))).toMatchObject([
      { code: 'PARAMETER_NOT_SET', article: 'LAI 28(1)(c)' },
    ]);
    expect(judge(pension({ from: '2022-01-01' }))).toEqual([]);
  });
});
