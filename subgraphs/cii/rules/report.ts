import { isParty, namesManagementBody, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { ownerOf } from '../../common/rules/disclosableFields.js';
import type {
  ActReportedEntry,
  BenefitStatedEntry,
  CaseOpenedEntry,
  ExtractIssuedEntry,
  InstitutionEntry,
  NotKnownEntry,
  RegistrationConfirmedEntry,
  RegistrationStatedEntry,
  RequestWithdrawnEntry,
  SmrConclusionReferredEntry,
} from '../../common/rules/exchange.js';
import { isReversed } from '../../common/rules/periods.js';
import { refuse } from '../../common/rules/refusals.js';
import { consentsToSystemAccess, SYSTEM_ACCESS_ARTICLE } from '../../common/rules/systemAccess.js';
import { decideHandoverCleared } from './handover/handoverCleared.js';
import { decideIndicationAnswered } from './indication/indicationAnswered.js';
import { decideProposalAnswered } from './proposal/proposalAnswered.js';
import { isSameService, type CaseEvent, type CaseState, type Participant } from './case.js';
import type { FeedContext, ReportContext } from './context.js';

/** What an institution reports to a case that exists. */
export type Report = Exclude<InstitutionEntry, CaseOpenedEntry>;

/**
 * Takes in what an institution sent (D7). A repeat, or an answer that comes after the service has answered or left,
 * changes nothing and is no fault: feeds deliver at least once.
 */
export function decideReport(state: CaseState, entry: Report, context: ReportContext): Decision<CaseEvent> {
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
    case 'REGISTRATION_STATED':
      return decideKept(state, participant, entry, context);
    case 'BENEFIT_STATED':
      return decideBenefitTold(state, participant, entry);
    case 'EXTRACT_ISSUED':
      return decideExtractIssued(participant, entry, context);
    case 'SMR_CONCLUSION_REFERRED':
      return decideReferenceKept(state, entry, context);
    case 'REQUEST_WITHDRAWN':
      return decideWithdrawFromBody(state, by, entry, context);
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

/** Kept for the request that begins a process: its owner tells it once, as soon as it has a mandate (R34). */
function decideKept(
  state: CaseState,
  { institution, service }: Participant,
  { from, to }: RegistrationStatedEntry,
  { today }: FeedContext,
): Decision<CaseEvent> {
  if (state.status === 'CLOSED' || (from !== null && isReversed({ from, to }))) return accept();
  const told = { system: institution, service, toldOn: today };
  const registration = from === null ? { ...told, from, to: null } : { ...told, from, to };
  return accept<CaseEvent>({ kind: 'REGISTRATION_KEPT', registration });
}

/**
 * Kept beside the consent that it is told for (LACI 85f(2)(a)): one that names the teller and was not withdrawn. A teller
 * speaks of its own benefits alone; what it says opens nothing by itself.
 */
function decideBenefitTold(
  { status, authorisations }: CaseState,
  teller: Participant,
  { authorisationId, from, to }: BenefitStatedEntry,
): Decision<CaseEvent> {
  const consent = authorisations.find(({ id }) => id === authorisationId);
  if (consent === undefined || !consentsToSystemAccess(consent) || !isParty(consent.recipient, teller)) {
    return reject(refuse('NOT_FOUND', { article: SYSTEM_ACCESS_ARTICLE }));
  }
  const isReversedSpan = from !== null && isReversed({ from, to });
  if (status === 'CLOSED' || consent.withdrawnAt !== null || isReversedSpan) return accept();
  return accept<CaseEvent>({ kind: 'BENEFIT_TOLD', authorisationId, from, to });
}

/** Kept like a registration: AI refers to it once (R40). */
function decideReferenceKept(
  state: CaseState,
  { conclusionId, on }: SmrConclusionReferredEntry,
  { sender }: FeedContext,
): Decision<CaseEvent> {
  if (sender !== 'AI') return reject(refuse('NOT_COMPETENT', { rule: 'R40' }));
  const kept = state.smrConclusions ?? [];
  const isKnown = kept.some((one) => one.conclusionId === conclusionId);
  if (state.status === 'CLOSED' || isKnown || kept.length >= MOST_REFERENCES) return accept();
  return accept<CaseEvent>({ kind: 'SMR_CONCLUSION_KEPT', reference: { conclusionId, on } });
}

/**
 * The house withdrew its request when a member had just taken it up: what it discloses to the body is withdrawn, so that
 * the team has no mandate of it any more (LPGA 28, docs/decisions/0045).
 */
function decideWithdrawFromBody(
  { authorisations }: CaseState,
  by: ServiceOfInstitution,
  { withdrawnBy }: RequestWithdrawnEntry,
  { now, ids, leasesEndAt }: ReportContext,
): Decision<CaseEvent> {
  const disclosed = authorisations.filter(
    (held) => namesManagementBody(held) && isParty(held.discloser, by) && held.withdrawnAt === null,
  );
  return accept<CaseEvent>(
    ...disclosed.map(({ id }): CaseEvent => ({
      ...{ kind: 'AUTHORISATION_WITHDRAWN', at: now.toISOString(), entryId: ids('tle'), authorisationId: id },
      by: { kind: 'STAFF', subject: withdrawnBy, ...by },
      effectiveEverywhereAt: leasesEndAt.toISOString(),
    })),
  );
}

/** Most references that a case keeps for the request that begins its process. */
const MOST_REFERENCES = 20;

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

/**
 * What was handed out is a fact, also where the case was closed or changed since: the person finds it in the history (R28).
 * A house tells of its own units alone (R1).
 */
function decideExtractIssued(
  { institution, service }: Participant,
  { entryId, authorisationId, insurer, fields, on }: ExtractIssuedEntry,
  context: FeedContext,
): Decision<CaseEvent> {
  if (fields.some((field) => ownerOf(field) !== context.sender)) return reject(refuse('NOT_COMPETENT', { rule: 'R1' }));
  if (on > context.today) return reject(refuse('DATE_IN_FUTURE'));
  return accept<CaseEvent>({
    ...{ kind: 'EXTRACT_ISSUED', at: context.now.toISOString(), entryId, by: { institution, service } },
    ...{ authorisationId, extract: { insurer, fields, on } },
  });
}
