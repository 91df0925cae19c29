import type { Reference } from '../../common/platform/institution/references.js';
import { withheld } from '../../common/platform/institution/partAnswers.js';
import type {
  CaseRegisterResolvers,
  CiiCriterionAnswer,
  CiiEarlierDiagnosis,
  CiiEarlierRequest,
  CiiMamacClock,
  CiiMamacLine,
  CiiMamacProcess,
  CiiMamacRegistration,
  CiiMamacRound,
  CiiObjective,
  CiiOtherOfPerson,
  CiiPlan,
  CiiPlanRefusal,
} from '../__generated__/schema.js';
import { parametersWith } from '../params/ciiParameters.js';
import type { CaseState } from '../rules/case.js';
import type { MamacClock } from '../rules/mamac/clock.js';
import { shownOthers } from '../rules/mamac/earlier.js';
import type { RoundClocks } from '../rules/mamac/clocks.js';
import { gapBetweenRounds, gapsOf, intakeTimes, measureGaps } from '../rules/mamac/measureGaps.js';
import {
  CRITERIA,
  type CriterionAnswers,
  type EarlierDiagnosis,
  type EarlierRequest,
  type MamacLine,
  type MamacState,
  type Objective,
  type PlanRefusal,
  type Round,
} from '../rules/mamac/process.js';
import type { RegistrationAge } from '../rules/mamac/registrations.js';
import { missingParties, missingServices, signedBy } from '../rules/mamac/signers.js';
import {
  isShownTo,
  shownProcess,
  viewOf,
  type MamacView,
  type ShownPlan,
  type ShownProcess,
  type ShownRound,
} from '../rules/mamac/shownMamac.js';
import { sightQuestion, type CiiRequestContext } from './context.js';
import { serviceShown } from './shown.js';

/**
 * The process of the case as the viewer may know it. In mode MAMAC who may not see one, and a case without one, are
 * answered alike; in another mode null is an answer too, since the process of a case that left the mode has ended.
 */
export const mamac: NonNullable<CaseRegisterResolvers['mamac']> = async ({ file }, _arguments, context) => {
  const state = await context.processStates.load(file._id);
  const shown = state === null ? null : await processFor(state, file, context);
  if (shown !== null) return { __typename: 'CiiMamacProcess', ...shown };
  return file.mode === 'MAMAC' ? withheld('NO_GROUND') : null;
};

/** A process as the graph shows it. */
export type ProcessAnswer = Omit<CiiMamacProcess, 'others'> & { readonly others: readonly ShownOther[] };

/** Another process or case of the person; what of the case is shown is decided where it is read. */
export type ShownOther = Omit<CiiOtherOfPerson, 'case'> & { readonly case: Reference };

/** The process as the viewer may know it; null where it does not exist for the viewer. */
export async function processFor(
  state: MamacState,
  cooperation: CaseState | null,
  context: CiiRequestContext,
): Promise<ProcessAnswer | null> {
  const view = viewFor(state, cooperation, context);
  if (view === null || !isShownTo(state, view)) return null;
  const { today, agreements } = context;
  const parameters = parametersWith(agreements, state.canton);
  const others = view.kind === 'TEAM' ? await othersShown(state, context) : [];
  return { ...processShown(shownProcess(state, view, { today, parameters, cooperation })), others };
}

/** What else the team knows of the person: what lasts, and what ended not too long ago (R30, R36). */
export async function othersShown(
  { _id, personKey, canton }: Pick<MamacState, '_id' | 'personKey' | 'canton'>,
  { othersOf, today, agreements }: CiiRequestContext,
): Promise<readonly ShownOther[]> {
  const others = shownOthers(await othersOf.load(personKey), { today, parameters: parametersWith(agreements, canton) });
  return others
    .filter(({ caseId }) => caseId !== _id)
    .map(({ caseId, phase, status, endedOn }) => ({
      ...{ case: { id: caseId }, status, endedOn },
      phase: phase === 'CASE' ? null : phase,
    }));
}

/** As whom the viewer reads the process; null for everybody to whom there is none. */
export function viewFor(
  state: MamacState,
  cooperation: CaseState | null,
  context: CiiRequestContext,
): MamacView | null {
  const { canton, personKey } = context;
  return viewOf(state, cooperation, { ...sightQuestion(context), canton, personKey });
}

function processShown(shown: ShownProcess): Omit<CiiMamacProcess, 'others'> {
  const { version, mandate, filing, state, problems, ages, owners, earlierRequests, rounds, pauses, clocks, targets } =
    shown;
  const { phase, earlierDiagnoses, timeline } = state;
  return {
    ...{ version, mandate, phase, problems, pauses, filedOn: filing?.filedOn ?? null },
    referrer: filing && serviceShown(filing.referrer),
    registrations: ages.map(registrationShown),
    owners: owners.map((one) => ({ ...one, service: serviceShown(one.service) })),
    earlierRequests: earlierRequests.map(requestShown),
    earlierDiagnoses: earlierDiagnoses.map(diagnosisShown),
    rounds: rounds.map((round, place) => ({
      ...roundShown(round, clocks?.rounds[place]),
      gapBefore: gapBetweenRounds(rounds[place - 1], round),
    })),
    registrationToAnnouncement: clocks?.registrationToAnnouncement
      ? clockShown(clocks.registrationToAnnouncement)
      : null,
    targets: targets.map(({ geneva, ...target }) => ({
      ...target,
      ...{ genevaDays: geneva.days, genevaMonths: geneva.months },
    })),
    totals: clocks?.totals ?? null,
    exit: shown.exit,
    mainPayerAtExit: state.mainPayerAtExit,
    timeline: timeline.map(lineShown),
  };
}

