import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { isSameService, type CaseState } from '../case.js';
import { holdsKey, type PersonQuestion } from '../personSight.js';
import { hasJoined, participationOf } from '../takingPart.js';
import { sightOf, type SightQuestion } from '../visibility.js';
import { lapsedPlan, planToSign } from './binding.js';
import { isBlind } from './blind.js';
import { cameAfter } from './cameAfter.js';
import { isPartyTo } from './conditions/measures.js';
import { processClocks, type ClockQuestion, type ProcessClocks } from './clocks.js';
import { targetsOn, type MamacTarget } from './targets.js';
import { hasMandate } from './mandate.js';
import { ownersOf, registrationsTold, type OwnerAnswer } from './owners.js';
import {
  isTakenUp,
  presentRound,
  type Criterion,
  type CriterionAnswers,
  type EarlierRequest,
  type EndReason,
  type Exit,
  type MamacCommandName,
  type MamacLine,
  type MamacState,
  type Pause,
  type PauseReason,
  type Plan,
  type Round,
  type RoundResult,
  type TeamMember,
  type TurnedAwayReason,
} from './process.js';
import { isOfSameHouse, isOfTeam } from './standing.js';
import { agesFor, criterionFourOn, registrationFacts, type RegistrationAge } from './registrations.js';
import { shownPolicyOf, type ShownPolicy } from './roundPolicy.js';
import { hasEnded } from './table.js';

/**
 * As whom a process is read: a seconded member, staff of a service that takes part, or the person (R49). `OUTSIDE` is a
 * member without the mandate or without a task, because the process has ended: phase, end and mandate are left
 * (docs/decisions/0045).
 */
export type MamacView =
  | ({ readonly kind: 'TEAM' } & Omit<TeamMember, 'subject'>)
  | { readonly kind: 'OUTSIDE' }
  | { readonly kind: 'SERVICE'; readonly service: ServiceOfInstitution }
  | { readonly kind: 'PERSON' };

/**
 * As whom the viewer reads the process of this case; null for everybody to whom there is none: steering, analysts and data
 * protection among them (R50), and a service that is only asked and has not joined. Before the take-up there is no case,
 * and a view for members of the team and for the person.
 */
export function viewOf(
  state: Pick<MamacState, 'canton' | 'personKey' | 'phase' | 'request' | 'exit' | 'timeline'>,
  cooperation: CaseState | null,
  question: SightQuestion & PersonQuestion,
): MamacView | null {
  const { viewer, canton, member = null } = question;
  if (viewer.canton !== canton || state.canton !== canton) return null;
  if (isOfTeam(viewer, member)) {
    const hasTask = !hasEnded(state.phase) && hasMandate(state, { ...question, cooperation });
    const { subject: _subject, ...house } = member;
    return hasTask ? { kind: 'TEAM', ...house } : { kind: 'OUTSIDE' };
  }
  if (holdsKey(viewer, state.personKey)) return { kind: 'PERSON' };
  if (cooperation === null) return null;
  const participant = participationOf(cooperation, viewer);
  if (participant === null || !hasJoined(participant) || cameAfter(state, cooperation, participant)) return null;
  const service = sightOf(cooperation, question)?.service ?? null;
  return service === null ? null : { kind: 'SERVICE', service };
}

/** A view of somebody who reads more than where the process stands. */
type Inside = Exclude<MamacView, { kind: 'OUTSIDE' }>;

/** What a view is cut with: the day and the dated policies. */
export type ShowingQuestion = Pick<ClockQuestion, 'today' | 'parameters'> & {
  /** The case of the process; null before the take-up, and absent where nothing of it is asked. */
  readonly cooperation?: CaseState | null;
};

/** A process with nothing in it but what the view may know. */
export interface ShownProcess {
  /** Counts what the view could see happen. */
  readonly version: number;
  /** Whether the team has its mandate; for the team while the process lasts, null otherwise (R49). */
  readonly mandate: 'IN_FORCE' | 'MISSING' | null;
  /** Who filed it and when; null to a member outside. */
  readonly filing: Pick<MamacState, 'referrer' | 'filedOn'> | null;
  /** Nothing of the person's key and of what the referrer sent is left in it. */
  readonly state: Omit<MamacState, Cut>;
  readonly rounds: readonly ShownRound[];
  readonly pauses: readonly ShownPause[];
  readonly exit: ShownExit | null;
  /** The ticks of the request: sensitive data, for the team and who stated them (R31). */
  readonly problems: MamacState['problems'] | null;
  readonly ages: readonly RegistrationAge[];
  /** What each service has answered: for the team, which has to know whom to wait for (R34). */
  readonly owners: readonly OwnerAnswer[];
  /** For the team alone (R36). */
  readonly earlierRequests: readonly EarlierRequest[];
  /** Null to a member outside. */
  readonly clocks: ProcessClocks | null;
  /** What each duration may take, also before its clock runs (R41 to R43); none without mandate or task. */
  readonly targets: readonly MamacTarget[];
}

