import { stateOn } from '../../../../subgraphs/cii/rules/authorisations.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import type { HandoverAct } from '../../../../subgraphs/cii/rules/handover/commands.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ReadingAuthorisation } from '../../../../subgraphs/common/rules/authorisation.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  resealed,
  SOCIAL,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  acceptance,
  acceptedAnswer,
  after,
  caseIn,
  draftOf,
  FIRST_DAY,
  formFor,
  handoverCase,
  LAST_DAY,
  lastHandover,
  on,
  refusedAnswer,
  taking,
  termsFor,
  TO_ORP,
  TO_SOCIAL,
  DAY_OF,
  reasoned,
} from '../../../kit/handovers.js';

const drafted = caseIn('DRAFT');
const { id } = lastHandover(drafted);
const form = (changes: Partial<ReadingAuthorisation> = {}) => formFor(TO_SOCIAL, changes);
const answer = (
  act: HandoverAct = acceptedAnswer(id, TO_SOCIAL),
  context: CaseContext = on(TODAY, ORP),
  state = drafted,
) => taking(state, act, context);
const accepting = (...forms: readonly ReadingAuthorisation[]) => acceptedAnswer(id, TO_SOCIAL, ...forms);

describe('R5: the person’s free answer', () => {
  it('stands with day, form, who recorded it and the authorisation of the same form', () => {
    const state = answer().thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
    const held = state.authorisations.at(-1);
    expect(lastHandover(state)).toMatchObject({ state: 'CLIENT_ACCEPTED', ending: null });
    expect(lastHandover(state).answer).toEqual({
      answer: 'ACCEPTED',
      answeredOn: TODAY,
      form: 'HANDWRITTEN',
      recordedBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP, function: 'CASEWORKER' },
      recordedAt: '2026-03-02T09:00:00.000Z',
      authorisationIds: [held?.id],
      period: { from: FIRST_DAY, to: LAST_DAY },
      withdrawnAt: null,
      withdrawnBy: null,
    });
    // It rests until the offer (docs/decisions/0037).
    expect(held && stateOn(held, state, TODAY)).toBe('RESTING');
    expect(held).toMatchObject({ discloser: ORP, recipient: SOCIAL, purpose: 'LEAD_HANDOVER' });
    expect(state.leadHistory).toEqual(drafted.leadHistory);
  });

  it('is recorded by the sender or the person, not by the receiver, who does not know of it yet', () => {
    const state = answer(accepting(form()), contextOf(PERSON)).thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
    expect(lastHandover(state).answer?.recordedBy).toEqual({ kind: 'PERSON' });
    answer(accepting(form()), on(TODAY, SOCIAL)).thenRefused('NOT_FOUND');
    answer(accepting(form()), contextOf(PERSON, { viewerIsThePerson: false })).thenRefused('NOT_FOUND');
    answer(accepting(form()), contextOf(worker(ORP, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-01', ['CLIENT_ANSWER_BEFORE_DRAFT'], 'the day before the draft'],
    ['2026-03-02', [], 'the day of the draft'],
    ['2026-03-05', [], 'the day of the record'],
    ['2026-03-06', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('signed on %s: %j (%s)', (answeredOn, codes) => {
    for (const act of [accepting(form()), refusedAnswer(id)]) {
      const outcome = answer({ ...act, answeredOn } as HandoverAct, on('2026-03-05', ORP));
      expect(refusalCodes(outcome.decision)).toEqual(codes);
      const [code] = codes;
      if (code !== undefined) outcome.thenRefusedBecause({ code, rule: 'R5', path: ['input', 'answeredOn'] });
    }
  });

  it('counts by the Swiss day of the draft', () => {
    const late = after(
      handoverCase(),
      draftOf(TO_SOCIAL),
      on(TODAY, ORP, { now: new Date('2026-03-02T23:30:00.000Z') }),
    );
    const act = { ...accepting(form()), handoverId: lastHandover(late).id } as HandoverAct;
    answer(act, on('2026-03-03', ORP), late).thenRefused('CLIENT_ANSWER_BEFORE_DRAFT');
  });

  it('is given once', () => {
    for (const state of ['CLIENT_ACCEPTED', 'CLIENT_REFUSED'] as const) {
      const held = caseIn(state);
      answer(
        { ...accepting(form()), handoverId: lastHandover(held).id } as HandoverAct,
        on(TODAY, ORP),
        held,
      ).thenRefused('ALREADY_DECIDED');
    }
  });
});

describe('R5: an acceptance needs an authorisation on the same form', () => {
  it.each<[what: string, forms: readonly ReadingAuthorisation[]]>([
    ['for another service of the receiver’s institution', [form({ recipient: OTHER_SOCIAL })]],
    ['that ends the day before the last', [form({ validTo: '2026-06-14' })]],
    ['that begins the day after the first', [form({ validFrom: '2026-03-17' })]],
    ['that serves another purpose', [form({ purpose: 'INVITATION' })]],
    [
      'in which another than the sender discloses',
      [form({ discloser: SOCIAL, recipient: ORP, fields: ['AS_BUDGET'] })],
    ],
  ])('and is refused with one %s', (_what, forms) => {
    answer(accepting(...forms)).thenRefusedBecause({
      code: 'ANSWER_AUTHORISATION_MISSING',
      rule: 'R5',
      article: 'LPGA 28',
      path: ['input', 'authorisations'],
    });
  });

  it('and is refused with none', () => {
    const none = { ...accepting(form()), authorisations: [] } as HandoverAct;
    answer(none).thenRefused('ANSWER_AUTHORISATION_MISSING');
  });

  it('that opens the key data and nothing else: how much is told is the person’s to say', () => {
    answer(accepting(form({ fields: ['CII_KEY_DATA'] }))).thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
  });

  it('that covers exactly the time agreed, or more; also for the whole institution of the sender', () => {
    answer(accepting(form({ validFrom: FIRST_DAY, validTo: LAST_DAY }))).thenHappens(
      'AUTHORISATION_RECORDED',
      'HANDOVER_MOVED',
    );
    const whole = form({ discloser: { institution: 'AC', service: null }, validTo: '2026-09-01' });
    answer(accepting(whole)).thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
  });

  it('several on one form are recorded together, each under its own identifier', () => {
    const back = form({ discloser: SOCIAL, recipient: ORP, fields: ['AS_INTERVIEWS'] });
    const state = answer(accepting(form(), back)).thenHappens(
      'AUTHORISATION_RECORDED',
      'AUTHORISATION_RECORDED',
      'HANDOVER_MOVED',
    );
    const recorded = state.authorisations.slice(-2);
    expect(lastHandover(state).answer?.authorisationIds).toEqual(recorded.map((held) => held.id));
    expect(new Set(recorded.map((held) => held.id)).size).toBe(2);
    // What the sender would receive stands only once the other side or the person has confirmed it.
    expect(recorded.map((held) => stateOn(held, state, TODAY))).toEqual(['RESTING', 'PROPOSED']);
    expect(recorded.map(({ confirmedBy }) => confirmedBy?.kind ?? null)).toEqual(['STAFF', null]);
  });

  it('each of them meets the conditions of every authorisation, told at its place on the form', () => {
    const wrong = form({ fields: [], signedOn: '2026-03-03', validFrom: '2026-03-03' });
    const { decision } = answer(accepting(form(), wrong));
    expect('refusals' in decision && decision.refusals).toMatchObject([
      { code: 'INFORMATION_NOT_NAMED', path: ['input', 'authorisations', '1', 'fields'] },
      { code: 'DATE_IN_FUTURE', path: ['input', 'authorisations', '1', 'signedOn'] },
    ]);
    const third = form({ discloser: SOCIAL, recipient: AI_OFFICE, fields: ['AS_BUDGET'] });
    const thirds = answer(accepting(form(), third)).decision;
    expect('refusals' in thirds && thirds.refusals).toMatchObject([
      { code: 'NOT_COMPETENT', article: 'LPGA 28', path: ['input', 'authorisations', '1'] },
      { code: 'AUTHORISATION_PARTY_NOT_ON_CASE', path: ['input', 'authorisations', '1', 'recipient'] },
    ]);
  });

  it('one identifier for two of them is refused', () => {
    let last = 0;
    const ids = (prefix: string) => (prefix === 'aut' ? 'aut-same' : `${prefix}-${String((last += 1))}`);
    answer(accepting(form(), form({ validTo: '2026-07-01' })), on(TODAY, ORP, { ids })).thenRefusedBecause({
      code: 'IDEMPOTENCY_KEY_REUSED',
      path: ['input', 'idempotencyKey'],
    });
  });

  it('one identifier that the case knows already is refused', () => {
    const [, known] = drafted.authorisations;
    const ids = (prefix: string) => (prefix === 'aut' ? (known?.id ?? '') : `${prefix}-1`);
    answer(accepting(form()), on(TODAY, ORP, { ids })).thenRefused('IDEMPOTENCY_KEY_REUSED');
  });

  it('finds room in the case, or nothing of it is recorded', () => {
    const [first] = drafted.authorisations;
    if (first === undefined) throw new Error('The authorisation of the opening is missing.');
    const full = (count: number): CaseState => ({
      ...drafted,
      authorisations: Array.from({ length: count }, (_, place) => ({ ...first, id: `aut-${String(place)}` })),
    });
    answer(accepting(form()), on(TODAY, ORP), full(199)).thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
    answer(accepting(form(), form({ validTo: '2026-07-01' })), on(TODAY, ORP), full(199)).thenRefused('CASE_IS_FULL');
  });
});

describe('R5: a refusal', () => {
  it('ends the handover, and nothing else: no lead, no duty, no authorisation moves', () => {
    const state = answer(refusedAnswer(id)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({
      state: 'CLIENT_REFUSED',
      answer: { answer: 'REFUSED', period: null, authorisationIds: [] },
      ending: { by: 'SENDER', reason: null, text: null, noInterviewReason: null },
      acceptance: null,
    });
    expect(state.leadHistory).toEqual(drafted.leadHistory);
    expect(state.authorisations).toEqual(drafted.authorisations);
  });

  it('is open to the person too', () => {
    const state = answer(refusedAnswer(id), contextOf(PERSON)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state).ending?.by).toBe('PERSON');
  });

  it('authorises nothing', () => {
    answer({ ...refusedAnswer(id), authorisations: [form()] } as HandoverAct).thenRefusedBecause({
      code: 'REFUSAL_AUTHORISES_NOTHING',
      rule: 'R5',
      path: ['input', 'authorisations'],
    });
  });
});

describe('R5: the offer rests on the answer', () => {
  const accepted = caseIn('CLIENT_ACCEPTED');
  const offer = (state: CaseState, day: LocalDate = TODAY) =>
    taking(state, { command: 'OFFER', handoverId: lastHandover(state).id }, on(day, ORP));

  it('shows the handover to the receiver, who can answer for thirty days (policy)', () => {
    const state = offer(accepted).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({ state: 'OFFERED' });
    expect(lastHandover(state).offer).toEqual({
      offeredAt: '2026-03-02T09:00:00.000Z',
      offeredOn: TODAY,
      expiresOn: '2026-04-01',
      remindedOn: null,
    });
  });

  it.each<[to: LocalDate, expiresOn: LocalDate, why: string]>([
    ['2026-03-31', '2026-03-30', 'the eve of the last day is earlier than the thirty days'],
    ['2026-04-01', '2026-03-31', 'still earlier'],
    ['2026-04-02', '2026-04-01', 'both are the same day'],
    ['2026-04-03', '2026-04-01', 'thirty days are earlier'],
    [FIRST_DAY, '2026-03-15', 'a single day: its eve'],
  ])('of days up to %s can be answered until %s: %s', (to, expiresOn) => {
    const short = { ...TO_SOCIAL, terms: { to } };
    const state = caseIn('OFFERED', short);
    expect(lastHandover(state).offer?.expiresOn).toBe(expiresOn);
    const first = addDays(expiresOn, 1) < FIRST_DAY ? null : addDays(expiresOn, 1);
    taking(state, acceptance(lastHandover(state).id, short, first), on(expiresOn, SOCIAL)).thenHappens(
      'HANDOVER_MOVED',
    );
    taking(state, acceptance(lastHandover(state).id, short, first), on(addDays(expiresOn, 1), SOCIAL)).thenRefused(
      'ALREADY_DECIDED',
    );
  });

  it('lasts no longer than what it offers once that is made shorter, and as long again once that is taken back', () => {
    const offered = caseIn('OFFERED');
    const correct = (state: CaseState, to: LocalDate): CaseState =>
      after(
        state,
        { command: 'CORRECT', handoverId: lastHandover(state).id, terms: termsFor(TO_SOCIAL, { to }) },
        on('2026-03-03', ORP),
      );
    const shorter = correct(offered, '2026-03-20');
    expect(lastHandover(shorter).offer).toEqual({ ...lastHandover(offered).offer, expiresOn: '2026-03-19' });
    expect(lastHandover(correct(shorter, LAST_DAY)).offer).toEqual(lastHandover(offered).offer);
  });

  it('without an answer, or after a refusal, does not fit', () => {
    offer(drafted).thenRefusedBecause({
      code: 'HANDOVER_STEP_NOT_ALLOWED',
      rule: 'R3',
      path: ['input', 'handoverId'],
    });
    offer(caseIn('CLIENT_REFUSED')).thenRefused('HANDOVER_STEP_NOT_ALLOWED');
  });

  const withForm = (changes: Partial<CaseState['authorisations'][number]>): CaseState => ({
    ...accepted,
    authorisations: accepted.authorisations.map((held) =>
      lastHandover(accepted).answer?.authorisationIds.includes(held.id) === true ? resealed(held, changes) : held,
    ),
  });

  it('is refused when the form no longer carries it', () => {
    const withdrawn = { withdrawnAt: '2026-03-02T09:00:00.000Z' };
    const { decision } = offer(withForm(withdrawn));
    expect('refusals' in decision && decision.refusals).toMatchObject([
      { code: 'CLIENT_ANSWER_MISSING', rule: 'R5', path: null },
      { code: 'ANSWER_AUTHORISATION_MISSING', rule: 'R5', article: 'LPGA 28', path: null },
    ]);
    offer(withForm({ confirmedAt: null })).thenRefused('ANSWER_AUTHORISATION_MISSING');
    offer(withForm({ validTo: '2026-06-14' })).thenRefused('ANSWER_AUTHORISATION_MISSING');
    offer(withForm({ purpose: 'INTEGRATION_PLANNING' })).thenRefused('ANSWER_AUTHORISATION_MISSING');
    offer(withForm({ validFrom: FIRST_DAY })).thenHappens('HANDOVER_MOVED');
  });

  it('is refused when the answer itself was withdrawn, refused or never given', () => {
    const changed = (answered: CaseState['handovers'][number]['answer']): CaseState => ({
      ...accepted,
      handovers: accepted.handovers.map((handover) => ({ ...handover, answer: answered })),
    });
    const given = lastHandover(accepted).answer;
    if (given === null) throw new Error('The answer is missing.');
    offer(changed({ ...given, withdrawnAt: '2026-03-02T09:00:00.000Z' })).thenRefused('CLIENT_ANSWER_MISSING');
    offer(changed({ ...given, answer: 'REFUSED' })).thenRefused('CLIENT_REFUSED_RECENTLY', 'CLIENT_ANSWER_MISSING');
    offer(changed(null)).thenRefused('CLIENT_ANSWER_MISSING', 'ANSWER_AUTHORISATION_MISSING');
    offer(changed({ ...given, authorisationIds: [] })).thenRefused('ANSWER_AUTHORISATION_MISSING');
  });

  it('is refused for a receiver that has left since', () => {
    const left: CaseState = {
      ...accepted,
      participants: accepted.participants.map((one) =>
        one.service === SOCIAL.service ? { ...one, state: 'LEFT' } : one,
      ),
    };
    offer(left).thenRefused('HANDOVER_RECEIVER_NOT_ON_CASE');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-15', [], 'the day before the first'],
    [FIRST_DAY, ['HANDOVER_BEGINS_TOO_SOON'], 'the first day'],
    ['2026-03-17', ['HANDOVER_BEGINS_TOO_SOON'], 'the day after'],
  ])('on %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(offer(accepted, day).decision)).toEqual(codes);
  });
});

describe('R5: what the person agreed to', () => {
  const correct = (state: CaseState, changes: Parameters<typeof termsFor>[1], day: LocalDate = TODAY) =>
    taking(
      state,
      { command: 'CORRECT', handoverId: lastHandover(state).id, terms: termsFor(TO_SOCIAL, changes) },
      on(day, ORP, { now: new Date(`${day}T10:00:00.000Z`) }),
    );

  it.each(['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED'] as const)(
    'inside it the terms can be corrected without asking again, in %s',
    (name) => {
      const before = caseIn(name);
      const state = correct(before, { from: '2026-03-17', to: '2026-06-14' }, '2026-03-03');
      const handover = lastHandover(state.thenHappens('HANDOVER_MOVED'));
      expect(handover).toEqual({
        ...lastHandover(before),
        terms: { ...lastHandover(before).terms, from: '2026-03-17', to: '2026-06-14' },
      });
    },
  );

  it.each<[what: string, changes: Parameters<typeof termsFor>[1], state: 'DRAFT' | 'OFFERED']>([
    ['a day earlier', { from: '2026-03-15' }, 'DRAFT'],
    ['the first day', { from: FIRST_DAY }, 'OFFERED'],
    ['the last day', { to: LAST_DAY }, 'OFFERED'],
    ['a day longer', { to: '2026-06-16' }, 'DRAFT'],
    ['a shorter time', { from: '2026-03-17', to: '2026-06-14' }, 'OFFERED'],
    ['another need', { need: 'STABILISATION' }, 'DRAFT'],
    ['another need for a shorter time', { need: 'STABILISATION', to: '2026-06-14' }, 'DRAFT'],
    ['a health limitation', { healthLimitation: true }, 'DRAFT'],
  ])('beyond it the answer falls: %s', (_what, changes, expected) => {
    const state = correct(caseIn('OFFERED'), changes, '2026-03-03').state;
    expect(lastHandover(state).state).toBe(expected);
    if (expected === 'OFFERED') return;
    expect(lastHandover(state)).toMatchObject({
      answer: null,
      offer: null,
      clearedOn: null,
      clearedUntil: null,
      draftedAt: '2026-03-03T10:00:00.000Z',
      draftedBy: 'worker-orp-rive',
    });
  });

  it('another service of the agreement is beyond it too', () => {
    const offered = caseIn('OFFERED', TO_ORP);
    const terms = termsFor(TO_ORP, { agreedService: 'APPLICATION_WORKSHOP' });
    const act = { command: 'CORRECT', handoverId: lastHandover(offered).id, terms } as const;
    expect(lastHandover(taking(offered, act, on(TODAY, SOCIAL)).state)).toMatchObject({ state: 'DRAFT', answer: null });
  });

  it.each<[what: string, changes: Parameters<typeof termsFor>[1], falls: boolean]>([
    ['beyond what she agreed to', { to: '2026-06-16' }, true],
    ['inside it', { to: '2026-06-14' }, false],
  ])('the authorisations of the form fall with a correction %s: %s (R5)', (_what, changes, falls) => {
    const offered = caseIn('OFFERED');
    const form = lastHandover(offered).answer?.authorisationIds ?? [];
    const { state } = correct(offered, changes, '2026-03-03');
    expect(form.length).toBeGreaterThan(0);
    for (const id of form) {
      expect(state.authorisations.find((held) => held.id === id)?.withdrawnAt !== null).toBe(falls);
    }
  });

  it('the authorisations of the form fall with a handover that was entered in error (R5)', () => {
    const offered = caseIn('OFFERED');
    const form = lastHandover(offered).answer?.authorisationIds ?? [];
    const void_ = reasoned('INVALIDATE', lastHandover(offered).id, 'WRONG_PERSON');
    const { state } = taking(offered, void_, on(DAY_OF.OFFERED, ORP));
    expect(form.length).toBeGreaterThan(0);
    for (const id of form) expect(state.authorisations.find((held) => held.id === id)?.withdrawnAt).not.toBeNull();
  });

  it('names who drafted it anew', () => {
    const offered = caseIn('OFFERED');
    const deputy = worker(ORP, { subject: 'supervisor', roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    const act = { command: 'CORRECT', handoverId: lastHandover(offered).id } as const;
    const beyond = { ...act, terms: termsFor(TO_SOCIAL, { to: '2026-06-16' }) };
    expect(lastHandover(taking(offered, beyond, contextOf(deputy)).state).draftedBy).toBe('supervisor');
    const inside = { ...act, terms: termsFor(TO_SOCIAL) };
    expect(lastHandover(taking(offered, inside, contextOf(deputy)).state).draftedBy).toBe('worker-orp-rive');
  });

  it('holds against what was agreed, not against the last correction', () => {
    const narrowed = correct(caseIn('OFFERED'), { to: '2026-05-31' }).state;
    expect(lastHandover(correct(narrowed, { to: LAST_DAY }).state).state).toBe('OFFERED');
    expect(lastHandover(correct(narrowed, { to: '2026-06-16' }).state).state).toBe('DRAFT');
  });

  it('another skill than agreed is not the receiver’s, and so refused', () => {
    correct(caseIn('OFFERED'), { coreSkill: 'PLACEMENT' }).thenRefused('CORE_SKILL_NOT_OF_RECEIVER');
  });

  it('a new draft needs a new answer, signed on its day at the earliest', () => {
    const again = correct(caseIn('OFFERED'), { to: '2026-06-16' }, '2026-03-03').state;
    const { id: handoverId } = lastHandover(again);
    const signed = form({ validTo: '2026-06-16' });
    const old = { ...acceptedAnswer(handoverId, TO_SOCIAL, signed), answeredOn: TODAY } as HandoverAct;
    taking(again, old, on('2026-03-03', ORP)).thenRefused('CLIENT_ANSWER_BEFORE_DRAFT');
    const fresh = { ...old, answeredOn: '2026-03-03' } as HandoverAct;
    taking(again, fresh, on('2026-03-03', ORP)).thenHappens('AUTHORISATION_RECORDED', 'HANDOVER_MOVED');
  });

  it('terms are corrected under the conditions of a draft', () => {
    correct(caseIn('DRAFT'), { need: null, to: '2027-03-16' }).thenRefused(
      'HANDOVER_NEED_MISSING',
      'HANDOVER_PERIOD_TOO_LONG',
    );
  });
});

describe('R5: the person withdraws', () => {
  const withdraw = (state: CaseState, context: CaseContext) =>
    taking(state, { command: 'WITHDRAW_CLIENT_ANSWER', handoverId: lastHandover(state).id }, context);
  const formIds = (state: CaseState) => lastHandover(state).answer?.authorisationIds ?? [];

  it.each(['CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const)(
    'from %s: it never begins, reads stop, the lead stays with the sender',
    (name) => {
      const before = caseIn(name);
      const context = on('2026-03-10', 'PERSON');
      const state = withdraw(before, context).thenHappens('AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED');
      expect(lastHandover(state)).toMatchObject({
        state: 'WITHDRAWN_BY_CLIENT',
        acceptance: null,
        answer: { withdrawnAt: '2026-03-10T09:00:00.000Z', withdrawnBy: { kind: 'PERSON' } },
        ending: { at: '2026-03-10T09:00:00.000Z', by: 'PERSON', reason: null, text: null, noInterviewReason: null },
      });
      expect(state.leadHistory).toEqual([{ ...ORP, from: before.openedAt, to: null }]);
      const held = state.authorisations.find((one) => formIds(before).includes(one.id));
      expect(held).toMatchObject({
        withdrawnBy: { kind: 'PERSON' },
        withdrawnAt: '2026-03-10T09:00:00.000Z',
        effectiveEverywhereAt: '2026-03-10T09:10:00.000Z',
      });
    },
  );

  it('from an active one: lead and duties return from the next day', () => {
    const state = withdraw(caseIn('ACTIVE'), on('2026-04-20', 'PERSON')).state;
    expect(lastHandover(state)).toMatchObject({
      state: 'WITHDRAWN_BY_CLIENT',
      acceptance: { from: FIRST_DAY, lastDay: '2026-04-20' },
    });
    expect(state.leadHistory.map(({ institution, to }) => [institution, to])).toEqual([
      ['AC', '2026-03-15T23:00:00.000Z'],
      ['AS', '2026-04-20T22:00:00.000Z'],
      ['AC', null],
    ]);
  });

  it('after the term: the lead is back already, reads stop', () => {
    const before = caseIn('TERM_REACHED');
    const state = withdraw(before, on('2026-06-20', 'PERSON')).thenHappens('AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED');
    expect(state.leadHistory).toEqual(before.leadHistory);
    expect(lastHandover(state).acceptance?.lastDay).toBe(LAST_DAY);
  });

  it.each([
    ['the sender', ORP],
    ['the receiver', SOCIAL],
  ] as const)('by way of %s, who is noted; the ending is the person’s', (_who, service) => {
    const state = withdraw(caseIn('ACTIVE'), on('2026-04-20', service)).state;
    expect(lastHandover(state)).toMatchObject({
      answer: { withdrawnBy: { kind: 'STAFF', ...service } },
      ending: { by: 'PERSON' },
    });
  });

  it('withdraws each authorisation of the form once, and no other', () => {
    const back = form({ discloser: SOCIAL, recipient: ORP, fields: ['AS_INTERVIEWS'] });
    const two = answer(accepting(form(), back)).state;
    const state = withdraw(two, contextOf(PERSON)).thenHappens(
      'AUTHORISATION_WITHDRAWN',
      'AUTHORISATION_WITHDRAWN',
      'HANDOVER_MOVED',
    );
    const withdrawn = state.authorisations.filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(withdrawn.map((held) => held.id)).toEqual(formIds(two));
    const one: CaseState = {
      ...two,
      authorisations: two.authorisations.map((held) =>
        held.id === formIds(two)[1] ? { ...held, withdrawnAt: '2026-03-02T08:00:00.000Z' } : held,
      ),
    };
    withdraw(one, contextOf(PERSON)).thenHappens('AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED');
  });

  it('also where no answer is told any more', () => {
    const before = caseIn('OFFERED');
    const untold = { ...before, handovers: before.handovers.map((handover) => ({ ...handover, answer: null })) };
    const state = withdraw(untold, contextOf(PERSON)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({ state: 'WITHDRAWN_BY_CLIENT', answer: null });
  });

  it('twice is too late', () => {
    withdraw(caseIn('WITHDRAWN_BY_CLIENT'), on('2026-04-20', 'PERSON')).thenRefused('ALREADY_DECIDED');
  });

  it('and withdrawing an authorisation that carries the handover comes to the same', () => {
    const back = form({ discloser: SOCIAL, recipient: ORP, fields: ['AS_INTERVIEWS'] });
    const whole = form({ discloser: { institution: 'AC', service: null }, fields: ['AC_MEASURES'] });
    const three = answer(accepting(form(), whole, back)).state;
    for (const authorisationId of formIds(three).slice(0, 2)) {
      const decision = decideWithdrawAuthorisation(three, { authorisationId }, contextOf(PERSON));
      const state = applied(three, decision);
      expect(lastHandover(state)).toMatchObject({ state: 'WITHDRAWN_BY_CLIENT', ending: { by: 'PERSON' } });
      expect(state.authorisations.filter(({ withdrawnAt }) => withdrawnAt !== null).map((held) => held.id)).toEqual(
        formIds(three),
      );
    }
    const active = caseIn('ACTIVE');
    const [authorisationId = ''] = formIds(active);
    const ended = applied(active, decideWithdrawAuthorisation(active, { authorisationId }, on('2026-04-20', ORP)));
    expect(lastHandover(ended)).toMatchObject({ state: 'WITHDRAWN_BY_CLIENT', acceptance: { lastDay: '2026-04-20' } });
  });

  it('another authorisation of the case ends nothing', () => {
    const active = caseIn('ACTIVE');
    const other = active.authorisations.find((held) => !formIds(active).includes(held.id));
    const decision = decideWithdrawAuthorisation(active, { authorisationId: other?.id ?? '' }, contextOf(PERSON));
    expect('events' in decision && decision.events.map(({ kind }) => kind)).toEqual(['AUTHORISATION_WITHDRAWN']);
  });

  it('what has ended stays as it ended when an authorisation of its form is withdrawn', () => {
    for (const name of ['DECLINED', 'RETURNED', 'WITHDRAWN'] as const) {
      const state = caseIn(name);
      const [authorisationId = ''] = formIds(state);
      const decision = decideWithdrawAuthorisation(state, { authorisationId }, on('2026-04-20', 'PERSON'));
      expect('events' in decision && decision.events.map(({ kind }) => kind)).toEqual(['AUTHORISATION_WITHDRAWN']);
    }
  });

  it('stops every later step towards the beginning: nothing is offered or accepted without the answer', () => {
    const offered = caseIn('OFFERED');
    const state = withdraw(offered, contextOf(PERSON)).state;
    taking(state, acceptance(lastHandover(state).id, TO_SOCIAL), on(TODAY, SOCIAL)).thenRefused('ALREADY_DECIDED');
  });
});
