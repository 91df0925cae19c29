import type { ReadingAuthorisation, ServiceOfInstitution, SignatureForm } from '../../../common/rules/authorisation.js';
import type { CoreSkill } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Mandate } from '../../../common/rules/representation.js';
import type { HandoverNeed, HandoverReason, NoInterviewReason } from './handover.js';

/**
 * What somebody asks of a handover. What law demands may be missing here, so that its absence is refused as data with
 * its rule, and not as a malformed request.
 */
export type HandoverAct =
  | DraftHandover
  | CorrectHandover
  | RecordClientAnswer
  | AcceptHandover
  | ForwardHandover
  | AskClarification
  | AnswerClarification
  | EndHandover
  | { readonly command: 'OFFER' | 'WITHDRAW_CLIENT_ANSWER'; readonly handoverId: string }
  | (Reasoned & { readonly command: 'DECLINE' | 'WITHDRAW' | 'INVALIDATE' | 'REOPEN'; readonly handoverId: string })
  | SystemHandoverAct;

/** What is asked of a handover that exists. */
export type HandoverStep = Exclude<HandoverAct, DraftHandover>;

/** What the register's own clock does, and nobody else. */
export interface SystemHandoverAct {
  readonly command: 'REMIND' | 'EXPIRE' | 'BAR_ACTIVATION';
  readonly handoverId: string;
}

/** What is to be agreed; each part that law demands may be missing and is then refused. */
export interface ProposedTerms {
  readonly need: HandoverNeed | null;
  readonly coreSkill: CoreSkill | null;
  readonly healthLimitation: boolean;
  /** Code of the exchanged service in the agreement of the pair (R59). */
  readonly agreedService: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The lead drafts a handover. */
export interface DraftHandover {
  readonly command: 'DRAFT';
  readonly receiver: ServiceOfInstitution;
  readonly terms: ProposedTerms;
}

/** The sender corrects the terms; wider ones than the person agreed to need a new answer. */
export interface CorrectHandover {
  readonly command: 'CORRECT';
  readonly handoverId: string;
  readonly terms: ProposedTerms;
}

/** The signed answer and, on the same form, the authorisations (R5, domain 4b). */
export interface RecordClientAnswer {
  readonly command: 'RECORD_CLIENT_ANSWER';
  readonly handoverId: string;
  readonly answer: 'ACCEPTED' | 'REFUSED';
  readonly answeredOn: LocalDate;
  readonly form: SignatureForm;
  /** By what a representative signed; absent where the person did. */
  readonly mandate?: Mandate;
  readonly authorisations: readonly ReadingAuthorisation[];
}

/** The receiver accepts, from the agreed day or a later one. */
export interface AcceptHandover {
  readonly command: 'ACCEPT';
  readonly handoverId: string;
  readonly from: LocalDate | null;
  /** Efforts a month agreed with the person; asked of the ORP as receiver and of nobody else (R17). */
  readonly jobSearchesAMonth: number | null;
}

/** The receiver passes the offer on inside its institution. */
export interface ForwardHandover extends Reasoned {
  readonly command: 'FORWARD';
  readonly handoverId: string;
  /** Another service of the receiver's institution that takes part in the case. */
  readonly to: string;
}

/** The receiver asks. */
export interface AskClarification {
  readonly command: 'ASK_CLARIFICATION';
  readonly handoverId: string;
  readonly question: string;
}

/** The sender answers. */
export interface AnswerClarification {
  readonly command: 'ANSWER_CLARIFICATION';
  readonly handoverId: string;
  readonly answer: string;
}

/** The receiver ends it; without an interview it says why (R15). */
export interface EndHandover extends Reasoned {
  readonly command: 'RETURN' | 'END_GOAL_REACHED' | 'END_WITHOUT_RESULT';
  readonly handoverId: string;
  readonly noInterviewReason: NoInterviewReason | null;
}

/** A coded reason and optional words: at most 500 characters, no medical details. */
export interface Reasoned {
  readonly reason: HandoverReason | null;
  readonly text: string | null;
}