/** A round with its policy, its result with the evidence where the view may know it. */
export type ShownRound = Omit<CutRound, 'plans'> & {
  /** What the canton has settled for the round; null where nothing is set (R35, R39, R41). */
  readonly policy: ShownPolicy | null;
  readonly plans: readonly ShownPlan[];
};

/** A version of the plan, whether it waits for signatures, and whether none can bring it into force any more (R44). */
export type ShownPlan = Plan & { readonly waits: boolean; readonly lapsed: boolean };

/** A round with nothing in it but what the view may know. */
type CutRound = Omit<Round, 'result'> & {
  readonly result: (Omit<RoundResult, 'evidence'> & { readonly evidence: string | null }) | null;
};

/** A pause, with its reason where the view may know it. */
export type ShownPause = Pick<Pause, 'from' | 'to'> & { readonly reason: PauseReason | null };

/** How a process ended, as far as the view may know it. */
export interface ShownExit {
  readonly kind: Exit['kind'];
  readonly on: Exit['on'];
  readonly criteria: readonly Criterion[];
  readonly reason: EndReason | null;
  /** For the team alone (R36). */
  readonly turnedAway: TurnedAwayReason | null;
  /** The case that it was joined to; for the team alone (R36). */
  readonly joinedCaseId: string | null;
}

type Cut =
  | 'version'
  | 'referrer'
  | 'filedOn'
  | 'personKey'
  | 'request'
  | 'problems'
  | 'registrations'
  | 'notRegistered'
  | 'earlierRequests'
  | 'rounds'
  | 'pauses'
  | 'exit';

/**
 * True for a process that exists for the view: before the take-up, and when it was joined or turned away, it does so for
 * the team alone, but that the person knows of a request that waits or was withdrawn, and who filed one for an open case of
 * that one while it waits (R36).
 */
export function isShownTo({ phase, referrer }: Pick<MamacState, 'phase' | 'referrer'>, view: MamacView): boolean {
  if (view.kind === 'TEAM' || view.kind === 'OUTSIDE') return true;
  if (view.kind === 'PERSON' && (phase === 'FILED' || phase === 'WITHDRAWN')) return true;
  return isTakenUp({ phase }) || (phase === 'FILED' && isReferrer({ referrer }, view));
}

/**
 * The version of the process as the view may know it: it grows with what the view could see happen, and stands still while
 * others enter what is theirs (R39, R40). A step that came too late counts for nobody. To a member outside it tells nothing.
 */
export function processVersion(state: Pick<MamacState, 'timeline' | 'referrer'>, view: MamacView | null): number {
  if (view === null || view.kind === 'OUTSIDE') return 1;
  const counted = shownLines(state, view).filter(({ attempted }) => attempted !== true).length;
  // Whether a criterion is met its referrer is told, and who judged it when is not (R37).
  return isReferrer(state, view) ? counted + state.timeline.filter(isJudgement).length : counted;
}

/** The process as the view may know it (R12, R35, R39, R40); the team sees all, by policy contributions once its own is in. */
export function shownProcess(state: MamacState, view: MamacView, question: ShowingQuestion): ShownProcess {
  if (view.kind === 'OUTSIDE') return shownOutside(state);
  const { version: _version, personKey: _key, request: _request, problems, registrations, ...others } = state;
  const { notRegistered: _none, earlierRequests = [], referrer, filedOn, rounds, pauses, exit, ...shown } = others;
  const viewer = clockViewer(view);
  const { cooperation = null, today } = question;
  const told = viewer === 'TEAM' ? registrationsTold(state, { cooperation, today }) : registrations;
  const clocks = processClocks({ ...state, registrations: told }, { ...question, viewer });
  const toSign = planToSign(state, { cooperation, today });
  const lapsed = lapsedPlan(state, { cooperation, today });
  return {
    version: processVersion(state, view),
    mandate: view.kind === 'TEAM' ? 'IN_FORCE' : null,
    filing: { referrer, filedOn },
    state: {
      ...shown,
      earlierDiagnoses: view.kind === 'PERSON' ? [] : state.earlierDiagnoses,
      mainPayerAtExit: view.kind === 'PERSON' ? null : state.mainPayerAtExit,
      timeline: shownLines(state, view),
    },
    rounds: rounds.map((round) => {
      const { plans, ...cut } = cutRound(state, round, view, question);
      const policy = shownPolicyOf(question.parameters, round);
      const shownPlan = (plan: Plan): ShownPlan => ({
        ...plan,
        ...{ waits: plan.id === toSign?.id, lapsed: plan.id === lapsed?.id },
      });
      return { ...cut, policy, plans: plans.map(shownPlan) };
    }),
    pauses: pauses.map((pause) => shownPause(pause, view)),
    exit: exit && shownExit(exit, view),
    problems: isTicking(state, view) ? problems : null,
    ages: agesOf(state, told, viewer, question),
    owners: viewer === 'TEAM' ? ownersOf(state, { cooperation, today }) : [],
    earlierRequests: viewer === 'TEAM' ? earlierRequests : [],
    clocks,
    targets: targetsOn(question.parameters, state.filedOn),
  };
}

