import type { Authorisation, ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { CaseReason } from '../../common/rules/cooperation.js';
import type { DisclosableField } from '../../common/rules/disclosableFields.js';
import type { CasePerson, FrameEntry, ReportedAct } from '../../common/rules/exchange.js';
import type { CaseStatus, CooperationMode } from '../../common/rules/frame.js';
import type { Canton, FileInstitution, Language } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Guarantee, GuaranteeEvent } from './guarantee/guarantee.js';
import type { Handover, HandoverEvent } from './handover/handover.js';
import type { Indication, IndicationEvent } from './indication/indication.js';
import type { Proposal, ProposalEvent } from './proposal/proposal.js';

/** A case of cooperation as the register keeps it: one document, changed only by `evolve` (D4, D5). */
export interface CaseState {
  /** `case-` and 26 characters. */
  readonly _id: string;
  /** Counts the accepted commands. */
  readonly version: number;
  readonly canton: Canton;
  readonly mode: CooperationMode;
  readonly status: CaseStatus;
  /**
   * The person's key, a keyed hash of the AVS number. Present only while the case is open: a person has one open case
   * (a sparse unique field). Never shown.
   */
  readonly openPersonKey?: string;
  /**
   * The same key, kept when the case is closed, so that the person finds it again. Absent in a case that was closed
   * before it was kept. Never shown.
   */
  readonly personKey?: string;
  readonly openedAt: string;
  readonly openedOn: LocalDate;
  readonly openedBy: ServiceOfInstitution;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly closedOn: LocalDate | null;
  readonly closingReason: ClosingReason | null;
  readonly correspondenceLanguage: Language;
  readonly interpreterLanguage: string | null;
  /** The minimal key data; the AVS number serves matching alone and is in no frame and no field of the graph. */
  readonly person: CasePerson;
  readonly participants: readonly Participant[];
  readonly leadHistory: readonly LeadPeriod[];
  readonly authorisations: readonly CaseAuthorisation[];
  readonly messages: readonly Message[];
  /** The handovers of the lead, the earliest draft first; at most one is open (R3). */
  readonly handovers: readonly Handover[];
  /** Measures and places that the lead proposed to a payer (R7, R8). */
  readonly proposals: readonly Proposal[];
  /** Payment guarantees (R6). */
  readonly guarantees: readonly Guarantee[];
  /** Indications of the lead to a payer (R18). */
  readonly indications: readonly Indication[];
  readonly timeline: readonly TimelineEntry[];
  /** The version of the latest frame of each institution that was ever told of the case. */
  readonly frameVersions: Readonly<Partial<Record<FileInstitution, number>>>;
  /** How far the versions of frames run ahead of the case's own since a restore (D7); absent while they do not. */
  readonly frameLead?: number;
  /** The frames that have still to be appended to their recipients' feeds; the outbox takes them out. */
  readonly unsent: readonly FrameEntry[];
}

export const CLOSING_REASONS = ['NEED_MET', 'NOT_NEEDED', 'WITHDRAWN_BY_PERSON', 'PERSON_LEFT_CANTON'] as const;
/** Why the cooperation ended. */
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Where a service stands towards the case. */
export type ParticipantState = 'INVITED' | 'CONFIRMED' | 'NOT_KNOWN' | 'LEFT';

/** A service that takes part, is invited, or once was. */
export interface Participant extends ServiceOfInstitution {
  readonly state: ParticipantState;
  /** Pseudonymous subject of the responsible person. */
  readonly responsible: string | null;
  readonly deputy: string | null;
  /** How to reach the service at work; never a private number or address. */
  readonly contact: Contact;
  readonly invitedAt: string;
}

/** Work telephone and mail of a service. */
export interface Contact {
  readonly phone: string | null;
  readonly mail: string | null;
}

/** A time in which one service led the case; `to` is the instant from which it no longer did (R3). */
export interface LeadPeriod extends ServiceOfInstitution {
  readonly from: string;
  readonly to: string | null;
}

/** Who acted on an authorisation: a service's staff, or the person. */
export type Actor =
  ({ readonly kind: 'STAFF'; readonly subject: string } & ServiceOfInstitution) | { readonly kind: 'PERSON' };

