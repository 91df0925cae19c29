import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { HandoverAct } from '../../../../subgraphs/cii/rules/handover/commands.js';
import { decideHandover } from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import { HANDOVER_REASONS } from '../../../../subgraphs/cii/rules/handover/handover.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ReadingAuthorisation, ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
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
  after,
  ask,
  caseIn,
  cleared,
  clocking,
  FIRST_DAY,
  formFor,
  LAST_DAY,
  lastHandover,
  on,
  reasoned,
  SIX_PAIRS,
  taking,
  TO_AI,
  TO_ORP,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

const offered = caseIn('OFFERED');
const { id } = lastHandover(offered);
const idOf = (state: CaseState) => lastHandover(state).id;
const withReceiver = (changes: Partial<CaseState['participants'][number]>): CaseState => ({
  ...offered,
  participants: offered.participants.map((one) => (one.service === SOCIAL.service ? { ...one, ...changes } : one)),
});

describe('R24: the receiver accepts', () => {
  const accept = (from: LocalDate | null = null, day: LocalDate = TODAY, state = offered) =>
    taking(state, acceptance(id, TO_SOCIAL, from), on(day, SOCIAL));

  it('and leads from the agreed first day to the agreed last; until then nothing moves', () => {
    const state = accept().thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state).acceptance).toEqual({
      at: '2026-03-02T09:00:00.000Z',
      by: 'worker-social-onex',
      from: FIRST_DAY,
      lastDay: LAST_DAY,
      jobSearchesAMonth: null,
      exemption: {
        reference: 'DEMO-EX-2025',
        authority: 'Demonstration canton',
        from: '2025-01-01',
        to: null,
      },
      agreementId: 'GE-AC-AS-2016',
    });
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'HANDOVER_MOVED', command: 'ACCEPT', about: SOCIAL });
    expect(state.timeline.at(-1)?.id).toMatch(/^tle-/);
  });

  it('also while a question is open', () => {
    const asked = caseIn('CLARIFICATION_ASKED');
    taking(asked, acceptance(idOf(asked), TO_SOCIAL), on(TODAY, SOCIAL)).thenHappens('HANDOVER_MOVED');
  });

  it('nobody leads without its acceptance: neither the sender nor the person nor a third service can accept', () => {
    taking(offered, acceptance(id, TO_SOCIAL), on(TODAY, ORP)).thenRefusedBecause({
      code: 'NOT_YOUR_STEP',
      rule: 'R3',
      path: ['input', 'handoverId'],
    });
    taking(offered, acceptance(id, TO_SOCIAL), contextOf(PERSON)).thenRefused('NOT_FOUND');
    taking(offered, acceptance(id, TO_SOCIAL), on(TODAY, OTHER_SOCIAL)).thenRefused('NOT_FOUND');
  });

  it.each<[what: string, from: LocalDate | null, day: LocalDate, codes: RefusalCode[], rule: string]>([
    ['the day before the first', null, '2026-03-15', [], ''],
    ['on the first day', null, FIRST_DAY, ['HANDOVER_BEGINS_TOO_SOON'], 'R16'],
    ['after it', null, '2026-03-17', ['HANDOVER_BEGINS_TOO_SOON'], 'R16'],
    ['after it, from tomorrow', '2026-03-18', '2026-03-17', [], ''],
    ['after it, from that day', '2026-03-17', '2026-03-17', ['HANDOVER_BEGINS_TOO_SOON'], 'R16'],
    ['from a day before the agreed one', '2026-03-15', TODAY, ['HANDOVER_BEGINS_TOO_SOON'], 'R5'],
    ['from the agreed day', FIRST_DAY, TODAY, [], ''],
    ['from the last day', LAST_DAY, TODAY, [], ''],
    ['from the day after the last', '2026-06-16', TODAY, ['PERIOD_REVERSED'], 'R5'],
  ])('%s: from %j on %s: %j', (_what, from, day, codes, rule) => {
    const outcome = accept(from, day);
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    const [code] = codes;
    if (code !== undefined) outcome.thenRefusedBecause({ code, rule, path: ['input', 'from'] });
    else expect(lastHandover(outcome.state).acceptance).toMatchObject({ from: from ?? FIRST_DAY, lastDay: LAST_DAY });
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-04-01', [], 'the thirtieth day after the offer'],
    ['2026-04-02', ['ALREADY_DECIDED'], 'the day after: it has expired'],
  ])('on %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(accept('2026-05-01', day).decision)).toEqual(codes);
  });

  it('only a service that has confirmed its file and named who is responsible', () => {
    accept(null, TODAY, withReceiver({ state: 'CONFIRMED' })).thenHappens('HANDOVER_MOVED');
    accept(null, TODAY, withReceiver({ state: 'INVITED' })).thenRefusedBecause({
      code: 'REGISTRATION_NOT_CONFIRMED',
      rule: 'R24',
    });
    const supervisor = contextOf(worker(SOCIAL, { subject: 's', roles: ['SUPERVISOR'], purpose: 'Vertretung' }));
    taking(withReceiver({ responsible: null }), acceptance(id, TO_SOCIAL), supervisor).thenRefusedBecause({
      code: 'STAFF_NOT_NAMED',
      rule: 'R24',
    });
    taking(offered, acceptance(id, TO_SOCIAL), supervisor).thenHappens('HANDOVER_MOVED');
  });

  it('on the answer of the person, as long as it stands (R5)', () => {
    const withdrawn: CaseState = {
      ...offered,
      authorisations: offered.authorisations.map((held) => resealed(held, { withdrawnAt: '2026-03-02T09:00:00.000Z' })),
    };
    accept(null, TODAY, withdrawn).thenRefused('CLIENT_ANSWER_MISSING', 'ANSWER_AUTHORISATION_MISSING');
  });

  it('once: of several who accept, one wins and the others come too late', () => {
    taking(accept().state, acceptance(id, TO_SOCIAL), on(TODAY, SOCIAL)).thenRefused('ALREADY_DECIDED');
  });
});

