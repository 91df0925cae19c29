import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { ownerOf } from '../../common/rules/disclosableFields.js';
import type {
  ActReportedEntry,
  CaseOpenedEntry,
  InstitutionEntry,
  NotKnownEntry,
  RegistrationConfirmedEntry,
} from '../../common/rules/exchange.js';
import { refuse } from '../../common/rules/refusals.js';
import { decideHandoverCleared } from './handover/handoverCleared.js';
import { decideIndicationAnswered } from './indication/indicationAnswered.js';
import { decideProposalAnswered } from './proposal/proposalAnswered.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from './case.js';
import type { FeedContext } from './context.js';

/** What an institution reports to a case that exists. */
export type Report = Exclude<InstitutionEntry, CaseOpenedEntry>;

/**
 * Takes in what an institution sent (D7). A repeat, or an answer that comes after the service has answered or left,
 * changes nothing and is no fault: feeds deliver at least once.
 */
export function decideReport(state: CaseState, entry: Report, context: FeedContext): Decision<CaseEvent> {
  const by = { institution: context.sender, service: entry.service };
  const participant = state.participants.find((one) => isSameService(one, by));
  if (participant === undefined) return reject(refuse('NOT_FOUND'));
  if (state.timeline.some(({ id }) => id === entry.entryId)) return accept();
  switch (entry.kind) {
    case 'REGISTRATION_CONFIRMED':
    case 'NOT_KNOWN':
      return decideAnswer(participant, entry, context);
    case 'ACT_REPORTED':
      return decideAct(state, participant, entry, context);
    case 'HANDOVER_CLEARED':
      return decideHandoverCleared(state, participant, entry, context);
    case 'PROPOSAL_ANSWERED':
      return decideProposalAnswered(state, participant, entry, context);
    case 'INDICATION_ANSWERED':
      return decideIndicationAnswered(state, participant, entry, context);
  }
}

function decideAnswer(
  participant: Participant,
  entry: RegistrationConfirmedEntry | NotKnownEntry,
  context: FeedContext,
): Decision<CaseEvent> {
  if (participant.state !== 'INVITED') return accept();
  const { institution, service } = participant;
  return accept<CaseEvent>({
    kind: entry.kind === 'NOT_KNOWN' ? 'REGISTRATION_NOT_KNOWN' : 'REGISTRATION_CONFIRMED',
    at: context.now.toISOString(),
    entryId: entry.entryId,
    by: { institution, service },
  });
}

function decideAct(
  state: CaseState,
  participant: Participant,
  { entryId, field, act, on }: ActReportedEntry,
  context: FeedContext,
): Decision<CaseEvent> {
  if (participant.state !== 'CONFIRMED' || state.status === 'CLOSED') return accept();
  if (ownerOf(field) !== context.sender) return reject(refuse('NOT_COMPETENT', { rule: 'R1' }));
  if (on > context.today) return reject(refuse('DATE_IN_FUTURE'));
  const { institution, service } = participant;
  return accept<CaseEvent>({
    kind: 'ACT_REPORTED',
    at: context.now.toISOString(),
    entryId,
    by: { institution, service },
    report: { field, act, on },
  });
}
