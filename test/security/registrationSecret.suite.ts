import type { CaseEvent, CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideInviteParticipant } from '../../subgraphs/cii/rules/inviteParticipant.js';
import { decideSendMessage } from '../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../subgraphs/cii/rules/report.js';
import type { ReadingAuthorisation } from '../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../subgraphs/common/rules/decision.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  feedOf,
  idFor,
  joined,
  ORP,
  runningCase,
  SOCIAL,
  worker,
} from '../kit/cases.js';

/** A case to which the ORP has invited the social service, which has not answered. */
function invitedCase(): CaseState {
  const covered = applied(
    runningCase(),
    decideRecordAuthorisation(
      runningCase(),
      { authorisation: authorisation({ recipient: SOCIAL }) },
      contextOf(worker(ORP), { ids: (prefix) => idFor(prefix, 'c') }),
    ),
  );
  return applied(covered, decideInviteParticipant(covered, { invited: SOCIAL }, contextOf(worker(ORP))));
}

function answered(kind: 'REGISTRATION_CONFIRMED' | 'NOT_KNOWN'): CaseState {
  const state = invitedCase();
  const entry = { kind, entryId: idFor('ent', '9'), caseId: state._id, version: 1, service: SOCIAL.service } as const;
  return applied(state, decideReport(state, entry, feedOf('AS')));
}

const STATES: readonly (readonly [string, CaseState])[] = [
  ['has not answered', invitedCase()],
  ['keeps a file and has named no staff', answered('REGISTRATION_CONFIRMED')],
  ['does not know the person', answered('NOT_KNOWN')],
];

const outcomes = (act: (state: CaseState) => Decision<CaseEvent>): readonly unknown[] =>
  STATES.map(([, state]) => {
    const decision = act(state);
    return 'refusals' in decision ? decision.refusals : decision.events.map(({ kind }) => kind);
  });

const record = (parts: Partial<ReadingAuthorisation>, by: typeof ORP | typeof AI_OFFICE) => (state: CaseState) =>
  decideRecordAuthorisation(
    state,
    { authorisation: authorisation(parts) },
    contextOf(worker(by), { ids: (prefix) => idFor(prefix, 'd') }),
  );

describe('whether an invited institution keeps a file of the person', () => {
  const attempts: readonly (readonly [string, (state: CaseState) => Decision<CaseEvent>])[] = [
    [
      'inviting the service again',
      (state) => decideInviteParticipant(state, { invited: SOCIAL }, contextOf(worker(ORP))),
    ],
    ['recording an authorisation to the service', record({ recipient: SOCIAL, fields: ['AC_INTERVIEWS'] }, ORP)],
    [
      'proposing an authorisation by which the service would disclose',
      record({ discloser: SOCIAL, recipient: AI_OFFICE, fields: ['AS_FILE'] }, AI_OFFICE),
    ],
    [
      'writing to the service',
      (state) => decideSendMessage(state, { to: [SOCIAL], text: 'Bonjour' }, contextOf(worker(ORP))),
    ],
  ];

  it.each(attempts)('cannot be told from %s', (_what, act) => {
    const [first, ...others] = outcomes(act);
    for (const other of others) expect(other).toEqual(first);
  });

  it('is no secret any more once the service has named staff', () => {
    const state = joined(invitedCase(), SOCIAL);
    const decision = decideInviteParticipant(state, { invited: SOCIAL }, contextOf(worker(ORP)));
    expect(decision).toMatchObject({ refusals: [{ code: 'PARTICIPANT_ALREADY_ON_CASE' }] });
  });

  it('is told again by an institution that is asked again', () => {
    const confirmed = answered('REGISTRATION_CONFIRMED');
    const again = applied(confirmed, decideInviteParticipant(confirmed, { invited: SOCIAL }, contextOf(worker(ORP))));
    const frame = again.unsent.find(({ frame: { recipient } }) => recipient === 'AS');
    expect(frame?.invitation?.services).toEqual([SOCIAL.service]);
  });
});