describe('R17: job searches where the ORP receives', () => {
  const state = caseIn('OFFERED', TO_ORP);
  const accept = (jobSearchesAMonth: number | null, held = state, service: ServiceOfInstitution = ORP) => {
    const act = { command: 'ACCEPT', handoverId: idOf(held), from: null, jobSearchesAMonth } as const;
    return taking(held, act, on(TODAY, service));
  };

  it.each<[number | null, RefusalCode[]]>([
    [null, ['JOB_SEARCHES_NOT_AGREED']],
    [0, ['NUMBER_OUT_OF_RANGE']],
    [1, []],
    [31, []],
    [32, ['NUMBER_OUT_OF_RANGE']],
    [1.5, ['NUMBER_OUT_OF_RANGE']],
    [-1, ['NUMBER_OUT_OF_RANGE']],
  ])('are agreed with the person: %j a month is %j', (number, codes) => {
    const outcome = accept(number);
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    const [code] = codes;
    if (code !== undefined) outcome.thenRefusedBecause({ code, rule: 'R17', path: ['input', 'jobSearchesAMonth'] });
    else expect(lastHandover(outcome.state).acceptance?.jobSearchesAMonth).toBe(number);
  });

  it.each(SIX_PAIRS.filter(([, receiver]) => receiver !== ORP))('from %j to %j none are agreed', (sender, receiver) => {
    const cast = { sender, receiver };
    const held = caseIn('OFFERED', cast);
    const ready = receiver === AI_OFFICE ? cleared(held, receiver) : held;
    accept(6, ready, receiver).thenRefusedBecause({
      code: 'JOB_SEARCHES_NOT_OWED',
      rule: 'R17',
      path: ['input', 'jobSearchesAMonth'],
    });
    accept(null, ready, receiver).thenHappens('HANDOVER_MOVED');
  });
});

describe('R23: AI accepts only what its own house has cleared', () => {
  const state = caseIn('OFFERED', TO_AI);
  const accept = (held: CaseState) => taking(held, acceptance(idOf(held), TO_AI), on(TODAY, AI_OFFICE));

  it('and is refused until then; the refusal is told to AI alone', () => {
    accept(state).thenRefusedBecause({ code: 'HANDOVER_NOT_CLEARED', rule: 'R23', article: 'LAI 54' });
    accept(cleared(state, AI_OFFICE)).thenHappens('HANDOVER_MOVED');
    taking(state, acceptance(idOf(state), TO_AI), on(TODAY, ORP)).thenRefused('NOT_YOUR_STEP');
  });

  it('the others need no clearance', () => {
    taking(offered, acceptance(id, TO_SOCIAL), on(TODAY, SOCIAL)).thenHappens('HANDOVER_MOVED');
  });
});

