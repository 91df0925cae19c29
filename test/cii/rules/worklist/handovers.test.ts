import type { Agreements } from '../../../../subgraphs/cii/params/agreements.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import {
  STORED_HANDOVER_STATES,
  type Handover,
  type StoredHandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, entered, joined, ORP, runningCase, SOCIAL, worker } from '../../../kit/cases.js';
import { handoverOf } from '../../../kit/handoverSamples.js';
import { listed, type Listed } from '../../../kit/worklists.js';

/** Three services on a case in which the ORP hands over to the AI office, from 16 March to 15 June. */
const RUNNING = joined(
  runningCase({
    mode: 'HANDOVER',
    invitations: [AI_OFFICE, SOCIAL],
    authorisations: [entered('1'), entered('2', { recipient: SOCIAL })],
  }),
  SOCIAL,
);

const caseWith = (changes: Partial<Handover>, more: Partial<CaseState> = {}): CaseState => ({
  ...RUNNING,
  handovers: [handoverOf(changes)],
  ...more,
});
const inState = (state: StoredHandoverState, changes: Partial<Handover> = {}): CaseState =>
  caseWith({ state, ...changes });

const NOT_ACCEPTED = { acceptance: null } as const;
const sender = worker(ORP);
const receiver = worker(AI_OFFICE);
const third = worker(SOCIAL);

describe('while a handover is prepared (R5), its sender', () => {
  it.each<[LocalDate, Listed[], string]>([
    ['2026-03-02', [['CLIENT_ANSWER_TO_RECORD', '2026-03-15', false]], 'long before'],
    ['2026-03-15', [['CLIENT_ANSWER_TO_RECORD', '2026-03-15', false]], 'the last day on which anybody can accept'],
    ['2026-03-16', [['CLIENT_ANSWER_TO_RECORD', '2026-03-15', true]], 'the agreed first day'],
  ])('on %s is told to record the person’s answer: %j (%s)', (today, expected) => {
    const state = inState('DRAFT', { ...NOT_ACCEPTED, offer: null, answer: null });
    expect(listed(state, sender, today)).toEqual(expected);
    expect(listed(state, receiver, today)).toEqual([]);
  });

  it.each<[LocalDate, Listed[]]>([
    ['2026-03-15', [['HANDOVER_TO_OFFER', '2026-03-15', false]]],
    ['2026-03-16', [['HANDOVER_TO_OFFER', '2026-03-15', true]]],
  ])('on %s is told to offer it once the person has accepted: %j', (today, expected) => {
    const state = inState('CLIENT_ACCEPTED', { ...NOT_ACCEPTED, offer: null });
    expect(listed(state, sender, today)).toEqual(expected);
    expect(listed(state, receiver, today)).toEqual([]);
  });
});

describe('an offer (R24)', () => {
  const offered = inState('OFFERED', NOT_ACCEPTED);

  it.each<[LocalDate, Listed[], Listed[], string]>([
    ['2026-03-04', [['OFFER_TO_ANSWER', '2026-04-03', false]], [], 'the day of the offer'],
    ['2026-03-10', [['OFFER_TO_ANSWER', '2026-04-03', false]], [], 'the day before the reminder'],
    ['2026-03-11', [['OFFER_TO_ANSWER', '2026-04-03', false]], [], 'the day of the reminder'],
    [
      '2026-03-12',
      [['OFFER_TO_ANSWER', '2026-04-03', false]],
      [['OFFER_UNANSWERED', '2026-04-03', false]],
      'the day after it',
    ],
    [
      '2026-04-03',
      [['OFFER_TO_ANSWER', '2026-04-03', false]],
      [['OFFER_UNANSWERED', '2026-04-03', false]],
      'its last day',
    ],
    ['2026-04-04', [], [], 'when it has expired, though nobody has recorded it'],
  ])('waits on %s at the receiver as %j, at the sender as %j (%s)', (today, atReceiver, atSender) => {
    expect(listed(offered, receiver, today)).toEqual(atReceiver);
    expect(listed(offered, sender, today)).toEqual(atSender);
    expect(listed(offered, third, today)).toEqual([]);
  });

  it('does not reach the sender’s list while no policy is set', () => {
    const parameters = { ...ciiParameters, handoverPolicy: [] };
    expect(listed(offered, sender, '2026-03-12', { parameters })).toEqual([]);
  });

  it('waits at the sender alone while a question about it is open', () => {
    const asked = inState('CLARIFICATION_ASKED', NOT_ACCEPTED);
    expect(listed(asked, sender, '2026-04-03')).toEqual([['CLARIFICATION_TO_ANSWER', '2026-04-03', false]]);
    expect(listed(asked, receiver, '2026-04-03')).toEqual([]);
    expect(listed(asked, sender, '2026-04-04')).toEqual([]);
  });

  it('that was passed on waits at the service that was asked last', () => {
    const passedOn = inState('OFFERED', { ...NOT_ACCEPTED, sender: AI_OFFICE, receiver: SOCIAL });
    expect(listed(passedOn, third, '2026-03-04')).toEqual([['OFFER_TO_ANSWER', '2026-04-03', false]]);
    expect(listed(passedOn, sender, '2026-03-04')).toEqual([]);
  });
});

