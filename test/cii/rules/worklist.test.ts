import type { CaseState, ParticipantState } from '../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { decideSendMessage, decideMarkMessageRead } from '../../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  entered,
  feedOf,
  idFor,
  openedCase,
  ORP,
  PERSON,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { listed } from '../../kit/worklists.js';

const list = (state: CaseState, viewer: Viewer, today: LocalDate = TODAY) => listed(state, viewer, today);

describe('the register’s worklist', () => {
  it('is empty for a stranger, a closed case, another canton and a day without policy', () => {
    const closed = applied(
      runningCase(),
      decideCloseCase(runningCase(), { reason: 'NEED_MET' }, contextOf(worker(ORP))),
    );
    expect(list(openedCase(), worker(SOCIAL), '2026-04-01')).toEqual([]);
    expect(list(closed, worker(ORP), '2026-08-20')).toEqual([]);
    expect(list(openedCase(), worker(ORP, { canton: 'LU' }), '2026-04-01')).toEqual([]);
    expect(list(openedCase(), worker(ORP), '2006-08-31')).toEqual([]);
  });

  it.each<[today: LocalDate, expected: unknown[]]>([
    ['2026-03-09', []],
    ['2026-03-10', [['INVITATION_UNANSWERED', '2026-03-09', true]]],
  ])('on %s reminds the opener of an unanswered invitation', (today, expected) => {
    expect(list(openedCase(), worker(ORP), today)).toEqual(expected);
    expect(list(runningCase(), worker(ORP), today)).toEqual([]);
  });

  it('reminds of nobody who has named staff, and is only asked once more whether it keeps a file (0064)', () => {
    const held = authorisation({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] });
    const opened = runningCase();
    // Who may read the house sees that it is asked.
    const { participants, ...state } = applied(
      opened,
      decideRecordAuthorisation(opened, { authorisation: held }, contextOf(PERSON)),
    );
    const asked = (responsible: string | null, answer: ParticipantState = 'INVITED'): CaseState => ({
      ...state,
      participants: participants.map((one) =>
        one.institution === 'AI' ? { ...one, state: answer, responsible } : one,
      ),
    });
    expect(list(asked('worker-office-ai'), worker(ORP), '2026-03-10')).toEqual([]);
    expect(list(asked(null), worker(ORP), '2026-03-10')).toEqual([['INVITATION_UNANSWERED', '2026-03-09', true]]);
    // An answer that the opener may see is an answer, also where nobody is named yet.
    expect(list(asked(null, 'CONFIRMED'), worker(ORP), '2026-03-10')).toEqual([]);
    expect(list(asked(null, 'NOT_KNOWN'), worker(ORP), '2026-03-10')).toEqual([]);
    expect(list(asked(null, 'LEFT'), worker(ORP), '2026-03-10')).toEqual([]);
  });

  it('reminds nobody but opener and lead of it', () => {
    const authorisations = [entered('1'), entered('2', { recipient: SOCIAL })];
    const state = runningCase({ invitations: [AI_OFFICE, SOCIAL], authorisations });
    expect(list(state, worker(ORP), '2026-03-10')).toEqual([['INVITATION_UNANSWERED', '2026-03-09', true]]);
    expect(list(state, worker(AI_OFFICE), '2026-03-10')).toEqual([]);
  });

  it('asks the supervisor of a service that confirmed to name staff', () => {
    const entry = { entryId: idFor('ent', '4'), caseId: idFor('case', '1'), version: 1, service: AI_OFFICE.service };
    const confirmed = applied(
      openedCase(),
      decideReport(openedCase(), { kind: 'REGISTRATION_CONFIRMED', ...entry }, feedOf('AI')),
    );
    const supervisor = worker(AI_OFFICE, { subject: 'boss', roles: ['SUPERVISOR'] });
    expect(list(openedCase(), supervisor)).toEqual([]);
    expect(list(confirmed, supervisor, '2026-03-05')).toEqual([['ASSIGN_STAFF', '2026-03-05', false]]);
    expect(list(confirmed, supervisor, '2026-03-06')).toEqual([['ASSIGN_STAFF', '2026-03-05', true]]);
    expect(list(confirmed, worker(AI_OFFICE))).toEqual([]);
    expect(list(runningCase(), supervisor)).toEqual([]);
  });

  it('asks the discloser, not the recipient, to confirm a proposed authorisation', () => {
    const held = authorisation({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] });
    const state = applied(
      runningCase(),
      decideRecordAuthorisation(runningCase(), { authorisation: held }, contextOf(worker(ORP))),
    );
    expect(list(state, worker(AI_OFFICE))).toEqual([['CONFIRM_AUTHORISATION', '2026-03-09', false]]);
    expect(list(state, worker(AI_OFFICE), '2026-03-10')).toEqual([['CONFIRM_AUTHORISATION', '2026-03-09', true]]);
    expect(list(state, worker(ORP))).toEqual([]);
  });

  it.each<[today: LocalDate, expected: unknown[]]>([
    ['2026-08-01', []],
    ['2026-08-02', [['AUTHORISATION_EXPIRING', '2026-09-01', false]]],
    ['2026-09-01', [['AUTHORISATION_EXPIRING', '2026-09-01', false]]],
    ['2026-09-02', []],
  ])('on %s tells both sides of an authorisation about its end', (today, expected) => {
    expect(list(runningCase(), worker(ORP), today)).toEqual(expected);
    expect(list(runningCase(), worker(AI_OFFICE), today)).toEqual(expected);
  });

  it('shows a message to its recipient until it is marked as read', () => {
    const state = applied(
      runningCase(),
      decideSendMessage(runningCase(), { to: [AI_OFFICE], text: 'Bonjour' }, contextOf(worker(ORP))),
    );
    expect(list(state, worker(AI_OFFICE))).toEqual([['MESSAGE_UNREAD', null, false]]);
    expect(list(state, worker(ORP))).toEqual([]);
    const messageId = state.messages[0]?.id ?? '';
    const read = applied(state, decideMarkMessageRead(state, { messageId }, contextOf(worker(AI_OFFICE))));
    expect(list(read, worker(AI_OFFICE))).toEqual([]);
  });
});