describe('R24: the receiver declines', () => {
  const decline = (act: HandoverAct, service: ServiceOfInstitution = SOCIAL, state = offered) =>
    taking(state, act, on(TODAY, service));

  it('with a reason and words of its own; nothing moves', () => {
    const state = decline(reasoned('DECLINE', id, 'NO_LEGAL_BASIS', '  Pas de procédure. ')).thenHappens(
      'HANDOVER_MOVED',
    );
    expect(lastHandover(state)).toMatchObject({
      state: 'DECLINED',
      acceptance: null,
      ending: {
        at: '2026-03-02T09:00:00.000Z',
        by: 'RECEIVER',
        reason: 'NO_LEGAL_BASIS',
        text: 'Pas de procédure.',
        noInterviewReason: null,
      },
    });
    expect(state.leadHistory).toEqual(offered.leadHistory);
    expect(lastHandover(decline(reasoned('DECLINE', id, 'OTHER', ' ')).state).ending?.text).toBeNull();
  });

  it('not without one', () => {
    decline(reasoned('DECLINE', id, null)).thenRefusedBecause({
      code: 'HANDOVER_REASON_MISSING',
      rule: 'R24',
      path: ['input', 'reason'],
    });
  });

  const fitting = [
    ...['NO_CAPACITY', 'NOT_OUR_SKILL', 'NO_LEGAL_BASIS', 'OTHER_SERVICE_COMPETENT'],
    ...['PERSON_NOT_REACHABLE', 'NEED_CHANGED', 'OTHER'],
  ];
  it.each(HANDOVER_REASONS)('for %s, if it is a reason to decline', (reason) => {
    const outcome = decline(reasoned('DECLINE', id, reason));
    if (fitting.includes(reason)) outcome.thenHappens('HANDOVER_MOVED');
    else {
      outcome.thenRefusedBecause({ code: 'HANDOVER_REASON_NOT_FITTING', rule: 'R24', path: ['input', 'reason'] });
    }
  });

  it('also instead of waiting for an answer', () => {
    const asked = caseIn('CLARIFICATION_ASKED');
    decline(reasoned('DECLINE', idOf(asked), 'NO_CAPACITY'), SOCIAL, asked).thenHappens('HANDOVER_MOVED');
  });

  it.each<[what: string, text: string, code: RefusalCode]>([
    ['more than 500 characters', 'x'.repeat(501), 'TEXT_NOT_ACCEPTED'],
    ['an AVS number', 'Voir 756.9217.0769.85', 'TEXT_HOLDS_AVS_NUMBER'],
    ['a diagnosis code', 'Souffre de F32.1', 'TEXT_HOLDS_DIAGNOSIS'],
  ])('without %s in its words (R40)', (_what, text, code) => {
    decline(reasoned('DECLINE', id, 'OTHER', text)).thenRefusedBecause({ code, path: ['input', 'text'] });
  });

  it('in at most 500 characters, on several lines', () => {
    decline(reasoned('DECLINE', id, 'OTHER', `a\n${'x'.repeat(498)}`)).thenHappens('HANDOVER_MOVED');
  });
});

