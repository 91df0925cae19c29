import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Agreements } from '../../params/agreements.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { SightQuestion } from '../visibility.js';

export const CII_WORKLIST_KINDS = [
  'CONFIRM_AUTHORISATION',
  'AUTHORISATION_EXPIRING',
  'MESSAGE_UNREAD',
  'ASSIGN_STAFF',
  'INVITATION_UNANSWERED',
  'CLIENT_ANSWER_TO_RECORD',
  'HANDOVER_TO_OFFER',
  'OFFER_TO_ANSWER',
  'OFFER_UNANSWERED',
  'CLARIFICATION_TO_ANSWER',
  'HANDOVER_ENDING',
  'RESULT_TO_RECORD',
  'HAND_BACK',
  'EXEMPTION_LAPSED',
  'GUARANTEE_TO_DECIDE',
  'EXTENSION_TO_DECIDE',
  'GUARANTEE_EXPIRING',
  'MEASURE_TO_START',
  'REQUEST_TO_FILE',
  'REQUEST_TO_TAKE_UP',
  'CRITERIA_TO_CHECK',
  'CONTRIBUTION_TO_WRITE',
  'ASSESSMENT_TO_CONCLUDE',
  'PLAN_TO_PROPOSE',
  'PLAN_TO_AGREE',
  'PLAN_TO_SIGN',
  'EVALUATION_OVERDUE',
  'MANDATE_MISSING',
  'MANDATE_TO_RENEW',
  'INSTITUTION_TO_INVITE',
  'OBJECTIVE_TO_PROPOSE',
  'OBJECTIVE_TO_AGREE',
  'REVIEW_DUE',
  'OBJECTIVE_DUE',
  'ROUND_RESULT_DUE',
  'RECHECK_DUE',
  'MAIN_PAYER_TO_TELL',
  'PERSON_TO_INFORM',
  'DISPUTE_TO_ANSWER',
] as const;
/** What can wait for somebody in the register. */
export type CiiWorklistKind = (typeof CII_WORKLIST_KINDS)[number];

/** One thing that waits. */
export interface CiiWorklistItem {
  /** Unique and stable: the kind and what it is about. */
  readonly id: string;
  readonly kind: CiiWorklistKind;
  readonly caseId: string;
  /** The day by which it should be done; null for a message, and where no target is set. */
  readonly dueOn: LocalDate | null;
  readonly overdue: boolean;
  /**
   * The authorisation, message, handover, guarantee, extension, proposal, plan or objective it is about, when it is one; of an
   * institution to invite its code.
   */
  readonly aboutId: string | null;
}

/** What a worklist rests on: who looks and when, the dated policies, and what is recorded about exemptions (R22). */
export type WorklistQuestion = SightQuestion & {
  readonly parameters: CiiParameters;
  readonly agreements: Agreements;
};

/** What a thing to do is in: a case, or a process under the identifier of its case. */
type Whose = { readonly _id: string };

/** A thing to do by a day; it is overdue once that day has passed. */
export function item(
  kind: CiiWorklistKind,
  state: Whose,
  aboutId: string,
  dueOn: LocalDate,
  today: LocalDate,
): CiiWorklistItem {
  return { ...about(kind, state, aboutId), dueOn, overdue: dueOn < today };
}

/** The same for what is over with that day: it is never overdue, because then it waits no more. */
export function itemUntil(kind: CiiWorklistKind, state: Whose, aboutId: string, dueOn: LocalDate): CiiWorklistItem {
  return { ...about(kind, state, aboutId), dueOn, overdue: false };
}

/** A thing to do without a day. */
export function about(
  kind: CiiWorklistKind,
  state: Whose,
  aboutId: string,
): Pick<CiiWorklistItem, 'id' | 'kind' | 'caseId' | 'aboutId'> {
  return { id: `${kind}:${state._id}:${aboutId}`, kind, caseId: state._id, aboutId };
}

/** Order of a worklist: what is overdue comes first, then by due day; what has none comes last of each (R48). */
export function mostUrgentFirst(
  one: Pick<CiiWorklistItem, 'overdue' | 'dueOn'>,
  other: Pick<CiiWorklistItem, 'overdue' | 'dueOn'>,
): number {
  if (one.overdue !== other.overdue) return one.overdue ? -1 : 1;
  const [left, right] = [one.dueOn ?? LAST, other.dueOn ?? LAST];
  return left < right ? -1 : left > right ? 1 : 0;
}

const LAST = '9999-12-31';
