import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { inForce } from '../../../subgraphs/common/rules/parameters.js';
import type { CutScales } from '../../../subgraphs/as/params/cutScale.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import {
  cutScaleOn,
  NO_PARAMETERS,
  parameterFaults,
  periodFaults,
  servicePolicyOn,
} from '../../../subgraphs/as/params/parameters.js';
import { worklistNotice } from '../../../subgraphs/as/params/policy.js';

const scale = (from: LocalDate, to: LocalDate | null, maximumCutPercent = 20): CutScales[number] => ({
  from,
  to,
  value: { maximumCutPercent, maximumCutMonths: 6, grounds: [] },
  article: 'policy',
  verified: false,
  note: 'test',
});

describe('What a canton sets', () => {
  const cutScales = { VD: [scale('2025-01-01', '2025-12-31', 15), scale('2026-01-01', '2026-06-30', 25)] };

  it.each([
    ['2024-12-31', null],
    ['2025-01-01', 15],
    ['2025-12-31', 15],
    ['2026-01-01', 25],
    ['2026-06-30', 25],
    ['2026-07-01', null],
  ] as const)('on %s allows %p percent', (date, percent) => {
    const found = cutScaleOn({ ...NO_PARAMETERS, cutScales }, 'VD', date);
    expect(found?.value.maximumCutPercent ?? null).toBe(percent);
  });

  it('holds for no other canton', () => {
    expect(cutScaleOn({ ...NO_PARAMETERS, cutScales }, 'AI', '2025-06-01')).toBeNull();
  });

  it('is nothing until it is set', () => {
    expect(cutScaleOn(NO_PARAMETERS, 'GE', '2026-05-20')).toBeNull();
    expect(servicePolicyOn(NO_PARAMETERS, 'service-north', '2026-05-20')).toBeNull();
  });
});

describe('A series of periods', () => {
  it.each([
    ['one after the other', [scale('2025-01-01', '2025-12-31'), scale('2026-01-01', null)], []],
    ['in any order', [scale('2026-01-01', null), scale('2025-01-01', '2025-12-31')], []],
    ['sharing a day', [scale('2025-01-01', '2026-01-01'), scale('2026-01-01', null)], ['OVERLAP']],
    ['going on without end', [scale('2025-01-01', null), scale('2026-01-01', null)], ['OVERLAP']],
    ['missing a day', [scale('2025-01-01', '2025-12-30'), scale('2026-01-01', null)], ['GAP']],
    ['ending before it begins', [scale('2025-02-01', '2025-01-31')], ['REVERSED']],
  ] as const)('%s has the faults %j', (_name, series, faults) => {
    expect(periodFaults(series)).toEqual(faults);
  });

  it('is judged for every canton and service by itself', () => {
    const parameters = { cutScales: { VD: [scale('2025-01-01', null)], GE: [scale('2025-01-01', null)] } };
    expect(parameterFaults({ ...NO_PARAMETERS, ...parameters })).toEqual([]);
    const policy = { interviewEveryMonths: 3, budgetReviewMonths: null };
    const servicePolicies = new Map([
      [
        'service-north',
        [
          { ...scale('2025-01-01', '2025-01-31'), value: policy },
          { ...scale('2025-03-01', null), value: policy },
        ],
      ],
    ]);
    expect(parameterFaults({ cutScales: {}, servicePolicies })).toEqual(['GAP']);
  });
});

describe('The demonstration canton', () => {
  const parameters = demonstrationParameters(['service-north', 'service-south']);

  it('has sound periods', () => {
    expect(parameterFaults(parameters)).toEqual([]);
  });

  it('says of every number that it is policy and unverified', () => {
    const all = [...Object.values(parameters.cutScales), ...parameters.servicePolicies.values()].flat();
    expect(all).toHaveLength(3);
    for (const { article, verified, note } of all) {
      expect([article, verified]).toEqual(['policy', false]);
      expect(note).toMatch(/^Demonstration/);
    }
  });

  it('gives each of its services a rhythm', () => {
    expect(servicePolicyOn(parameters, 'service-south', '2026-05-20')).toEqual({
      interviewEveryMonths: 3,
      budgetReviewMonths: 6,
    });
    expect(servicePolicyOn(parameters, 'service-west', '2026-05-20')).toBeNull();
  });
});

describe('The notice of the worklist', () => {
  it('is set for every day since 2000, without overlap or gap', () => {
    expect(periodFaults(worklistNotice)).toEqual([]);
    expect(inForce(worklistNotice, '2026-05-20')).not.toBeNull();
  });
});
