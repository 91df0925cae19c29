import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideDrawGuarantee, type DrawGuarantee } from '../../../../subgraphs/cii/rules/guarantee/drawGuarantee.js';
import { MOST_DRAWS, type Draw } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { worthOf } from '../../../../subgraphs/cii/rules/guarantee/worth.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, idFor, ORP } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  begunCase,
  DECIDER,
  GUARANTEE,
  guaranteeOf,
  LEAD,
  onDay,
  PAYER,
  withoutPayer,
} from '../../../kit/guaranteeSamples.js';
import { testDoor } from './door.js';

const DAY: LocalDate = '2026-05-04';
const COST: DrawGuarantee = { guaranteeId: GUARANTEE, amountChf: 500, kind: 'MEASURE_COST', on: DAY };

const drawing = (
  changes: Partial<DrawGuarantee> = {},
  state: CaseState = begunCase(),
  context: CaseContext = onDay(LEAD, DAY),
) => given(evolve, state).when((now) => decideDrawGuarantee(now, { ...COST, ...changes }, context));

const draw = (amount: number, changes: Partial<Draw> = {}): Draw => ({
  ...{ id: idFor('drw', '1'), amount, kind: 'MEASURE_COST', on: '2026-04-02', by: AI_OFFICE, drawnOn: '2026-04-02' },
  ...changes,
});

