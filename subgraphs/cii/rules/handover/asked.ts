import type { Authorisation, ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Refusal } from '../../../common/rules/refusals.js';
import type { CaseState } from '../case.js';
import type { RegisterContext } from '../context.js';
import type { EnteredSignature } from '../representation/signatures.js';
import type { HandoverAct, ProposedTerms } from './commands.js';
import type { Handover, HandoverHolder, HandoverReason, NoInterviewReason } from './handover.js';
import type { Transition } from './transitions.js';

/** Everything that a condition of the table may look at; nothing else reaches it. */
export interface Asked {
  readonly state: CaseState;
  /** The row that would be taken. */
  readonly row: Transition;
  /** In which part somebody acts. */
  readonly holder: HandoverHolder;
  readonly sender: ServiceOfInstitution;
  readonly receiver: ServiceOfInstitution;
  /** The terms as they would be after the step. */
  readonly terms: ProposedTerms;
  /** The handover before the step; of a draft, what it will begin as. */
  readonly handover: Omit<Handover, 'terms'>;
  readonly input: StepInput;
  /** The first day on which the receiver would lead. */
  readonly firstDay: LocalDate;
  /** What is wrong with the authorisations on the person's form, by the rules of every authorisation. */
  readonly formRefusals: readonly Refusal[];
  readonly context: RegisterContext;
}

/** What a command brings with it; what it does not bring is null or empty. */
export interface StepInput {
  readonly reason: HandoverReason | null;
  /** The words beside a reason, the question or the answer, and where they stand in the input; empty for none. */
  readonly words: { readonly text: string; readonly name: 'text' | 'question' | 'answer' };
  /** The day of the person's signature; the day of the step where nothing is signed. */
  readonly answeredOn: LocalDate;
  /** How the person's form was signed; null where nothing is signed. */
  readonly signature: EnteredSignature | null;
  /** The authorisations on the person's form. */
  readonly form: readonly Authorisation[];
  /** The first day that the receiver names. */
  readonly from: LocalDate | null;
  readonly jobSearchesAMonth: number | null;
  /** The service that an offer is passed on to. */
  readonly forwardTo: string | null;
  readonly noInterviewReason: NoInterviewReason | null;
  /** Where the terms stand in the input; null when it brings none. */
  readonly termsPath: readonly string[] | null;
}

const NOTHING: Omit<StepInput, 'answeredOn'> = {
  reason: null,
  words: { text: '', name: 'text' },
  signature: null,
  form: [],
  from: null,
  jobSearchesAMonth: null,
  forwardTo: null,
  noInterviewReason: null,
  termsPath: null,
};

/** What the command brings with it; what the register's own clock stops has the one reason of its row. */
export function inputOf(act: HandoverAct, row: Transition, today: LocalDate): StepInput {
  const nothing = { ...NOTHING, answeredOn: today };
  switch (act.command) {
    case 'DRAFT':
    case 'CORRECT':
      return { ...nothing, termsPath: ['input', 'terms'] };
    case 'RECORD_CLIENT_ANSWER':
      return {
        ...nothing,
        answeredOn: act.answeredOn,
        signature: { form: act.form, ...(act.mandate && { mandate: act.mandate }) },
        form: act.authorisations,
      };
    case 'ACCEPT':
      return { ...nothing, from: act.from, jobSearchesAMonth: act.jobSearchesAMonth };
    case 'FORWARD':
      return { ...nothing, ...reasoned(act), forwardTo: act.to };
    case 'ASK_CLARIFICATION':
      return { ...nothing, words: { text: act.question, name: 'question' } };
    case 'ANSWER_CLARIFICATION':
      return { ...nothing, words: { text: act.answer, name: 'answer' } };
    case 'DECLINE':
    case 'WITHDRAW':
    case 'INVALIDATE':
    case 'REOPEN':
      return { ...nothing, ...reasoned(act) };
    case 'RETURN':
    case 'END_WITHOUT_RESULT':
      return { ...nothing, ...reasoned(act), noInterviewReason: act.noInterviewReason };
    case 'END_GOAL_REACHED': {
      const reason = act.reason ?? row.reasons.allowed[0] ?? null;
      return { ...nothing, ...reasoned({ ...act, reason }), noInterviewReason: act.noInterviewReason };
    }
    case 'BAR_ACTIVATION':
      return { ...nothing, reason: row.reasons.allowed[0] ?? null };
    case 'OFFER':
    case 'WITHDRAW_CLIENT_ANSWER':
    case 'REMIND':
    case 'EXPIRE':
      return nothing;
  }
}

function reasoned({
  reason,
  text,
}: {
  readonly reason: HandoverReason | null;
  readonly text: string | null;
}): Pick<StepInput, 'reason' | 'words'> {
  return { reason, words: { text: text ?? '', name: 'text' } };
}
