import { SYSTEM_ACCESS_ARTICLE } from '../../../../subgraphs/common/rules/systemAccess.js';
import { stateOn } from '../../../../subgraphs/cii/rules/authorisations.js';
import type { CaseAuthorisation, CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideInviteParticipant } from '../../../../subgraphs/cii/rules/inviteParticipant.js';
import { lastOpenDay, reasonOfRest, rests, type RestReason } from '../../../../subgraphs/cii/rules/handover/rest.js';
import type { HandoverState } from '../../../../subgraphs/cii/rules/handover/handover.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { shownRest, sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import {
  AUTHORISATION_PURPOSES,
  type ReadingAuthorisation,
  type AuthorisationState,
  type ServiceOfInstitution,
} from '../../../../subgraphs/common/rules/authorisation.js';
import { decideDisclosure } from '../../../../subgraphs/common/rules/disclosure.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { applied, AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { handoverOf } from '../../../kit/handoverSamples.js';
import {
  acceptance,
  acceptedAnswer,
  after,
  ask,
  caseIn,
  clocking,
  ending,
  formFor,
  lastHandover,
  on,
  reasoned,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

/** The offer of the scenes is made on 2 March; policy gives it thirty days. */
const LAST_DAY_OF_OFFER: LocalDate = '2026-04-01';
const GROUNDS_ON = ['OWN_TASK', 'AUTHORISATION'] as const;

const idOf = (state: CaseState) => lastHandover(state).id;
const form = (changes: Partial<ReadingAuthorisation> = {}) =>
  formFor(TO_SOCIAL, { validTo: '2026-12-31', fields: ['AC_INTERVIEWS', 'CII_KEY_DATA'], ...changes });

/** The person's answer on a form; the handover begins late enough for its offer to expire before. */
function answered(...forms: readonly ReadingAuthorisation[]): CaseState {
  const drafted = caseIn('DRAFT', { ...TO_SOCIAL, terms: { from: '2026-05-04', to: '2026-08-31' } });
  return after(drafted, acceptedAnswer(idOf(drafted), TO_SOCIAL, ...forms), on(TODAY, 'PERSON'));
}
const offer = (state: CaseState, day: LocalDate = TODAY) =>
  after(state, { command: 'OFFER', handoverId: idOf(state) }, on(day, ORP));
const accept = (state: CaseState) => after(state, acceptance(idOf(state), TO_SOCIAL), on(TODAY, SOCIAL));
/** The last authorisation on the form. */
function held(state: CaseState): CaseAuthorisation {
  const id = lastHandover(state).answer?.authorisationIds.at(-1);
  const found = state.authorisations.find((one) => one.id === id);
  if (found === undefined) throw new Error('Nothing stands on the form.');
  return found;
}

const CLIENT_ACCEPTED = answered(form());
const OFFERED = offer(CLIENT_ACCEPTED);
const ACCEPTED = accept(OFFERED);
const ended = (command: Parameters<typeof ending>[0], day: LocalDate = '2026-05-11') =>
  after(ACCEPTED, ending(command, idOf(ACCEPTED)), on(day, SOCIAL));

/** A case for each state of a handover with an answer, and the day on which it stands there. */
const SCENES: readonly [HandoverState, CaseState, LocalDate, AuthorisationState][] = [
  ['CLIENT_ACCEPTED', CLIENT_ACCEPTED, TODAY, 'RESTING'],
  ['OFFERED', OFFERED, TODAY, 'IN_FORCE'],
  ['CLARIFICATION_ASKED', after(OFFERED, ask(idOf(OFFERED), 'Depuis quand ?'), on(TODAY, SOCIAL)), TODAY, 'IN_FORCE'],
  ['ACCEPTED', ACCEPTED, TODAY, 'IN_FORCE'],
  ['ACTIVE', ACCEPTED, '2026-05-11', 'IN_FORCE'],
  ['TERM_REACHED', ACCEPTED, '2026-09-01', 'IN_FORCE'],
  ['DECLINED', after(OFFERED, reasoned('DECLINE', idOf(OFFERED), 'NO_CAPACITY'), on(TODAY, SOCIAL)), TODAY, 'RESTING'],
  ['EXPIRED', OFFERED, '2026-04-02', 'RESTING'],
  ['WITHDRAWN', after(ACCEPTED, reasoned('WITHDRAW', idOf(OFFERED), 'OTHER'), on(TODAY, ORP)), TODAY, 'RESTING'],
  ['RETURNED', ended('RETURN'), '2026-05-11', 'RESTING'],
  ['GOAL_REACHED', ended('END_GOAL_REACHED'), '2026-05-11', 'RESTING'],
  ['ENDED_WITHOUT_RESULT', ended('END_WITHOUT_RESULT', '2026-09-02'), '2026-09-02', 'RESTING'],
  [
    'INVALIDATED',
    after(OFFERED, reasoned('INVALIDATE', idOf(OFFERED), 'WRONG_CONTENT'), on(TODAY, ORP)),
    TODAY,
    'WITHDRAWN',
  ],
  ['WITHDRAWN_BY_CLIENT', after(OFFERED, withdrawnAnswer(idOf(OFFERED)), on(TODAY, 'PERSON')), TODAY, 'WITHDRAWN'],
];

/** Whether the receiver's case worker reads AC on the copy of the frame that AC was sent. */
function readsOnFrame(state: CaseState, today: LocalDate): boolean {
  const decision = decideDisclosure({
    ...{ viewer: worker(SOCIAL), owner: 'AC', assignments: [], ownerServices: [ORP.service] },
    ...{ frame: deriveFrame(state, 'AC'), groundsOn: GROUNDS_ON, canton: 'GE', today, fresh: true },
  });
  return decision.kind === 'granted' && decision.fields.has('AC_INTERVIEWS');
}

/** What the receiver's case worker sees of the register itself. */
const seen = (state: CaseState, today: LocalDate, who: ServiceOfInstitution = SOCIAL) =>
  sightOf(state, {
    ...{ viewer: worker(who), canton: 'GE', today, now: new Date(`${today}T09:00:00.000Z`), groundsOn: GROUNDS_ON },
  });

describe('R5, domain 4b: an authorisation for a handover is open while that handover is under way', () => {
  it.each(SCENES)('%s', (_state, state, today, expected) => {
    expect(stateOn(held(state), state, today)).toBe(expected);
    expect(readsOnFrame(state, today)).toBe(expected === 'IN_FORCE');
    expect(seen(state, today)?.granted.fields.has('AC_INTERVIEWS')).toBe(expected === 'IN_FORCE');
  });

  it.each<[LocalDate, AuthorisationState, string]>([
    ['2026-03-31', 'IN_FORCE', 'the day before the last of the offer'],
    [LAST_DAY_OF_OFFER, 'IN_FORCE', 'the last day of the offer'],
    ['2026-04-02', 'RESTING', 'the day after'],
  ])('on %s: %s (%s), by the clock alone, also on a copy that nobody renews', (today, expected) => {
    expect(stateOn(held(OFFERED), OFFERED, today)).toBe(expected);
    expect(readsOnFrame(OFFERED, today)).toBe(expected === 'IN_FORCE');
  });

  it('the recorded expiry says the same again', () => {
    const act = { command: 'EXPIRE', handoverId: idOf(OFFERED) } as const;
    const state = clocking(OFFERED, act, on('2026-04-02', ORP)).thenHappens('HANDOVER_MOVED');
    expect(stateOn(held(state), state, '2026-04-02')).toBe('RESTING');
    expect(readsOnFrame(state, LAST_DAY_OF_OFFER)).toBe(false);
  });

  it('until when is told by what is settled: the last day of the offer, then its own', () => {
    const untilOf = (state: CaseState) => deriveFrame(state, 'AS').authorisations.at(-1)?.validTo;
    expect([OFFERED, ACCEPTED].map(untilOf)).toEqual([LAST_DAY_OF_OFFER, '2026-12-31']);
    const only = (state: CaseState): CaseState => ({ ...state, authorisations: [held(state)] });
    expect([OFFERED, ACCEPTED].map((state) => seen(only(state), TODAY)?.granted)).toMatchObject([
      { ground: 'AUTHORISATION', authorisationId: held(OFFERED).id, until: LAST_DAY_OF_OFFER },
      { ground: 'AUTHORISATION', authorisationId: held(OFFERED).id, until: '2026-12-31' },
    ]);
  });

  it.each<[LocalDate, LocalDate, string]>([
    ['2026-03-31', '2026-03-31', 'it ends before the offer does'],
    [LAST_DAY_OF_OFFER, LAST_DAY_OF_OFFER, 'it ends with the offer'],
    ['2026-04-02', LAST_DAY_OF_OFFER, 'it ends after it'],
  ])('valid until %s, it is open until %s while the offer waits (%s)', (validTo, expected) => {
    expect(lastOpenDay(OFFERED, { ...held(OFFERED), validTo })).toBe(expected);
  });

  it('is open until its own last day where no last day of the offer is told', () => {
    const untold = handoverOf({ state: 'OFFERED', offer: null, acceptance: null });
    const id = untold.answer?.authorisationIds[0] ?? '';
    const one = { id, purpose: 'LEAD_HANDOVER', validTo: '2026-12-31' } as const;
    expect(lastOpenDay({ handovers: [untold] }, one)).toBe('2026-12-31');
  });

  it('each institution is told when it comes to rest, and when it opens (D7)', () => {
    const sent = (state: CaseState): CaseState => ({ ...state, unsent: [] });
    for (const state of [
      offer(sent(CLIENT_ACCEPTED)),
      after(sent(ACCEPTED), ending('RETURN', idOf(ACCEPTED)), on('2026-05-11', SOCIAL)),
    ]) {
      expect(state.unsent.map(({ frame }) => frame.recipient).toSorted()).toEqual(['AC', 'AS']);
    }
  });
});

describe('R3, R5: a handover that is taken up again', () => {
  it('with its result taken back is open again at once', () => {
    const state = after(
      ended('RETURN'),
      reasoned('REOPEN', idOf(ACCEPTED), 'ENDED_BY_MISTAKE'),
      on('2026-05-11', SOCIAL),
    );
    expect(stateOn(held(state), state, '2026-05-11')).toBe('IN_FORCE');
    expect(readsOnFrame(state, '2026-05-11')).toBe(true);
  });

  it.each(['DECLINED', 'EXPIRED', 'WITHDRAWN'] as const)('that was %s rests until it is offered anew', (name) => {
    const scene = SCENES.find(([state]) => state === name);
    if (scene === undefined) throw new Error('There is no such scene.');
    const [, before, today] = scene;
    const state = after(before, reasoned('REOPEN', idOf(before), 'ENDED_BY_MISTAKE'), on(today, ORP));
    expect(stateOn(held(state), state, today)).toBe('RESTING');
    const again = offer(state, today);
    expect(stateOn(held(again), again, today)).toBe('IN_FORCE');
    expect(readsOnFrame(again, today)).toBe(true);
  });

  it('is open while one of several that it stands on is under way, until the latest day of them', () => {
    const [lone] = OFFERED.handovers;
    if (lone === undefined || lone.offer === null) throw new Error('Nothing is offered.');
    const other = { ...lone, id: 'hnd-other', offer: { ...lone.offer, expiresOn: '2026-03-20' as LocalDate } };
    const declined = { ...lone, id: 'hnd-declined', state: 'DECLINED' as const };
    for (const handovers of [
      [lone, other, declined],
      [declined, other, lone],
    ]) {
      expect(lastOpenDay({ handovers }, held(OFFERED))).toBe(LAST_DAY_OF_OFFER);
    }
    expect(lastOpenDay({ handovers: [declined] }, held(OFFERED))).toBeNull();
  });
});

describe('What does not rest', () => {
  it.each(AUTHORISATION_PURPOSES)('on the form, for %s: only what serves the handover does', (purpose) => {
    const article = purpose === 'SYSTEM_ACCESS' ? SYSTEM_ACCESS_ARTICLE : 'LPGA 28';
    const state = answered(form(), form({ purpose, article, fields: ['AC_MEASURES'] }));
    expect(stateOn(held(state), state, TODAY)).toBe(purpose === 'LEAD_HANDOVER' ? 'RESTING' : 'IN_FORCE');
  });

  it('one that was recorded by itself, until an offer is passed on by it', () => {
    const own = form({ recipient: OTHER_SOCIAL });
    const state = applied(OFFERED, decideRecordAuthorisation(OFFERED, { authorisation: own }, on(TODAY, ORP)));
    const alone = state.authorisations.at(-1);
    if (alone === undefined) throw new Error('Nothing was recorded.');
    for (const today of [TODAY, '2026-04-02'] as const) expect(stateOn(alone, state, today)).toBe('IN_FORCE');
    const forward = { command: 'FORWARD', handoverId: idOf(state), to: OTHER_SOCIAL.service } as const;
    const passed = after(state, { ...forward, reason: 'NO_CAPACITY', text: null }, on(TODAY, SOCIAL));
    expect(stateOn(alone, passed, LAST_DAY_OF_OFFER)).toBe('IN_FORCE');
    expect(stateOn(alone, passed, '2026-04-02')).toBe('RESTING');
  });

  it('and what would not be in force anyway is told as it is', () => {
    const later = answered(form({ validFrom: '2026-03-03' }));
    expect(stateOn(held(later), later, TODAY)).toBe('NOT_YET_VALID');
    expect(stateOn(held(CLIENT_ACCEPTED), CLIENT_ACCEPTED, '2027-01-01')).toBe('EXPIRED');
    expect(stateOn(held(CLIENT_ACCEPTED), { ...CLIENT_ACCEPTED, status: 'CLOSED' }, TODAY)).toBe('EXPIRED');
    expect(rests(CLIENT_ACCEPTED, held(CLIENT_ACCEPTED), TODAY)).toBe(true);
  });
});

describe('While it rests', () => {
  it('it can be withdrawn by the person and by both sides (LPGA 28)', () => {
    for (const [name, state, today, standing] of SCENES) {
      if (standing !== 'RESTING') continue;
      for (const by of ['PERSON', ORP, SOCIAL] as const) {
        const act = { authorisationId: held(state).id };
        const outcome = given<CaseState, CaseEvent>(evolve, state).when((now) =>
          decideWithdrawAuthorisation(now, act, on(today, by)),
        );
        expect([name, stateOn(held(outcome.state), outcome.state, today)]).toEqual([name, 'WITHDRAWN']);
      }
    }
  });

  it('nobody is invited on it (D7)', () => {
    const elsewhere = form({ recipient: AI_OFFICE });
    const inviting = (state: CaseState) =>
      given<CaseState, CaseEvent>(evolve, state).when((now) =>
        decideInviteParticipant(now, { invited: AI_OFFICE }, on(TODAY, ORP)),
      );
    const state = answered(form(), elsewhere);
    inviting(state).thenRefused('INVITATION_NOT_COVERED');
    inviting(offer(state)).thenHappens('PARTICIPANT_INVITED');
  });

  it.each<[HandoverState, sender: RestReason | null, receiver: RestReason | null]>([
    ['CLIENT_ACCEPTED', 'HANDOVER_NOT_OFFERED', null],
    ['OFFERED', null, null],
    ['ACTIVE', null, null],
    ['DECLINED', 'HANDOVER_OVER', 'HANDOVER_OVER'],
    ['EXPIRED', 'HANDOVER_OVER', 'HANDOVER_OVER'],
    ['RETURNED', 'HANDOVER_OVER', 'HANDOVER_OVER'],
    ['WITHDRAWN_BY_CLIENT', null, null],
  ])(
    'in %s why is told to the sender (%s), to the person, and to the receiver once it was offered (%s)',
    (name, ...told) => {
      const scene = SCENES.find(([state]) => state === name);
      if (scene === undefined) throw new Error('There is no such scene.');
      const [, state, today] = scene;
      const [sender, receiver] = told;
      expect(shownRest(state, held(state), { service: ORP }, today)).toBe(sender);
      expect(shownRest(state, held(state), { service: null }, today)).toBe(sender);
      expect(shownRest(state, held(state), { service: SOCIAL }, today)).toBe(receiver);
    },
  );

  it('a third service on the form learns that it rests, and not what became of an offer that it does not know of', () => {
    const offered = offer(answered(form(), form({ recipient: OTHER_SOCIAL })));
    const state = after(offered, reasoned('DECLINE', idOf(offered), 'NO_CAPACITY'), on(TODAY, SOCIAL));
    expect(stateOn(held(state), state, TODAY)).toBe('RESTING');
    expect(shownRest(state, held(state), { service: OTHER_SOCIAL }, TODAY)).toBeNull();
  });

  it('the latest handover on which it stands says why', () => {
    const [declined] = SCENES.filter(([name]) => name === 'DECLINED').map(([, state]) => lastHandover(state));
    const waiting = lastHandover(CLIENT_ACCEPTED);
    if (declined === undefined) throw new Error('There is no such scene.');
    const one = held(CLIENT_ACCEPTED);
    expect(reasonOfRest([declined, waiting], one)).toBe('HANDOVER_NOT_OFFERED');
    expect(reasonOfRest([waiting, declined], one)).toBe('HANDOVER_OVER');
    expect(reasonOfRest([], one)).toBeNull();
  });
});
