import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type {
  Conclusion,
  Contribution,
  Criterion,
  CriterionAnswer,
  Dissent,
  EarlierDiagnosis,
  Exit,
  MamacCommandName,
  MamacLine,
  MamacPhase,
  MamacState,
  Objective,
  ObjectiveAgreement,
  ObjectiveOutcome,
  Pause,
  Plan,
  PlanAgreement,
  PlanRefusal,
  RegistrationAnswer,
  Review,
  Round,
  RoundResult,
  RoundTable,
  SmrReference,
} from './process.js';

/** A process as the request begins it; version and history follow from what happens. */
export type Filing = Omit<MamacState, 'version' | 'timeline'>;

/** What every event of a process tells; from it the line of the history is made. */
export interface MamacEventBase {
  readonly at: string;
  /** Identifier of the line of the history. */
  readonly entryId: string;
  readonly command: MamacCommandName;
  /** Who acted, as the history shows it. */
  readonly by: MamacLine['by'];
  /** Where the process stands afterwards. */
  readonly phase: MamacPhase;
  /** What the line is about. */
  readonly aboutId: string | null;
}

/** What the step did; the rest of the process stays as it was. */
export type MamacChange =
  | { readonly kind: 'REQUEST_FILED'; readonly filing: Filing }
  | { readonly kind: 'REQUEST_TAKEN_UP' }
  | { readonly kind: 'REGISTRATION_STATED'; readonly registration: RegistrationAnswer }
  | { readonly kind: 'DIAGNOSIS_LINKED'; readonly diagnosis: EarlierDiagnosis }
  | { readonly kind: 'DIAGNOSIS_UNLINKED'; readonly diagnosisId: string }
  | {
      readonly kind: 'CRITERION_ANSWERED';
      readonly criterion: Criterion;
      readonly answer: CriterionAnswer;
      /** `recheck` at the question whether the criteria are still met (R47). */
      readonly answers: 'criteria' | 'recheck';
    }
  | { readonly kind: 'ADMITTED'; readonly on: LocalDate }
  | { readonly kind: 'CONTRIBUTED'; readonly contribution: Contribution }
  | { readonly kind: 'ROUND_TABLE_HELD'; readonly roundTable: RoundTable }
  | { readonly kind: 'SMR_CONCLUSION_REFERRED'; readonly reference: SmrReference }
  | { readonly kind: 'CONCLUDED'; readonly conclusion: Conclusion }
  | { readonly kind: 'DISSENTED'; readonly dissent: Dissent }
  | { readonly kind: 'PLAN_PROPOSED'; readonly plan: Plan }
  | {
      readonly kind: 'PLAN_AGREED';
      readonly planId: string;
      readonly agreement: PlanAgreement;
      /** The day on which the version comes into force with this agreement, the last one; null while others miss (R44). */
      readonly inForceFrom: LocalDate | null;
    }
  | { readonly kind: 'PLAN_DECLINED'; readonly planId: string; readonly refusal: PlanRefusal }
  | { readonly kind: 'OBJECTIVE_PROPOSED'; readonly objective: Objective }
  | { readonly kind: 'OBJECTIVE_AGREED'; readonly objectiveId: string; readonly agreement: ObjectiveAgreement }
  | {
      readonly kind: 'OBJECTIVE_DECLINED';
      readonly objectiveId: string;
      readonly on: LocalDate;
      readonly reference?: string;
    }
  | {
      readonly kind: 'OBJECTIVE_DECIDED';
      readonly objectiveId: string;
      readonly outcome: ObjectiveOutcome;
      readonly on: LocalDate;
    }
  | { readonly kind: 'REVIEWED'; readonly review: Review }
  /** The exit, where the result is the return to employment; null where the re-check follows (R46, R47). */
  /** On the day it was recorded, whatever day the result bears. */
  | {
      readonly kind: 'RESULT_RECORDED';
      readonly result: RoundResult;
      readonly on: LocalDate;
      readonly exit: Exit | null;
    }
  | { readonly kind: 'ROUND_STARTED'; readonly round: Round }
  | { readonly kind: 'ENDED'; readonly exit: Exit }
  | { readonly kind: 'PAUSED'; readonly pause: Pause }
  | { readonly kind: 'RESUMED'; readonly lastDay: LocalDate }
  | { readonly kind: 'MAIN_PAYER_TOLD'; readonly payer: FileInstitution | 'NONE' }
  /** The step came too late; nothing changes but the history. */
  | { readonly kind: 'STEP_ATTEMPTED' };

/** What can happen to a process; `evolveMamac` applies it and decides nothing again. */
export type MamacEvent = MamacEventBase & MamacChange;
