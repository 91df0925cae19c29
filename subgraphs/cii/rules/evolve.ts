import { isParty, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import {
  historyUntil,
  isSameService,
  type Actor,
  type CaseAuthorisation,
  type CaseEvent,
  type CaseState,
  type Contact,
  type Participant,
  type TimelineEntry,
  type ToldBenefit,
} from './case.js';
import { newHeads, withRevisions, type ChainedAct } from './chain/chain.js';
import { withFrames } from './deriveFrame.js';
import { evolveGuarantees } from './guarantee/evolveGuarantees.js';
import { evolveHandovers, withClearance } from './handover/evolveHandovers.js';
import { evolveIndications } from './indication/evolveIndications.js';
import { evolveLegalExchanges } from './legalExchange/legalExchange.js';
import { evolveProposals } from './proposal/evolveProposals.js';
import { withSeenVersions } from './seenVersions.js';
import { withAnswer } from './mamac/toldRegistrations.js';
import { toldAgain } from './tellAgain.js';

/**
 * The case after an event, with the frames that have to be told of it. The store counts the version once per accepted
 * command; frames and viewers have versions of their own, which others' secrets do not move.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  return withSeenVersions(state, evolved(state, event));
}

function evolved(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.kind === 'CASE_OPENED')
    return withFrames(null, withHeadsTold(null, withRevisions(null, opened(event), { at: event.at, by: null })));
  if (state === null) throw new TypeError('A case begins with its opening.');
  if (event.kind === 'FRAMES_TOLD_AGAIN') return toldAgain(state, event);
  const act = actOn(event);
  const changed = act === null ? change(state, event) : withRevisions(state, change(state, event), act);
  return withFrames(
    state,
    'entryId' in event ? withHeadsTold(state, told(changed, event)) : changed,
    looksAlike(state, event),
  );
}

/**
 * What tells others nothing of whether a service keeps a file moves the versions of all alike (docs/decisions/0016): its
 * answer to an invitation, and the naming of staff, after which one without a file is asked once more.
 */
function looksAlike({ participants }: CaseState, event: Change): boolean {
  if (event.kind === 'STAFF_ASSIGNED') return true;
  if (event.kind !== 'REGISTRATION_CONFIRMED' && event.kind !== 'REGISTRATION_NOT_KNOWN') return false;
  return participants.some((one) => isSameService(one, event.by) && one.responsible === null);
}

type Change = Exclude<CaseEvent, { kind: 'CASE_OPENED' | 'FRAMES_TOLD_AGAIN' }>;
type OpeningEvent = Extract<CaseEvent, { kind: 'CASE_OPENED' }>;

function change(state: CaseState, event: Change): CaseState {
  switch (event.kind) {
    case 'PARTICIPANT_INVITED':
      return { ...state, participants: invited(state.participants, event.invited, event.at) };
    case 'REGISTRATION_CONFIRMED':
      return withParticipant(state, event.by, (participant) => ({ ...participant, state: 'CONFIRMED' }));
    case 'REGISTRATION_NOT_KNOWN':
      return withParticipant(state, event.by, keepingNoFile);
    case 'PARTICIPANT_LEFT':
      return withParticipant(state, event.by, (participant) => ({
        ...without(participant),
        ...{ state: 'LEFT', stays: ended(participant.stays, event.at) },
      }));
    case 'STAFF_ASSIGNED': {
      const { responsible, deputy, contact, asks } = event;
      return withParticipant(state, event.by, (participant) => ({
        ...{ ...participant, responsible, deputy, contact },
        state: asks === true ? 'INVITED' : participant.state,
      }));
    }
    case 'AUTHORISATION_RECORDED':
      return { ...state, authorisations: [...state.authorisations, event.authorisation] };
    case 'AUTHORISATION_CONFIRMED':
      return withAuthorisation(state, event.authorisationId, { confirmedBy: event.by, confirmedAt: event.at });
    case 'AUTHORISATION_CORRECTED':
      return withAuthorisation(state, event.authorisationId, event.corrected);
    case 'AUTHORISATION_WITHDRAWN':
      return withAuthorisation(state, event.authorisationId, {
        withdrawnBy: event.by,
        withdrawnAt: event.at,
        effectiveEverywhereAt: event.effectiveEverywhereAt,
      });
    case 'WITHDRAWAL_ACKNOWLEDGED':
      return withAuthorisation(state, event.authorisationId, { effectiveEverywhereAt: event.at });
    case 'EFFECT_RESTATED':
      return withEffect(state, event);
    case 'HANDOVER_CLEARED':
      return { ...state, handovers: state.handovers.map((one) => withClearance(one, event)) };
    case 'REGISTRATION_KEPT':
      return { ...state, ...withAnswer({ ...state, registrations: state.registrations ?? [] }, event.registration) };
    case 'BENEFIT_TOLD':
      return { ...state, benefitsTold: withBenefit(state.benefitsTold ?? [], event) };
    case 'SMR_CONCLUSION_KEPT':
      return { ...state, smrConclusions: [...(state.smrConclusions ?? []), event.reference] };
    case 'TEAM_NAMED':
      return { ...state, team: event.members };
    case 'TEAM_RELEASED':
      return withoutTeam(state);
    case 'MODE_CHANGED':
      return {
        ...withoutTeam(state),
        ...{ mode: event.change.to, modeChanges: [...(state.modeChanges ?? []), event.change] },
      };
    case 'MESSAGE_SENT':
      return { ...state, messages: [...state.messages, event.message] };
    case 'MESSAGE_READ':
      return { ...state, messages: state.messages.map((message) => read(message, event)) };
    case 'ACT_REPORTED':
    case 'EXTRACT_ISSUED':
      return state;
    case 'HANDOVER_DRAFTED':
    case 'HANDOVER_MOVED':
    case 'HANDOVER_ATTEMPTED':
      return evolveHandovers(state, event);
    case 'MEASURE_PROPOSED':
    case 'PROPOSAL_ANSWERED':
    case 'MEASURE_STARTED':
      return { ...state, proposals: evolveProposals(state.proposals, event) };
    case 'GUARANTEE_CHANGED':
      return { ...state, guarantees: evolveGuarantees(state.guarantees, event) };
    case 'INDICATION_FILED':
    case 'INDICATION_ANSWERED':
    case 'INDICATION_DISPUTED':
    case 'INDICATION_DISPUTE_ANSWERED':
      return { ...state, indications: evolveIndications(state.indications, event) };
    case 'LEGAL_EXCHANGE_OPENED':
    case 'LEGAL_EXCHANGE_NOTIFIED':
    case 'LEGAL_EXCHANGE_ENDED':
      return { ...state, legalExchanges: evolveLegalExchanges(state.legalExchanges ?? [], event) };
    case 'PERSON_INFORMED':
      return { ...state, notices: [...(state.notices ?? []), event.notice] };
    case 'NOTICE_SENT':
      return {
        ...state,
        notices: (state.notices ?? []).map((one) =>
          one.id === event.noticeId ? { ...one, notified: event.notified } : one,
        ),
        unsentNotices: [...(state.unsentNotices ?? []), event.entry],
      };
    case 'CASE_CLOSED':
      return closed(state, event);
  }
}

/** The acts that may touch an authorisation; handovers decide whether one rests (docs/decisions/0037). */
function actOn(event: Change): ChainedAct | null {
  if (event.kind === 'AUTHORISATION_RECORDED') return { at: event.at, by: event.authorisation.enteredBy };
  if (event.kind === 'AUTHORISATION_CORRECTED') return { at: event.at, by: event.by, reason: event.reason };
  const touches =
    event.kind === 'AUTHORISATION_CONFIRMED' ||
    event.kind === 'AUTHORISATION_WITHDRAWN' ||
    event.kind === 'HANDOVER_DRAFTED' ||
    event.kind === 'HANDOVER_MOVED';
  return touches ? { at: event.at, by: event.by } : null;
}

function opened({ at, entryId, opening }: OpeningEvent): CaseState {
  const { caseId, responsible, invitations, personKey, ...rest } = opening;
  const opener: Participant = { ...newParticipant(opening.openedBy, at), state: 'CONFIRMED', responsible };
  return {
    ...rest,
    _id: caseId,
    version: 0,
    status: 'OPEN',
    openPersonKey: personKey,
    personKey,
    openedAt: at,
    closedOn: null,
    closingReason: null,
    participants: [opener, ...invitations.map((service) => newParticipant(service, at))],
    leadHistory: [{ ...opening.openedBy, from: at, to: null }],
    messages: [],
    handovers: [],
    proposals: [],
    guarantees: [],
    indications: [],
    timeline: [
      {
        ...{ id: entryId, kind: 'CASE_OPENED', at, about: opening.openedBy },
        ...{ authorisationId: null, aboutId: null, command: null, report: null },
      },
    ],
    frameVersions: {},
    seenVersions: [],
    unsent: [],
  };
}

/** The team has a task in the mode of its process alone; a later process names it anew (R20, R49). */
function withoutTeam({ team: _released, ...state }: CaseState): CaseState {
  return state;
}

/** Closing ends the lead and the task of the team, and frees the person for another case; the history stays. */
function closed(state: CaseState, event: Extract<CaseEvent, { kind: 'CASE_CLOSED' }>): CaseState {
  const { openPersonKey: _freed, ...kept } = withoutTeam(state);
  return {
    ...kept,
    status: 'CLOSED',
    closedOn: event.on,
    closingReason: event.reason,
    leadHistory: historyUntil(state.leadHistory, event.at),
  };
}

/** The benefits of each consent as they were told last. */
function withBenefit(
  told: readonly ToldBenefit[],
  { authorisationId, from, to }: Extract<CaseEvent, { kind: 'BENEFIT_TOLD' }>,
): readonly ToldBenefit[] {
  const others = told.filter((one) => one.authorisationId !== authorisationId);
  return from === null ? others : [...others, { authorisationId, from, to }];
}

/** The case with a later moment at all that was ended under the promised one. */
function withEffect(state: CaseState, { promised, at }: Extract<CaseEvent, { kind: 'EFFECT_RESTATED' }>): CaseState {
  const authorisations = state.authorisations.map((held) =>
    held.effectiveEverywhereAt === promised ? { ...held, effectiveEverywhereAt: at } : held,
  );
  if (state.legalExchanges === undefined) return { ...state, authorisations };
  const legalExchanges = state.legalExchanges.map((one) =>
    one.ending?.effectiveEverywhereAt === promised
      ? { ...one, ending: { ...one.ending, effectiveEverywhereAt: at } }
      : one,
  );
  return { ...state, authorisations, legalExchanges };
}

/** The case with the line of history that tells of the event. */
function told(
  state: CaseState,
  event: Exclude<
    Change,
    {
      kind:
        | `MESSAGE_${'SENT' | 'READ'}`
        | 'WITHDRAWAL_ACKNOWLEDGED'
        | 'EFFECT_RESTATED'
        | 'HANDOVER_CLEARED'
        | `TEAM_${'NAMED' | 'RELEASED'}`
        | 'REGISTRATION_KEPT'
        | 'BENEFIT_TOLD'
        | 'SMR_CONCLUSION_KEPT';
    }
  >,
): CaseState {
  const entry: TimelineEntry = {
    id: event.entryId,
    kind: event.kind,
    at: event.at,
    about: subjectOf(event),
    authorisationId: authorisationOf(event),
    aboutId: aboutOf(event),
    command: 'command' in event ? event.command : null,
    report: event.kind === 'ACT_REPORTED' ? event.report : null,
    ...(event.kind === 'EXTRACT_ISSUED' ? { extract: event.extract } : {}),
  };
  return { ...state, timeline: [...state.timeline, entry] };
}

/**
 * The case whose last line tells the last revisions of the authorisations that its act touched: what is taken out of a
 * record of an authorisation stands in the history all the same (docs/decisions/0043).
 */
function withHeadsTold(before: CaseState | null, after: CaseState): CaseState {
  const revisions = newHeads(before, after);
  const line = after.timeline.at(-1);
  if (line === undefined || revisions.length === 0) return after;
  return { ...after, timeline: [...after.timeline.slice(0, -1), { ...line, revisions }] };
}

type Told = Parameters<typeof told>[1];

function subjectOf(event: Told): ServiceOfInstitution | null {
  switch (event.kind) {
    case 'PARTICIPANT_INVITED':
      return event.invited;
    case 'AUTHORISATION_RECORDED':
      return serviceOf(event.authorisation.enteredBy);
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_CORRECTED':
    case 'AUTHORISATION_WITHDRAWN':
      return serviceOf(event.by);
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
    case 'STAFF_ASSIGNED':
    case 'PARTICIPANT_LEFT':
    case 'ACT_REPORTED':
    case 'EXTRACT_ISSUED':
    case 'CASE_CLOSED':
    case 'MODE_CHANGED':
    case 'PROPOSAL_ANSWERED':
    case 'INDICATION_ANSWERED':
      return event.by;
    case 'HANDOVER_DRAFTED':
    case 'HANDOVER_MOVED':
    case 'HANDOVER_ATTEMPTED':
    case 'MEASURE_PROPOSED':
    case 'MEASURE_STARTED':
    case 'GUARANTEE_CHANGED':
    case 'INDICATION_FILED':
    case 'INDICATION_DISPUTE_ANSWERED':
    case 'LEGAL_EXCHANGE_OPENED':
    case 'LEGAL_EXCHANGE_NOTIFIED':
    case 'LEGAL_EXCHANGE_ENDED':
    case 'PERSON_INFORMED':
    case 'NOTICE_SENT':
      return event.by === null ? null : serviceOf(event.by);
    case 'INDICATION_DISPUTED':
      return serviceOf(event.dispute.by);
  }
}

/** What of the cooperation's own records the entry is about. */
function aboutOf(event: Told): string | null {
  switch (event.kind) {
    case 'HANDOVER_DRAFTED':
      return event.handover.id;
    case 'HANDOVER_MOVED':
    case 'HANDOVER_ATTEMPTED':
      return event.handoverId;
    case 'MEASURE_PROPOSED':
      return event.proposal.id;
    case 'PROPOSAL_ANSWERED':
    case 'MEASURE_STARTED':
      return event.proposalId;
    case 'GUARANTEE_CHANGED':
      return event.after.id;
    case 'INDICATION_FILED':
      return event.indication.id;
    case 'INDICATION_ANSWERED':
    case 'INDICATION_DISPUTED':
    case 'INDICATION_DISPUTE_ANSWERED':
      return event.indicationId;
    case 'LEGAL_EXCHANGE_OPENED':
      return event.exchange.id;
    case 'LEGAL_EXCHANGE_NOTIFIED':
    case 'LEGAL_EXCHANGE_ENDED':
      return event.exchangeId;
    case 'PERSON_INFORMED':
      return event.notice.id;
    case 'NOTICE_SENT':
      return event.noticeId;
    case 'PARTICIPANT_INVITED':
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
    case 'STAFF_ASSIGNED':
    case 'PARTICIPANT_LEFT':
    case 'AUTHORISATION_RECORDED':
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_CORRECTED':
    case 'AUTHORISATION_WITHDRAWN':
    case 'ACT_REPORTED':
    case 'EXTRACT_ISSUED':
    case 'CASE_CLOSED':
    case 'MODE_CHANGED':
      return null;
  }
}

function authorisationOf(event: Told): string | null {
  if (event.kind === 'AUTHORISATION_RECORDED') return event.authorisation.id;
  return 'authorisationId' in event ? event.authorisationId : null;
}

function serviceOf(actor: Actor): ServiceOfInstitution | null {
  return actor.kind === 'PERSON' ? null : { institution: actor.institution, service: actor.service };
}

function newParticipant({ institution, service }: ServiceOfInstitution, at: string): Participant {
  return {
    institution,
    service,
    state: 'INVITED',
    responsible: null,
    deputy: null,
    contact: NO_CONTACT,
    invitedAt: at,
    stays: [{ from: at, to: null }],
  };
}

/** A service that was asked before keeps its place in the list and its earlier times. */
function invited(participants: readonly Participant[], service: ServiceOfInstitution, at: string): Participant[] {
  const fresh = newParticipant(service, at);
  if (!participants.some((participant) => isSameService(participant, service))) return [...participants, fresh];
  return participants.map((participant) =>
    isSameService(participant, service) ? { ...fresh, stays: staysOf(participant, fresh) } : participant,
  );
}

/** One that has not left is asked again within the same time. */
function staysOf({ stays }: Participant, fresh: Participant): Participant['stays'] {
  return stays.some(({ to }) => to === null) ? stays : [...stays, ...fresh.stays];
}

function ended(stays: Participant['stays'], at: string): Participant['stays'] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to: at } : stay));
}

