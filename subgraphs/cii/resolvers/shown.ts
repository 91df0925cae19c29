import { isInsurer, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type {
  CiiActor,
  CiiAuthorisation,
  CiiAuthorisationRevision,
  CiiAuthorisationWords,
  CiiLeadPeriod,
  CiiMessage,
  CiiParticipant,
  CiiService,
  CiiTimelineEntry,
} from '../__generated__/schema.js';
import { stateOn } from '../rules/authorisations.js';
import {
  isSameService,
  type Actor,
  type CaseAuthorisation,
  type CaseState,
  type LeadPeriod,
  type Message,
  type Participant,
  type TimelineEntry,
} from '../rules/case.js';
import { isIntact } from '../rules/chain/chain.js';
import type { AuthorisationParts, AuthorisationRevision } from '../rules/chain/revision.js';
import { GUARANTEE_COMMANDS } from '../rules/guarantee/guarantee.js';
import { HANDOVER_COMMANDS } from '../rules/handover/handover.js';
import { shownRest, shownState, type Sight } from '../rules/visibility.js';

/** A service that takes part, as this viewer may know it. */
export function participantShown(participant: Participant, sight: Sight): CiiParticipant {
  const { institution, service, responsible, deputy, contact, invitedAt } = participant;
  const state = shownState(participant, sight);
  // Who of a service works on the case is for the services: the person has the service's contact.
  const staff = sight.service === null ? { responsible: null, deputy: null } : { responsible, deputy };
  return { institution, service, state, ...staff, ...contact, invitedAt: new Date(invitedAt) };
}

/** A time in which one service led. */
export function leadPeriodShown({ institution, service, from, to }: LeadPeriod): CiiLeadPeriod {
  return { institution, service, from: new Date(from), to: instantOf(to) };
}

/** An authorisation with what became of it by that day; who of a service acted stays inside. */
export function authorisationShown(
  held: CaseAuthorisation,
  state: CaseState,
  sight: Pick<Sight, 'service'>,
  today: LocalDate,
): CiiAuthorisation {
  const { id, discloser, recipient, fields, purpose, article, recurrence, validFrom, validTo } = held;
  return {
    ...{ id, discloser, fields, purpose, article, recurrence, validFrom, validTo },
    ...(isInsurer(recipient) ? { recipient: null, insurer: recipient } : { recipient, insurer: null }),
    state: stateOn(held, state, today),
    restsBecause: shownRest(state, held, sight, today),
    signedOn: held.signedOn,
    signature: held.signature,
    mandate: held.mandate ?? null,
    enteredBy: actorShown(held.enteredBy),
    enteredAt: new Date(held.enteredAt),
    confirmedBy: held.confirmedBy && actorShown(held.confirmedBy),
    confirmedAt: instantOf(held.confirmedAt),
    withdrawnAt: instantOf(held.withdrawnAt),
    effectiveEverywhereAt: instantOf(held.effectiveEverywhereAt),
    revisions: (held.revisions ?? []).map(revisionShown),
    intact: isIntact(held, state),
  };
}

/** One act on an authorisation, without who of a service acted. */
function revisionShown(revision: AuthorisationRevision): CiiAuthorisationRevision {
  const { number, change, at, by, reason, parts, previous, hash } = revision;
  const says = parts && wordsOf(parts);
  return { ...{ number, change, at: new Date(at), by: by && actorShown(by), reason, previous, hash }, says };
}

function wordsOf({ fields, recurrence, validFrom, validTo }: AuthorisationParts): CiiAuthorisationWords {
  return { fields, recurrence, validFrom, validTo };
}

/** A message as the viewer's service has it. */
export function messageShown({ id, from, to, text, sentAt, readBy }: Message, { service }: Sight): CiiMessage {
  const read = [from, ...readBy].some((known) => isSameService(known, service));
  return { id, from, to, text, sentAt: new Date(sentAt), read };
}

/** A line of the history. */
export function timelineEntryShown(entry: TimelineEntry): CiiTimelineEntry {
  const { id, kind, at, about, authorisationId, aboutId, command, extract = null } = entry;
  const { act = null, field = null, on = null } = entry.report ?? {};
  const handoverCommand = HANDOVER_COMMANDS.find((known) => kind.startsWith('HANDOVER_') && known === command) ?? null;
  const guaranteeCommand =
    GUARANTEE_COMMANDS.find((known) => kind === 'GUARANTEE_CHANGED' && known === command) ?? null;
  return {
    ...{ id, kind, at: new Date(at), about, authorisationId, aboutId, handoverCommand, guaranteeCommand },
    ...{ act, field, on, extract },
  };
}

/** Who acted: a service in a function, the person, or who represents the person, by what; never who it was by name. */
export function actorShown(actor: Actor): CiiActor {
  if (actor.kind === 'PERSON') {
    return { person: true, representative: actor.representative?.kind ?? null, function: null, service: null };
  }
  return { person: false, representative: null, function: actor.function ?? null, service: serviceShown(actor) };
}

/** A service by its two words, without what a record keeps beside them. */
export function serviceShown({ institution, service }: ServiceOfInstitution): CiiService {
  return { institution, service };
}

/** An instant as the graph takes it. */
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
