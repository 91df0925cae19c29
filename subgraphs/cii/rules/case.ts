import type { Authorisation, ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { CaseReason } from '../../common/rules/cooperation.js';
import type { DisclosableField } from '../../common/rules/disclosableFields.js';
import type { CasePerson, EarlyDetectionNoticeEntry, FrameEntry, ReportedAct } from '../../common/rules/exchange.js';
import type { CaseStatus, CooperationMode, FrameTeamMember } from '../../common/rules/frame.js';
import type { Canton, FileInstitution, Language, Role } from '../../common/rules/institutions.js';
import type { PrivateInsurer } from '../../common/rules/insurer.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Representative } from '../../common/rules/representation.js';
import type { AuthorisationRevision, CorrectionReason, RevisionHead } from './chain/revision.js';
import type { Guarantee, GuaranteeEvent } from './guarantee/guarantee.js';
import type { Handover, HandoverEvent } from './handover/handover.js';
import type { NotRegistered, Registration, RegistrationAnswer, SmrReference } from './mamac/process.js';
import type { Indication, IndicationEvent } from './indication/indication.js';
import type { LegalExchange, LegalExchangeEvent } from './legalExchange/legalExchange.js';
import type { NoticeEvent, SentNotice } from './notice/notice.js';
import type { Proposal, ProposalEvent } from './proposal/proposal.js';

/** A case of cooperation as the register keeps it: one document, changed only by `evolve` (D4, D5). */
export interface CaseState {
  /** `case-` and 26 characters. */
  readonly _id: string;
  /** Counts the accepted commands, for the store alone: what a viewer is shown is in `seenVersions`. */
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
  /**
   * The day on which the person last refused a handover in an earlier case (R5), so that closing a case and opening it
   * anew wears nobody down; null where there was none. Never shown.
   */
  readonly refusedBefore: LocalDate | null;
  readonly timeline: readonly TimelineEntry[];
  /** The secondments to the management body, as last named (R49); absent where nobody was, or its process has ended. */
  readonly team?: readonly FrameTeamMember[];
  /** Registrations told before there was a process to take them, for the request that begins it (R34); absent without any. */
  readonly registrations?: readonly Registration[];
  /** The services that told before then that the person is not registered with them (R34); absent where none did. */
  readonly notRegistered?: readonly NotRegistered[];
  /** What recipients of consents to consult said that they pay the person (LACI 85f(2)); absent where none did. */
  readonly benefitsTold?: readonly ToldBenefit[];
  /** Conclusions of the SMR that AI referred to before then, by reference (R40); absent without any. */
  readonly smrConclusions?: readonly SmrReference[];
  /** The exchanges on a ground of law, the earliest first (domain 4b); absent where there were none. */
  readonly legalExchanges?: readonly LegalExchange[];
  /** That the person was informed before a notice for early detection (LAI 3b), the earliest first; absent where nobody did. */
  readonly notices?: readonly SentNotice[];
  /** How the mode was changed, the earliest first (R20); absent while it is the one of the opening. */
  readonly modeChanges?: readonly ModeChange[];
  /** The version of the latest frame of each institution that was ever told of the case. */
  readonly frameVersions: Readonly<Partial<Record<FileInstitution, number>>>;
  /** The versions of the case as each viewer may know it; each counts what that viewer could see happen (R23, R27). */
  readonly seenVersions: readonly SeenVersion[];
  /** The frames that have still to be appended to their recipients' feeds; the outbox takes them out. */
  readonly unsent: readonly FrameEntry[];
  /** The notices that have still to go to the AI office (LAI 3b); absent in a case that never sent one. */
  readonly unsentNotices?: readonly EarlyDetectionNoticeEntry[];
}

/** That the recipient of a consent to consult pays the person benefits, from when to when, as it told (LACI 85f(2)(a)). */
export interface ToldBenefit {
  readonly authorisationId: string;
  readonly from: LocalDate;
  /** Last day, inclusive; null while they last. */
  readonly to: LocalDate | null;
}

export const CLOSING_REASONS = ['NEED_MET', 'NOT_NEEDED', 'WITHDRAWN_BY_PERSON', 'PERSON_LEFT_CANTON'] as const;
/** Why the cooperation ended. */
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export const MODE_CHANGE_REASONS = [
  'COMPLEX_PROBLEM',
  'MORE_PARTNERS',
  'FEWER_PARTNERS',
  'LEAD_TO_MOVE',
  'PROCESS_ENDED',
  'ENTERED_IN_ERROR',
] as const;
/** Why the institutions work together in another way from then on (R20). */
export type ModeChangeReason = (typeof MODE_CHANGE_REASONS)[number];

/** One change of the mode, an act with a reason (R20). */
export interface ModeChange {
  readonly from: CooperationMode;
  readonly to: CooperationMode;
  readonly reason: ModeChangeReason;
  readonly text: string | null;
  readonly on: LocalDate;
}

/** Where a service stands towards the case. */
export type ParticipantState = 'INVITED' | 'CONFIRMED' | 'NOT_KNOWN' | 'WITHOUT_FILE' | 'LEFT';

/** A service that takes part, is invited, or once was. */
export interface Participant extends ServiceOfInstitution {
  readonly state: ParticipantState;
  /** Pseudonymous subject of the responsible person. */
  readonly responsible: string | null;
  readonly deputy: string | null;
  /** How to reach the service at work; never a private number or address. */
  readonly contact: Contact;
  /** When it was last asked, or opened the case. */
  readonly invitedAt: string;
  /** The times in which it took part, the earliest first, so that a past day keeps the duties it had (domain 3c-9). */
  readonly stays: readonly Stay[];
}

/** How often a viewer could see the case change: a service, or without an institution `PERSON` or `TEAM`. */
export interface SeenVersion {
  readonly institution: FileInstitution | null;
  readonly service: string;
  readonly version: number;
}

/** A time in which a service took part, from being asked to leaving; `to` is null while it takes part. */
export interface Stay {
  readonly from: string;
  readonly to: string | null;
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

/** Who acted: a service's staff, or the person. */
export type Actor =
  | ({
      readonly kind: 'STAFF';
      readonly subject: string;
      /** In which function; absent where it is not known, as of what another house entered. */
      readonly function?: Role;
    } & ServiceOfInstitution)
  | {
      readonly kind: 'PERSON';
      /** Who acted for the person, by a mandate; absent where the person did. */
      readonly representative?: Representative;
    };

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
  /** Every act on it, the first first, each linked to the one before; absent only until the case holds it. */
  readonly revisions?: readonly AuthorisationRevision[];
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
  | 'AUTHORISATION_CORRECTED'
  | 'AUTHORISATION_WITHDRAWN'
  | 'PARTICIPANT_LEFT'
  | 'ACT_REPORTED'
  | 'EXTRACT_ISSUED'
  | 'CASE_CLOSED'
  | 'MODE_CHANGED'
  | HandoverEvent['kind']
  | ProposalEvent['kind']
  | GuaranteeEvent['kind']
  | IndicationEvent['kind']
  | LegalExchangeEvent['kind']
  | NoticeEvent['kind'];

/** One line of the case's history: that something happened, never its content. */
export interface TimelineEntry {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: string;
  /** The service that the entry is about; null when the person acted. */
  readonly about: ServiceOfInstitution | null;
  readonly authorisationId: string | null;
  /** The handover, proposal, guarantee, indication or exchange that the entry is about. */
  readonly aboutId: string | null;
  /** What was done or tried with it, by the word of its table; null where the kind says all. */
  readonly command: string | null;
  /** With `ACT_REPORTED`: the unit under which the act may be seen, the act, and its day. */
  readonly report: { readonly field: DisclosableField; readonly act: ReportedAct; readonly on: LocalDate } | null;
  /** With `EXTRACT_ISSUED`; absent in every other line. */
  readonly extract?: ReportedExtract;
  /** The last revisions of the authorisations that the act touched; absent where it touched none. Never shown. */
  readonly revisions?: readonly RevisionHead[];
}

/** That a house handed an extract to a private insurer (R28): to whom, which units, on which day; never the content. */
export interface ReportedExtract {
  readonly insurer: PrivateInsurer;
  readonly fields: readonly DisclosableField[];
  readonly on: LocalDate;
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
  /** The day of the latest refusal of a handover in earlier cases of the person (R5); null for none. */
  readonly refusedBefore: LocalDate | null;
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
          /** True where a service without a file is asked once more whether it keeps one (R44). */
          readonly asks?: true;
        }
      | { readonly kind: 'AUTHORISATION_RECORDED'; readonly authorisation: CaseAuthorisation }
      | { readonly kind: 'AUTHORISATION_CONFIRMED'; readonly authorisationId: string; readonly by: Actor }
      | {
          readonly kind: 'AUTHORISATION_CORRECTED';
          readonly authorisationId: string;
          readonly corrected: Pick<Authorisation, 'fields' | 'recurrence' | 'validFrom' | 'validTo'>;
          readonly reason: CorrectionReason;
          readonly by: Actor;
        }
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
          readonly kind: 'EXTRACT_ISSUED';
          readonly by: ServiceOfInstitution;
          readonly authorisationId: string;
          readonly extract: ReportedExtract;
        }
      | {
          readonly kind: 'CASE_CLOSED';
          readonly by: ServiceOfInstitution;
          readonly reason: ClosingReason;
          readonly on: LocalDate;
        }
      | { readonly kind: 'MODE_CHANGED'; readonly by: ServiceOfInstitution; readonly change: ModeChange }
      | HandoverEvent
      | ProposalEvent
      | GuaranteeEvent
      | IndicationEvent
      | LegalExchangeEvent
      | NoticeEvent
    ))
  | { readonly kind: 'MESSAGE_SENT'; readonly message: Message }
  | { readonly kind: 'MESSAGE_READ'; readonly messageId: string; readonly by: ServiceOfInstitution }
  /** Until when the receiver may take the lead by its own law (R23), as it found on that day; nobody else is told. */
  | {
      readonly kind: 'HANDOVER_CLEARED';
      readonly handoverId: string;
      readonly on: LocalDate;
      /** Last day, inclusive; null without end. */
      readonly until: LocalDate | null;
    }
  /** An owner told a registration, and no process of CII-MAMAC is there yet (R34). */
  | { readonly kind: 'REGISTRATION_KEPT'; readonly registration: RegistrationAnswer }
  /** The recipient of a consent to consult told its benefits; without a first day that there are none (LACI 85f(2)). */
  | {
      readonly kind: 'BENEFIT_TOLD';
      readonly authorisationId: string;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
    }
  /** AI referred to a conclusion of the SMR, and no process of CII-MAMAC is there yet (R40). */
  | { readonly kind: 'SMR_CONCLUSION_KEPT'; readonly reference: SmrReference }
  /** Who is seconded to the management body, past and future secondments included; it takes the place of what was (R49). */
  | { readonly kind: 'TEAM_NAMED'; readonly members: readonly FrameTeamMember[] }
  /** The management body has no task in the case any more: nobody answers its members from then on (R49). */
  | { readonly kind: 'TEAM_RELEASED' }
  /** Acknowledgements came: nobody relies on the withdrawn authorisation any more, earlier than the leases end. */
  | { readonly kind: 'WITHDRAWAL_ACKNOWLEDGED'; readonly authorisationId: string; readonly at: string }
  /** What ended was stored later than the promised moment allowed for: all that bore it bears a later one (D7). */
  | { readonly kind: 'EFFECT_RESTATED'; readonly promised: string; readonly at: string }
  /** An institution holds a frame that the register does not know, such as one from before the register's restore. */
  | { readonly kind: 'FRAMES_TOLD_AGAIN'; readonly above: number; readonly at: string };

/** True when both name the same service; null, the person, is none. */
export function isSameService(
  a: { readonly institution: string | null; readonly service: string | null },
  b: { readonly institution: string | null; readonly service: string | null } | null,
): boolean {
  if (b === null) return false;
  return a.institution === b.institution && a.service === b.service;
}

/**
 * True for a service that takes part: it keeps a file, or joined without one because a plan binds it too (R44). The second
 * stays so while it is asked once more.
 */
export function hasAnswered({ state, responsible }: Pick<Participant, 'state' | 'responsible'>): boolean {
  return state === 'CONFIRMED' || state === 'WITHOUT_FILE' || (state === 'INVITED' && responsible !== null);
}

/** True while the service takes part in the case or is invited to it. */
export function isActive(participant: Participant): boolean {
  return participant.state === 'INVITED' || hasAnswered(participant);
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

/** True when this service leads at this instant (R3); of nobody's service it is never true. */
export function leadsNow(
  state: Pick<CaseState, 'leadHistory'>,
  service: { readonly institution: string | null; readonly service: string | null } | null,
  now: Date,
): boolean {
  const lead = presentLead(state, now);
  return lead !== null && isSameService(lead, service);
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
