import type { ServiceOfInstitution, SignatureForm } from '../../../common/rules/authorisation.js';
import { covers } from '../../../common/rules/handedOver.js';
import type { CoreSkill } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Mandate } from '../../../common/rules/representation.js';
import type { Actor, CaseState } from '../case.js';

/** The states that a handover is kept in (domain 3a); the clock adds `ACTIVE` and `TERM_REACHED`. */
export const STORED_HANDOVER_STATES = [
  'DRAFT',
  'CLIENT_ACCEPTED',
  'CLIENT_REFUSED',
  'OFFERED',
  'CLARIFICATION_ASKED',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'WITHDRAWN',
  'INVALIDATED',
  'RETURNED',
  'GOAL_REACHED',
  'ENDED_WITHOUT_RESULT',
  'WITHDRAWN_BY_CLIENT',
] as const;
/** One of them. */
export type StoredHandoverState = (typeof STORED_HANDOVER_STATES)[number];

/**
 * A state as it is shown and decided on: `ACTIVE` from the agreed first day, `TERM_REACHED` once the agreed last day
 * has passed without a recorded result: lead and duties are back with the sender, the receiver still owes the result.
 */
export type HandoverState = (typeof HANDOVER_STATES)[number];
/** All states that are shown and decided on. */
export const HANDOVER_STATES = [...STORED_HANDOVER_STATES, 'ACTIVE', 'TERM_REACHED'] as const;

export const HANDOVER_HOLDERS = ['SENDER', 'RECEIVER', 'PERSON', 'LEAD', 'SYSTEM'] as const;
/** In which part somebody acts on a handover; `LEAD` drafts it and is its sender from then on. */
export type HandoverHolder = (typeof HANDOVER_HOLDERS)[number];

export const HANDOVER_COMMANDS = [
  'DRAFT',
  'CORRECT',
  'RECORD_CLIENT_ANSWER',
  'OFFER',
  'ACCEPT',
  'DECLINE',
  'FORWARD',
  'ASK_CLARIFICATION',
  'ANSWER_CLARIFICATION',
  'REMIND',
  'EXPIRE',
  'WITHDRAW',
  'BAR_ACTIVATION',
  'WITHDRAW_CLIENT_ANSWER',
  'RETURN',
  'END_GOAL_REACHED',
  'END_WITHOUT_RESULT',
  'INVALIDATE',
  'REOPEN',
] as const;
/** What can be done with a handover; `transitions.ts` says by whom, from which state, on which conditions. */
export type HandoverCommand = (typeof HANDOVER_COMMANDS)[number];

export const HANDOVER_NEEDS = [
  'PLACEMENT_SUPPORT',
  'STABILISATION',
  'HEALTH_RELATED_SUPPORT',
  'ONE_COUNTERPART',
  'ORIENTATION',
] as const;
/** The need of the person for which the lead is handed over (R4); it names no illness and asks no entitlement. */
export type HandoverNeed = (typeof HANDOVER_NEEDS)[number];

export const HANDOVER_REASONS = [
  'NO_CAPACITY',
  'NOT_OUR_SKILL',
  'NO_LEGAL_BASIS',
  'OTHER_SERVICE_COMPETENT',
  'PERSON_NOT_REACHABLE',
  'NEED_CHANGED',
  'NEED_MET',
  'SKILL_NO_LONGER_NEEDED',
  'HEALTH_PREVENTS',
  'NO_LONGER_ENTITLED',
  'MOVED_AWAY',
  'DIED',
  'EXEMPTION_NOT_VALID',
  'CASE_CLOSED',
  'WRONG_PERSON',
  'WRONG_RECEIVER',
  'ENTERED_TWICE',
  'WRONG_CONTENT',
  'ENDED_BY_MISTAKE',
  'OTHER',
] as const;
/** Why a handover did not come about, ended or was taken back; `transitions.ts` says which one fits which command. */
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

export const NO_INTERVIEW_REASONS = ['PERSON_DID_NOT_COME', 'PERSON_NOT_REACHABLE', 'TOO_SHORT', 'OTHER'] as const;
/** Why a received case ends without an interview (R15). */
export type NoInterviewReason = (typeof NO_INTERVIEW_REASONS)[number];

