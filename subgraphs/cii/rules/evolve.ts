import { isParty, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import {
  isSameService,
  type Actor,
  type CaseAuthorisation,
  type CaseEvent,
  type CaseState,
  type Contact,
  type Participant,
  type TimelineEntry,
} from './case.js';
import { withFrames } from './deriveFrame.js';
import { toldAgain } from './tellAgain.js';

/**
 * The case after an event, with the frames that have to be told of it. The store counts the version once per accepted
 * command; frames carry the version that the command will have.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.kind === 'CASE_OPENED') return withFrames(null, opened(event));
  if (state === null) throw new TypeError('A case begins with its opening.');
  if (event.kind === 'FRAMES_TOLD_AGAIN') return toldAgain(state, event.above);
  const changed = change(state, event);
  return withFrames(state, 'entryId' in event ? told(changed, event) : changed);
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
      return withParticipant(state, event.by, (participant) => ({ ...without(participant), state: 'NOT_KNOWN' }));
    case 'PARTICIPANT_LEFT':
      return withParticipant(state, event.by, (participant) => ({ ...without(participant), state: 'LEFT' }));
    case 'STAFF_ASSIGNED': {
      const { responsible, deputy, contact } = event;
      return withParticipant(state, event.by, (participant) => ({ ...participant, responsible, deputy, contact }));
    }
    case 'AUTHORISATION_RECORDED':
      return { ...state, authorisations: [...state.authorisations, event.authorisation] };
    case 'AUTHORISATION_CONFIRMED':
      return withAuthorisation(state, event.authorisationId, { confirmedBy: event.by, confirmedAt: event.at });
    case 'AUTHORISATION_WITHDRAWN':
      return withAuthorisation(state, event.authorisationId, {
        withdrawnBy: event.by,
        withdrawnAt: event.at,
        effectiveEverywhereAt: event.effectiveEverywhereAt,
      });
    case 'WITHDRAWAL_ACKNOWLEDGED':
      return withAuthorisation(state, event.authorisationId, { effectiveEverywhereAt: event.at });
    case 'MESSAGE_SENT':
      return { ...state, messages: [...state.messages, event.message] };
    case 'MESSAGE_READ':
      return { ...state, messages: state.messages.map((message) => read(message, event)) };
    case 'ACT_REPORTED':
      return state;
    case 'CASE_CLOSED':
      return closed(state, event);
  }
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
    openedAt: at,
    closedOn: null,
    closingReason: null,
    participants: [opener, ...invitations.map((service) => newParticipant(service, at))],
    leadHistory: [{ ...opening.openedBy, from: at, to: null }],
    messages: [],
    timeline: [{ id: entryId, kind: 'CASE_OPENED', at, about: opening.openedBy, authorisationId: null, report: null }],
    frameVersions: {},
    unsent: [],
  };
}

/** Closing ends the lead and frees the person for another case; the history stays. */
function closed(state: CaseState, event: Extract<CaseEvent, { kind: 'CASE_CLOSED' }>): CaseState {
  const { openPersonKey: _freed, ...kept } = state;
  return {
    ...kept,
    status: 'CLOSED',
    closedOn: event.on,
    closingReason: event.reason,
    leadHistory: state.leadHistory.map((period) => (period.to === null ? { ...period, to: event.at } : period)),
  };
}

/** The case with the line of history that tells of the event. */
function told(
  state: CaseState,
  event: Exclude<Change, { kind: `MESSAGE_${string}` | 'WITHDRAWAL_ACKNOWLEDGED' }>,
): CaseState {
  const entry: TimelineEntry = {
    id: event.entryId,
    kind: event.kind,
    at: event.at,
    about: subjectOf(event),
    authorisationId: authorisationOf(event),
    report: event.kind === 'ACT_REPORTED' ? event.report : null,
  };
  return { ...state, timeline: [...state.timeline, entry] };
}

type Told = Parameters<typeof told>[1];

function subjectOf(event: Told): ServiceOfInstitution | null {
  switch (event.kind) {
    case 'PARTICIPANT_INVITED':
      return event.invited;
    case 'AUTHORISATION_RECORDED':
      return serviceOf(event.authorisation.enteredBy);
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_WITHDRAWN':
      return serviceOf(event.by);
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
    case 'STAFF_ASSIGNED':
    case 'PARTICIPANT_LEFT':
    case 'ACT_REPORTED':
    case 'CASE_CLOSED':
      return event.by;
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
  };
}

/** A service that was asked before keeps its place in the list. */
function invited(participants: readonly Participant[], service: ServiceOfInstitution, at: string): Participant[] {
  const fresh = newParticipant(service, at);
  if (!participants.some((participant) => isSameService(participant, service))) return [...participants, fresh];
  return participants.map((participant) => (isSameService(participant, service) ? fresh : participant));
}

const NO_CONTACT: Contact = { phone: null, mail: null };

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