describe('a handover that runs (R3, R14, R15, R16)', () => {
  it.each<[LocalDate, Listed[], string]>([
    ['2026-03-15', [], 'the day before it begins'],
    ['2026-05-15', [], 'the day before the notice'],
    ['2026-05-16', [['HANDOVER_ENDING', '2026-06-15', false]], 'thirty days before its last day'],
    ['2026-06-15', [['HANDOVER_ENDING', '2026-06-15', false]], 'its last day'],
  ])('on %s tells sender and receiver that lead and duties go back: %j (%s)', (today, expected) => {
    const state = caseWith({});
    expect(listed(state, sender, today)).toEqual(expected);
    expect(listed(state, receiver, today)).toEqual(expected);
    expect(listed(state, third, today)).toEqual([]);
  });

  it('on the first day after its term waits at the receiver for the result, overdue (R15)', () => {
    const state = caseWith({});
    expect(listed(state, receiver, '2026-06-16')).toEqual([['RESULT_TO_RECORD', '2026-06-15', true]]);
    expect(listed(state, sender, '2026-06-16')).toEqual([]);
  });
});

describe('once the person has withdrawn (R5)', () => {
  const begun = { ...handoverOf({}).acceptance, lastDay: '2026-04-10' } as NonNullable<Handover['acceptance']>;

  it.each<[LocalDate, Listed[]]>([
    ['2026-04-10', [['HAND_BACK', '2026-04-10', false]]],
    ['2026-04-11', [['HAND_BACK', '2026-04-10', true]]],
  ])('the receiver hands the case back: on %s %j', (today, expected) => {
    const state = inState('WITHDRAWN_BY_CLIENT', { acceptance: begun });
    expect(listed(state, receiver, today)).toEqual(expected);
    expect(listed(state, sender, today)).toEqual([]);
  });

  it('nothing waits when it was handed back, or never began', () => {
    const handedBack = inState('WITHDRAWN_BY_CLIENT', { acceptance: begun, handedBackOn: '2026-04-12' });
    expect(listed(handedBack, receiver, '2026-04-13')).toEqual([]);
    expect(listed(inState('WITHDRAWN_BY_CLIENT', NOT_ACCEPTED), receiver, '2026-04-13')).toEqual([]);
  });
});

