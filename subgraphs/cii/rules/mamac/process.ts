import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { CaseOpenedEntry } from '../../../common/rules/exchange.js';
import type { Canton, FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { ProblemKind } from '../../../common/rules/mamac.js';
import type { Mandate, Representative } from '../../../common/rules/representation.js';

/**
 * A CII-MAMAC process as the register keeps it (domain 3b): the request, the joint assessment, the binding plan and the
 * year of case management. It is an aggregate and a collection of its own, because ticks, contributions and plan are
 * sensitive data; it bears the identifier of its case and holds nothing of any institution's file (R12).
 */
export interface MamacState {
  /** The identifier of the case, `case-` and 26 characters. */
  readonly _id: string;
  /** Counts the accepted commands. */
  readonly version: number;
  readonly canton: Canton;
  /** The institution that filed the request (R36); the person stays with it when the criteria are not met (R37). */
  readonly referrer: ServiceOfInstitution;
  /** Day of the request: the announcement, which opens the clock of 25 days (R36, R41). */
  readonly filedOn: LocalDate;
  /** The kinds of problem that the referrer ticked: at least two (R31); none once the process has ended. */
  readonly problems: readonly ProblemKind[];
  /** The same key as on cases of the person, so that the team finds a second request (R36). Never shown. */
  readonly personKey: string;
  /** What the referrer sent, kept until the team takes it up; null from then on. */
  readonly request: CaseOpenedEntry | null;
  /** What resolving the request still owes to another document; absent when nothing is owed (docs/decisions/0038). */
  readonly pending?: Pending;
  readonly phase: MamacPhase;
  /** Requests for the same open case that the team did not take up, the earliest first (R36); absent without any. */
  readonly earlierRequests?: readonly EarlierRequest[];
  /** Registrations as their owners' subgraphs confirmed them over the feed; nobody types them in (R34). */
  readonly registrations: readonly Registration[];
  /** The services that told that the person is not registered with them (R34); absent where none did. */
  readonly notRegistered?: readonly NotRegistered[];
  /** Diagnoses of insertion made before, linked and not redone (R57). */
  readonly earlierDiagnoses: readonly EarlierDiagnosis[];
  /** The rounds, the first opened by the announcement; a passed re-check opens another (R47). */
  readonly rounds: readonly Round[];
  readonly pauses: readonly Pause[];
  readonly exit: Exit | null;
  /** Which benefit carries the person after the exit, told by its owner (R58); null while nobody told. */
  readonly mainPayerAtExit: FileInstitution | 'NONE' | null;
  readonly timeline: readonly MamacLine[];
}

/**
 * One document is the only transaction, so what a resolution does to a second one is written down first: a resolution is
 * begun, or the draft that the request came from is to be answered (R36).
 */
export type Pending = BegunResolution | OwedAtEnd;

/** What an end owes: the draft that the request came from its answer, or the case that the team is taken off it (R36, R49). */
export type OwedAtEnd = { readonly kind: 'ANSWER_DRAFT' } | { readonly kind: 'RELEASE_TEAM' };

/**
 * A resolution that a member has begun: a case is to be opened, or the referrer is to be asked onto the other case of the
 * person (R36).
 */
export type BegunResolution = { readonly id: string; readonly by: TeamMember; readonly at: string } & (
  { readonly kind: 'TAKE_UP' } | { readonly kind: 'JOIN'; readonly otherCaseId: string }
);

export const MAMAC_PHASES = [
  'FILED',
  'ANNOUNCED',
  'EXAMINATION',
  'PLANNING',
  'CASE_MANAGEMENT',
  'RECHECK',
  'JOINED',
  'TURNED_AWAY',
  'WITHDRAWN',
  'NOT_ADMITTED',
  'EXITED',
] as const;
/**
 * Where the process stands (R38): `FILED` waits for the team, `ANNOUNCED` is checked against the criteria, `EXAMINATION`
 * is the joint assessment, `PLANNING` the plan, `CASE_MANAGEMENT` the year, `RECHECK` the question whether the criteria
 * are still met. `JOINED` (to another case of the person), `TURNED_AWAY`, `WITHDRAWN` (before the take-up, by who filed it
 * or by the person), `NOT_ADMITTED` and `EXITED` are ends.
 */
export type MamacPhase = (typeof MAMAC_PHASES)[number];

/** The ends of a request that was not taken up (R36). */
export const NOT_TAKEN_UP: readonly MamacPhase[] = ['JOINED', 'TURNED_AWAY', 'WITHDRAWN'];

/** True once the team has taken the request up: before, and where it did not, there is no process for the services (R36). */
export function isTakenUp({ phase }: Pick<MamacState, 'phase'>): boolean {
  return phase !== 'FILED' && !NOT_TAKEN_UP.includes(phase);
}

export { missingParties } from './signers.js';
export { PROBLEM_KINDS, TARGET_MARKETS, type ProblemKind, type TargetMarket } from '../../../common/rules/mamac.js';

export const CRITERIA = ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED', 'WITHIN_FOUR_MONTHS'] as const;
/** The four criteria in their order (R32 to R35). */
export type Criterion = (typeof CRITERIA)[number];

/** The answer of the team to one criterion (R37). */
export interface CriterionAnswer {
  readonly met: boolean;
  /** Why: at most 500 characters, without medical details (R33); null where the facts alone answer. */
  readonly reason: string | null;
  readonly by: TeamMember;
  readonly on: LocalDate;
}

/** The answers given so far; a later answer to the same criterion replaces the earlier one until the team has decided. */
export type CriterionAnswers = Readonly<Partial<Record<Criterion, CriterionAnswer>>>;

/** A registration of the person in one of the three systems, from its owner (R34). */
export interface Registration {
  readonly system: FileInstitution;
  readonly service: string;
  /** AC: registration at the ORP. AI: the earlier of notice and application. AS: application. */
  readonly from: LocalDate;
  /** Last day, inclusive; null while it is active. */
  readonly to: LocalDate | null;
  /** The day on which the owner told it. */
  readonly toldOn: LocalDate;
}

/** What a service told where the person is not registered with it: that it told so, and not that it is still waited for (R34). */
export interface NotRegistered {
  readonly system: FileInstitution;
  readonly service: string;
  readonly from: null;
  readonly to: null;
  /** The day on which the owner told it. */
  readonly toldOn: LocalDate;
}

/** What an owner answers: a registration, or that there is none. */
export type RegistrationAnswer = Registration | NotRegistered;

/** A request that the team did not take up, kept when the lead of the open case filed another one, without its ticks (R36). */
export interface EarlierRequest {
  readonly filedOn: LocalDate;
  readonly referrer: ServiceOfInstitution;
  readonly exit: Exit;
}

export const DIAGNOSIS_KINDS = ['PLACEMENT_DIAGNOSIS', 'VOCATIONAL_ASSESSMENT', 'SKILLS_ASSESSMENT'] as const;
/** What an earlier diagnosis of insertion was; never a medical one (R57, R40). */
export type DiagnosisKind = (typeof DIAGNOSIS_KINDS)[number];

export const DIAGNOSIS_BODIES = ['OCE', 'OFPC', 'CEBIG', 'OTHER_PUBLIC_BODY'] as const;
/** Public bodies that make diagnoses of insertion and are no service of a case: a closed list, no name is typed in (R57). */
export type DiagnosisBody = (typeof DIAGNOSIS_BODIES)[number];

/** Who made a diagnosis: a service that takes part in the case, or one of the kinds of body (R57). */
export type DiagnosisMaker = ServiceOfInstitution | { readonly body: DiagnosisBody };

/** A diagnosis of insertion made before, by reference (R57). */
export interface EarlierDiagnosis {
  /** `dia-` and 26 characters. */
  readonly id: string;
  readonly kind: DiagnosisKind;
  readonly by: DiagnosisMaker;
  /** Who linked it, as the history shows it; the same service or home alone removes it. */
  readonly linkedBy: NonNullable<MamacLine['by']>;
  readonly madeOn: LocalDate;
  /** Where it lies in the system of its owner; never its content (R12). */
  readonly reference: string;
}

export const HOMES = ['AC', 'AI', 'AS', 'OFPC', 'SMR'] as const;
/** The institution that a member of the management body is seconded by (R49). */
export type Home = (typeof HOMES)[number];

/** Who of the management body acted: subject and home institution; the name is in nobody's data. */
export interface TeamMember {
  readonly subject: string;
  readonly home: Home;
  /** Which service of the home seconded the member, where each is a house of its own (domain 3c-10); absent otherwise. */
  readonly service?: string;
}

/** Who acted: the team, an institution's staff, the person, or the register where nobody did. */
export type MamacActor =
  | ({ readonly kind: 'TEAM' } & TeamMember)
  | ({ readonly kind: 'STAFF'; readonly subject: string } & ServiceOfInstitution)
  | {
      readonly kind: 'PERSON';
      /** Who acted for the person, by a mandate; absent where the person did. */
      readonly representative?: Representative;
    }
  | { readonly kind: 'REGISTER' };

/** One round: examination, plan and case management; its clocks run from its own opening (R47). */
export interface Round {
  /** 1 for the first. */
  readonly number: number;
  /** The announcement, or the day of the passed re-check: from here the 25 days run (R41, R47). */
  readonly openedOn: LocalDate;
  readonly criteria: CriterionAnswers;
  /** Day on which the team found the criteria met; null before. */
  readonly admittedOn: LocalDate | null;
  readonly contributions: readonly Contribution[];
  readonly roundTables: readonly RoundTable[];
  /** References to conclusions of the SMR, which stay in AI (R40). */
  readonly smrConclusions: readonly SmrReference[];
  readonly conclusion: Conclusion | null;
  /** The versions of the plan, the first first; at most one is in force (R44). */
  readonly plans: readonly Plan[];
  readonly objectives: readonly Objective[];
  readonly reviews: readonly Review[];
  readonly result: RoundResult | null;
  /** The answers of the re-check to criteria 1 to 3 (R47, domain 3c-5). */
  readonly recheck: CriterionAnswers;
}

export const CHANCES = ['GOOD', 'WITH_SUPPORT', 'UNCERTAIN', 'POOR'] as const;
/** How a contributor sees the chances of return to the first labour market. */
export type Chance = (typeof CHANCES)[number];

export const OBSTACLES = [
  'QUALIFICATION',
  'LANGUAGE',
  'WORK_LIMITS',
  'CHILD_CARE',
  'HOUSING',
  'DEBT',
  'MOBILITY',
  'ISOLATION',
  'MOTIVATION',
  'LABOUR_MARKET',
] as const;
/** What stands in the way, in terms of work and daily life; never a diagnosis (R40). */
export type Obstacle = (typeof OBSTACLES)[number];

/** What the staff of one institution found on capacity and chances (R39); one of each home and round, revised until the conclusion. */
export interface Contribution {
  readonly home: Home;
  readonly by: TeamMember;
  readonly on: LocalDate;
  /** Percent of a full post, 0 to 100, as the contributor sees it; null where it is not its to say. */
  readonly workCapacityPercent: number | null;
  readonly chance: Chance;
  readonly obstacles: readonly Obstacle[];
  /** At most 2000 characters, without medical details. */
  readonly text: string | null;
}

/** A joint meeting of the team (R39). */
export interface RoundTable {
  /** `rtb-` and 26 characters. */
  readonly id: string;
  readonly on: LocalDate;
  /** Which homes were present. */
  readonly present: readonly Home[];
  readonly personPresent: boolean;
  readonly outcome: RoundTableOutcome;
  readonly text: string | null;
  readonly by: TeamMember;
}

export const ROUND_TABLE_OUTCOMES = [
  'ASSESSMENT_CONTINUES',
  'CONCLUSION_READY',
  'PLAN_DISCUSSED',
  'ADJOURNED',
] as const;
/** How a joint meeting ended. */
export type RoundTableOutcome = (typeof ROUND_TABLE_OUTCOMES)[number];

/** A conclusion of the SMR by its identifier in AI; capacity and limits are read there, on a ground (R40). */
export interface SmrReference {
  readonly conclusionId: string;
  readonly on: LocalDate;
}

/** The joint conclusion (R39), possible only when AC, AI and AS have contributed; dissents follow it until a plan binds. */
export interface Conclusion {
  readonly on: LocalDate;
  readonly by: TeamMember;
  readonly workCapacityPercent: number;
  readonly chance: Chance;
  readonly text: string | null;
  /** Who sees it otherwise, and why. */
  readonly dissents: readonly Dissent[];
}

/** The dissent of one home that contributed, entered by its own member; nobody writes another's (R39). */
export interface Dissent {
  readonly home: Home;
  readonly by: TeamMember;
  readonly on: LocalDate;
  /** At most 500 characters, without medical details. */
  readonly text: string;
}

/** A version of the plan (R44). */
export interface Plan {
  /** `pln-` and 26 characters. */
  readonly id: string;
  /** 1 for the first version of the round. */
  readonly version: number;
  readonly proposedOn: LocalDate;
  readonly proposedBy: MamacActor;
  /** What it aims at in the first labour market. */
  readonly aim: PlanAim;
  readonly measures: readonly PlannedMeasure[];
  /** What the person undertakes, each at most 200 characters. */
  readonly personUndertakes: readonly string[];
  readonly agreements: readonly PlanAgreement[];
  /** Who declined it, when; a declined version is never in force. */
  readonly declined: PlanRefusal | null;
  /**
   * Day on which the last agreement was recorded: from here the year runs (R43); null before. A plan binds nobody
   * backwards, whatever day the last signature bears.
   */
  readonly inForceFrom: LocalDate | null;
  /** Day on which a later version came into force; null before. */
  readonly replacedOn: LocalDate | null;
}

export const PLAN_AIMS = [
  'SAME_OCCUPATION',
  'OTHER_OCCUPATION',
  'TRAINING_THEN_EMPLOYMENT',
  'PART_TIME_EMPLOYMENT',
] as const;
/** What employment a plan aims at. */
export type PlanAim = (typeof PLAN_AIMS)[number];

/** A measure of a plan, from the existing catalogue of its owner; it starts under R6 and R7 like any other (R51). */
export interface PlannedMeasure {
  /** `plm-` and 26 characters; the same in every version that takes it over. */
  readonly id: string;
  /** The service that carries it out or provides it. */
  readonly owner: ServiceOfInstitution;
  /** A type of the owner's catalogue (R11). */
  readonly type: string;
  readonly payer: ServiceOfInstitution;
  /** The payment guarantee, where owner and payer are two houses (R6); null while it is not granted. */
  readonly guaranteeId: string | null;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
}

/** Who has to agree: the person and every institution, also one without a task (R44). */
export type PlanParty = FileInstitution | 'PERSON';
export const PLAN_PARTIES = ['PERSON', 'AC', 'AI', 'AS'] as const satisfies readonly PlanParty[];

/** The agreement of one party to one version (R44). */
export interface PlanAgreement {
  readonly party: PlanParty;
  /** `NO_OBLIGATION` from an institution that owns and pays no measure of it. */
  readonly kind: 'BOUND' | 'NO_OBLIGATION';
  /** Day of the signature. */
  readonly on: LocalDate;
  readonly form: 'HANDWRITTEN' | 'ELECTRONIC' | 'REPRESENTATIVE';
  /** By what a representative signed; absent where the person did. */
  readonly mandate?: Mandate;
  readonly recordedBy: MamacActor;
  /** Where the person's paper lies; of what staff recorded for the person alone. */
  readonly reference?: string;
}

/** Who declined a version; of the person no reason is asked (R5, domain 3c-1). */
export interface PlanRefusal {
  readonly party: PlanParty;
  readonly on: LocalDate;
  readonly reason: PlanRefusalReason | null;
  /** Absent in a refusal from before it was kept. */
  readonly recordedBy?: MamacActor;
  /** Where the person's paper lies; of what staff recorded for the person alone. */
  readonly reference?: string;
}

export const PLAN_REFUSAL_REASONS = ['NO_LEGAL_BASIS', 'NO_FUNDING', 'NOT_SUITABLE', 'OTHER'] as const;
/** Why an institution declined a version of the plan. */
export type PlanRefusalReason = (typeof PLAN_REFUSAL_REASONS)[number];

/**
 * An objective of case management (R45): proposed by an institution, and agreed to by its owner. Until then it counts for
 * nothing and keeps nobody from a result.
 */
export interface Objective {
  /** `obj-` and 26 characters. */
  readonly id: string;
  readonly owner: PlanParty;
  /** The service that owns it; absent for the person, and in an objective from before it was kept. */
  readonly service?: string;
  /** At most 200 characters, without medical details. */
  readonly text: string;
  readonly dueOn: LocalDate;
  readonly proposedOn: LocalDate;
  readonly proposedBy: ServiceOfInstitution;
  /** The agreement of its owner; null while it is only proposed. What an institution proposes to itself it agrees to. */
  readonly agreement: ObjectiveAgreement | null;
  readonly state: ObjectiveState;
  /** The day of the decision, or on which it was declined; null before. */
  readonly decidedOn: LocalDate | null;
  /** Where the paper lies on which the person declined; of what staff recorded for the person alone. */
  readonly declinedReference?: string;
}

/** How the owner agreed to an objective: the person like to a plan, an institution by its own staff (R45, R44). */
export interface ObjectiveAgreement {
  /** Day of the signature. */
  readonly on: LocalDate;
  readonly form: PlanAgreement['form'];
  /** By what a representative signed; absent where the person did. */
  readonly mandate?: Mandate;
  readonly recordedBy: MamacActor;
  /** Where the person's paper lies; of what staff recorded for the person alone. */
  readonly reference?: string;
}

export const OBJECTIVE_OUTCOMES = ['REACHED', 'NOT_REACHED', 'DROPPED'] as const;
/** How an objective was decided. */
export type ObjectiveOutcome = (typeof OBJECTIVE_OUTCOMES)[number];

export const OBJECTIVE_STATES = ['PROPOSED', 'DECLINED', 'OPEN', ...OBJECTIVE_OUTCOMES] as const;
/** Where an objective stands; `OPEN` is agreed to and not decided, `DECLINED` never was an agreement (R45). */
export type ObjectiveState = (typeof OBJECTIVE_STATES)[number];

/** A review of the case management. */
export interface Review {
  /** `rev-` and 26 characters. */
  readonly id: string;
  readonly on: LocalDate;
  readonly by: MamacActor;
  readonly progress: 'AS_PLANNED' | 'BEHIND' | 'PLAN_TO_CHANGE';
  readonly text: string | null;
}

/** The one result of a round (R46). */
export interface RoundResult {
  readonly result: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED';
  readonly on: LocalDate;
  /** Where the evidence lies: a reference, never the evidence itself. */
  readonly evidence: string;
  readonly by: MamacActor;
}

export const PAUSE_REASONS = [
  'HOSPITAL_STAY',
  'MATERNITY',
  'MILITARY_OR_CIVIL_SERVICE',
  'WAITING_FOR_DECISION',
  'PERSON_ABROAD',
  'OTHER',
] as const;
/** Why the clocks pause; a pause is shown beside the days elapsed and hides none (domain 3c-6). */
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** A pause: shown separately, never taken out of what is shown as elapsed. */
export interface Pause {
  readonly from: LocalDate;
  /** Last day, inclusive; null while it lasts. */
  readonly to: LocalDate | null;
  readonly reason: PauseReason;
  /** Who entered it, as the history shows it; absent in a pause from before it was kept. */
  readonly by?: MamacLine['by'];
}

export const END_REASONS = ['DIED', 'MOVED_AWAY', 'WITHDREW', 'PENSION_GRANTED', 'NO_LONGER_ELIGIBLE'] as const;
/** Why a process ended without a result, outside the rates of outcome; or after one, before the re-check was done (R46). */
export type EndReason = (typeof END_REASONS)[number];

/** How the process ended. */
export type Exit = { readonly on: LocalDate; readonly by: MamacActor } & (
  | { readonly kind: 'RETURN_TO_EMPLOYMENT' }
  /** Objectives not reached, and the re-check found these criteria no longer met (R47). */
  | { readonly kind: 'CRITERION_NO_LONGER_MET'; readonly criteria: readonly Criterion[] }
  /** Objectives not reached, and nothing was left to be asked again, by a coded reason: the result stays the round's (R46). */
  | {
      readonly kind: 'ENDED_AFTER_RESULT';
      readonly reason: EndReason;
      /** What the re-check had found no longer met by then, in its order; absent where nothing (R47, R55). */
      readonly criteria?: readonly Criterion[];
    }
  | { readonly kind: 'ENDED_WITHOUT_RESULT'; readonly reason: EndReason }
  /** These criteria were not met at the announcement, in their order (R37, R55). */
  | { readonly kind: 'NOT_ADMITTED'; readonly criteria: readonly Criterion[] }
  /** The team resolved a second request (R36). */
  | { readonly kind: 'JOINED'; readonly caseId: string }
  | { readonly kind: 'TURNED_AWAY'; readonly reason: TurnedAwayReason }
  /** Before the take-up, by who filed the request, by the person, or with the closing of its case: no reason is asked (LPGA 28, R5). */
  | { readonly kind: 'WITHDRAWN' }
);

export const TURNED_AWAY_REASONS = ['ALREADY_FOLLOWED', 'WRONG_PERSON', 'ENTERED_TWICE', 'NOT_AUTHORISED'] as const;
/** Why the team did not take a request up; the referrer learns only that it was not (R36). */
export type TurnedAwayReason = (typeof TURNED_AWAY_REASONS)[number];

/** One line of the history: that something happened, never its content (R53). */
export interface MamacLine {
  readonly id: string;
  readonly at: string;
  readonly command: MamacCommandName;
  /** Who acted; null for the person and for the register itself. */
  readonly by: { readonly institution: FileInstitution; readonly service: string } | Omit<TeamMember, 'subject'> | null;
  readonly round: number;
  /** The plan, objective, round table or diagnosis that the line is about. */
  readonly aboutId: string | null;
  /** True where the step came too late, because another one had come first: nothing but this line came of it. */
  readonly attempted?: true;
}

export const MAMAC_COMMANDS = [
  'FILE',
  'TAKE_UP',
  'JOIN',
  'TURN_AWAY',
  'WITHDRAW_REQUEST',
  'STATE_REGISTRATION',
  'LINK_DIAGNOSIS',
  'UNLINK_DIAGNOSIS',
  'ANSWER_CRITERION',
  'ADMIT',
  'REFUSE_ADMISSION',
  'CONTRIBUTE',
  'HOLD_ROUND_TABLE',
  'REFER_SMR_CONCLUSION',
  'CONCLUDE',
  'DISSENT',
  'PROPOSE_PLAN',
  'AGREE_PLAN',
  'DECLINE_PLAN',
  'PROPOSE_OBJECTIVE',
  'AGREE_OBJECTIVE',
  'DECLINE_OBJECTIVE',
  'DECIDE_OBJECTIVE',
  'REVIEW',
  'RECORD_RESULT',
  'START_ROUND',
  'EXIT_AFTER_RECHECK',
  'END_WITHOUT_RESULT',
  'PAUSE',
  'RESUME',
  'TELL_MAIN_PAYER',
] as const;
/** What can be done; `transitions.ts` says by whom, in which phase, on which conditions. */
export type MamacCommandName = (typeof MAMAC_COMMANDS)[number];

export const MAMAC_HOLDERS = ['REFERRER', 'TEAM', 'SMR', 'INSTITUTION', 'LEAD', 'PERSON', 'SYSTEM'] as const;
/**
 * In which part somebody acts: the announcement and the case management belong to the institutions, the evaluation to
 * the team (R48); `SYSTEM` is what an institution's subgraph tells over its feed. A member seconded by the SMR stands as
 * `SMR` and takes no step of the table: the service is consulted, sees and is present, decides nothing and writes no
 * words; its conclusion comes from AI by reference (R39, R40).
 */
export type MamacHolder = (typeof MAMAC_HOLDERS)[number];

/** A round with nothing in it yet (R47). */
export function newRound(number: number, openedOn: LocalDate, admittedOn: LocalDate | null): Round {
  return {
    ...{ number, openedOn, admittedOn, criteria: {}, contributions: [], roundTables: [], smrConclusions: [] },
    ...{ conclusion: null, plans: [], objectives: [], reviews: [], result: null, recheck: {} },
  };
}

/** The round that lasts, or lasted last. */
export function presentRound({ rounds }: Pick<MamacState, 'rounds'>): Round {
  const last = rounds.at(-1);
  if (last === undefined) throw new TypeError('A process begins with its first round.');
  return last;
}

/** The version of the plan that is in force; null while none is (R44). */
export function planInForce({ plans }: Pick<Round, 'plans'>): Plan | null {
  return plans.find(({ inForceFrom, replacedOn }) => inForceFrom !== null && replacedOn === null) ?? null;
}

/**
 * The version that binds whatever the round: that of the present one once it is in force, and until then that of the round
 * before (R44, R47).
 */
export function bindingPlan({ rounds }: Pick<MamacState, 'rounds'>): Plan | null {
  return rounds.map(planInForce).findLast((plan) => plan !== null) ?? null;
}

/**
 * The day on which the first version of the round came into force; null before. A later version replaces the plan and does
 * not begin the year anew; a later round does (R43, R44, R47).
 */
export function planDayOf({ plans }: Pick<Round, 'plans'>): LocalDate | null {
  return plans.find(({ inForceFrom }) => inForceFrom !== null)?.inForceFrom ?? null;
}
