import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { jobSearchMonths } from '../../subgraphs/ac/rules/jobSearchMonth.js';
import { registrationStatus } from '../../subgraphs/ac/rules/registrations.js';
import { suspensionState } from '../../subgraphs/ac/rules/suspensionScale.js';
import { recordsOf as acRecords } from '../../subgraphs/ac/rules/divergences.js';
import { worklistItems as acWorklist } from '../../subgraphs/ac/rules/worklist.js';
import { aiParameters } from '../../subgraphs/ai/params/aiParameters.js';
import { demonstrationAuthorisations } from '../../subgraphs/ai/params/demonstrationAuthorisations.js';
import { clearanceOn } from '../../subgraphs/ai/rules/clearances.js';
import { recordsOf as aiRecords } from '../../subgraphs/ai/rules/divergences.js';
import { presentState } from '../../subgraphs/ai/rules/procedure.js';
import { worklistItems as aiWorklist } from '../../subgraphs/ai/rules/worklist.js';
import { cutStateOn } from '../../subgraphs/as/rules/cutPeriod.js';
import { recordsOf as asRecords } from '../../subgraphs/as/rules/divergences.js';
import { nextInterviewDue } from '../../subgraphs/as/rules/nextInterviewDue.js';
import { statusOn } from '../../subgraphs/as/rules/openPeriod.js';
import { worklistItems as asWorklist } from '../../subgraphs/as/rules/worklist.js';
import { DEMONSTRATION_PARAMETERS as asParameters } from '../../subgraphs/as/store/demonstration.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { caseDutiesOn } from '../../subgraphs/cii/rules/caseDuties.js';
import { shownHandover } from '../../subgraphs/cii/rules/handover/shownHandover.js';
import { personSightOf } from '../../subgraphs/cii/rules/personSight.js';
import { THE_PERSON } from '../../subgraphs/common/demonstration/desks.js';
import { shownRest, visibleHandovers } from '../../subgraphs/cii/rules/visibility.js';
import { stateOn } from '../../subgraphs/cii/rules/authorisations.js';
import { draftsOf } from '../../subgraphs/common/platform/institution/caseDrafts.js';
import { decideDisclosure, type DisclosureDecision } from '../../subgraphs/common/rules/disclosure.js';
import type { MamacRequest } from '../../subgraphs/common/rules/mamac.js';
import { inForce } from '../../subgraphs/common/rules/parameters.js';
import { waitingFor } from './waiting.js';
import { knownOf, personKey, VIEWERS, type World } from './world.js';

/** How the values of an enum are found in the world: each value as often as it occurs. */
export type Occurrences = (world: World) => readonly (string | null | undefined)[];