function requestShown({ filedOn, referrer, exit }: EarlierRequest): CiiEarlierRequest {
  const reason = exit.kind === 'TURNED_AWAY' ? exit.reason : null;
  return { filedOn, referrer: serviceShown(referrer), exit: exit.kind, endedOn: exit.on, reason };
}

function registrationShown({
  registration,
  active,
  lastAdmissibleDay,
  within,
  age,
}: RegistrationAge): CiiMamacRegistration {
  const { system, service, from, to, toldOn } = registration;
  return {
    ...{ from, to, toldOn, active, lastAdmissibleDay },
    service: { institution: system, service },
    withinFourMonths: within,
    ageDays: age?.days ?? null,
    ageMonths: age?.months ?? null,
    ageDaysBeyond: age?.daysBeyond ?? null,
  };
}

function diagnosisShown({ by, linkedBy: _linkedBy, ...linked }: EarlierDiagnosis): CiiEarlierDiagnosis {
  return 'body' in by ? { ...linked, by: null, body: by.body } : { ...linked, by: serviceShown(by), body: null };
}

function roundShown(round: ShownRound, clocks: RoundClocks | undefined): Omit<CiiMamacRound, 'gapBefore'> {
  const { number, openedOn, admittedOn, conclusion, result } = round;
  return {
    ...{ number, openedOn, admittedOn, policy: round.policy, ...intakeTimes(round) },
    criteria: answersShown(round.criteria),
    recheck: answersShown(round.recheck),
    contributions: round.contributions.map(({ by: _by, ...one }) => one),
    roundTables: round.roundTables.map(({ by: _by, ...one }) => one),
    smrConclusions: round.smrConclusions,
    conclusion: conclusion && conclusionShown(conclusion),
    plans: round.plans.map(planShown),
    objectives: round.objectives.map(objectiveShown),
    reviews: round.reviews.map(({ by: _by, ...one }) => one),
    result: result && { result: result.result, on: result.on, evidence: result.evidence },
    announcementToPlan: clocks?.announcementToPlan ? clockShown(clocks.announcementToPlan) : null,
    caseManagement: clocks?.caseManagement ? clockShown(clocks.caseManagement) : null,
    resultToRecheck: clocks?.resultToRecheck ? clockShown(clocks.resultToRecheck) : null,
    gaps: measureGaps(round),
  };
}

function conclusionShown({ by: _by, ...conclusion }: NonNullable<Round['conclusion']>): CiiMamacRound['conclusion'] {
  return { ...conclusion, dissents: conclusion.dissents.map(({ by: _member, ...one }) => one) };
}

function objectiveShown({ agreement, proposedBy, ...objective }: Objective): CiiObjective {
  const { on = null, form = null, mandate = null, reference = null } = agreement ?? {};
  const agreed = { agreedOn: on, agreedForm: form, agreedMandate: mandate, agreedReference: reference };
  const declinedReference = objective.declinedReference ?? null;
  return {
    ...objective,
    ...agreed,
    declinedReference,
    service: objective.service ?? null,
    proposedBy: serviceShown(proposedBy),
  };
}

function answersShown(answers: CriterionAnswers): readonly CiiCriterionAnswer[] {
  return CRITERIA.flatMap((criterion) => {
    const answer = answers[criterion];
    if (answer === undefined) return [];
    const { met, reason, by, on } = answer;
    return [{ criterion, met, reason, on, by: by.home }];
  });
}

function planShown({ proposedBy: _by, waits, ...plan }: ShownPlan): CiiPlan {
  return {
    ...plan,
    measures: plan.measures.map((one) => ({ ...one, owner: serviceShown(one.owner), payer: serviceShown(one.payer) })),
    agreements: plan.agreements.map((agreement) => {
      const { recordedBy, mandate = null, reference = null, ...one } = agreement;
      const service = signedBy(agreement);
      const representative = recordedBy.kind === 'PERSON' ? (recordedBy.representative?.kind ?? null) : null;
      return { ...one, representative, mandate, reference, service: service && serviceShown(service) };
    }),
    declined: plan.declined && refusalShown(plan.declined),
    missing: waits ? missingParties(plan) : [],
    gaps: gapsOf(plan),
    missingServices: waits ? missingServices(plan).map(serviceShown) : [],
  };
}

function refusalShown(declined: PlanRefusal): CiiPlanRefusal {
  const { recordedBy: _by, reference = null, ...refusal } = declined;
  return { ...refusal, reference };
}

function clockShown({ geneva, ...clock }: MamacClock): CiiMamacClock {
  return { ...clock, genevaDays: geneva?.days ?? null, genevaMonths: geneva?.months ?? null };
}

function lineShown({ id, at, command, by, round, aboutId, attempted }: MamacLine): CiiMamacLine {
  const service = by !== null && 'institution' in by ? serviceShown(by) : null;
  const home = by !== null && 'home' in by ? by.home : null;
  return { id, at: new Date(at), command, round, aboutId, service, home, attempted: attempted === true };
}
