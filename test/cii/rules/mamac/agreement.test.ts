import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import {
  missingParties,
  PLAN_REFUSAL_REASONS,
  planInForce,
  presentRound,
  type MamacState,
  type PlanParty,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { Mandate } from '../../../../subgraphs/common/rules/representation.js';
import { AI_OFFICE, joined, openedCase, ORP, OTHER_SOCIAL, SOCIAL, worker, entered } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  agreedBy,
  agreement,
  DAY_OF,
  EVERYBODY,
  latestPlan,
  mamacCase,
  mamacOn,
  measure,
  planWith,
  processIn,
  signerOf,
  taking,
  type Who,
} from '../../../kit/mamac.js';

/** A deputy who may agree to a plan. */
const MANDATE: Mandate = {
  ...{ kind: 'DEPUTY', powers: ['AGREE_TO_PLAN'], from: '2026-01-01', to: null },
  proof: 'TPAE-2026-118',
};
const day = DAY_OF.PLANNING;
/** Where the paper lies that staff record from. */
const PAPER = { reference: 'ORP-2026-118' } as const;
const proposed = after(processIn('PLANNING'), planWith(), 'AS');
const agree = (party: PlanParty, changes: Partial<ReturnType<typeof agreement>> = {}, state = proposed) => ({
  ...agreement(state, party, day),
  ...changes,
});
const decline = (party: PlanParty, reason: (typeof PLAN_REFUSAL_REASONS)[number] | null, state = proposed) =>
  ({ command: 'DECLINE_PLAN', planId: latestPlan(state).id, party, reason }) as const;
const taken = (act: MamacAct, who: Who, changes: Partial<MamacContext> = {}, state: MamacState = proposed) =>
  taking(state, act, mamacOn(day, who, changes));