describe('Drawing against a payment guarantee (R6, R8, R13)', () => {
  testDoor(() => ({
    state: begunCase(),
    context: onDay(LEAD, DAY),
    decide: (state, context) => decideDrawGuarantee(state, COST, context),
    about: 'guaranteeId',
  }));

  it('is refused once the payer has left the case, which would see nothing of it', () => {
    drawing({}, withoutPayer(begunCase())).thenRefusedBecause({ code: 'PAYER_NOT_ON_CASE', rule: 'R6' });
  });

  it('keeps the cost with its day and who drew it, and shows what is left', () => {
    const earlier = draw(30_000);
    const after = drawing({}, begunCase(guaranteeOf({ draws: [earlier] }))).thenHappens('GUARANTEE_CHANGED');
    const [guarantee] = after.guarantees;
    expect(guarantee?.draws).toEqual([
      earlier,
      {
        ...{ id: expect.stringMatching(/^drw-/) as unknown, amount: 50_000, kind: 'MEASURE_COST', on: DAY },
        ...{ by: AI_OFFICE, drawnOn: DAY },
      },
    ]);
    expect(guarantee && worthOf(guarantee)).toEqual({ drawn: 80_000, remainder: 120_000 });
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'GUARANTEE_CHANGED', command: 'DRAW', about: AI_OFFICE });
  });

  it.each([
    [1999.95, null, 'below what is left'],
    [2000, null, 'all that is left'],
    [2000.05, 'GUARANTEE_EXCEEDED', 'above it'],
  ] as const)('of %p CHF against 2000 answers %p: %s', (amountChf, code, _why) => {
    const outcome = drawing({ amountChf });
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'amount'] });
  });

  it.each([
    [149_995, null, 'one step below the rest'],
    [150_000, null, 'exactly the rest'],
    [150_001, 'GUARANTEE_EXCEEDED', 'one Rappen too much was drawn before'],
    [200_000, 'GUARANTEE_EXCEEDED', 'nothing is left'],
  ] as const)('of 500 CHF after %p Rappen of 200000 answers %p: %s', (drawn, code, _why) => {
    const outcome = drawing({}, begunCase(guaranteeOf({ draws: [draw(drawn)] })));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefused(code);
  });

  it.each([-500, -0.05, 0, 0.01, 0.04, 0.06])('of %p CHF is no amount', (amountChf) => {
    drawing({ amountChf }).thenRefusedBecause({ code: 'AMOUNT_NOT_ACCEPTED', path: ['input', 'amount'] });
  });

  it('of 0.05 CHF is the least', () => {
    expect(drawing({ amountChf: 0.05 }).thenHappens('GUARANTEE_CHANGED').guarantees[0]?.draws).toMatchObject([
      { amount: 5 },
    ]);
  });

  it.each([
    ['2026-03-31', 'OUTSIDE_GUARANTEE_PERIOD', 'the day before its first day'],
    ['2026-04-01', null, 'its first day'],
    ['2026-06-30', null, 'its last day'],
    ['2026-07-01', 'OUTSIDE_GUARANTEE_PERIOD', 'the day after'],
  ] as const)('for a cost of %s answers %p (R6: %s)', (on, code, _why) => {
    const outcome = drawing({ on }, undefined, onDay(PAYER, '2026-07-20'));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'on'] });
  });

  it.each([
    ['2026-04-13', 'MEASURE_NOT_STARTED', 'the day before it began'],
    ['2026-04-14', null, 'the day on which it began'],
    ['2026-04-15', null, 'the day after'],
  ] as const)('for a cost of %s of a measure begun later than its guarantee answers %p (R6: %s)', (on, code, _why) => {
    const late = begunCase(guaranteeOf(), { started: { on: '2026-04-14', guaranteeId: GUARANTEE } });
    const outcome = drawing({ on }, late);
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'on'] });
  });

  it('is refused while the measure or place has not begun, to the lead and to the payer (R6, R8)', () => {
    for (const [kind, cost] of [['MEASURE', 'MEASURE_COST'] as const, ['INTEGRATION_PLACE', 'PLACE_COST'] as const]) {
      const waiting = begunCase(guaranteeOf(), { kind, started: null });
      for (const viewer of [LEAD, PAYER]) {
        drawing({ kind: cost }, waiting, onDay(viewer, DAY)).thenRefusedBecause({
          ...{ code: 'MEASURE_NOT_STARTED', rule: 'R6', path: ['input', 'on'] },
        });
      }
    }
  });

  it('is not made for a day to come', () => {
    drawing({ on: DAY }).thenHappens('GUARANTEE_CHANGED');
    drawing({ on: '2026-05-05' }).thenRefusedBecause({ code: 'DATE_IN_FUTURE', rule: 'R6', path: ['input', 'on'] });
    drawing({ on: '2026-07-01' }).thenRefused('DATE_IN_FUTURE');
  });

  describe('is never made for an interview (R13)', () => {
    it('whatever was guaranteed', () => {
      drawing({ kind: 'INTERVIEW' }).thenRefusedBecause({
        ...{ code: 'INTERVIEW_NOT_BILLED', rule: 'R13', path: ['input', 'kind'] },
      });
    });

    it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)(
      'also against one that is %s: nothing else is asked',
      (state) => {
        drawing({ kind: 'INTERVIEW', amountChf: 0 }, begunCase(guaranteeOf({ state }))).thenRefused(
          'INTERVIEW_NOT_BILLED',
        );
      },
    );
  });

  it.each([
    ['MEASURE', 'MEASURE_COST', null],
    ['MEASURE', 'PLACE_COST', 'COST_NOT_COVERED'],
    ['INTEGRATION_PLACE', 'PLACE_COST', null],
    ['INTEGRATION_PLACE', 'MEASURE_COST', 'COST_NOT_COVERED'],
  ] as const)('a guarantee of a %s covers a %s: %p (R8)', (kind, cost, code) => {
    const outcome = drawing({ kind: cost }, begunCase(guaranteeOf(), { kind }));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R8', path: ['input', 'kind'] });
  });

  it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('is refused against one that is %s (R6)', (state) => {
    drawing({}, begunCase(guaranteeOf({ state }))).thenRefusedBecause({
      ...{ code: 'GUARANTEE_NOT_IN_FORCE', rule: 'R6' },
    });
  });

  it.each([null, { outcome: 'REFUSED', on: '2026-03-19' }] as const)(
    'is refused while the payer’s own house has not granted the measure: %j (R7)',
    (answer) => {
      drawing({}, begunCase(guaranteeOf(), { answer })).thenRefusedBecause({
        ...{ code: 'PROPOSAL_NOT_GRANTED', rule: 'R7' },
      });
    },
  );

  describe('is for the payer and for who leads now or led on the day of the cost', () => {
    it('the payer, at any time', () => {
      expect(
        drawing({}, undefined, onDay(PAYER, DAY)).thenHappens('GUARANTEE_CHANGED').guarantees[0]?.draws,
      ).toMatchObject([{ by: ORP }]);
      drawing({}, undefined, onDay(PAYER, '2027-01-15')).thenHappens('GUARANTEE_CHANGED');
      drawing({}, undefined, onDay(DECIDER, DAY)).thenHappens('GUARANTEE_CHANGED');
    });

    it.each([
      ['2026-06-15', null, 'its last day'],
      ['2026-06-16', 'NOT_COMPETENT', 'the day after'],
    ] as const)('the former lead, months later, for a cost of %s answers %p: %s', (on, code, _why) => {
      const outcome = drawing({ on }, undefined, onDay(LEAD, '2026-09-01'));
      if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
      else outcome.thenRefusedBecause({ code, rule: 'R6' });
    });

    it('the lead, for a cost of the period before it led', () => {
      const state = begunCase(guaranteeOf({ from: '2026-03-10' }), { from: '2026-03-10' });
      drawing({ on: '2026-03-15' }, state, onDay(LEAD, DAY)).thenHappens('GUARANTEE_CHANGED');
      drawing({ on: '2026-03-15' }, state, onDay(LEAD, '2026-09-01')).thenRefused('NOT_COMPETENT');
      drawing({ on: '2026-03-16' }, state, onDay(LEAD, '2026-09-01')).thenHappens('GUARANTEE_CHANGED');
    });

    it('nobody, of who led on no day', () => {
      drawing({}, { ...begunCase(), leadHistory: [] }).thenRefused('NOT_COMPETENT');
    });
  });

  it('is refused once the guarantee holds as many as it can', () => {
    const full = (count: number) =>
      begunCase(
        guaranteeOf({
          draws: Array.from({ length: count }, (_, index) => draw(5, { id: idFor('drw', String(index)) })),
        }),
      );
    drawing({}, full(MOST_DRAWS - 1)).thenHappens('GUARANTEE_CHANGED');
    drawing({}, full(MOST_DRAWS)).thenRefused('CASE_IS_FULL');
  });

  it('tells all obstacles at once', () => {
    const state = begunCase(guaranteeOf({ to: '2026-05-03' }), { answer: null });
    drawing({ kind: 'PLACE_COST', amountChf: 2000.05 }, state).thenRefused(
      'PROPOSAL_NOT_GRANTED',
      'COST_NOT_COVERED',
      'OUTSIDE_GUARANTEE_PERIOD',
      'GUARANTEE_EXCEEDED',
    );
  });
});

describe('What a guarantee is worth', () => {
  it.each([
    ['PROPOSED', 0],
    ['REFUSED', 0],
    ['GRANTED', 150_000],
    ['RELEASED', 0],
  ] as const)('while %s: %p Rappen can still be drawn', (state, remainder) => {
    expect(worthOf(guaranteeOf({ state, draws: [draw(20_000), draw(30_000)] }))).toEqual({ drawn: 50_000, remainder });
  });
});
