import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideExtension, type DecideExtension } from '../../../../subgraphs/cii/rules/guarantee/decideExtension.js';
import { decideDrawGuarantee } from '../../../../subgraphs/cii/rules/guarantee/drawGuarantee.js';
import { MOST_EXTENSIONS, type Extension } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import {
  decideProposeExtension,
  type ProposeExtension,
} from '../../../../subgraphs/cii/rules/guarantee/proposeExtension.js';
import { decideReleaseGuarantee } from '../../../../subgraphs/cii/rules/guarantee/releaseGuarantee.js';
import { worthOf } from '../../../../subgraphs/cii/rules/guarantee/worth.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, applied, idFor, ORP, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  begunCase,
  DECIDER,
  GUARANTEE,
  guaranteedCase,
  guaranteeOf,
  LEAD,
  onDay,
  PAYER,
  proposalOf,
  withoutPayer,
} from '../../../kit/guaranteeSamples.js';
import { testDoor } from './door.js';

const DAY: LocalDate = '2026-05-04';
const EXTENSION = idFor('ext', '1');
const MORE: ProposeExtension = { guaranteeId: GUARANTEE, ceilingChf: 2500, to: '2026-08-31' };

/** The measure lasts longer than its cost is guaranteed. */
const LONG: LocalDate = '2026-08-31';
const longCase = (guarantee = guaranteeOf()): CaseState => guaranteedCase(guarantee, proposalOf({ to: LONG }));

const extensionOf = (changes: Partial<Extension> = {}): Extension => ({
  ...{ id: EXTENSION, ceiling: 250_000, to: '2026-08-31', before: { ceiling: 200_000, to: '2026-06-30' } },
  ...{ proposedBy: { kind: 'STAFF', subject: LEAD.subject, ...AI_OFFICE }, proposedOn: '2026-05-01' },
  ...{ outcome: null, decidedBy: null, decidedOn: null },
  ...changes,
});
const extended = (changes: Partial<Extension> = {}): CaseState =>
  begunCase(guaranteeOf({ extensions: [extensionOf(changes)] }), { to: LONG });

const proposing = (
  changes: Partial<ProposeExtension> = {},
  state: CaseState = longCase(),
  context: CaseContext = onDay(LEAD, DAY),
) => given(evolve, state).when((now) => decideProposeExtension(now, { ...MORE, ...changes }, context));

describe('Proposing an extension of a guarantee (R6)', () => {
  testDoor(() => ({
    state: longCase(),
    context: onDay(LEAD, DAY),
    decide: (state, context) => decideProposeExtension(state, MORE, context),
    about: 'guaranteeId',
  }));

  it('is refused once the payer has left the case, which would see nothing of it', () => {
    proposing({}, withoutPayer(longCase())).thenRefusedBecause({ code: 'PAYER_NOT_ON_CASE', rule: 'R6' });
  });

  it('asks for more money, more time, or both', () => {
    const after = proposing().thenHappens('GUARANTEE_CHANGED');
    expect(after.guarantees).toEqual([
      guaranteeOf({
        extensions: [extensionOf({ id: expect.stringMatching(/^ext-/) as unknown as string, proposedOn: DAY })],
      }),
    ]);
    expect(after.timeline.at(-1)).toMatchObject({ command: 'PROPOSE_EXTENSION', about: AI_OFFICE });
  });

  it.each([
    [2500, '2026-06-30', null, 'more money'],
    [2000, '2026-07-01', null, 'a day more'],
    [2000.05, '2026-06-30', null, 'one step more'],
    [2000, '2026-06-30', 'EXTENSION_NOT_MORE', 'neither'],
    [1999.95, '2026-08-31', 'EXTENSION_NOT_MORE', 'time for less money'],
    [2500, '2026-06-29', 'EXTENSION_NOT_MORE', 'money for less time'],
    [1999.95, '2026-06-29', 'EXTENSION_NOT_MORE', 'less of both'],
  ] as const)('to %p CHF until %s answers %p: %s', (ceilingChf, to, code, _why) => {
    const outcome = proposing({ ceilingChf, to });
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'to'] });
  });

  it.each([
    ['2026-08-30', null, 'the day before the measure ends'],
    ['2026-08-31', null, 'the day on which it ends'],
    ['2026-09-01', 'GUARANTEE_OUTSIDE_MEASURE', 'the day after'],
  ] as const)('until %s answers %p: %s (R7: a longer measure is a new proposal)', (to, code, _why) => {
    const outcome = proposing({ to });
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R7', path: ['input', 'to'] });
  });

  it.each([0, -5, 2500.01])('is refused at %p CHF', (ceilingChf) => {
    proposing({ ceilingChf }).thenRefusedBecause({ code: 'AMOUNT_NOT_ACCEPTED', path: ['input', 'ceiling'] });
  });

  it.each([
    ['2026-06-29', null, 'the day before its last day'],
    ['2026-06-30', null, 'on its last day'],
    ['2026-07-01', 'GUARANTEE_BACKDATED', 'the day after'],
  ] as const)('on %s answers %p (R6: %s)', (today, code, _why) => {
    const outcome = proposing({}, undefined, onDay(PAYER, today));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'guaranteeId'] });
  });

  it('is for the lead of today and for the payer', () => {
    proposing({}, undefined, onDay(PAYER, DAY)).thenHappens('GUARANTEE_CHANGED');
    proposing({}, undefined, onDay(LEAD, '2026-06-15')).thenHappens('GUARANTEE_CHANGED');
    proposing({}, undefined, onDay(LEAD, '2026-06-16')).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R6' });
  });

  it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('is refused for one that is %s', (state) => {
    proposing({}, longCase(guaranteeOf({ state }))).thenRefusedBecause({
      code: 'GUARANTEE_NOT_IN_FORCE',
      rule: 'R6',
    });
  });

  it('waits for one decision at a time', () => {
    proposing({}, extended()).thenRefusedBecause({
      ...{ code: 'EXTENSION_ALREADY_PROPOSED', rule: 'R6', path: ['input', 'guaranteeId'] },
    });
    proposing({}, extended({ outcome: 'REFUSED' })).thenHappens('GUARANTEE_CHANGED');
  });

  it('is refused once the guarantee holds as many as it can', () => {
    const full = (count: number) =>
      longCase(
        guaranteeOf({
          extensions: Array.from({ length: count }, (_, index) =>
            extensionOf({ id: idFor('ext', String(index)), outcome: 'REFUSED' }),
          ),
        }),
      );
    proposing({}, full(MOST_EXTENSIONS - 1)).thenHappens('GUARANTEE_CHANGED');
    proposing({}, full(MOST_EXTENSIONS)).thenRefused('CASE_IS_FULL');
  });

  it('tells all obstacles at once', () => {
    const state = longCase(guaranteeOf({ to: '2026-05-03', extensions: [extensionOf()] }));
    proposing({ ceilingChf: 100, to: '2026-05-03' }, state).thenRefused(
      'GUARANTEE_BACKDATED',
      'EXTENSION_ALREADY_PROPOSED',
      'EXTENSION_NOT_MORE',
    );
  });
});