describe('Passing an offer on inside the receiver’s institution', () => {
  const authorised = (changes: Partial<ReadingAuthorisation> = {}, state = offered): CaseState => {
    const authorisation = formFor({ ...TO_SOCIAL, receiver: OTHER_SOCIAL }, changes);
    return applied(state, decideRecordAuthorisation(state, { authorisation }, on(TODAY, ORP)));
  };
  const forward = (
    state: CaseState,
    changes: Partial<Extract<HandoverAct, { readonly command: 'FORWARD' }>> = {},
    service: ServiceOfInstitution = SOCIAL,
  ) => {
    const act = { command: 'FORWARD', handoverId: idOf(state), to: OTHER_SOCIAL.service } as const;
    return taking(
      state,
      { ...act, reason: 'OTHER_SERVICE_COMPETENT', text: 'Commune de Meyrin.', ...changes },
      on(TODAY, service),
    );
  };

  it('makes the other service the receiver; the offer and its last day stay', () => {
    const before = authorised();
    const state = forward(before).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({
      state: 'OFFERED',
      receiver: OTHER_SOCIAL,
      offer: lastHandover(before).offer,
      forwardedBy: [
        {
          ...SOCIAL,
          at: '2026-03-02T09:00:00.000Z',
          reason: 'OTHER_SERVICE_COMPETENT',
          text: 'Commune de Meyrin.',
        },
      ],
    });
    taking(state, acceptance(idOf(state), TO_SOCIAL), on(TODAY, OTHER_SOCIAL)).thenHappens('HANDOVER_MOVED');
    taking(state, acceptance(idOf(state), TO_SOCIAL), on(TODAY, SOCIAL)).thenRefused('NOT_YOUR_STEP');
  });

  it('R5: only to a service that the person has authorised for a handover, for the time agreed', () => {
    const missing = {
      code: 'ANSWER_AUTHORISATION_MISSING',
      rule: 'R5',
      article: 'LPGA 28',
      path: ['input', 'to'],
    } as const;
    forward(offered).thenRefusedBecause(missing);
    forward(authorised({ purpose: 'INVITATION' })).thenRefusedBecause(missing);
    forward(authorised({ validTo: '2026-06-14' })).thenRefusedBecause(missing);
    forward(authorised({ validFrom: '2026-03-17' })).thenRefusedBecause(missing);
    const proposed = authorised();
    const unconfirmed = proposed.authorisations.map((held) => resealed(held, { confirmedAt: null }));
    forward({ ...proposed, authorisations: unconfirmed }).thenRefusedBecause(missing);
  });

  it('R5: and then falls with that authorisation too', () => {
    const before = authorised();
    const authorisationId = before.authorisations.at(-1)?.id ?? '';
    const state = forward(before).state;
    expect(lastHandover(state).answer?.authorisationIds).toEqual([
      ...(lastHandover(before).answer?.authorisationIds ?? []),
      authorisationId,
    ]);
    const withdrawn = applied(state, decideWithdrawAuthorisation(state, { authorisationId }, contextOf(PERSON)));
    expect(lastHandover(withdrawn).state).toBe('WITHDRAWN_BY_CLIENT');
    const ended = taking(state, withdrawnAnswer(idOf(state)), contextOf(PERSON)).state;
    expect(ended.authorisations.find((held) => held.id === authorisationId)?.withdrawnAt).not.toBeNull();
  });

  it('rests on an authorisation of the form where that names both services, and names it once', () => {
    const accepted = caseIn('DRAFT');
    const forms = [formFor(TO_SOCIAL), formFor({ ...TO_SOCIAL, receiver: OTHER_SOCIAL })];
    const act: HandoverAct = {
      ...{ command: 'RECORD_CLIENT_ANSWER', handoverId: idOf(accepted), answer: 'ACCEPTED', answeredOn: TODAY },
      ...{ form: 'HANDWRITTEN', authorisations: forms },
    };
    const both = after(
      after(accepted, act, on(TODAY, ORP)),
      { command: 'OFFER', handoverId: idOf(accepted) },
      on(TODAY, ORP),
    );
    const ids = lastHandover(both).answer?.authorisationIds;
    expect(lastHandover(forward(both).thenHappens('HANDOVER_MOVED')).answer?.authorisationIds).toEqual(ids);
  });

  it('is refused to itself, to a service that is not on the case, and back to one that passed it on', () => {
    const nowhere = { code: 'HANDOVER_RECEIVER_NOT_ON_CASE', path: ['input', 'to'] } as const;
    const state = authorised();
    forward(state, { to: SOCIAL.service }).thenRefusedBecause(nowhere);
    expect(refusalCodes(forward(state, { to: 'social-vernier' }).decision)).toContain('HANDOVER_RECEIVER_NOT_ON_CASE');
    expect(refusalCodes(forward(state, { to: ORP.service }).decision)).toContain('HANDOVER_RECEIVER_NOT_ON_CASE');
    const left: CaseState = {
      ...state,
      participants: state.participants.map((one) =>
        one.service === OTHER_SOCIAL.service ? { ...one, state: 'LEFT' } : one,
      ),
    };
    forward(left).thenRefusedBecause(nowhere);
    forward(forward(state).state, { to: SOCIAL.service }, OTHER_SOCIAL).thenRefusedBecause(nowhere);
  });

  it('needs a reason', () => {
    forward(authorised(), { reason: null }).thenRefused('HANDOVER_REASON_MISSING');
    forward(authorised(), { reason: 'DIED' }).thenRefused('HANDOVER_REASON_NOT_FITTING');
    forward(authorised(), { text: 'x'.repeat(501) }).thenRefused('TEXT_NOT_ACCEPTED');
  });
});