/** For every enum of the schema that stands for data, where its values occur, stored or derived by the own rules. */
export const OCCURRENCES: Readonly<Record<string, Occurrences>> = {
  // shared
  Institution: ({ cases }) => cases.flatMap(({ participants }) => participants.map(({ institution }) => institution)),
  Organ: ({ ac }) => ac.flatMap(({ assignments }) => assignments.map(({ organ }) => organ)),
  Ground: (world) => [
    ...disclosures(world).map((one) => (one.kind === 'granted' ? one.ground : null)),
    ...world.cases.map((state) => groundOfPerson(state)),
  ],
  WithheldReason: (world) => disclosures(world).map((one) => (one.kind === 'withheld' ? one.reason : null)),
  DisclosableField: (world) => authorisations(world).flatMap(({ fields }) => fields),
  Language: ({ cases }) => cases.map(({ correspondenceLanguage }) => correspondenceLanguage),
  RecordKeeping: ({ ac, ai, as }) =>
    [...ac.flatMap(acRecords), ...ai.flatMap(aiRecords), ...as.flatMap(asRecords)].map(({ record }) => record.source),
  ProblemKind: (world) => requests(world).flatMap(({ problems }) => problems),
  TargetMarket: (world) => requests(world).map(({ targetMarket }) => targetMarket),
  CooperationMode: ({ cases }) => cases.map(({ mode }) => mode),
  CaseStatus: ({ cases }) => cases.map(({ status }) => status),
  CaseReason: ({ cases }) => cases.map(({ reason }) => reason),
  AuthorisationPurpose: (world) => authorisations(world).map(({ purpose }) => purpose),
  AuthorisationRecurrence: (world) => authorisations(world).map(({ recurrence }) => recurrence),
  SignatureForm: (world) => authorisations(world).map(({ signature }) => signature),
  AuthorisationState: ({ cases, today }) =>
    cases.flatMap((state) => state.authorisations.map((held) => stateOn(held, state, today))),
  IndicationGround: ({ cases }) => cases.flatMap(({ indications }) => indications.map(({ ground }) => ground)),
  IndicationOutcome: ({ cases }) =>
    cases.flatMap(({ indications }) => indications.map(({ answer }) => answer?.outcome)),
  NoSanctionReason: ({ ac, ai, as }) =>
    [...ac, ...ai, ...as].flatMap(({ indicationAnswers = [] }) => indicationAnswers.map(({ reason }) => reason)),
  // ac
  AcRegistrationStatus: ({ ac, today }) =>
    ac.flatMap(({ registrations }) => registrations.map((one) => registrationStatus(one, today))),
  AcJobSearchStatus: (world) =>
    world.ac.flatMap((file) =>
      jobSearchMonths(file, world.today, acParameters, knownOf(world, 'AC', file).handovers).map(
        ({ status }) => status,
      ),
    ),
  AcMeasureType: ({ ac }) => ac.flatMap(({ measures }) => measures.map(({ type }) => type)),
  AcMeasureState: ({ ac }) => ac.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AcMeasureDecision: ({ ac }) => ac.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AcSuspensionGround: ({ ac }) => ac.flatMap(({ suspensions }) => suspensions.map(({ ground }) => ground)),
  AcGravity: ({ ac }) => ac.flatMap(({ suspensions }) => suspensions.map(({ gravity }) => gravity)),
  AcSuspensionState: ({ ac, today }) =>
    ac.flatMap(({ suspensions }) => suspensions.map((one) => suspensionState(one, today, acParameters))),
  AcRecordKind: ({ ac }) => ac.flatMap(({ divergences }) => divergences.map(({ kind }) => kind)),
  AcCaseDraftState: ({ ac }) => ac.flatMap(draftStates),
  AcOpeningRefusal: ({ ac }) => ac.flatMap(draftRefusals),
  AcWorklistKind: (world) =>
    VIEWERS.flatMap((viewer) =>
      world.ac.flatMap((file) =>
        acWorklist(file, { ...knownOf(world, 'AC', file), viewer, today: world.today, parameters: acParameters }),
      ),
    ).map(kindOf),
  // ai
  AiNotifier: ({ ai }) => ai.flatMap(({ notices }) => notices.map(({ notifier }) => notifier)),
  AiNoticeAnswer: ({ ai }) => ai.flatMap(({ notices }) => notices.map(({ answer }) => answer)),
  AiProcedureState: ({ ai }) => ai.map(({ procedureSteps }) => presentState(procedureSteps)),
  AiInterviewForm: ({ ai }) => ai.flatMap(({ interviews }) => interviews.map(({ form }) => form)),
  AiWorkLimit: ({ ai }) => ai.flatMap(({ smrConclusions }) => smrConclusions.flatMap(({ limits }) => limits)),
  AiMeasureKind: ({ ai }) => ai.flatMap(({ measures }) => measures.map(({ kind }) => kind)),
  AiMeasureChapter: ({ ai, today }) =>
    ai.flatMap(({ measures }) =>
      measures.map(({ kind }) => inForce(aiParameters.measureCatalogue, today)?.value[kind].chapter),
    ),
  AiMeasureState: ({ ai }) => ai.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AiMeasureDecision: ({ ai }) => ai.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AiFundingSource: ({ ai }) => ai.flatMap(({ measures }) => measures.map(({ funding }) => funding)),
  AiNoticedDuty: ({ ai }) => ai.flatMap(({ formalNotices }) => formalNotices.map(({ duty }) => duty)),
  AiFormalNoticeOutcome: ({ ai }) => ai.flatMap(({ formalNotices }) => formalNotices.map(({ outcome }) => outcome)),
  AiFormalNoticeSettlement: ({ ai }) => ai.flatMap(({ formalNotices }) => formalNotices.map(({ outcome }) => outcome)),
  AiCutBenefit: ({ ai }) => ai.flatMap(({ cuts }) => cuts.map(({ benefit }) => benefit)),
  AiCutException: ({ ai }) => ai.flatMap(({ cuts }) => cuts.map(({ exception }) => exception)),
  AiRecordKind: ({ ai }) => ai.flatMap(({ divergences }) => divergences.map(({ kind }) => kind)),
  AiCaseDraftState: ({ ai }) => ai.flatMap(draftStates),
  AiOpeningRefusal: ({ ai }) => ai.flatMap(draftRefusals),
  AiClearanceGround: ({ ai, today }) => ai.map((file) => clearanceOn(file, today, demonstrationAuthorisations)?.ground),
  AiWorklistKind: (world) =>
    VIEWERS.flatMap((viewer) =>
      world.ai.flatMap((file) =>
        aiWorklist(file, { ...knownOf(world, 'AI', file), viewer, today: world.today, parameters: aiParameters }),
      ),
    ).map(kindOf),
  // as
  AsFileStatus: ({ as, today }) => as.map((file) => statusOn(file, today)),
  AsBudgetItemKind: ({ as }) => as.flatMap(({ budgets }) => budgets.flatMap(({ items }) => items.map(kindOf))),
  AsInterviewForm: ({ as }) => as.flatMap(({ interviews }) => interviews.map(({ form }) => form)),
  AsAttendance: ({ as }) => as.flatMap(({ interviews }) => interviews.map(({ attendance }) => attendance)),
  AsInterviewBasis: (world) =>
    world.as.map(
      (file) => nextInterviewDue(file, world.today, asParameters, knownOf(world, 'AS', file).handovers)?.basis,
    ),
  AsMeasureType: ({ as }) => as.flatMap(({ measures }) => measures.map(({ type }) => type)),
  AsMeasureState: ({ as }) => as.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AsMeasureDecision: ({ as }) => as.flatMap(({ measures }) => measures.map(({ state }) => state)),
  AsCutState: ({ as, today }) => as.flatMap(({ cuts }) => cuts.map((cut) => cutStateOn(cut, today))),
  AsCutGround: ({ as }) => as.flatMap(({ cuts }) => cuts.map(({ ground }) => ground)),
  AsRecordKind: ({ as }) => as.flatMap(({ divergences }) => divergences.map(({ kind }) => kind)),
  AsCaseDraftState: ({ as }) => as.flatMap(draftStates),
  AsOpeningRefusal: ({ as }) => as.flatMap(draftRefusals),
  AsWorklistKind: (world) =>
    VIEWERS.flatMap((viewer) =>
      world.as.flatMap((file) =>
        asWorklist(file, { ...knownOf(world, 'AS', file), viewer, today: world.today, parameters: asParameters }),
      ),
    ).map(kindOf),
  // cii
  CiiParticipantState: ({ cases }) => cases.flatMap(({ participants }) => participants.map(({ state }) => state)),
  CiiRestReason: ({ cases, today }) =>
    cases.flatMap((state) => state.authorisations.map((held) => shownRest(state, held, { service: null }, today))),
  MandateKind: (world) => authorisations(world).map(({ mandate }) => mandate?.kind),
  MandatePower: (world) => authorisations(world).flatMap(({ mandate }) => mandate?.powers ?? []),
  CiiRevisionChange: ({ cases }) =>
    cases.flatMap((state) =>
      state.authorisations.flatMap(({ revisions = [] }) => revisions.map(({ change }) => change)),
    ),
  CiiTimelineKind: ({ cases }) => cases.flatMap(({ timeline }) => timeline.map(kindOf)),
  CiiReportedAct: ({ cases }) => cases.flatMap(({ timeline }) => timeline.map(({ report }) => report?.act)),
  CiiClosingReason: ({ cases }) => cases.map(({ closingReason }) => closingReason),
  CiiDutyKind: (world) => duties(world).map(({ kind }) => kind),
  CiiBenefit: (world) => duties(world).map(({ benefit }) => benefit),
  CiiHandoverState: ({ cases, today }) =>
    cases.flatMap((state) =>
      state.participants.flatMap((service) =>
        visibleHandovers(state, { service }).map(
          (one) =>
            shownHandover(one, service, { today, canton: state.canton, agreements: demonstrationAgreements }).state,
        ),
      ),
    ),
  CiiHandoverCommand: ({ cases }) =>
    cases.flatMap(({ timeline }) =>
      timeline.map(({ kind, command }) =>
        kind === 'HANDOVER_DRAFTED' ? 'DRAFT' : kind === 'HANDOVER_MOVED' ? command : null,
      ),
    ),
  CiiHandoverHolder: (world) => handovers(world).map(({ ending }) => ending?.by),
  CiiHandoverNeed: (world) => handovers(world).map(({ terms }) => terms.need),
  CiiCoreSkill: (world) => handovers(world).map(({ terms }) => terms.coreSkill),
  CiiClientAnswerKind: (world) => handovers(world).map(({ answer }) => answer?.answer),
  CiiHandoverReason: (world) =>
    handovers(world).flatMap(({ ending, earlierEndings, forwardedBy }) => [
      ...[ending, ...earlierEndings, ...forwardedBy].map((one) => one?.reason),
      ...earlierEndings.map(({ reopenedFor }) => reopenedFor),
    ]),
  CiiNoInterviewReason: (world) =>
    handovers(world).flatMap(({ ending, earlierEndings }) =>
      [ending, ...earlierEndings].map((one) => one?.noInterviewReason),
    ),
  CiiProposalKind: ({ cases }) => cases.flatMap(({ proposals }) => proposals.map(({ kind }) => kind)),
  CiiProposalOutcome: ({ cases }) => cases.flatMap(({ proposals }) => proposals.map(({ answer }) => answer?.outcome)),
  CiiGuaranteeState: (world) => guarantees(world).map(({ state }) => state),
  CiiGuaranteeDecision: (world) =>
    guarantees(world).flatMap(({ extensions }) => extensions.map(({ outcome }) => outcome)),
  CiiGuaranteeCommand: ({ cases }) =>
    cases.flatMap(({ timeline }) =>
      timeline.map(({ kind, command }) => (kind === 'GUARANTEE_CHANGED' ? command : null)),
    ),
  CiiDrawKind: (world) => guarantees(world).flatMap(({ draws }) => draws.map(({ kind }) => kind)),
  CiiWorklistKind: (world) => VIEWERS.flatMap((viewer) => waitingFor(world, viewer)).map(kindOf),
};

