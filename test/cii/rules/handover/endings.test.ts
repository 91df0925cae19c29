import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { interviewHeld } from '../../../../subgraphs/cii/rules/handover/conditions/course.js';
import { HANDOVER_REASONS, handoverState, type Handover } from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { ORP, OTHER_SOCIAL, resealed, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  caseIn,
  DAY_OF,
  draftOf,
  ending,
  FIRST_DAY,
  interviewed,
  LAST_DAY,
  lastHandover,
  on,
  reasoned,
  refusedAnswer,
  taking,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

const active = caseIn('ACTIVE');
const { id } = lastHandover(active);
const idOf = (state: CaseState) => lastHandover(state).id;
const RESULTS = [
  ['RETURN', 'RETURNED'],
  ['END_GOAL_REACHED', 'GOAL_REACHED'],
  ['END_WITHOUT_RESULT', 'ENDED_WITHOUT_RESULT'],
] as const;
/** The same before it was offered, as taking it up again leaves it. */
const offerable = (handover: Handover): Handover => ({
  ...handover,
  state: 'CLIENT_ACCEPTED',
  offer: null,
  ending: null,
});
const leadDays = (state: CaseState) =>
  state.leadHistory.map(({ institution, from }) => [institution, from.slice(0, 10)]);

describe('R3: the receiver ends it', () => {
  it.each(RESULTS)('%s while it leads: lead and duties return from the next day', (command, name) => {
    const state = taking(active, ending(command, id), on('2026-04-20', SOCIAL)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({
      state: name,
      acceptance: { from: FIRST_DAY, lastDay: '2026-04-20' },
      ending: { by: 'RECEIVER', at: '2026-04-20T09:00:00.000Z', noInterviewReason: 'TOO_SHORT' },
      handedBackOn: null,
    });
    expect(leadDays(state)).toEqual([
      ['AC', '2026-03-02'],
      ['AS', '2026-03-15'],
      ['AC', '2026-04-20'],
    ]);
    expect(state.leadHistory[2]?.from).toBe('2026-04-20T22:00:00.000Z');
  });

  it.each(RESULTS)('%s on its last day, and on its first: a whole day at least was led', (command) => {
    for (const day of [FIRST_DAY, LAST_DAY]) {
      const state = taking(active, ending(command, id), on(day, SOCIAL)).thenHappens('HANDOVER_MOVED');
      expect(lastHandover(state).acceptance).toMatchObject({ from: FIRST_DAY, lastDay: day });
    }
  });

  it.each(RESULTS)('%s after the term: the lead is back already and nothing moves', (command, name) => {
    const state = taking(active, ending(command, id), on('2026-06-20', SOCIAL)).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({ state: name, acceptance: { lastDay: LAST_DAY } });
    expect(state.leadHistory).toEqual(active.leadHistory);
  });

  it.each(RESULTS)('%s before it has begun does not fit', (command) => {
    taking(active, ending(command, id), on('2026-03-15', SOCIAL)).thenRefused('HANDOVER_STEP_NOT_ALLOWED');
  });

  it.each(RESULTS)('%s twice is too late', (command) => {
    const state = taking(active, ending(command, id), on('2026-04-20', SOCIAL)).state;
    taking(state, ending(command, id), on('2026-04-20', SOCIAL)).thenRefused('ALREADY_DECIDED');
  });

  it('not the sender, which did not receive the case', () => {
    taking(active, ending('RETURN', id), on('2026-04-20', ORP)).thenRefused('NOT_YOUR_STEP');
    taking(active, ending('END_GOAL_REACHED', id), on('2026-04-20', ORP)).thenRefused('NOT_YOUR_STEP');
  });

  const mandate = [...['PERSON_NOT_REACHABLE', 'NEED_CHANGED', 'SKILL_NO_LONGER_NEEDED', 'HEALTH_PREVENTS'], 'OTHER'];
  const fitting: Readonly<Record<(typeof RESULTS)[number][0], readonly (string | null)[]>> = {
    RETURN: [...mandate, 'NO_CAPACITY', 'NOT_OUR_SKILL', 'OTHER_SERVICE_COMPETENT'],
    END_GOAL_REACHED: [null, 'NEED_MET', 'SKILL_NO_LONGER_NEEDED', 'OTHER'],
    END_WITHOUT_RESULT: [...mandate, 'MOVED_AWAY', 'DIED'],
  };
  it.each(RESULTS)('%s for a reason that fits it', (command) => {
    for (const reason of [...HANDOVER_REASONS, null]) {
      const codes = refusalCodes(taking(active, ending(command, id, { reason }), on('2026-04-20', SOCIAL)).decision);
      const wrong = reason === null ? 'HANDOVER_REASON_MISSING' : 'HANDOVER_REASON_NOT_FITTING';
      expect([reason, codes]).toEqual([reason, fitting[command].includes(reason) ? [] : [wrong]]);
    }
  });

  it.each(['2026-04-20', '2026-06-20'] as const)('a goal reached carries a coded reason in any case, on %s', (day) => {
    const reasonOf = (reason: 'OTHER' | null) =>
      lastHandover(taking(active, ending('END_GOAL_REACHED', id, { reason }), on(day, SOCIAL)).state).ending?.reason;
    expect([reasonOf(null), reasonOf('OTHER')]).toEqual(['NEED_MET', 'OTHER']);
  });

  it.each(RESULTS)('%s in words without a diagnosis (R40)', (command) => {
    const act = ending(command, id, { text: 'Voir F32.1' });
    taking(active, act, on('2026-04-20', SOCIAL)).thenRefusedBecause({
      code: 'TEXT_HOLDS_DIAGNOSIS',
      rule: 'R40',
      path: ['input', 'text'],
    });
  });
});

describe('R15: a received case does not end without an interview', () => {
  const end = (state: CaseState, noInterviewReason: 'TOO_SHORT' | null, day: LocalDate = '2026-04-20') =>
    taking(state, ending('RETURN', id, { noInterviewReason }), on(day, SOCIAL));

  it.each(RESULTS)('or without saying why: %s', (command) => {
    const act = ending(command, id, { noInterviewReason: null });
    taking(active, act, on('2026-04-20', SOCIAL)).thenRefusedBecause({
      code: 'NO_INTERVIEW_HELD',
      rule: 'R15',
      path: ['input', 'noInterviewReason'],
    });
    taking(interviewed(active, SOCIAL, '2026-04-01'), act, on('2026-04-20', SOCIAL)).thenHappens('HANDOVER_MOVED');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-15', ['NO_INTERVIEW_HELD'], 'the day before the first'],
    [FIRST_DAY, [], 'the first day'],
    [LAST_DAY, [], 'the last day'],
    ['2026-06-16', ['NO_INTERVIEW_HELD'], 'the day after the last'],
  ])('one of %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(end(interviewed(active, SOCIAL, day), null, '2026-06-20').decision)).toEqual(codes);
  });

  it.each<[string, ServiceOfInstitution]>([
    ['the sender', ORP],
    ['another service of the receiver’s institution', OTHER_SOCIAL],
  ])('one of %s does not count', (_who, service) => {
    end(interviewed(active, service, '2026-04-01'), null).thenRefused('NO_INTERVIEW_HELD');
  });

  it('another act of the receiver does not count', () => {
    const other: CaseState = {
      ...active,
      timeline: interviewed(active, SOCIAL, '2026-04-01').timeline.map((entry) =>
        entry.report === null ? entry : { ...entry, report: { ...entry.report, act: 'MEASURE_DECIDED' } },
      ),
    };
    end(other, null).thenRefused('NO_INTERVIEW_HELD');
  });

  it('a reason that is not needed is not kept', () => {
    expect(lastHandover(end(active, 'TOO_SHORT').state).ending?.noInterviewReason).toBe('TOO_SHORT');
    const held = interviewed(active, SOCIAL, '2026-04-01');
    expect(lastHandover(end(held, 'TOO_SHORT').state).ending?.noInterviewReason).toBeNull();
  });

  it('is told from the receiver’s reports, never from a handover that has not begun', () => {
    const held = interviewed(active, SOCIAL, '2026-04-01');
    expect(interviewHeld(held, lastHandover(held))).toBe(true);
    expect(interviewHeld(held, { ...lastHandover(held), acceptance: null })).toBe(false);
    const nobody = { timeline: held.timeline.map((entry) => ({ ...entry, about: null })) };
    expect(interviewHeld(nobody, lastHandover(held))).toBe(false);
  });
});

describe('The sender keeps the overall responsibility (domain 3c-3)', () => {
  const end = (day: LocalDate, reason: 'DIED' | null = 'DIED') =>
    taking(active, ending('END_WITHOUT_RESULT', id, { reason, noInterviewReason: null }), on(day, ORP));

  it('and can end what has begun, with a reason, owing no interview', () => {
    const state = end('2026-04-20').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({
      state: 'ENDED_WITHOUT_RESULT',
      acceptance: { lastDay: '2026-04-20' },
      ending: { by: 'SENDER', reason: 'DIED', noInterviewReason: null },
    });
    end('2026-04-20', null).thenRefused('HANDOVER_REASON_MISSING');
  });

  it('also when the term has passed without a result', () => {
    expect(lastHandover(end('2026-06-16').state).acceptance?.lastDay).toBe(LAST_DAY);
  });
});

describe('The sender takes it back before it begins', () => {
  it.each(['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const)(
    'from %s, with a reason: the lead stays',
    (name) => {
      const before = caseIn(name);
      const act = reasoned('WITHDRAW', idOf(before), 'MOVED_AWAY', 'Déménage à Lausanne.');
      const state = taking(before, act, on('2026-03-10', ORP)).thenHappens('HANDOVER_MOVED');
      expect(lastHandover(state)).toMatchObject({
        state: 'WITHDRAWN',
        acceptance: null,
        ending: { by: 'SENDER', reason: 'MOVED_AWAY', text: 'Déménage à Lausanne.' },
      });
      expect(state.leadHistory).toEqual([{ ...ORP, from: before.openedAt, to: null }]);
      taking(before, reasoned('WITHDRAW', idOf(before), null), on('2026-03-10', ORP)).thenRefused(
        'HANDOVER_REASON_MISSING',
      );
      taking(before, reasoned('WITHDRAW', idOf(before), 'NO_CAPACITY'), on('2026-03-10', ORP)).thenRefused(
        'HANDOVER_REASON_NOT_FITTING',
      );
    },
  );

  it.each<[LocalDate, RefusalCode[]]>([
    ['2026-03-15', []],
    [FIRST_DAY, ['ALREADY_DECIDED']],
  ])('on %s an agreed one: %j', (day, codes) => {
    expect(refusalCodes(taking(active, reasoned('WITHDRAW', id, 'DIED'), on(day, ORP)).decision)).toEqual(codes);
  });

  it('not the receiver, which declines or returns', () => {
    const held = caseIn('ACCEPTED');
    taking(held, reasoned('WITHDRAW', idOf(held), 'DIED'), on('2026-03-10', SOCIAL)).thenRefused('NOT_YOUR_STEP');
  });
});

describe('The sender declares void what was entered in error', () => {
  it.each(['WRONG_PERSON', 'WRONG_RECEIVER', 'ENTERED_TWICE', 'WRONG_CONTENT'] as const)(
    'for %s: before the start it never was, after it what happened until today stays true (R16)',
    (reason) => {
      const before = taking(active, reasoned('INVALIDATE', id, reason), on('2026-03-15', ORP)).state;
      expect(lastHandover(before)).toMatchObject({ state: 'INVALIDATED', acceptance: null, ending: { reason } });
      expect(before.leadHistory).toEqual([{ ...ORP, from: active.openedAt, to: null }]);
      const during = taking(active, reasoned('INVALIDATE', id, reason), on(FIRST_DAY, ORP)).state;
      expect(lastHandover(during)).toMatchObject({ state: 'INVALIDATED', acceptance: { lastDay: FIRST_DAY } });
    },
  );

  it.each(HANDOVER_REASONS)('not for %s, unless it is an error of entry', (reason) => {
    const codes = refusalCodes(taking(active, reasoned('INVALIDATE', id, reason), on('2026-04-20', ORP)).decision);
    const isError = /^WRONG_|^ENTERED_/.test(reason);
    expect(codes).toEqual(isError ? [] : ['HANDOVER_REASON_NOT_FITTING']);
  });
});

describe('R5: handing back after the person has withdrawn', () => {
  const withdrawn = caseIn('WITHDRAWN_BY_CLIENT');
  const back = (state: CaseState, changes: Parameters<typeof ending>[2] = {}, day: LocalDate = '2026-04-22') =>
    taking(
      state,
      ending('RETURN', idOf(state), { reason: null, noInterviewReason: null, ...changes }),
      on(day, SOCIAL),
    );

  it('works once, moves nothing, and asks for no interview', () => {
    const state = back(withdrawn).thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toEqual({ ...lastHandover(withdrawn), handedBackOn: '2026-04-22' });
    expect(state.leadHistory).toEqual(withdrawn.leadHistory);
    back(state).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R5' });
  });

  it('takes in no word of the receiver about the person: the ending stays hers (R5)', () => {
    const words = {
      reason: 'HEALTH_PREVENTS',
      text: 'Dossier rendu.',
      noInterviewReason: 'PERSON_DID_NOT_COME',
    } as const;
    expect(lastHandover(back(withdrawn, words).state).ending).toEqual({
      at: '2026-04-20T09:00:00.000Z',
      by: 'PERSON',
      reason: null,
      text: null,
      noInterviewReason: null,
    });
  });

  it('does not fit where the receiver never led', () => {
    const offered = caseIn('OFFERED');
    const state = taking(offered, withdrawnAnswer(idOf(offered)), on(DAY_OF.OFFERED, 'PERSON')).state;
    back(state).thenRefusedBecause({ code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R3' });
  });

  it('is the receiver’s, not the sender’s', () => {
    taking(withdrawn, ending('RETURN', idOf(withdrawn)), on('2026-04-22', ORP)).thenRefused('NOT_YOUR_STEP');
  });
});

describe('Taking a step back', () => {
  const reopen = (
    state: CaseState,
    service: ServiceOfInstitution,
    day: LocalDate,
    reason: 'ENDED_BY_MISTAKE' | 'OTHER' | 'DIED' | null = 'ENDED_BY_MISTAKE',
  ) => taking(state, reasoned('REOPEN', idOf(state), reason, 'Erreur.'), on(day, service));

  it.each(['DECLINED', 'WITHDRAWN'] as const)('a %s one can be offered anew on the same answer (R5)', (name) => {
    const before = caseIn(name);
    const state = reopen(before, ORP, '2026-03-10').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toEqual({
      ...lastHandover(before),
      state: 'CLIENT_ACCEPTED',
      offer: null,
      clearedOn: null,
      clearedUntil: null,
      ending: null,
      earlierEndings: [
        {
          ...lastHandover(before).ending,
          state: name,
          reopenedAt: '2026-03-10T09:00:00.000Z',
          reopenedFor: 'ENDED_BY_MISTAKE',
        },
      ],
    });
    taking(state, { command: 'OFFER', handoverId: idOf(state) }, on('2026-03-10', ORP)).thenHappens('HANDOVER_MOVED');
  });

  it('an expired one too, recorded or not', () => {
    const state = reopen(caseIn('EXPIRED'), ORP, '2026-04-02').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({ state: 'CLIENT_ACCEPTED', offer: null, earlierEndings: [] });
  });

  it('needs a reason', () => {
    reopen(caseIn('DECLINED'), ORP, '2026-03-10', null).thenRefused('HANDOVER_REASON_MISSING');
    reopen(caseIn('DECLINED'), ORP, '2026-03-10', 'DIED').thenRefused('HANDOVER_REASON_NOT_FITTING');
    reopen(caseIn('DECLINED'), ORP, '2026-03-10', 'OTHER').thenHappens('HANDOVER_MOVED');
    reopen(caseIn('RETURNED'), SOCIAL, '2026-04-20', 'OTHER').thenRefused('HANDOVER_REASON_NOT_FITTING');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-15', [], 'the day before the first'],
    [FIRST_DAY, ['HANDOVER_BEGINS_TOO_SOON'], 'the first day'],
  ])('on %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(reopen(caseIn('DECLINED'), ORP, day).decision)).toEqual(codes);
  });

  it('is refused where the person’s answer no longer stands, or never did (R5)', () => {
    const declined = caseIn('DECLINED');
    const withdrawn = declined.authorisations.map((held) =>
      resealed(held, { withdrawnAt: '2026-03-03T09:00:00.000Z' }),
    );
    reopen({ ...declined, authorisations: withdrawn }, ORP, '2026-03-10').thenRefused(
      'CLIENT_ANSWER_MISSING',
      'ANSWER_AUTHORISATION_MISSING',
    );
    const draft = caseIn('DRAFT');
    const taken = taking(draft, reasoned('WITHDRAW', idOf(draft), 'OTHER'), on('2026-03-02', ORP)).state;
    reopen(taken, ORP, '2026-03-02').thenRefused('CLIENT_ANSWER_MISSING', 'ANSWER_AUTHORISATION_MISSING');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-05-31', ['CLIENT_REFUSED_RECENTLY'], 'the last day of the bar'],
    ['2026-06-01', [], 'the day after'],
  ])('is refused, as the offer is, soon after the person refused another one (R5): on %s %j, %s', (day, codes) => {
    const cast = { ...TO_SOCIAL, terms: { from: '2026-06-10' as LocalDate } };
    const declined = caseIn('DECLINED', cast);
    const second = after(declined, draftOf(TO_SOCIAL), on('2026-03-02', ORP));
    const refused = after(second, refusedAnswer(idOf(second)), on('2026-03-02', 'PERSON'));
    const first = reasoned('REOPEN', idOf(declined), 'NEED_CHANGED');
    expect(refusalCodes(taking(refused, first, on(day, ORP)).decision)).toEqual(codes);
    const open = {
      ...refused,
      handovers: refused.handovers.map((one) => (one.state === 'DECLINED' ? offerable(one) : one)),
    };
    const offer = { command: 'OFFER', handoverId: idOf(declined) } as const;
    expect(refusalCodes(taking(open, offer, on(day, ORP)).decision)).toEqual(codes);
  });

  it('is refused while another one is open (R3)', () => {
    const declined = caseIn('DECLINED');
    const open = { ...lastHandover(caseIn('DRAFT')), id: 'hnd-other' };
    const first = reasoned('REOPEN', idOf(declined), 'OTHER');
    taking({ ...declined, handovers: [...declined.handovers, open] }, first, on('2026-03-10', ORP)).thenRefusedBecause({
      code: 'HANDOVER_ALREADY_OPEN',
      rule: 'R3',
    });
  });

  it('at most twenty times', () => {
    const declined = caseIn('DECLINED');
    const [earlier] = lastHandover(reopen(declined, ORP, '2026-03-10').state).earlierEndings;
    if (earlier === undefined) throw new Error('The ending is not kept.');
    const many = (count: number): CaseState => ({
      ...declined,
      handovers: declined.handovers.map((one) => ({
        ...one,
        earlierEndings: Array.from({ length: count }, () => earlier),
      })),
    });
    reopen(many(19), ORP, '2026-03-10').thenHappens('HANDOVER_MOVED');
    reopen(many(20), ORP, '2026-03-10').thenRefusedBecause({ code: 'CASE_IS_FULL', rule: 'R3' });
  });

  it.each(RESULTS)(
    'a result entered by mistake (%s) on its very day: the receiver leads on to the agreed day',
    (command) => {
      const ended = taking(active, ending(command, id), on('2026-04-20', SOCIAL)).state;
      const state = reopen(ended, SOCIAL, '2026-04-20').thenHappens('HANDOVER_MOVED');
      expect(handoverState(lastHandover(state), '2026-04-20')).toBe('ACTIVE');
      expect(lastHandover(state)).toMatchObject({ acceptance: { lastDay: LAST_DAY }, ending: null });
      expect(lastHandover(state).earlierEndings).toMatchObject([{ by: 'RECEIVER', reopenedFor: 'ENDED_BY_MISTAKE' }]);
      expect(lastHandover(state).offer).toEqual(lastHandover(active).offer);
      expect(state.leadHistory).toEqual(active.leadHistory);
      reopen(ended, SOCIAL, '2026-04-21').thenRefusedBecause({ code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R3' });
    },
  );

  it('a result entered by mistake after the term: it is owed again, and nothing moves', () => {
    const ended = taking(active, ending('RETURN', id), on('2026-06-20', SOCIAL)).state;
    const state = reopen(ended, SOCIAL, '2026-06-20').state;
    expect(handoverState(lastHandover(state), '2026-06-20')).toBe('TERM_REACHED');
    expect(state.leadHistory).toEqual(active.leadHistory);
  });

  it('by the side that ended it, not by the other', () => {
    const byReceiver = caseIn('ENDED_WITHOUT_RESULT');
    reopen(byReceiver, ORP, '2026-04-20').thenRefusedBecause({ code: 'NOT_YOUR_STEP', rule: 'R3' });
    const bySender = taking(active, ending('END_WITHOUT_RESULT', id), on('2026-04-20', ORP)).state;
    reopen(bySender, SOCIAL, '2026-04-20').thenRefused('NOT_YOUR_STEP');
    reopen(bySender, ORP, '2026-04-20').thenHappens('HANDOVER_MOVED');
  });

  it('nothing that does not tell when and by whom it was ended', () => {
    const ended = caseIn('RETURNED');
    const untold = { ...ended, handovers: ended.handovers.map((handover) => ({ ...handover, ending: null })) };
    reopen(untold, SOCIAL, '2026-04-20').thenRefused('HANDOVER_STEP_NOT_ALLOWED', 'NOT_YOUR_STEP');
  });

  it('not once the person has withdrawn what it rests on (R5)', () => {
    const ended = caseIn('RETURNED');
    const withdrawn = ended.authorisations.map((held) => resealed(held, { withdrawnAt: '2026-04-20T09:00:00.000Z' }));
    reopen({ ...ended, authorisations: withdrawn }, SOCIAL, '2026-04-20').thenRefused('CLIENT_ANSWER_MISSING');
  });
});
