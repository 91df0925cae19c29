import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideMarkMessageRead, decideSendMessage, type SendMessage } from '../../../subgraphs/cii/rules/messages.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  entered,
  idFor,
  joined,
  openedCase,
  ORP,
  runningCase,
  SOCIAL,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const on = (state: CaseState) => given<CaseState, CaseEvent>(evolve, state);
const send = (overrides: Partial<SendMessage> = {}, state = runningCase(), context = contextOf(worker(ORP))) =>
  on(state).when((held) => decideSendMessage(held, { to: [AI_OFFICE], text: 'Séance mardi ?', ...overrides }, context));

describe('sending a message', () => {
  it('reaches the named services and changes no frame', () => {
    const before = runningCase();
    const state = send({ text: ' Séance mardi ? ' }, before).thenHappens('MESSAGE_SENT');
    expect(state.messages).toMatchObject([
      { from: ORP, author: 'worker-orp-rive', to: [AI_OFFICE], text: 'Séance mardi ?', readBy: [] },
    ]);
    expect(state.frameVersions).toEqual(before.frameVersions);
  });

  it.each<[what: string, overrides: Partial<SendMessage>, code: RefusalCode]>([
    ['nobody', { to: [] }, 'MESSAGE_RECIPIENT_NOT_ON_CASE'],
    ['oneself', { to: [ORP] }, 'MESSAGE_RECIPIENT_NOT_ON_CASE'],
    ['the same service twice', { to: [AI_OFFICE, AI_OFFICE] }, 'MESSAGE_RECIPIENT_NOT_ON_CASE'],
    ['a service that takes no part', { to: [SOCIAL] }, 'MESSAGE_RECIPIENT_NOT_ON_CASE'],
  ])('to %s is refused', (_what, overrides, code) => {
    send(overrides).thenRefused(code);
  });

  it('to several services is refused when one of them takes no part', () => {
    send({ to: [AI_OFFICE, SOCIAL] }).thenRefused('MESSAGE_RECIPIENT_NOT_ON_CASE');
  });

  it('to a service that has named no staff is refused', () => {
    send({}, openedCase()).thenRefused('MESSAGE_RECIPIENT_NOT_ON_CASE');
  });

  it.each<[what: string, text: string, codes: RefusalCode[]]>([
    ['no word', ' \n ', ['MESSAGE_IS_EMPTY']],
    ['several lines', 'Bonjour\nSéance mardi ?', []],
    ['1000 characters', 'a'.repeat(1000), []],
    ['1001 characters', 'a'.repeat(1001), ['TEXT_NOT_ACCEPTED']],
    ['a text that turns around', 'a\u202eb', ['TEXT_NOT_ACCEPTED']],
    ['an AVS number', 'AVS 756.9217.0769.85', ['TEXT_HOLDS_AVS_NUMBER']],
    ['a diagnosis code', 'voir F32.1', ['TEXT_HOLDS_DIAGNOSIS']],
  ])('with %s', (_what, text, codes) => {
    const { decision } = send({ text });
    expect('refusals' in decision ? decision.refusals.map(({ code }) => code) : []).toEqual(codes);
  });

  it('is refused to strangers, on a closed case and on a full one', () => {
    const state = runningCase();
    send({}, state, contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    send({}, state, contextOf(worker(ORP, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
    send({}, applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))))).thenRefused(
      'CASE_IS_CLOSED',
    );
    const [message] = send().thenHappens('MESSAGE_SENT').messages;
    if (message === undefined) throw new Error('The message is missing.');
    send({}, { ...state, messages: Array.from({ length: 500 }, () => message) }).thenRefused('CASE_IS_FULL');
  });
});

describe('marking a message as read', () => {
  const toSocial = entered('2', { recipient: SOCIAL });
  const sent = send().thenHappens;
  const mark = (state: CaseState, context: CaseContext, messageId = state.messages[0]?.id ?? '') =>
    on(state).when((held) => decideMarkMessageRead(held, { messageId }, context));

  it('is done once for the whole service', () => {
    const state = mark(sent('MESSAGE_SENT'), contextOf(worker(AI_OFFICE))).thenHappens('MESSAGE_READ');
    expect(state.messages[0]?.readBy).toEqual([AI_OFFICE]);
    mark(state, contextOf(worker(AI_OFFICE))).thenHappens();
  });

  it('is done by each of several recipients for itself', () => {
    const recipients = { invitations: [AI_OFFICE, SOCIAL], authorisations: [entered('1'), toSocial] };
    const everybody = joined(runningCase(recipients), SOCIAL);
    const state = send({ to: [AI_OFFICE, SOCIAL] }, everybody).thenHappens('MESSAGE_SENT');
    const once = mark(state, contextOf(worker(SOCIAL))).thenHappens('MESSAGE_READ');
    expect(once.messages[0]?.readBy).toEqual([SOCIAL]);
    const twice = mark(once, contextOf(worker(AI_OFFICE))).thenHappens('MESSAGE_READ');
    expect(twice.messages[0]?.readBy).toEqual([SOCIAL, AI_OFFICE]);
  });

  it('is refused to the sender and for an unknown message alike', () => {
    mark(sent('MESSAGE_SENT'), contextOf(worker(ORP))).thenRefused('NOT_FOUND');
    mark(sent('MESSAGE_SENT'), contextOf(worker(AI_OFFICE)), idFor('msg', 'zz')).thenRefused('NOT_FOUND');
    mark(sent('MESSAGE_SENT'), contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    mark(sent('MESSAGE_SENT'), contextOf(worker(AI_OFFICE, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });
});