describe('R44: the plan binds when the person and every institution have agreed', () => {
  it.each(EVERYBODY)('not while %s has not, whoever agreed first', (last) => {
    const others = EVERYBODY.filter((party) => party !== last);
    const state = agreedBy(proposed, others, day);
    expect(state.phase).toBe('PLANNING');
    expect(planInForce(presentRound(state))).toBeNull();
    expect(missingParties(latestPlan(state))).toEqual([last]);
    const bound = taken(agree(last), signerOf(last), {}, state).thenHappens('PLAN_AGREED');
    expect(bound.phase).toBe('CASE_MANAGEMENT');
    expect(planInForce(presentRound(bound))).toMatchObject({ inForceFrom: day, replacedOn: null });
    expect(missingParties(latestPlan(bound))).toEqual([]);
  });

  it('from the day on which the last agreement came, not from a signature before it (R43)', () => {
    const others = agreedBy(proposed, ['AC', 'AI', 'AS'], day);
    const signed = agree('PERSON', { form: 'HANDWRITTEN', on: day, reference: ' ORP-2026-118 ' });
    const state = after(others, signed, ORP, '2026-03-25');
    expect(latestPlan(state).inForceFrom).toBe('2026-03-25');
    expect(latestPlan(state).agreements.at(-1)).toEqual({
      ...{ party: 'PERSON', kind: 'BOUND', on: day, form: 'HANDWRITTEN', ...PAPER },
      recordedBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP },
    });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'AGREE_PLAN', by: ORP, aboutId: latestPlan(state).id });
  });

  it('once by each party', () => {
    const state = agreedBy(proposed, ['AC'], day);
    const again = { code: 'ALREADY_DECIDED', rule: 'R44', path: ['input', 'party'] } as const;
    taken(agree('AC'), signerOf('AC'), {}, state).thenRefusedBecause(again);
    const bound = processIn('CASE_MANAGEMENT');
    taking(bound, agreement(bound, 'AC'), mamacOn(DAY_OF.CASE_MANAGEMENT, signerOf('AC'))).thenRefusedBecause(again);
  });

  it.each<[PlanParty, 'BOUND' | 'NO_OBLIGATION']>([
    ['PERSON', 'BOUND'],
    ['AC', 'BOUND'],
    ['AS', 'BOUND'],
    ['AI', 'NO_OBLIGATION'],
  ])('%s signs %s: who carries out or pays is bound, who does neither has no obligation', (party, kind) => {
    taken(agree(party, { kind }), signerOf(party)).thenHappens('PLAN_AGREED');
    const other = kind === 'BOUND' ? 'NO_OBLIGATION' : 'BOUND';
    taken(agree(party, { kind: other }), signerOf(party)).thenRefusedBecause({
      ...{ code: 'PLAN_OBLIGATION_MISMATCH', rule: 'R44', path: ['input', 'kind'] },
    });
  });

  it.each([measure({ owner: AI_OFFICE, type: 'INTEGRATION_MEASURE' }), measure({ payer: AI_OFFICE })])(
    'to carry out is an obligation, and so is to pay: %j',
    (one) => {
      const state = after(processIn('PLANNING'), planWith(one), 'AS');
      taken(agree('AI', { kind: 'BOUND' }, state), signerOf('AI'), {}, state).thenHappens('PLAN_AGREED');
      taken(agree('AI', { kind: 'NO_OBLIGATION' }, state), signerOf('AI'), {}, state).thenRefused(
        'PLAN_OBLIGATION_MISMATCH',
      );
    },
  );

  it('to the version that was read, and to the latest alone', () => {
    const next = after(proposed, planWith(), 'AC');
    const path = ['input', 'planId'];
    taken(agree('AC'), signerOf('AC'), {}, next).thenRefusedBecause({ code: 'PLAN_NOT_LATEST', rule: 'R44', path });
    taken(decline('AC', 'NO_FUNDING'), signerOf('AC'), {}, next).thenRefused('PLAN_NOT_LATEST');
    taken(agree('AC', { planId: 'pln-x' }), signerOf('AC')).thenRefusedBecause({
      code: 'NOT_FOUND',
      rule: 'R44',
      path,
    });
    taken({ ...decline('AI', 'OTHER'), planId: 'pln-x' }, signerOf('AI')).thenRefused('NOT_FOUND');
    expect(latestPlan(after(next, agree('AC', {}, next), signerOf('AC'), day)).agreements).toHaveLength(1);
  });

  it('signed on a day from the proposal to today', () => {
    const on = (date: '2026-03-11' | '2026-03-12' | '2026-03-13') => taken(agree('AC', { on: date }), signerOf('AC'));
    on('2026-03-11').thenRefusedBecause({ code: 'AGREEMENT_BEFORE_PROPOSAL', rule: 'R44', path: ['input', 'on'] });
    on('2026-03-12').thenHappens('PLAN_AGREED');
    on('2026-03-13').thenRefusedBecause({ code: 'DATE_IN_FUTURE', path: ['input', 'on'] });
  });
});

describe('R44: the last agreement has to meet what every other one has', () => {
  const others = (last: PlanParty) =>
    agreedBy(
      proposed,
      EVERYBODY.filter((party) => party !== last),
      day,
    );

  it.each<[string, PlanParty, Partial<ReturnType<typeof agreement>>, Who]>([
    ['NOT_COMPETENT', 'AC', {}, { decider: SOCIAL }],
    ['PLAN_OBLIGATION_MISMATCH', 'AC', { kind: 'NO_OBLIGATION' }, signerOf('AC')],
    ['DATE_IN_FUTURE', 'AC', { on: '2026-03-13' }, signerOf('AC')],
    ['AGREEMENT_BEFORE_PROPOSAL', 'AC', { on: '2026-03-11' }, signerOf('AC')],
    ['AGREEMENT_FORM_NOT_FITTING', 'PERSON', { form: 'HANDWRITTEN' }, 'PERSON'],
    ['REFERENCE_MISSING', 'PERSON', { form: 'HANDWRITTEN' }, ORP],
  ])('%s', (code, party, changes, who) => {
    expect(refusalCodes(taken(agree(party, changes), who, {}, others(party)).decision)).toEqual([code]);
  });

  it('and comes to the latest version alone', () => {
    const next = after(others('AC'), planWith(), 'AS');
    taken(agree('AC'), signerOf('AC'), {}, next).thenRefused('PLAN_NOT_LATEST');
  });
});