const GRANT: DecideExtension = { guaranteeId: GUARANTEE, extensionId: EXTENSION, decision: 'GRANTED' };
const deciding = (
  changes: Partial<DecideExtension> = {},
  state: CaseState = extended(),
  context: CaseContext = onDay(DECIDER, DAY),
) => given(evolve, state).when((now) => decideExtension(now, { ...GRANT, ...changes }, context));

describe('Deciding an extension (R6)', () => {
  testDoor(() => ({
    state: extended(),
    context: onDay(DECIDER, DAY),
    decide: (state, context) => decideExtension(state, GRANT, context),
    about: 'guaranteeId',
  }));

  it('granted, its ceiling and last day hold, and what they were is kept', () => {
    const after = deciding().thenHappens('GUARANTEE_CHANGED');
    const decided = { outcome: 'GRANTED', decidedBy: DECIDER.subject, decidedOn: DAY } as const;
    expect(after.guarantees).toEqual([
      guaranteeOf({ ceiling: 250_000, to: '2026-08-31', extensions: [extensionOf(decided)] }),
    ]);
    expect(after.timeline.at(-1)).toMatchObject({ command: 'GRANT_EXTENSION', about: ORP, aboutId: GUARANTEE });
    expect(after.guarantees.map(worthOf)).toEqual([{ drawn: 0, remainder: 250_000 }]);
  });

  it('refused, everything stays as it was', () => {
    const after = deciding({ decision: 'REFUSED' }).thenHappens('GUARANTEE_CHANGED');
    const decided = { outcome: 'REFUSED', decidedBy: DECIDER.subject, decidedOn: DAY } as const;
    expect(after.guarantees).toEqual([guaranteeOf({ extensions: [extensionOf(decided)] })]);
    expect(after.timeline.at(-1)).toMatchObject({ command: 'REFUSE_EXTENSION' });
  });

  it('opens days and amounts to draws that were closed before', () => {
    const cost = { guaranteeId: GUARANTEE, amountChf: 2500, kind: 'MEASURE_COST', on: '2026-08-31' } as const;
    const context = onDay(PAYER, '2026-09-10');
    expect(decideDrawGuarantee(extended(), cost, context)).toHaveProperty('refusals');
    expect(decideDrawGuarantee(applied(extended(), deciding().decision), cost, context)).toHaveProperty('events');
  });

  it('leaves earlier extensions as they are', () => {
    const earlier = extensionOf({ id: idFor('ext', '0'), outcome: 'REFUSED', decidedBy: 'x', decidedOn: '2026-04-20' });
    const state = longCase(guaranteeOf({ extensions: [earlier, extensionOf()] }));
    expect(deciding({}, state).thenHappens('GUARANTEE_CHANGED').guarantees[0]?.extensions[0]).toEqual(earlier);
  });

  it.each<[string, Viewer]>([
    ['the lead', LEAD],
    ['a decider of the lead', worker(AI_OFFICE, { subject: 'd', roles: ['DECIDER'], purpose: 'x' })],
    ['a case worker of the payer', PAYER],
  ])('is refused to %s', (_who, viewer) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, undefined, onDay(viewer, DAY)).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R6' });
    }
  });

  it('needs four eyes: who proposed it does not decide on it', () => {
    const own = extended({ proposedBy: { kind: 'STAFF', subject: DECIDER.subject, ...ORP } });
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, own).thenRefusedBecause({ code: 'FOUR_EYES', rule: 'R6' });
    }
  });

  it('does not ask who proposed the guarantee itself', () => {
    const guarantee = guaranteeOf({
      proposedBy: { kind: 'STAFF', subject: DECIDER.subject, ...ORP },
      extensions: [extensionOf()],
    });
    deciding({}, longCase(guarantee)).thenHappens('GUARANTEE_CHANGED');
  });

  it.each([
    ['2026-06-29', null, 'the day before its last day'],
    ['2026-06-30', null, 'on its last day'],
    ['2026-07-01', 'GUARANTEE_BACKDATED', 'the day after'],
  ] as const)('a grant on %s answers %p, a refusal is always possible (R6: %s)', (today, code, _why) => {
    const outcome = deciding({}, undefined, onDay(DECIDER, today));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'guaranteeId'] });
    deciding({ decision: 'REFUSED' }, undefined, onDay(DECIDER, today)).thenHappens('GUARANTEE_CHANGED');
  });

  it('is not granted once the guarantee is released, and can be refused', () => {
    const released = longCase(guaranteeOf({ state: 'RELEASED', extensions: [extensionOf()] }));
    deciding({}, released).thenRefusedBecause({ code: 'GUARANTEE_NOT_IN_FORCE', rule: 'R6' });
    deciding({ decision: 'REFUSED' }, released).thenHappens('GUARANTEE_CHANGED');
  });

  it.each(['GRANTED', 'REFUSED'] as const)('is made once: one that is %s stays so', (outcome) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding({ decision }, extended({ outcome })).thenRefusedBecause({
        ...{ code: 'ALREADY_DECIDED', rule: 'R6', path: ['input', 'extensionId'] },
      });
    }
  });

  it('does not know an extension of another guarantee', () => {
    deciding({ extensionId: idFor('ext', '9') }).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'extensionId'],
    });
  });
});

