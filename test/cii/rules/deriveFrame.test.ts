import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import {
  deriveFrame,
  frameAgain,
  framesToSend,
  presentFrameVersion,
} from '../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase, decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  AVS_NUMBER,
  contextOf,
  feedOf,
  idFor,
  joined,
  openedCase,
  ORP,
  OTHER_SOCIAL,
  runningCase,
  SOCIAL,
  worker,
} from '../../kit/cases.js';

const asOrp = contextOf(worker(ORP));
const covered = (state = runningCase()): CaseState =>
  applied(state, decideRecordAuthorisation(state, { authorisation: authorisation({ recipient: SOCIAL }) }, asOrp));
const invited = (): CaseState => applied(covered(), decideInviteParticipant(covered(), { invited: SOCIAL }, asOrp));
const sent = (state: CaseState): CaseState => ({ ...state, unsent: [] });

describe('the frame of a case', () => {
  it('holds for a participant who takes part, who leads, and the grounds in which it has a part', () => {
    expect(deriveFrame(runningCase(), 'AI')).toEqual({
      caseId: idFor('case', '1'),
      version: 3,
      canton: 'GE',
      person: 'key-of-6985',
      recipient: 'AI',
      mode: 'COORDINATION',
      status: 'OPEN',
      openedOn: '2026-03-02',
      openedBy: 'AC',
      participants: [
        { ...ORP, responsible: 'worker-orp-rive', deputy: null },
        { ...AI_OFFICE, responsible: 'worker-office-ai', deputy: null },
      ],
      leads: [{ ...ORP, from: '2026-03-02T09:00:00.000Z', to: null }],
      authorisations: [
        {
          id: idFor('aut', '1'),
          discloser: 'AC',
          discloserService: 'orp-rive',
          recipient: 'AI',
          recipientService: 'office-ai',
          fields: ['CII_KEY_DATA', 'AC_REGISTRATION'],
          purpose: 'INVITATION',
          validFrom: '2026-03-02',
          validTo: '2026-09-01',
          inForce: true,
        },
      ],
      team: [],
      handovers: [],
      indications: [],
      proposals: [],
      left: false,
    });
  });

  it('tells an institution that has not confirmed yet only who asks and leads', () => {
    const services = (state: CaseState) => deriveFrame(state, 'AS').participants.map(({ service }) => service);
    expect(services(invited())).toEqual(['orp-rive', 'social-onex']);
    expect(services(joined(invited(), SOCIAL))).toEqual(['orp-rive', 'office-ai', 'social-onex']);
  });

  it('shrinks to identifier, dates, mode and status for an institution that has left or does not know the person', () => {
    const joinedCase = joined(invited(), SOCIAL);
    const left = applied(joinedCase, decideLeaveCase(joinedCase, contextOf(worker(SOCIAL))));
    const open = openedCase();
    const notKnown = applied(
      open,
      decideReport(
        open,
        { kind: 'NOT_KNOWN', entryId: idFor('ent', '4'), caseId: open._id, version: 1, service: AI_OFFICE.service },
        feedOf('AI'),
      ),
    );
    for (const frame of [deriveFrame(left, 'AS'), deriveFrame(notKnown, 'AI')]) {
      expect(frame).toMatchObject({ left: true, participants: [], leads: [], authorisations: [], status: 'OPEN' });
    }
  });

  it('keeps a service that does not know the person among those asked, so that others cannot tell', () => {
    const open = openedCase();
    const notKnown = applied(
      open,
      decideReport(
        open,
        { kind: 'NOT_KNOWN', entryId: idFor('ent', '4'), caseId: open._id, version: 1, service: AI_OFFICE.service },
        feedOf('AI'),
      ),
    );
    expect(deriveFrame(notKnown, 'AC').participants).toEqual(deriveFrame(open, 'AC').participants);
  });

  it('gives an authorisation no force while it is proposed, its other side is away, withdrawn, or the case closed', () => {
    const force = (state: CaseState) => deriveFrame(state, 'AC').authorisations.map(({ inForce }) => inForce);
    const aiToOrp = authorisation({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] });
    const proposed = applied(
      runningCase(),
      decideRecordAuthorisation(runningCase(), { authorisation: aiToOrp }, asOrp),
    );
    expect(force(proposed)).toEqual([true, false]);
    expect(force(covered())).toEqual([true, false]);
    expect(force(invited())).toEqual([true, true]);
    const held = { authorisationId: idFor('aut', '1') };
    expect(force(applied(invited(), decideWithdrawAuthorisation(invited(), held, asOrp)))).toEqual([false, true]);
    expect(force(applied(invited(), decideCloseCase(invited(), { reason: 'NEED_MET' }, asOrp)))).toEqual([
      false,
      false,
    ]);
  });

  it('names to an institution no authorisation of a service of it that takes no part', () => {
    const both = applied(
      invited(),
      decideRecordAuthorisation(invited(), { authorisation: authorisation({ recipient: OTHER_SOCIAL }) }, asOrp),
    );
    expect(deriveFrame(both, 'AS').authorisations.map(({ recipientService }) => recipientService)).toEqual([
      'social-onex',
    ]);
  });
});