describe('R1, R44: nobody agrees for another', () => {
  it('an institution speaks by a decider or a supervisor of its own, with a reason', () => {
    const by = (roles: readonly ('DECIDER' | 'SUPERVISOR' | 'CASEWORKER')[], purpose: string | null) => {
      const viewer = worker(ORP, { roles, purpose });
      return refusalCodes(taken(agree('AC'), ORP, { viewer }).decision);
    };
    expect(by(['DECIDER'], 'Plan')).toEqual([]);
    expect(by(['SUPERVISOR'], 'Plan')).toEqual([]);
    expect(by(['CASEWORKER'], 'Plan')).toEqual(['NOT_COMPETENT']);
    expect(by(['CASEWORKER', 'DECIDER'], null)).toEqual(['NOT_ASSIGNED']);
    expect(by(['CASEWORKER', 'DECIDER'], ' ')).toEqual(['NOT_ASSIGNED']);
    taken(agree('AC'), ORP).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R44', path: ['input', 'party'] });
    const viewer = worker(ORP, { roles: ['CASEWORKER', 'DECIDER'] });
    taken(agree('AC'), ORP, { viewer }).thenRefusedBecause({ code: 'NOT_ASSIGNED', rule: 'R44' });
  });

  it.each<[PlanParty, Who]>([
    ['AC', { decider: SOCIAL }],
    ['AI', { decider: ORP }],
    ['AS', 'PERSON'],
    ['AC', 'PERSON'],
  ])('not for %s: %j', (party, who) => {
    const form = 'HANDWRITTEN';
    const { decision } = taken(agree(party, { form }), who);
    expect(decision).toMatchObject({ refusals: [{ code: 'NOT_COMPETENT', rule: 'R44', path: ['input', 'party'] }] });
    expect(refusalCodes(taken(decline(party, 'OTHER'), who).decision)).toEqual(['NOT_COMPETENT']);
  });

  it('the person agrees with the own token, electronically', () => {
    const state = taken(agree('PERSON'), 'PERSON').thenHappens('PLAN_AGREED');
    expect(latestPlan(state).agreements).toEqual([
      { party: 'PERSON', kind: 'BOUND', on: day, form: 'ELECTRONIC', recordedBy: { kind: 'PERSON' } },
    ]);
    for (const form of ['HANDWRITTEN', 'REPRESENTATIVE'] as const) {
      taken(agree('PERSON', { form }), 'PERSON').thenRefusedBecause({
        ...{ code: 'AGREEMENT_FORM_NOT_FITTING', rule: 'R44', path: ['input', 'form'] },
      });
    }
  });

  it('the staff of the service that leads record it from paper, nobody else', () => {
    for (const paper of [{ form: 'HANDWRITTEN' }, { form: 'REPRESENTATIVE', mandate: MANDATE }] as const) {
      const signed = { ...paper, ...PAPER };
      taken(agree('PERSON', signed), ORP).thenHappens('PLAN_AGREED');
      taken(agree('PERSON', signed), SOCIAL).thenRefusedBecause({
        ...{ code: 'NOT_COMPETENT', rule: 'R44', path: ['input', 'party'] },
      });
    }
    taken(agree('PERSON', PAPER), ORP).thenRefused('AGREEMENT_FORM_NOT_FITTING');
  });

  it.each<[string | null, string[]]>([
    ['ORP-2026-118', []],
    [null, ['REFERENCE_MISSING']],
    [' ', ['REFERENCE_MISSING']],
    ['https://ged.example/doc?key=1', ['EVIDENCE_NOT_A_REFERENCE']],
    ['756.9217.0769.85', ['TEXT_HOLDS_AVS_NUMBER']],
  ])('R5: and say where that paper lies: %s', (reference, codes) => {
    for (const act of [
      agree('PERSON', { form: 'HANDWRITTEN', reference }),
      { ...decline('PERSON', null), reference },
    ]) {
      const { decision } = taken(act, ORP);
      expect(refusalCodes(decision)).toEqual(codes);
      if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ path: ['input', 'reference'] }] });
      if (codes[0] === 'REFERENCE_MISSING') expect(decision).toMatchObject({ refusals: [{ rule: 'R44' }] });
    }
  });

  it('who answers for the own part names no paper, and none is kept', () => {
    const own = taken(agree('PERSON', PAPER), 'PERSON').thenHappens('PLAN_AGREED');
    expect(latestPlan(own).agreements[0]).not.toHaveProperty('reference');
    const house = taken(agree('AC', { form: 'HANDWRITTEN', ...PAPER }), signerOf('AC')).thenHappens('PLAN_AGREED');
    expect(latestPlan(house).agreements[0]).not.toHaveProperty('reference');
    const refused = taken({ ...decline('AC', 'OTHER'), ...PAPER }, signerOf('AC')).thenHappens('PLAN_DECLINED');
    expect(latestPlan(refused).declined).not.toHaveProperty('reference');
  });

  it('an institution signs on paper or electronically, and nobody represents it', () => {
    for (const form of ['HANDWRITTEN', 'ELECTRONIC'] as const) {
      taken(agree('AC', { form }), signerOf('AC')).thenHappens('PLAN_AGREED');
    }
    for (const mandate of [{}, { mandate: MANDATE }]) {
      taken(agree('AC', { form: 'REPRESENTATIVE', ...mandate }), signerOf('AC')).thenRefusedBecause({
        ...{ code: 'AGREEMENT_FORM_NOT_FITTING', rule: 'R44', path: ['input', 'form'] },
      });
    }
  });

  it('R5: a representative signs by a mandate that lists the power and holds on the day, which the record keeps', () => {
    const path = ['input', 'mandate'];
    const paper = (mandate: Mandate | null) =>
      taken(agree('PERSON', { form: 'REPRESENTATIVE', ...PAPER, ...(mandate && { mandate }) }), ORP);
    expect(latestPlan(paper(MANDATE).thenHappens('PLAN_AGREED')).agreements[0]).toMatchObject({ mandate: MANDATE });
    paper(null).thenRefusedBecause({ code: 'MANDATE_MISSING', path });
    paper({ ...MANDATE, to: day }).thenHappens('PLAN_AGREED');
    paper({ ...MANDATE, to: '2026-03-11' }).thenRefusedBecause({ code: 'MANDATE_NOT_IN_FORCE', path });
    paper({ ...MANDATE, powers: ['WITHDRAW'] }).thenRefusedBecause({
      ...{ code: 'POWER_NOT_COVERED', path: [...path, 'powers'] },
    });
    const own = agree('PERSON', { form: 'HANDWRITTEN', mandate: MANDATE, ...PAPER });
    taken(own, ORP).thenRefusedBecause({ code: 'MANDATE_NOT_ALLOWED', path });
    expect(latestPlan(taken(agree('PERSON'), 'PERSON').state).agreements[0]).not.toHaveProperty('mandate');
  });

  it('R5: with the own token a representative signs as such, by the mandate of the token', () => {
    const viewer = { ...mamacOn(day, 'PERSON').viewer, mandate: MANDATE };
    const signed = taken(agree('PERSON', { form: 'REPRESENTATIVE' }), 'PERSON', { viewer }).thenHappens('PLAN_AGREED');
    expect(latestPlan(signed).agreements[0]).toMatchObject({
      mandate: MANDATE,
      recordedBy: { kind: 'PERSON', representative: { kind: 'DEPUTY', proof: MANDATE.proof } },
    });
    for (const form of ['ELECTRONIC', 'HANDWRITTEN'] as const) {
      taken(agree('PERSON', { form }), 'PERSON', { viewer }).thenRefused('AGREEMENT_FORM_NOT_FITTING');
    }
  });

  it('of several social services the one signs that carries out or pays a measure (domain 3c-10)', () => {
    const parties = [AI_OFFICE, SOCIAL, OTHER_SOCIAL];
    const authorisations = parties.map((recipient, place) => entered(String(place + 1), { recipient }));
    const opened = openedCase({ invitations: parties, authorisations });
    const cooperation = { ...parties.reduce(joined, opened), mode: 'MAMAC' as const, _id: mamacCase()._id };
    const sign = (decider: ServiceOfInstitution, state: MamacState) =>
      refusalCodes(taken(agree('AS', {}, state), { decider }, { cooperation }, state).decision);
    expect(sign(SOCIAL, proposed)).toEqual([]);
    expect(sign(OTHER_SOCIAL, proposed)).toEqual(['NOT_COMPETENT']);
    const course = measure({ owner: ORP, payer: ORP, type: 'COURSE' });
    const without = after(processIn('PLANNING'), planWith(course), 'AS');
    expect(sign(OTHER_SOCIAL, without)).toEqual([]);
    const paying = after(processIn('PLANNING'), planWith({ ...course, payer: SOCIAL }), 'AS');
    expect(sign(SOCIAL, paying)).toEqual([]);
    expect(sign(OTHER_SOCIAL, paying)).toEqual(['NOT_COMPETENT']);
    const unknown = { ...agree('AS'), planId: 'pln-x' };
    expect(refusalCodes(taken(unknown, { decider: OTHER_SOCIAL }, { cooperation }).decision)).toEqual(['NOT_FOUND']);
  });
});