/** An authorisation given to the case, and what became of it. */
export interface CaseAuthorisation extends Authorisation {
  readonly id: string;
  readonly enteredBy: Actor;
  readonly enteredAt: string;
  /** Who gave it force: the discloser or the person, by entering or by confirming it; null while it is proposed. */
  readonly confirmedBy: Actor | null;
  readonly confirmedAt: string | null;
  readonly withdrawnBy: Actor | null;
  readonly withdrawnAt: string | null;
  /** The instant from which nobody reads on it any more, anywhere (D7). */
  readonly effectiveEverywhereAt: string | null;
}

/** A short message between named services of the case. */
export interface Message {
  readonly id: string;
  readonly from: ServiceOfInstitution;
  readonly author: string;
  readonly to: readonly ServiceOfInstitution[];
  readonly text: string;
  readonly sentAt: string;
  /** The recipients that marked it as read. */
  readonly readBy: readonly ServiceOfInstitution[];
}

/** What the timeline tells of. */
export type TimelineKind =
  | 'CASE_OPENED'
  | 'PARTICIPANT_INVITED'
  | 'REGISTRATION_CONFIRMED'
  | 'REGISTRATION_NOT_KNOWN'
  | 'STAFF_ASSIGNED'
  | 'AUTHORISATION_RECORDED'
  | 'AUTHORISATION_CONFIRMED'
  | 'AUTHORISATION_WITHDRAWN'
  | 'PARTICIPANT_LEFT'
  | 'ACT_REPORTED'
  | 'CASE_CLOSED'
  | HandoverEvent['kind']
  | ProposalEvent['kind']
  | GuaranteeEvent['kind']
  | IndicationEvent['kind'];

/** One line of the case's history: that something happened, never its content. */
export interface TimelineEntry {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: string;
  /** The service that the entry is about; null when the person acted. */
  readonly about: ServiceOfInstitution | null;
  readonly authorisationId: string | null;
  /** The handover, proposal, guarantee or indication that the entry is about. */
  readonly aboutId: string | null;
  /** What was done or tried with it, by the word of its table; null where the kind says all. */
  readonly command: string | null;
  /** With `ACT_REPORTED`: the unit under which the act may be seen, the act, and its day. */
  readonly report: { readonly field: DisclosableField; readonly act: ReportedAct; readonly on: LocalDate } | null;
}

/** Everything that is known of a case when it is opened; the rest follows from it. */
export interface Opening {
  readonly caseId: string;
  readonly canton: Canton;
  readonly mode: CooperationMode;
  readonly openedOn: LocalDate;
  readonly openedBy: ServiceOfInstitution;
  readonly responsible: string;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly correspondenceLanguage: Language;
  readonly interpreterLanguage: string | null;
  readonly person: CasePerson;
  /** The key under which the person has one open case. */
  readonly personKey: string;
  readonly invitations: readonly ServiceOfInstitution[];
  readonly authorisations: readonly CaseAuthorisation[];
}