/** What is left to a member without mandate or task: where it stands, how it ended, and that the mandate is missing. */
function shownOutside({ _id, canton, phase, exit }: MamacState): ShownProcess {
  const nothing = { earlierDiagnoses: [], mainPayerAtExit: null, timeline: [] };
  return {
    ...{ version: 1, mandate: hasEnded(phase) ? null : 'MISSING', filing: null },
    state: { _id, canton, phase, ...nothing },
    ...{ rounds: [], pauses: [], problems: null, ages: [], owners: [], earlierRequests: [], clocks: null },
    targets: [],
    exit: exit && shownExit(exit, { kind: 'OUTSIDE' }),
  };
}

/** Outside, the team keeps the codes that are its own; what a house found goes with its task (R36, R49). */
function shownExit(exit: Exit, { kind }: MamacView): ShownExit {
  const isTold = kind !== 'OUTSIDE' || exit.by.kind === 'TEAM';
  const isTeam = kind === 'TEAM' || kind === 'OUTSIDE';
  return {
    ...{ kind: exit.kind, on: exit.on },
    criteria: isTold && 'criteria' in exit ? (exit.criteria ?? []) : [],
    reason: isTold && isCoded(exit) ? exit.reason : null,
    turnedAway: isTeam && exit.kind === 'TURNED_AWAY' ? exit.reason : null,
    joinedCaseId: isTeam && exit.kind === 'JOINED' ? exit.caseId : null,
  };
}

function isCoded(exit: Exit): exit is Extract<Exit, { reason: EndReason }> {
  return exit.kind === 'ENDED_WITHOUT_RESULT' || exit.kind === 'ENDED_AFTER_RESULT';
}

/** The reason of a pause is for the person, whose it is, for the team, and for the house that entered it (R41, R43). */
function shownPause({ from, to, reason, by = null }: Pause, view: MamacView): ShownPause {
  const isKnown =
    view.kind === 'TEAM' || view.kind === 'PERSON' || (view.kind === 'SERVICE' && isOwnLine(by, view.service));
  return { from, to, reason: isKnown ? reason : null };
}

/** Ticks are for the team and who stated them, while the process lasts (R31). */
function isTicking(state: MamacState, view: MamacView): boolean {
  return !hasEnded(state.phase) && (view.kind === 'TEAM' || isReferrer(state, view));
}

/** To the person no registration is told. */
function clockViewer(view: Inside): ClockQuestion['viewer'] {
  switch (view.kind) {
    case 'TEAM':
      return 'TEAM';
    case 'SERVICE':
      return view.service;
    case 'PERSON':
      return null;
  }
}

/** On the day of the announcement, at a re-check today, like the criteria themselves (R35, R47). */
function agesOf(
  { phase, filedOn }: MamacState,
  registrations: MamacState['registrations'],
  viewer: ClockQuestion['viewer'],
  { today, parameters }: ShowingQuestion,
): readonly RegistrationAge[] {
  const day = phase === 'RECHECK' ? today : filedOn;
  const rule = criterionFourOn(parameters, day);
  return rule === null ? [] : agesFor(registrationFacts(registrations, day, rule).ages, viewer);
}

function isReferrer({ referrer }: Pick<MamacState, 'referrer'>, view: MamacView): boolean {
  return view.kind === 'SERVICE' && isSameService(referrer, view.service);
}

function cutRound(state: MamacState, round: Round, view: Inside, question: ShowingQuestion): CutRound {
  switch (view.kind) {
    case 'TEAM':
      return forMember(state, round, view, question);
    case 'SERVICE': {
      const { institution } = view.service;
      const told = isReferrer(state, view);
      return {
        ...round,
        criteria: told ? withoutReasons(round.criteria) : {},
        recheck: told ? withoutReasons(round.recheck) : {},
        contributions: round.contributions.filter(({ by }) => isOwnLine(by, view.service)),
        plans: round.plans.map((plan) => forService(plan, view.service)),
        smrConclusions: institution === 'AI' ? round.smrConclusions : [],
        roundTables: [],
      };
    }
    case 'PERSON':
      return {
        ...round,
        ...{ criteria: {}, recheck: {}, contributions: [], smrConclusions: [], roundTables: [], reviews: [] },
        conclusion: null,
        plans: round.plans.map(forThePerson),
        result: round.result && { ...round.result, evidence: null },
      };
  }
}