describe('Questions and answers about an offer', () => {
  const reply = (state: CaseState, answer: string) =>
    taking(state, { command: 'ANSWER_CLARIFICATION', handoverId: idOf(state), answer }, on('2026-03-03', ORP));

  it('the receiver asks, the sender answers, the receiver goes on', () => {
    const asked = taking(offered, ask(id, ' Depuis quand ? '), on(TODAY, SOCIAL)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(asked)).toMatchObject({ state: 'CLARIFICATION_ASKED' });
    const answered = reply(asked, 'Depuis mars.').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(answered)).toMatchObject({ state: 'OFFERED' });
    expect(lastHandover(answered).clarifications).toEqual([
      {
        askedAt: '2026-03-02T09:00:00.000Z',
        question: 'Depuis quand ?',
        answeredAt: '2026-03-03T09:00:00.000Z',
        answer: 'Depuis mars.',
      },
    ]);
    const again = reply(taking(answered, ask(id, 'Et pourquoi ?'), on(TODAY, SOCIAL)).state, 'Parce que.').state;
    expect(lastHandover(again).clarifications.map(({ answer }) => answer)).toEqual(['Depuis mars.', 'Parce que.']);
  });

  it('the latest question gets the answer; one that an earlier offer left open stays without', () => {
    const asked = taking(offered, ask(id, 'Depuis quand ?'), on(TODAY, SOCIAL)).state;
    const anew = [
      [reasoned('WITHDRAW', id, 'OTHER'), ORP],
      [reasoned('REOPEN', id, 'ENDED_BY_MISTAKE'), ORP],
      [{ command: 'OFFER', handoverId: id }, ORP],
      [ask(id, 'Et pourquoi ?'), SOCIAL],
    ] as const;
    const askedAgain = anew.reduce<CaseState>((state, [act, by]) => after(state, act, on(TODAY, by)), asked);
    const answered = lastHandover(reply(askedAgain, 'Parce que.').thenHappens('HANDOVER_MOVED'));
    expect(answered.clarifications.map(({ question, answer }) => [question, answer])).toEqual([
      ['Depuis quand ?', null],
      ['Et pourquoi ?', 'Parce que.'],
    ]);
    expect(answered.clarifications.map(({ answeredAt }) => answeredAt)).toEqual([null, '2026-03-03T09:00:00.000Z']);
  });

  it('neither is empty, too long, or holds what has no place there (R40)', () => {
    const asked = caseIn('CLARIFICATION_ASKED');
    const cases: [string, RefusalCode][] = [
      [' \n ', 'MESSAGE_IS_EMPTY'],
      ['x'.repeat(501), 'TEXT_NOT_ACCEPTED'],
      ['F32.1 ?', 'TEXT_HOLDS_DIAGNOSIS'],
    ];
    for (const [words, code] of cases) {
      taking(offered, ask(id, words), on(TODAY, SOCIAL)).thenRefusedBecause({ code, path: ['input', 'question'] });
      reply(asked, words).thenRefusedBecause({ code, path: ['input', 'answer'] });
    }
  });

  it('at most twenty', () => {
    const many = (count: number): CaseState => ({
      ...offered,
      handovers: offered.handovers.map((handover) => ({
        ...handover,
        clarifications: Array.from({ length: count }, () => ({
          askedAt: '',
          question: '?',
          answeredAt: '',
          answer: '!',
        })),
      })),
    });
    taking(many(19), ask(id, '?'), on(TODAY, SOCIAL)).thenHappens('HANDOVER_MOVED');
    taking(many(20), ask(id, '?'), on(TODAY, SOCIAL)).thenRefusedBecause({ code: 'CASE_IS_FULL', rule: 'R24' });
  });

  it('do not stop the clock of the offer (policy)', () => {
    const asked = caseIn('CLARIFICATION_ASKED');
    taking(asked, acceptance(idOf(asked), TO_SOCIAL, '2026-05-01'), on('2026-04-01', SOCIAL)).thenHappens(
      'HANDOVER_MOVED',
    );
    taking(asked, acceptance(idOf(asked), TO_SOCIAL, '2026-05-01'), on('2026-04-02', SOCIAL)).thenRefused(
      'ALREADY_DECIDED',
    );
  });
});

