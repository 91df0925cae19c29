import fc from 'fast-check';
import { demonstrationRetention, type RetentionPolicy } from '../../../../subgraphs/cii/params/retentionPolicy.js';
import {
  endOfCase,
  endOfRequest,
  endsToday,
  isKept,
  retentionOf,
  type Retention,
} from '../../../../subgraphs/cii/rules/retention/retention.js';
import { addDays, addMonths, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';

const record = { canton: 'GE', basis: 'policy', approvedBy: 'Somebody', from: '2020-01-01', to: null } as const;
const POLICY: RetentionPolicy = [
  { ...record, kind: 'CASE', keepMonths: 24, blockMonths: 12 },
  { ...record, kind: 'REQUEST', keepMonths: 1, blockMonths: 0 },
];
const on = (today: LocalDate, policy = POLICY, canton: 'GE' | 'VD' = 'GE') => ({ policy, canton, today });

describe('How long what has ended is kept', () => {
  it.each<[LocalDate, Retention['state'], string]>([
    ['2024-03-31', 'KEPT', 'the day of the end'],
    ['2026-03-31', 'KEPT', 'the last day of the months in which it is read'],
    ['2026-04-01', 'BLOCKED', 'the day after'],
    ['2027-03-31', 'BLOCKED', 'the last day on which it is blocked'],
    ['2027-04-01', 'DUE_FOR_ERASURE', 'the day after'],
  ])('a case that ended on 31 March 2024 is on %s: %s (%s)', (today, state) => {
    expect(retentionOf({ kind: 'CASE', endedOn: '2024-03-31' }, on(today))).toEqual({
      ...{ state, blockedFrom: '2026-04-01', erasedFrom: '2027-04-01' },
    });
    expect(isKept({ kind: 'CASE', endedOn: '2024-03-31' }, on(today))).toBe(state === 'KEPT');
  });

  it.each<[LocalDate, Retention['state'], string]>([
    ['2026-02-28', 'KEPT', 'a month from the 31st ends with a shorter month'],
    ['2026-03-01', 'DUE_FOR_ERASURE', 'without months of blocking it is erased on the day after'],
  ])('a request that ended on 31 January 2026 is on %s: %s (%s)', (today, state) => {
    expect(retentionOf({ kind: 'REQUEST', endedOn: '2026-01-31' }, on(today)).state).toBe(state);
  });

  it.each<[string, Parameters<typeof retentionOf>[0], Parameters<typeof retentionOf>[1]]>([
    ['what has not ended', { kind: 'CASE', endedOn: null }, on('2030-01-01')],
    ['a kind without a record', { kind: 'MAMAC_PROCESS', endedOn: '2020-01-01' }, on('2090-01-01')],
    ['another canton', { kind: 'CASE', endedOn: '2020-01-01' }, on('2090-01-01', POLICY, 'VD')],
    ['a day before every record', { kind: 'CASE', endedOn: '2010-01-01' }, on('2019-12-31')],
    ['no record at all', { kind: 'CASE', endedOn: '2010-01-01' }, on('2090-01-01', [])],
  ])('nothing is ever blocked or erased: %s', (_what, ended, context) => {
    expect(retentionOf(ended, context)).toEqual({ state: 'OPEN' });
    expect(isKept(ended, context)).toBe(true);
  });

  it('the record in force today decides, whenever the case ended', () => {
    const policy: RetentionPolicy = [
      { ...record, kind: 'CASE', to: '2025-12-31', keepMonths: 12, blockMonths: 0 },
      { ...record, kind: 'CASE', from: '2026-01-01', keepMonths: 120, blockMonths: 0 },
    ];
    const ended = { kind: 'CASE', endedOn: '2024-06-01' } as const;
    expect(retentionOf(ended, on('2025-12-31', policy)).state).toBe('DUE_FOR_ERASURE');
    expect(retentionOf(ended, on('2026-01-01', policy)).state).toBe('KEPT');
  });

  it('the borders that a store asks about are those of the decision, for every length and day', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    const months = fc.integer({ min: 0, max: 130 });
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), months, months, (today, shift, keepMonths, blockMonths) => {
        const policy: RetentionPolicy = [{ ...record, from: '1990-01-01', kind: 'CASE', keepMonths, blockMonths }];
        const borders = endsToday('CASE', on(today, policy));
        for (const near of [keepMonths, keepMonths + blockMonths]) {
          const endedOn = addDays(addMonths(today, -near), shift);
          const { state } = retentionOf({ kind: 'CASE', endedOn }, on(today, policy));
          expect(endedOn >= (borders?.keptFrom ?? '')).toBe(state === 'KEPT');
          expect(endedOn < (borders?.dueBefore ?? '')).toBe(state === 'DUE_FOR_ERASURE');
        }
      }),
    );
    expect(endsToday('MAMAC_PROCESS', on('2026-01-01'))).toBeNull();
  });

  it('a case that ended in mode MAMAC goes with its process, a request that was not taken up by itself', () => {
    expect(endOfCase({ mode: 'MAMAC', closedOn: '2026-01-01' })).toEqual({
      kind: 'MAMAC_PROCESS',
      endedOn: '2026-01-01',
    });
    expect(endOfCase({ mode: 'HANDOVER', closedOn: null })).toEqual({ kind: 'CASE', endedOn: null });
    expect(endOfRequest({ exit: null })).toEqual({ kind: 'REQUEST', endedOn: null });
    const exit = { kind: 'WITHDRAWN', on: '2026-02-03', by: { kind: 'PERSON' } } as never;
    expect(endOfRequest({ exit })).toEqual({ kind: 'REQUEST', endedOn: '2026-02-03' });
  });

  it('the demonstration canton calls its periods what they are: policy, and approved by nobody real', () => {
    for (const { basis, approvedBy } of demonstrationRetention)
      expect([basis, approvedBy]).toEqual(['policy', 'Demonstration canton']);
  });
});