const releasing = (state: CaseState = longCase(), context: CaseContext = onDay(DECIDER, DAY)) =>
  given(evolve, state).when((now) => decideReleaseGuarantee(now, { guaranteeId: GUARANTEE }, context));

describe('Releasing a guarantee (R6)', () => {
  testDoor(() => ({
    state: longCase(),
    context: onDay(DECIDER, DAY),
    decide: (state, context) => decideReleaseGuarantee(state, { guaranteeId: GUARANTEE }, context),
    about: 'guaranteeId',
  }));

  const drawn = {
    id: idFor('drw', '1'),
    amount: 50_000,
    kind: 'MEASURE_COST',
    on: DAY,
    by: ORP,
    drawnOn: DAY,
  } as const;

  it('frees what is not drawn; what was drawn stays, and nothing is drawn any more', () => {
    const after = releasing(longCase(guaranteeOf({ draws: [drawn] }))).thenHappens('GUARANTEE_CHANGED');
    expect(after.guarantees).toEqual([guaranteeOf({ draws: [drawn], state: 'RELEASED', releasedOn: DAY })]);
    expect(after.guarantees.map(worthOf)).toEqual([{ drawn: 50_000, remainder: 0 }]);
    expect(after.timeline.at(-1)).toMatchObject({ command: 'RELEASE', about: ORP });
    const cost = { guaranteeId: GUARANTEE, amountChf: 0.05, kind: 'MEASURE_COST', on: DAY } as const;
    given(evolve, after)
      .when((now) => decideDrawGuarantee(now, cost, onDay(PAYER, DAY)))
      .thenRefused('GUARANTEE_NOT_IN_FORCE');
  });

  it('needs no second person, because it commits no money', () => {
    const proposedBy = { kind: 'STAFF', subject: DECIDER.subject, ...ORP } as const;
    releasing(longCase(guaranteeOf({ proposedBy }))).thenHappens('GUARANTEE_CHANGED');
  });

  it('is possible after the period, too', () => {
    releasing(undefined, onDay(DECIDER, '2026-07-01')).thenHappens('GUARANTEE_CHANGED');
  });

  it.each<[string, Viewer]>([
    ['the lead', LEAD],
    ['a decider of the lead', worker(AI_OFFICE, { subject: 'd', roles: ['DECIDER'], purpose: 'x' })],
    ['a case worker of the payer', PAYER],
  ])('is refused to %s', (_who, viewer) => {
    releasing(undefined, onDay(viewer, DAY)).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R6' });
  });

  it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('is refused for one that is %s', (state) => {
    releasing(longCase(guaranteeOf({ state }))).thenRefusedBecause({
      code: 'GUARANTEE_NOT_IN_FORCE',
      rule: 'R6',
    });
  });
});