type House = Omit<TeamMember, 'subject'>;

/** What the others found, and the words of joint meetings about it, wait for a member who is still to contribute (R39). */
function forMember(state: MamacState, round: Round, own: House, question: ShowingQuestion): Round {
  if (!isStillBlind(state, round, own, question)) return round;
  return { ...round, contributions: [], roundTables: round.roundTables.map((one) => ({ ...one, text: null })) };
}

/**
 * Open by default; by policy only once the own contribution is in, or the round is concluded (R39). The SMR enters none
 * that others' could bend, and is consulted on what they found.
 */
function isStillBlind(state: MamacState, round: Round, own: House, { parameters }: ShowingQuestion): boolean {
  const { number, contributions, conclusion } = round;
  const lasts = number === presentRound(state).number && conclusion === null;
  const hasGiven = own.home === 'SMR' || contributions.some(({ by }) => isOfSameHouse(by, own));
  return isBlind(parameters, round) && lasts && !hasGiven;
}

/** The reasons of the answers stay with the team; whether a criterion is met its referrer learns (R37). */
function withoutReasons(answers: CriterionAnswers): CriterionAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([criterion, answer]) => [criterion, { ...answer, reason: null }]),
  );
}

/** How a measure is guaranteed is between who carries it out and who pays it (R6, docs/decisions/0040). */
function forService(plan: Plan, own: ServiceOfInstitution): Plan {
  const measures = plan.measures.map((measure) =>
    isPartyTo(measure, own) ? measure : { ...measure, guaranteeId: null },
  );
  return { ...plan, measures };
}

/** What is paid how stays between the services; why one of them declined too. */
function forThePerson(plan: Plan): Plan {
  return {
    ...plan,
    measures: plan.measures.map((measure) => ({ ...measure, guaranteeId: null })),
    declined: plan.declined && { ...plan.declined, reason: null },
  };
}

function isJudgement({ command, attempted }: MamacLine): boolean {
  return command === 'ANSWER_CRITERION' && attempted !== true;
}

/**
 * The history as the view may know it. Of a request that was not taken up, and of who withdrew it, a service learns nothing
 * when it is filed again and taken up: it sees its own steps of then and no other (R36).
 */
function shownLines({ timeline }: Pick<MamacState, 'timeline'>, view: Inside): readonly MamacLine[] {
  const begun = timeline.findLastIndex(({ command, attempted }) => command === 'FILE' && attempted !== true);
  return timeline.filter(
    (line, place) =>
      isLineShown(line, view) && (view.kind !== 'SERVICE' || place >= begun || isOwnLine(line.by, view.service)),
  );
}

function isLineShown({ command, by, attempted }: MamacLine, view: Inside): boolean {
  switch (view.kind) {
    case 'TEAM':
      return true;
    case 'SERVICE':
      if (attempted === true) return isOwnLine(by, view.service);
      return !OF_THE_TEAM.includes(command) && (!OF_A_HOUSE.includes(command) || isOwnLine(by, view.service));
    case 'PERSON':
      if (attempted === true) return by === null;
      return !OF_THE_TEAM.includes(command) && !OF_A_HOUSE.includes(command) && !BETWEEN_SERVICES.includes(command);
  }
}

/** What a member does is its home's; of AS it is the service's that seconded the member, for each is a house of its own. */
function isOwnLine(by: MamacLine['by'], { institution, service }: ServiceOfInstitution): boolean {
  if (by === null) return false;
  return 'home' in by ? isOfSameHouse(by, { home: institution, service }) : isSameService(by, { institution, service });
}

const OF_THE_TEAM: readonly MamacCommandName[] = ['ANSWER_CRITERION', 'HOLD_ROUND_TABLE', 'TURN_AWAY'];
/** What a house told or found for itself. */
const OF_A_HOUSE: readonly MamacCommandName[] = ['STATE_REGISTRATION', 'REFER_SMR_CONCLUSION', 'CONTRIBUTE'];
const BETWEEN_SERVICES: readonly MamacCommandName[] = [
  ...(['LINK_DIAGNOSIS', 'UNLINK_DIAGNOSIS', 'DISSENT', 'REVIEW', 'TELL_MAIN_PAYER'] as const),
];