describe('The register’s clock over an offer (policy)', () => {
  const remind = (day: LocalDate, state = offered) =>
    clocking(state, { command: 'REMIND', handoverId: id }, on(day, ORP));
  const expire = (day: LocalDate, state = offered) =>
    clocking(state, { command: 'EXPIRE', handoverId: id }, on(day, ORP));

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-08', ['HANDOVER_STEP_NOT_ALLOWED'], 'the sixth day'],
    ['2026-03-09', [], 'the seventh day'],
    ['2026-04-01', [], 'the last day, when nights were missed'],
    ['2026-04-02', ['ALREADY_DECIDED'], 'the day after'],
  ])('reminds on %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(remind(day).decision)).toEqual(codes);
  });

  it('reminds once, and changes nothing else', () => {
    const reminded = remind('2026-03-10').thenHappens('HANDOVER_MOVED');
    const { offer, ...rest } = lastHandover(reminded);
    expect({ ...rest, offer: { ...offer, remindedOn: null } }).toEqual(lastHandover(offered));
    expect(offer?.remindedOn).toBe('2026-03-10');
    remind('2026-03-11', reminded).thenRefused('ALREADY_DECIDED');
  });

  it('reminds of nothing where no offer is told', () => {
    const untold = { ...offered, handovers: offered.handovers.map((handover) => ({ ...handover, offer: null })) };
    remind('2026-03-10', untold).thenRefused('ALREADY_DECIDED');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-04-01', ['HANDOVER_STEP_NOT_ALLOWED'], 'the thirtieth day: it can still be answered'],
    ['2026-04-02', [], 'the day after'],
    ['2026-04-20', [], 'later, when nights were missed'],
  ])('records on %s that it has expired: %j (%s)', (day, codes) => {
    expect(refusalCodes(expire(day).decision)).toEqual(codes);
  });

  it('records it once; the lead stays', () => {
    const expired = expire('2026-04-02').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(expired)).toMatchObject({
      state: 'EXPIRED',
      acceptance: null,
      ending: { by: 'SYSTEM', reason: null },
    });
    expect(expired.leadHistory).toEqual(offered.leadHistory);
    expire('2026-04-03', expired).thenRefused('ALREADY_DECIDED');
    // It was over with its last Swiss day, however late that is recorded.
    const late = lastHandover(expire('2026-04-20').state);
    expect(late.ending?.at).toBe('2026-04-01T22:00:00.000Z');
  });

  it('needs the policy to remind', () => {
    const parameters = { ...contextOf(PERSON).parameters, handoverPolicy: [] };
    const context = on('2026-03-09', ORP, { parameters });
    clocking(offered, { command: 'REMIND', handoverId: id }, context).thenRefused('PARAMETER_NOT_SET');
    taking(
      caseIn('CLIENT_ACCEPTED'),
      { command: 'OFFER', handoverId: idOf(caseIn('CLIENT_ACCEPTED')) },
      context,
    ).thenRefused('PARAMETER_NOT_SET');
  });

  it('knows nothing of another handover or a closed case, and nobody else takes its steps', () => {
    const unknown = { command: 'EXPIRE', handoverId: 'hnd-x' } as const;
    clocking(offered, unknown, on('2026-04-02', ORP)).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'handoverId'],
    });
    expire('2026-04-02', { ...offered, status: 'CLOSED' }).thenRefused('CASE_IS_CLOSED');
    const byHand = decideHandover(offered, { command: 'EXPIRE', handoverId: id }, on('2026-04-02', ORP));
    expect(refusalCodes(byHand)).toEqual(['NOT_YOUR_STEP']);
  });
});