/** What is agreed: what for, on which service of the agreement, and from when to when. */
export interface HandoverTerms {
  readonly need: HandoverNeed;
  readonly coreSkill: CoreSkill;
  /** True when a health limitation is the reason to ask AI (R2); no more is said of it. */
  readonly healthLimitation: boolean;
  /** The exchanged service, by its code in the service agreement of the ordered pair (R59). */
  readonly agreedService: string;
  /** First day on which the receiver is to lead. */
  readonly from: LocalDate;
  /** Last day on which the receiver is to lead, inclusive: the lead is handed over for a time. */
  readonly to: LocalDate;
}

/** The person's free answer (R5), on paper or electronically; the authorisations stand on the same form. */
export interface ClientAnswer {
  readonly answer: 'ACCEPTED' | 'REFUSED';
  /** The day of the signature. */
  readonly answeredOn: LocalDate;
  readonly form: SignatureForm;
  /** By what a representative signed; absent where the person did. */
  readonly mandate?: Mandate;
  readonly recordedBy: Actor;
  readonly recordedAt: string;
  /**
   * The authorisations it rests on (domain 4b): those signed with it and, once the offer was passed on, the one that
   * names the new service; empty with a refusal. Withdrawing one that lets the receiver read the sender's information for
   * the time agreed ends the handover; any other falls alone.
   */
  readonly authorisationIds: readonly string[];
  /** The period the person agreed to; the terms may be narrowed inside it without asking again. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: Actor | null;
}

/** A reference under which a canton exempts the person from duties of AC (R22). */
export interface ExemptionReference {
  readonly reference: string;
  readonly authority: string;
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
}

/** A question of the receiver and the sender's answer; each at most 500 characters, without medical details. */
export interface Clarification {
  readonly askedAt: string;
  readonly question: string;
  readonly answeredAt: string | null;
  readonly answer: string | null;
}

/** How a handover that had begun, or might have, came to its end. */
export interface HandoverEnding {
  readonly at: string;
  /** In which part it was ended; `SYSTEM` for the register's own clock. */
  readonly by: HandoverHolder;
  readonly reason: HandoverReason | null;
  /** At most 500 characters, without medical details. */
  readonly text: string | null;
  /** Why no interview was held (R15); null where one was. */
  readonly noInterviewReason: NoInterviewReason | null;
}

/** An ending that was taken back; its reason is kept with why it was. */
export interface EarlierEnding extends HandoverEnding {
  /** The state that it had led to. */
  readonly state: StoredHandoverState;
  readonly reopenedAt: string;
  readonly reopenedFor: HandoverReason | null;
}

/** A service of the receiver's institution that passed an offer on to another one of it, and why. */
export interface Forwarding extends ServiceOfInstitution {
  readonly at: string;
  readonly reason: HandoverReason | null;
  /** At most 500 characters, without medical details. */
  readonly text: string | null;
}

/** One handover of the lead of a case (Optima). */
export interface Handover {
  /** `hnd-` and 26 characters. */
  readonly id: string;
  readonly state: StoredHandoverState;
  /** Leads when it drafts, and keeps competence, benefit, budget and overall responsibility (domain 3c-3). */
  readonly sender: ServiceOfInstitution;
  readonly receiver: ServiceOfInstitution;
  readonly terms: HandoverTerms;
  /** When the terms that the person is asked about were drafted; terms beyond what was agreed are drafted anew. */
  readonly draftedAt: string;
  /** Pseudonymous subject. */
  readonly draftedBy: string;
  readonly answer: ClientAnswer | null;
  readonly offer: {
    readonly offeredAt: string;
    readonly offeredOn: LocalDate;
    /** Last day on which the receiver can answer: of policy, or the last on which it can still accept. */
    readonly expiresOn: LocalDate;
    readonly remindedOn: LocalDate | null;
  } | null;
  readonly clarifications: readonly Clarification[];
  /** Services of the receiver's institution that passed the offer on, the earliest first. */
  readonly forwardedBy: readonly Forwarding[];
  /** The day on which the receiver's own subgraph last judged that it may lead (R23); null while it has not. */
  readonly clearedOn: LocalDate | null;
  /** The last day for which it found so, inclusive; null without end. Nobody is shown either of the two. */
  readonly clearedUntil: LocalDate | null;
  readonly acceptance: {
    readonly at: string;
    /** Pseudonymous subject. */
    readonly by: string;
    /** First day on which the receiver leads: the agreed one or a later one. */
    readonly from: LocalDate;
    /** Last day on which the receiver leads; an early end moves it. */
    readonly lastDay: LocalDate;
    /** Efforts a month agreed with the person, where the ORP receives (R17). */
    readonly jobSearchesAMonth: number | null;
    readonly exemption: ExemptionReference | null;
    /** The agreement it rests on (R59). */
    readonly agreementId: string;
  } | null;
  readonly ending: HandoverEnding | null;
  /** The endings that were taken back, the earliest first. */
  readonly earlierEndings: readonly EarlierEnding[];
  /** The day on which the receiver handed the case back after the person had withdrawn; null otherwise. */
  readonly handedBackOn: LocalDate | null;
}

/** What happens to handovers: the draft, each step of the table, and an attempt that came too late. */
export type HandoverEvent =
  | { readonly kind: 'HANDOVER_DRAFTED'; readonly handover: Handover; readonly by: Actor }
  | {
      readonly kind: 'HANDOVER_MOVED';
      readonly handoverId: string;
      readonly command: Exclude<HandoverCommand, 'DRAFT'>;
      /** The handover after the step; the decision has built it, so that evolving cannot decide again. */
      readonly after: Handover;
      /** Who acted; null for the register's own clock. */
      readonly by: Actor | null;
    }
  | {
      readonly kind: 'HANDOVER_ATTEMPTED';
      readonly handoverId: string;
      readonly command: Exclude<HandoverCommand, 'DRAFT'>;
      readonly by: Actor;
    };

/** The state of a handover on that day (R3: derived from the clock, so that no job can be late). */
export function handoverState(handover: Handover, today: LocalDate): HandoverState {
  const { state, acceptance, offer } = handover;
  switch (state) {
    case 'ACCEPTED':
      if (acceptance === null || today < acceptance.from) return 'ACCEPTED';
      return today <= acceptance.lastDay ? 'ACTIVE' : 'TERM_REACHED';
    case 'OFFERED':
    case 'CLARIFICATION_ASKED':
      return offer !== null && today > offer.expiresOn ? 'EXPIRED' : state;
    case 'DRAFT':
    case 'CLIENT_ACCEPTED':
    case 'CLIENT_REFUSED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'WITHDRAWN':
    case 'INVALIDATED':
    case 'RETURNED':
    case 'GOAL_REACHED':
    case 'ENDED_WITHOUT_RESULT':
    case 'WITHDRAWN_BY_CLIENT':
      return state;
  }
}

/** The one handover that is open on that day: drafted, offered, accepted or active; null when none is (R3). */
export function openHandover({ handovers }: Pick<CaseState, 'handovers'>, today: LocalDate): Handover | null {
  return handovers.find((handover) => OPEN_STATES.includes(handoverState(handover, today))) ?? null;
}

/** The handover under which the receiver leads on that day, also one that ends with it; null when none does. */
export function leadingHandover({ handovers }: Pick<CaseState, 'handovers'>, day: LocalDate): Handover | null {
  return handovers.find(({ acceptance }) => acceptance !== null && covers(acceptance, day)) ?? null;
}

/** The handover that is open on that day, or else the one that leads to the end of the day although it has ended. */
export function handoverInHand(state: Pick<CaseState, 'handovers'>, day: LocalDate): Handover | null {
  return openHandover(state, day) ?? leadingHandover(state, day);
}

/** The states in which another handover may not be begun (R3). */
export const OPEN_STATES: readonly HandoverState[] = [
  'DRAFT',
  'CLIENT_ACCEPTED',
  'OFFERED',
  'CLARIFICATION_ASKED',
  'ACCEPTED',
  'ACTIVE',
];