/** What can happen to a case. `entryId` is the identifier of the timeline entry that tells of it. */
export type CaseEvent =
  | ({ readonly at: string; readonly entryId: string } & (
      | { readonly kind: 'CASE_OPENED'; readonly opening: Opening }
      | { readonly kind: 'PARTICIPANT_INVITED'; readonly invited: ServiceOfInstitution }
      | { readonly kind: 'REGISTRATION_CONFIRMED'; readonly by: ServiceOfInstitution }
      | { readonly kind: 'REGISTRATION_NOT_KNOWN'; readonly by: ServiceOfInstitution }
      | {
          readonly kind: 'STAFF_ASSIGNED';
          readonly by: ServiceOfInstitution;
          readonly responsible: string;
          readonly deputy: string | null;
          readonly contact: Contact;
        }
      | { readonly kind: 'AUTHORISATION_RECORDED'; readonly authorisation: CaseAuthorisation }
      | { readonly kind: 'AUTHORISATION_CONFIRMED'; readonly authorisationId: string; readonly by: Actor }
      | {
          readonly kind: 'AUTHORISATION_WITHDRAWN';
          readonly authorisationId: string;
          readonly by: Actor;
          readonly effectiveEverywhereAt: string;
        }
      | { readonly kind: 'PARTICIPANT_LEFT'; readonly by: ServiceOfInstitution }
      | {
          readonly kind: 'ACT_REPORTED';
          readonly by: ServiceOfInstitution;
          readonly report: { readonly field: DisclosableField; readonly act: ReportedAct; readonly on: LocalDate };
        }
      | {
          readonly kind: 'CASE_CLOSED';
          readonly by: ServiceOfInstitution;
          readonly reason: ClosingReason;
          readonly on: LocalDate;
        }
      | HandoverEvent
      | ProposalEvent
      | GuaranteeEvent
      | IndicationEvent
    ))
  | { readonly kind: 'MESSAGE_SENT'; readonly message: Message }
  | { readonly kind: 'MESSAGE_READ'; readonly messageId: string; readonly by: ServiceOfInstitution }
  /** The receiver may take the lead by its own law (R23); nobody else is told. */
  | { readonly kind: 'HANDOVER_CLEARED'; readonly handoverId: string; readonly on: LocalDate }
  /** Acknowledgements came: nobody relies on the withdrawn authorisation any more, earlier than the leases end. */
  | { readonly kind: 'WITHDRAWAL_ACKNOWLEDGED'; readonly authorisationId: string; readonly at: string }
  /** An institution holds a frame that the register does not know, such as one from before the register's restore. */
  | { readonly kind: 'FRAMES_TOLD_AGAIN'; readonly above: number };

/** True when both name the same service; null, the person, is none. */
export function isSameService(
  a: { readonly institution: string | null; readonly service: string | null },
  b: { readonly institution: string | null; readonly service: string | null } | null,
): boolean {
  if (b === null) return false;
  return a.institution === b.institution && a.service === b.service;
}

/** True while the service takes part in the case or is invited to it. */
export function isActive(participant: Participant): boolean {
  return participant.state === 'INVITED' || participant.state === 'CONFIRMED';
}

/**
 * True for a service that was asked to take part and has not left: what everybody on the case knows of it. Whether it
 * knows the person is its own information, so that nothing a participant may try can depend on it.
 */
export function isAsked(participant: Participant): boolean {
  return participant.state !== 'LEFT';
}

/** The one who leads at that instant: exactly one while the case is open (R3), null before and after. */
export function leadAt(history: readonly LeadPeriod[], instant: string): LeadPeriod | null {
  return history.find(({ from, to }) => from <= instant && (to === null || instant < to)) ?? null;
}

/** The one who leads at this instant of a decision; null once the case is closed. */
export function presentLead(state: Pick<CaseState, 'leadHistory'>, now: Date): LeadPeriod | null {
  return leadAt(state.leadHistory, now.toISOString());
}

/**
 * The history in which one service leads from one instant to another and then the other one again (R3). What was to
 * come after the first instant gives way; nothing before it changes.
 */
export function withLeadBetween(
  history: readonly LeadPeriod[],
  lead: ServiceOfInstitution,
  afterwards: ServiceOfInstitution,
  { from, to }: { readonly from: string; readonly to: string },
): readonly LeadPeriod[] {
  const { institution, service } = lead;
  const back = { institution: afterwards.institution, service: afterwards.service };
  return [...historyUntil(history, from), { institution, service, from, to }, { ...back, from: to, to: null }];
}

/** The history in which this service leads from the instant on, whatever was to come (R3). */
export function withLeadFrom(
  history: readonly LeadPeriod[],
  { institution, service }: ServiceOfInstitution,
  from: string,
): readonly LeadPeriod[] {
  const kept = historyUntil(history, from);
  const last = kept.at(-1);
  if (last !== undefined && isSameService(last, { institution, service })) {
    return [...kept.slice(0, -1), { ...last, to: null }];
  }
  return [...kept, { institution, service, from, to: null }];
}

/** The periods before the instant, the last one ending with it; the first one stays, however short it was. */
export function historyUntil(history: readonly LeadPeriod[], instant: string): readonly LeadPeriod[] {
  return history
    .filter(({ from }, index) => index === 0 || from < instant)
    .map((period) => (period.to === null || period.to > instant ? { ...period, to: instant } : period));
}
