import type { CaseOpenedEntry } from '../../../common/rules/exchange.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type {
  Chance,
  Criterion,
  DiagnosisBody,
  DiagnosisKind,
  EndReason,
  Home,
  ObjectiveAgreement,
  ObjectiveOutcome,
  Obstacle,
  PauseReason,
  PlanAgreement,
  PlanAim,
  PlanParty,
  PlanRefusalReason,
  ProblemKind,
  Review,
  RoundResult,
  RoundTableOutcome,
  TargetMarket,
  TurnedAwayReason,
} from './process.js';

/** A request as an institution's feed brings it (R36): the opening of the case, the ticks and the labour market aimed at. */
export interface FileRequest {
  readonly command: 'FILE';
  readonly opening: CaseOpenedEntry;
  readonly problems: readonly ProblemKind[];
  readonly targetMarket: TargetMarket;
}

/** A request for a case that is open and was changed to mode MAMAC: what the register knows already is not sent again. */
export type FileOpenCase = Pick<FileRequest, 'command' | 'problems' | 'targetMarket'>;

/**
 * What somebody asks of a process that exists. What law demands may be missing here, so that its absence is refused as
 * data with its rule, and not as a malformed request.
 */
export type MamacAct =
  | { readonly command: 'TAKE_UP' }
  | { readonly command: 'JOIN'; readonly otherCaseId: string }
  | { readonly command: 'TURN_AWAY'; readonly reason: TurnedAwayReason | null }
  | { readonly command: 'WITHDRAW_REQUEST' }
  | {
      readonly command: 'LINK_DIAGNOSIS';
      readonly kind: DiagnosisKind;
      /** The service of the case that made it; null for a body, and where staff mean their own service. */
      readonly by: ServiceOfInstitution | null;
      readonly body: DiagnosisBody | null;
      readonly madeOn: LocalDate;
      readonly reference: string;
    }
  | { readonly command: 'UNLINK_DIAGNOSIS'; readonly diagnosisId: string }
  | {
      readonly command: 'ANSWER_CRITERION';
      readonly criterion: Criterion;
      readonly met: boolean;
      readonly reason: string | null;
    }
  | { readonly command: 'ADMIT' }
  | { readonly command: 'REFUSE_ADMISSION' }
  | { readonly command: 'START_ROUND' }
  /** Without a reason because of the criteria that failed; with one because nothing is left to be asked (R46, R47). */
  | { readonly command: 'EXIT_AFTER_RECHECK'; readonly reason: EndReason | null }
  | {
      readonly command: 'CONTRIBUTE';
      readonly workCapacityPercent: number | null;
      readonly chance: Chance;
      readonly obstacles: readonly Obstacle[];
      readonly text: string | null;
    }
  | {
      readonly command: 'HOLD_ROUND_TABLE';
      readonly on: LocalDate;
      readonly present: readonly Home[];
      readonly personPresent: boolean;
      readonly outcome: RoundTableOutcome;
      readonly text: string | null;
    }
  | {
      readonly command: 'CONCLUDE';
      readonly workCapacityPercent: number;
      readonly chance: Chance;
      readonly text: string | null;
    }
  | { readonly command: 'DISSENT'; readonly text: string }
  | {
      readonly command: 'PROPOSE_PLAN';
      readonly aim: PlanAim;
      readonly measures: readonly ProposedMeasure[];
      readonly personUndertakes: readonly string[];
    }
  | ({ readonly command: 'AGREE_PLAN'; readonly planId: string; readonly party: PlanParty } & Pick<
      PlanAgreement,
      'kind' | 'on' | 'form' | 'mandate'
    > &
      OnPaper)
  | ({
      readonly command: 'DECLINE_PLAN';
      readonly planId: string;
      readonly party: PlanParty;
      readonly reason: PlanRefusalReason | null;
    } & OnPaper)
  | {
      readonly command: 'PROPOSE_OBJECTIVE';
      readonly owner: PlanParty;
      /** The service of an institution; absent where it goes without saying. */
      readonly service?: string;
      readonly text: string;
      readonly dueOn: LocalDate;
    }
  | ({ readonly command: 'AGREE_OBJECTIVE'; readonly objectiveId: string } & Pick<
      ObjectiveAgreement,
      'on' | 'form' | 'mandate'
    > &
      OnPaper)
  | ({ readonly command: 'DECLINE_OBJECTIVE'; readonly objectiveId: string } & OnPaper)
  | { readonly command: 'DECIDE_OBJECTIVE'; readonly objectiveId: string; readonly outcome: ObjectiveOutcome }
  | ({ readonly command: 'REVIEW' } & Pick<Review, 'on' | 'progress' | 'text'>)
  | ({ readonly command: 'RECORD_RESULT' } & Pick<RoundResult, 'result' | 'on' | 'evidence'>)
  | { readonly command: 'END_WITHOUT_RESULT'; readonly reason: EndReason | null }
  | { readonly command: 'PAUSE'; readonly reason: PauseReason | null; readonly from: LocalDate }
  | { readonly command: 'RESUME'; readonly lastDay: LocalDate }
  | { readonly command: 'TELL_MAIN_PAYER'; readonly payer: FileInstitution | 'NONE' };

/** What staff record for the person. */
export interface OnPaper {
  /** Where the person's paper lies, such as the form in the file of the lead; absent where whoever is meant acts. */
  readonly reference?: string | null;
}

/** A measure as it is proposed; a payer may be missing and is then refused (R51). */
export interface ProposedMeasure {
  /** The measure of the version before that it takes over; null for a new one. */
  readonly id: string | null;
  readonly owner: ServiceOfInstitution;
  readonly type: string;
  readonly payer: ServiceOfInstitution | null;
  readonly guaranteeId: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What an institution's subgraph tells over its feed (D7): nobody types it in. */
export type MamacReport =
  | {
      readonly command: 'STATE_REGISTRATION';
      /** First day; null where the person is not registered. */
      readonly from: LocalDate | null;
      /** Last day, inclusive; null while it is active. */
      readonly to: LocalDate | null;
    }
  | { readonly command: 'REFER_SMR_CONCLUSION'; readonly conclusionId: string; readonly on: LocalDate }
  /** Of a request that no member has taken up, by the house that sent it. */
  | { readonly command: 'WITHDRAW_REQUEST' };
