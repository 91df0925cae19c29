import fc from 'fast-check';
import { evolve } from '../../../subgraphs/as/rules/file.js';
import { totalOf } from '../../../subgraphs/as/rules/benefit.js';
import { AS_BUDGET_ITEM_KINDS } from '../../../subgraphs/as/rules/records.js';
import { decideSetBudget, type SetBudget } from '../../../subgraphs/as/rules/setBudget.js';
import { given } from '../../kit/decisions.js';
import { budget, closedFile, context, file, household } from './fixtures.js';

const command: SetBudget = {
  validFrom: '2026-06',
  items: [
    { kind: 'BASIC_NEED', amountChf: 1031 },
    { kind: 'RENT', amountChf: 1199.98 },
  ],
  householdSize: null,
};
const setting = (changes: Partial<SetBudget>, state = file()) =>
  given(evolve, state).when((now) => decideSetBudget(now, { ...command, ...changes }, context()));

describe('Setting a budget', () => {
  it('keeps the items in Rappen, rounded to 0.05 CHF', () => {
    const after = setting({}).thenHappens('BUDGET_SET');
    expect(after.budgets).toEqual([
      {
        id: 'bud-1',
        source: 'RECORD',
        key: null,
        validFrom: '2026-06',
        setOn: '2026-05-20',
        items: [
          { kind: 'BASIC_NEED', amountRappen: 103_100 },
          { kind: 'RENT', amountRappen: 120_000 },
        ],
      },
    ]);
  });

  it('leaves the earlier budgets as they are', () => {
    const after = setting({}, file({ budgets: [budget()] })).thenHappens('BUDGET_SET');
    expect(after.budgets.map(({ id }) => id)).toEqual(['bud-0', 'bud-1']);
    expect(after.budgets[0]).toEqual(budget());
  });

  it('enters the size of the household from the same month, and no member', () => {
    const after = setting({ householdSize: 3 }, file({ households: [household()] })).thenHappens(
      'BUDGET_SET',
      'HOUSEHOLD_SET',
    );
    expect(after.households).toEqual([
      household(),
      { id: 'hsh-2', source: 'RECORD', key: null, validFrom: '2026-06', setOn: '2026-05-20', size: 3 },
    ]);
  });

  it('tells the cases of the file that the benefit was decided, without an amount', () => {
    const after = setting({ householdSize: 3 }, file({ caseIds: ['case-1'] })).thenHappens(
      'BUDGET_SET',
      'HOUSEHOLD_SET',
      'ENTRIES_QUEUED',
    );
    expect(after.unsent).toEqual([
      expect.objectContaining({ field: 'AS_BUDGET', act: 'BENEFIT_DECIDED', on: '2026-05-20' }),
    ]);
  });

  it.each([
    ['2025-12', 'DATE_BEFORE_FILE_OPENED'],
    ['2026-01', null],
    ['2027-01', null],
  ] as const)('from %s in a file opened on 15 January 2026 answers %p', (validFrom, code) => {
    const outcome = setting({ validFrom });
    if (code === null) outcome.thenHappens('BUDGET_SET');
    else outcome.thenRefusedBecause({ code, path: ['input', 'validFrom'] });
  });

  it.each([
    ['2026-06', null],
    ['2026-07', 'FILE_CLOSED'],
  ] as const)('from %s in a file closed on 30 June 2026 answers %p', (validFrom, code) => {
    const outcome = setting({ validFrom }, closedFile());
    if (code === null) outcome.thenHappens('BUDGET_SET');
    else outcome.thenRefused(code);
  });

  it.each([
    ['opened on the last day', { openedOn: '2026-06-30', closedOn: null }],
    ['closed on the first day', { openedOn: '2026-01-15', closedOn: '2026-06-01' }],
  ] as const)('from a month of which the file, %s, has one day is accepted', (_which, days) => {
    const state = file();
    setting({}, { ...state, period: { ...state.period, ...days } }).thenHappens('BUDGET_SET');
  });

  it('tells an obstacle that budget and household share once', () => {
    setting({ validFrom: '2025-12', householdSize: 3 }).thenRefused('DATE_BEFORE_FILE_OPENED');
  });

  it('tells the same obstacle of two fields, and two obstacles of one field, each', () => {
    const beyond = { kind: 'RENT', amountChf: 100_000.05 } as const;
    setting({ items: [beyond], householdSize: 31 }).thenRefused('NUMBER_OUT_OF_RANGE', 'NUMBER_OUT_OF_RANGE');
    setting({ items: [beyond, beyond] }).thenRefused('BUDGET_ITEM_REPEATED', 'NUMBER_OUT_OF_RANGE');
  });

  it('refuses a budget without items', () => {
    setting({ items: [] }).thenRefusedBecause({ code: 'BUDGET_EMPTY', path: ['input', 'items'] });
  });

  it('refuses the same item twice', () => {
    const items = [...command.items, { kind: 'RENT' as const, amountChf: 80 }];
    setting({ items }).thenRefused('BUDGET_ITEM_REPEATED');
  });

  it.each([
    [-0.05, 'NUMBER_OUT_OF_RANGE'],
    [0, null],
    [100_000, null],
    [100_000.05, 'NUMBER_OUT_OF_RANGE'],
    [0.001, 'NUMBER_OUT_OF_RANGE'],
    [Number.NaN, 'NUMBER_OUT_OF_RANGE'],
    [Number.POSITIVE_INFINITY, 'NUMBER_OUT_OF_RANGE'],
  ] as const)('with an item of %p CHF answers %p', (amountChf, code) => {
    const outcome = setting({ items: [{ kind: 'CIRCUMSTANTIAL', amountChf }] });
    if (code === null) outcome.thenHappens('BUDGET_SET');
    else outcome.thenRefused(code);
  });

  it.each([
    [0, 'NUMBER_OUT_OF_RANGE'],
    [1, null],
    [1.5, 'NUMBER_OUT_OF_RANGE'],
    [30, null],
    [31, 'NUMBER_OUT_OF_RANGE'],
  ] as const)('with a household of %p answers %p', (householdSize, code) => {
    const outcome = setting({ householdSize });
    if (code === null) outcome.thenHappens('BUDGET_SET', 'HOUSEHOLD_SET');
    else outcome.thenRefusedBecause({ code, path: ['input', 'householdSize'] });
  });

  it('refuses a household that the existing system keeps, and sets the budget when none is given (R12)', () => {
    const world = context({ mirrored: ['HOUSEHOLD'] });
    const when = (householdSize: number | null) =>
      given(evolve, file()).when((state) => decideSetBudget(state, { ...command, householdSize }, world));
    when(2).thenRefusedBecause({ code: 'RECORDED_ELSEWHERE', rule: 'R12' });
    when(null).thenHappens('BUDGET_SET');
  });

  it('makes a total that is the sum of its items, a multiple of 0.05, whatever the amounts', () => {
    const items = fc
      .uniqueArray(fc.constantFrom(...AS_BUDGET_ITEM_KINDS), { minLength: 1 })
      .chain((kinds) =>
        fc.tuple(...kinds.map((kind) => fc.record({ kind: fc.constant(kind), cents: fc.nat(1_000_000) }))),
      );
    fc.assert(
      fc.property(items, (drawn) => {
        const after = setting({
          items: drawn.map(({ kind, cents }) => ({ kind, amountChf: cents / 100 })),
        }).thenHappens('BUDGET_SET');
        const kept = after.budgets[0]?.items ?? [];
        const needs = kept.filter(({ kind }) => kind !== 'INCOME').reduce((sum, item) => sum + item.amountRappen, 0);
        const income = kept.filter(({ kind }) => kind === 'INCOME').reduce((sum, item) => sum + item.amountRappen, 0);
        expect(totalOf(kept)).toBe(needs - income);
        expect(Math.abs(totalOf(kept) % 5)).toBe(0);
        expect(kept).toHaveLength(drawn.length);
      }),
    );
  });
});
