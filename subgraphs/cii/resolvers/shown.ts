import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type {
  CiiActor,
  CiiAuthorisation,
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
import { GUARANTEE_COMMANDS } from '../rules/guarantee/guarantee.js';
import { HANDOVER_COMMANDS } from '../rules/handover/handover.js';
import { shownState, type Sight } from '../rules/visibility.js';

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
  state: Pick<CaseState, 'status'>,
  today: LocalDate,
): CiiAuthorisation {
  const { id, discloser, recipient, fields, purpose, article, recurrence, validFrom, validTo } = held;
  return {
    ...{ id, discloser, recipient, fields, purpose, article, recurrence, validFrom, validTo },
    state: stateOn(held, state, today),
    signedOn: held.signedOn,
    signature: held.signature,
    enteredBy: actorShown(held.enteredBy),
    enteredAt: new Date(held.enteredAt),
    confirmedBy: held.confirmedBy && actorShown(held.confirmedBy),
    confirmedAt: instantOf(held.confirmedAt),
    withdrawnAt: instantOf(held.withdrawnAt),
    effectiveEverywhereAt: instantOf(held.effectiveEverywhereAt),
  };
}

/** A message as the viewer's service has it. */
export function messageShown({ id, from, to, text, sentAt, readBy }: Message, { service }: Sight): CiiMessage {
  const read = [from, ...readBy].some((known) => isSameService(known, service));
  return { id, from, to, text, sentAt: new Date(sentAt), read };
}

/** A line of the history. */
export function timelineEntryShown(entry: TimelineEntry): CiiTimelineEntry {
  const { id, kind, at, about, authorisationId, aboutId, command } = entry;
  const { act = null, field = null, on = null } = entry.report ?? {};
  const handoverCommand = HANDOVER_COMMANDS.find((known) => kind.startsWith('HANDOVER_') && known === command) ?? null;
  const guaranteeCommand =
    GUARANTEE_COMMANDS.find((known) => kind === 'GUARANTEE_CHANGED' && known === command) ?? null;
  return {
    ...{ id, kind, at: new Date(at), about, authorisationId, aboutId, handoverCommand, guaranteeCommand },
    ...{ act, field, on },
  };
}

/** Who acted: a service, or the person. */
export function actorShown(actor: Actor): CiiActor {
  return actor.kind === 'PERSON' ? { person: true, service: null } : { person: false, service: serviceShown(actor) };
}

/** A service by its two words, without what a record keeps beside them. */
export function serviceShown({ institution, service }: ServiceOfInstitution): CiiService {
  return { institution, service };
}

/** An instant as the graph takes it. */
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