const NO_CONTACT: Contact = { phone: null, mail: null };

/** With staff named it takes part all the same, because the plan binds its institution too (R44, docs/decisions/0064). */
function keepingNoFile(participant: Participant): Participant {
  if (participant.responsible !== null) return { ...participant, state: 'WITHOUT_FILE' };
  return { ...without(participant), state: 'NOT_KNOWN' };
}

/** Whoever no longer takes part has no staff on the case. */
function without(participant: Participant): Participant {
  return { ...participant, responsible: null, deputy: null, contact: NO_CONTACT };
}

function withParticipant(
  state: CaseState,
  service: ServiceOfInstitution,
  alter: (participant: Participant) => Participant,
): CaseState {
  const participants = state.participants.map((participant) =>
    isSameService(participant, service) ? alter(participant) : participant,
  );
  return { ...state, participants };
}

function withAuthorisation(state: CaseState, id: string, changes: Partial<CaseAuthorisation>): CaseState {
  const authorisations = state.authorisations.map((held) => (held.id === id ? { ...held, ...changes } : held));
  return { ...state, authorisations };
}

function read<Item extends CaseState['messages'][number]>(
  message: Item,
  event: Extract<CaseEvent, { kind: 'MESSAGE_READ' }>,
): Item {
  if (message.id !== event.messageId || message.readBy.some((service) => isParty(event.by, service))) return message;
  return { ...message, readBy: [...message.readBy, event.by] };
}