describe('the frames to send', () => {
  const recipients = (before: CaseState | null, after: CaseState) =>
    framesToSend(before, after).map(({ frame, invitation }) => [frame.recipient, frame.version, invitation]);

  it('go to everybody at the opening, with the number for matching only to who is invited', () => {
    const invitation = { services: ['office-ai'], avsNumber: AVS_NUMBER };
    expect(recipients(null, openedCase())).toEqual([
      ['AC', 1, undefined],
      ['AI', 1, invitation],
    ]);
    expect(openedCase().unsent).toEqual(framesToSend(null, openedCase()));
  });

  it('carry the number once: the next frame has none', () => {
    const after = covered();
    expect(JSON.stringify(framesToSend(runningCase(), after))).not.toContain(AVS_NUMBER);
  });

  it('go to all who take part when one frame changed, and nowhere when none did', () => {
    expect(recipients(runningCase(), covered())).toEqual([
      ['AC', 4, undefined],
      ['AI', 4, undefined],
    ]);
    const message = decideSendMessage(runningCase(), { to: [AI_OFFICE], text: 'Bonjour' }, asOrp);
    const after = applied(runningCase(), message);
    expect(recipients(runningCase(), after)).toEqual([]);
    expect([after.version, presentFrameVersion(after)]).toEqual([4, 3]);
  });

  it('say the same to others whether a service keeps a file or none, with the same versions (docs/decisions/0016)', () => {
    const answer = (kind: 'REGISTRATION_CONFIRMED' | 'REGISTRATION_NOT_KNOWN') =>
      evolve(sent(openedCase()), { kind, at: asOrp.now.toISOString(), entryId: idFor('ent', '9'), by: AI_OFFICE });
    const [known, unknown] = [answer('REGISTRATION_CONFIRMED'), answer('REGISTRATION_NOT_KNOWN')];
    expect(deriveFrame(unknown, 'AC')).toEqual(deriveFrame(known, 'AC'));
    expect(deriveFrame(known, 'AC').version).toBe(presentFrameVersion(openedCase()) + 1);
    expect(deriveFrame(known, 'AC').authorisations.map(({ inForce }) => inForce)).toEqual([true]);
    expect([deriveFrame(known, 'AI').left, deriveFrame(unknown, 'AI').left]).toEqual([false, true]);
  });

  it('tell whoever has left of the end of the case, and of nothing else', () => {
    const joinedCase = joined(invited(), SOCIAL);
    const left = applied(joinedCase, decideLeaveCase(joinedCase, contextOf(worker(SOCIAL))));
    expect(recipients(joinedCase, left).map(([recipient]) => recipient)).toEqual(['AC', 'AI', 'AS']);
    const held = { authorisationId: idFor('aut', '1') };
    const withdrawn = applied(left, decideWithdrawAuthorisation(left, held, asOrp));
    expect(recipients(left, withdrawn).map(([recipient]) => recipient)).toEqual(['AC', 'AI']);
    const closed = applied(left, decideCloseCase(left, { reason: 'NEED_MET' }, asOrp));
    expect(recipients(left, closed).map(([recipient]) => recipient)).toEqual(['AC', 'AI', 'AS']);
  });

  it('of two events of one command are made from the state after both', () => {
    const before = sent(covered());
    const at = '2026-03-02T09:00:00.000Z';
    const first = evolve(before, { kind: 'PARTICIPANT_INVITED', at, entryId: 'tle-1', invited: SOCIAL });
    const second = evolve(first, { kind: 'PARTICIPANT_INVITED', at, entryId: 'tle-2', invited: OTHER_SOCIAL });
    expect(second.unsent.map(({ frame }) => [frame.recipient, frame.version])).toEqual([
      ['AC', 6],
      ['AI', 6],
      ['AS', 6],
    ]);
    for (const entry of second.unsent) expect(entry.frame).toEqual(deriveFrame(second, entry.frame.recipient));
    expect(second.unsent[2]?.invitation?.services).toEqual(['social-onex', 'social-meyrin']);
  });

  it('can be made again for an institution that lost its copies, with an unanswered invitation', () => {
    expect(frameAgain(openedCase(), 'AI')?.invitation?.services).toEqual(['office-ai']);
    expect(frameAgain(runningCase(), 'AI')).toEqual({ kind: 'FRAME', frame: deriveFrame(runningCase(), 'AI') });
    expect(frameAgain(runningCase(), 'AS')).toBeNull();
  });
});