describe('R44, R5: a version that a party declines is dead', () => {
  it.each(PLAN_REFUSAL_REASONS)('an institution says why: %s', (reason) => {
    const state = taken(decline('AI', reason), signerOf('AI')).thenHappens('PLAN_DECLINED');
    expect(state.phase).toBe('PLANNING');
    expect(latestPlan(state).declined).toEqual({
      ...{ party: 'AI', on: day, reason },
      recordedBy: { kind: 'STAFF', subject: 'decider-office-ai', ...AI_OFFICE },
    });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'DECLINE_PLAN', aboutId: latestPlan(state).id });
    const path = ['input', 'planId'];
    taken(agree('AC'), signerOf('AC'), {}, state).thenRefusedBecause({ code: 'PLAN_DECLINED', rule: 'R44', path });
    taken(decline('PERSON', null), 'PERSON', {}, state).thenRefusedBecause({
      code: 'PLAN_DECLINED',
      rule: 'R44',
      path,
    });
    const next = after(state, planWith(), 'AS');
    expect(latestPlan(next)).toMatchObject({ version: 2, declined: null });
  });

  it('and without a reason it declines nothing', () => {
    const path = ['input', 'reason'];
    taken(decline('AI', null), signerOf('AI')).thenRefusedBecause({ code: 'REASON_MISSING', rule: 'R44', path });
  });

  it('of the person none is asked, and none is kept (R5)', () => {
    taken(decline('PERSON', null), 'PERSON').thenHappens('PLAN_DECLINED');
    const onPaper = taken({ ...decline('PERSON', null), ...PAPER }, ORP).thenHappens('PLAN_DECLINED');
    expect(latestPlan(onPaper).declined).toEqual({
      ...{ party: 'PERSON', on: day, reason: null, ...PAPER },
      recordedBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP },
    });
    taken(decline('PERSON', 'OTHER'), 'PERSON').thenRefusedBecause({
      ...{ code: 'REASON_NOT_ASKED', rule: 'R5', path: ['input', 'reason'] },
    });
  });

  it('who has agreed may still decline before it binds, and afterwards nobody', () => {
    const state = agreedBy(proposed, ['PERSON', 'AC'], day);
    taken(decline('AC', 'NO_FUNDING'), signerOf('AC'), {}, state).thenHappens('PLAN_DECLINED');
    const bound = processIn('CASE_MANAGEMENT');
    const act = decline('AC', 'NO_FUNDING', bound);
    taking(bound, act, mamacOn(DAY_OF.CASE_MANAGEMENT, signerOf('AC'))).thenRefusedBecause({
      ...{ code: 'ALREADY_DECIDED', rule: 'R44', path: ['input', 'planId'] },
    });
  });

  it('a declined new version leaves the one in force as it is', () => {
    const bound = processIn('CASE_MANAGEMENT');
    const next = after(bound, { ...planWith(), measures: latestPlan(bound).measures }, ORP);
    const state = after(next, decline('PERSON', null, next), 'PERSON');
    expect(planInForce(presentRound(state))).toMatchObject({ version: 1, replacedOn: null });
    expect(state.phase).toBe('CASE_MANAGEMENT');
  });
});