const ON = ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] as const;

/** What every case worker and member of the management body is answered for every part of every case, decided on the frames of the first start. */
function disclosures({ cases, ac, ai, as, today }: World): readonly DisclosureDecision[] {
  const files = { AC: ac, AI: ai, AS: as };
  return cases.flatMap(({ _id, unsent }) =>
    unsent.flatMap(({ frame }) =>
      VIEWERS.filter(({ roles }) => roles.includes('CASEWORKER') || roles.includes('TEAM')).map((viewer) =>
        decideDisclosure({
          ownerServices: frame.participants.map(({ service }) => service),
          viewer,
          owner: frame.recipient,
          assignments: files[frame.recipient].find(({ caseIds }) => caseIds.includes(_id))?.assignments ?? [],
          frame,
          groundsOn: ON,
          canton: 'GE',
          today,
          fresh: true,
        }),
      ),
    ),
  );
}

/** On what the person of a case reads about herself or himself. */
function groundOfPerson(state: World['cases'][number]): string | undefined {
  const personId = personKey(state.person.avsNumber);
  return personSightOf(state, { viewer: { ...THE_PERSON, personId }, canton: 'GE', personKey })?.granted.ground;
}

function authorisations({ cases }: World): World['cases'][number]['authorisations'] {
  return cases.flatMap((state) => state.authorisations);
}

function handovers({ cases }: World): World['cases'][number]['handovers'] {
  return cases.flatMap((state) => state.handovers);
}

function guarantees({ cases }: World): World['cases'][number]['guarantees'] {
  return cases.flatMap((state) => state.guarantees);
}

function duties({ cases, today }: World): ReturnType<typeof caseDutiesOn> {
  return cases.flatMap((state) => caseDutiesOn(state, today));
}

function draftStates(file: World['ac'][number] | World['ai'][number] | World['as'][number]): readonly string[] {
  return draftsOf(file).map(({ state }) => state);
}

/** The requests to the management body that wait in the files of their referrers (R36). */
function requests({ ac, ai, as }: World): readonly MamacRequest[] {
  return [...ac, ...ai, ...as].flatMap(draftsOf).flatMap(({ mamac }) => mamac ?? []);
}

function draftRefusals({
  caseDrafts,
}: World['ac'][number] | World['ai'][number] | World['as'][number]): readonly (string | null)[] {
  return caseDrafts.map(({ refusalReason }) => refusalReason);
}

function kindOf<Kind extends string>({ kind }: { readonly kind: Kind }): Kind {
  return kind;
}