describe('a reference for the exemption that ends before the handover (R22)', () => {
  const recorded = (...periods: readonly (readonly [from: LocalDate, to: LocalDate | null])[]): Agreements => ({
    ...demonstrationAgreements,
    exemptions: periods.map(([from, to]) => ({ canton: 'GE', reference: 'GE-1', authority: 'Canton', from, to })),
  });
  const warned = (agreements: Agreements, state = caseWith({}), viewer: Viewer = sender, today: LocalDate = TODAY) =>
    listed(state, viewer, today, { agreements });
  const TODAY = '2026-04-01';

  it.each<[string, Agreements, LocalDate | null]>([
    ['ends on the last day', recorded(['2025-01-01', '2026-06-15']), null],
    ['ends the day before', recorded(['2025-01-01', '2026-06-14']), '2026-06-14'],
    ['has no end', recorded(['2025-01-01', null]), null],
    ['is followed without a gap', recorded(['2025-01-01', '2026-04-30'], ['2026-05-01', '2026-12-31']), null],
    ['is followed a day late', recorded(['2025-01-01', '2026-04-30'], ['2026-05-02', null]), '2026-04-30'],
    ['is recorded no more', recorded(), '2026-03-15'],
    ['begins on the first day', recorded(['2026-03-16', null]), null],
  ])('warns the ORP when it %s', (_words, agreements, until) => {
    const expected = until === null ? [] : [['EXEMPTION_LAPSED', until, until < TODAY]];
    expect(warned(agreements)).toEqual(expected);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-10', false, 'before the handover begins'],
    ['2026-04-30', false, 'on the last covered day'],
    ['2026-05-01', true, 'on the day after'],
  ])('is there on %s, overdue %s (%s), and takes no day back', (today, overdue) => {
    const agreements = recorded(['2025-01-01', '2026-04-30']);
    expect(warned(agreements, caseWith({}), sender, today)).toEqual([['EXEMPTION_LAPSED', '2026-04-30', overdue]]);
  });

  it('of another canton covers nothing here', () => {
    const elsewhere = {
      ...demonstrationAgreements,
      exemptions: demonstrationAgreements.exemptions.map((record) => ({ ...record, canton: 'LU' as const })),
    };
    expect(warned(elsewhere)).toEqual([['EXEMPTION_LAPSED', '2026-03-15', true]]);
  });

  it('warns who leads as well, and nobody where AC is not the sender', () => {
    const none = recorded();
    expect(warned(none, caseWith({}), receiver)).toEqual([['EXEMPTION_LAPSED', '2026-03-15', true]]);
    expect(warned(none, caseWith({ sender: AI_OFFICE, receiver: SOCIAL }), receiver)).toEqual([]);
  });

  describe('and one that is missing', () => {
    const { acceptance } = handoverOf({});
    const without = caseWith({ acceptance: acceptance && { ...acceptance, exemption: null } });
    const asked = (from: LocalDate, to: LocalDate | null, agreements = recorded()): Agreements => ({
      ...agreements,
      exemptionRequired: [{ canton: 'GE', from, to }],
    });
    const unasked: Agreements = { ...recorded(), exemptionRequired: [] };

    it.each<[string, Agreements, LocalDate | null]>([
      ['never asks for one', unasked, null],
      ['asks from the day after the last', asked('2026-06-16', null), null],
      ['asks from the last day', asked('2026-06-15', null), '2026-06-14'],
      ['asks from the day before', asked('2026-06-14', null), '2026-06-13'],
      ['asked until the day before the first', asked('2025-01-01', '2026-03-15'), null],
      ['asked until the first day', asked('2025-01-01', '2026-03-16'), '2026-03-15'],
      ['asks, and one was recorded later', asked('2025-01-01', null, recorded(['2026-05-01', null])), '2026-03-15'],
      ['asks once one is recorded', asked('2026-05-01', null, recorded(['2026-05-01', null])), null],
      ['asks when one has ended', asked('2025-01-01', null, recorded(['2026-03-16', '2026-05-31'])), '2026-05-31'],
    ])('warns both sides where policy %s', (_words, agreements, until) => {
      const expected = until === null ? [] : [['EXEMPTION_LAPSED', until, until < TODAY]];
      for (const viewer of [sender, receiver]) expect(warned(agreements, without, viewer)).toEqual(expected);
    });

    it('is no matter of another canton’s policy', () => {
      const elsewhere = { ...unasked, exemptionRequired: [{ canton: 'LU' as const, from: '2025-01-01', to: null }] };
      expect(warned(elsewhere as Agreements, without)).toEqual([]);
    });
  });

  it('is no matter any more once the term is reached', () => {
    expect(warned(recorded(), caseWith({}), sender, '2026-06-16')).toEqual([]);
  });
});

describe('a worklist with handovers', () => {
  it.each(
    STORED_HANDOVER_STATES.filter((state) =>
      ['CLIENT_REFUSED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'INVALIDATED'].includes(state),
    ),
  )('has nothing to do for one that is %s', (state) => {
    const over = inState(state, NOT_ACCEPTED);
    expect(listed(over, sender, '2026-05-20')).toEqual([]);
    expect(listed(over, receiver, '2026-05-20')).toEqual([]);
  });

  it.each<StoredHandoverState>(['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT'])(
    'has nothing to do for one that has %s',
    (state) => {
      const over = inState(state);
      expect(listed(over, sender, '2026-06-16')).toEqual([]);
      expect(listed(over, receiver, '2026-06-16')).toEqual([]);
    },
  );

  it('is the same for the deputy, and for a supervisor with a reason', () => {
    const state = inState('OFFERED', NOT_ACCEPTED);
    const withDeputy = {
      ...state,
      participants: state.participants.map((one) => ({ ...one, deputy: `deputy-${one.service}` })),
    };
    const expected = [['OFFER_TO_ANSWER', '2026-04-03', false]];
    const supervisor = worker(AI_OFFICE, { subject: 'head', roles: ['SUPERVISOR'] });
    expect(listed(withDeputy, worker(AI_OFFICE, { subject: 'deputy-office-ai' }), '2026-03-05')).toEqual(expected);
    expect(listed(withDeputy, { ...supervisor, purpose: 'deputising' }, '2026-03-05')).toEqual(expected);
    expect(listed(withDeputy, supervisor, '2026-03-05')).toEqual([]);
    expect(listed(withDeputy, worker(AI_OFFICE, { subject: 'colleague' }), '2026-03-05')).toEqual([]);
  });

  it('names each handover by its own identifier', () => {
    const earlier = handoverOf({ id: 'hnd-a', state: 'DECLINED', ...NOT_ACCEPTED });
    const state = { ...RUNNING, handovers: [earlier, handoverOf({ id: 'hnd-b', state: 'OFFERED', ...NOT_ACCEPTED })] };
    expect(listed(state, receiver, '2026-03-05')).toHaveLength(1);
  });
});
