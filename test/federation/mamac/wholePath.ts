import type { ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Asker } from '../../kit/askers.js';
import type { Answered } from '../../kit/installation.js';
import { DESKS, type Desk } from '../handover-pairs/desks.js';
import { CRITERIA, latestRound, listOf, SERVICES, type Applicant, type Attempt, type Walk } from './walk.js';

/** One act of the path. */
export interface PathStep {
  readonly who: Asker;
  readonly act: string;
  /** The subgraph that takes the step. */
  readonly owner: ServiceName;
  /** What it says; what it needs of the steps before stands in their answers. */
  readonly input: (soFar: SoFar) => object;
  /** Refusals that only say that another service has not told something yet. */
  readonly early: readonly string[];
  /** True once what it rests on has arrived. */
  readonly isDue: () => Promise<boolean>;
}

/** What has been answered on the way. */
export interface SoFar {
  /** Today, where the path is. */
  readonly today: LocalDate;
  /** The process as the latest step answered it. */
  readonly process: Answered | null;
  /** What acts entered that is no part of the process, by the name of the act. */
  readonly ids: Readonly<Record<string, string>>;
}

const LEAD = 'ac-orp-caseworker';
const FOUND = { workCapacityPercent: 60, chance: 'WITH_SUPPORT' };
const RECHECKED = CRITERIA.slice(0, 3);

/**
 * The whole path from the request to the main payer: taken up, assessed together with a conclusion of the SMR by reference,
 * planned with a guarantee, managed to a result that is missed, checked again, and once more to the result that counts
 * (R36 to R47, R58). The request is drafted before.
 */
export function wholePath(walk: Walk, applicant: Applicant): readonly PathStep[] {
  const agreed = agreements(applicant);
  return [
    ...entry(walk),
    ...criteria(CRITERIA, walk.isTold),
    step('cii-team-ac', 'ciiAdmitToAssessment', () => ({})),
    ...smrConclusion(walk, applicant),
    ...contributions(),
    roundTable(walk),
    step('cii-team-as', 'ciiConcludeAssessment', () => FOUND),
    ...guarantee(applicant),
    plan(({ today, ids }) => [
      {
        ...{ owner: SERVICES.AC, payer: SERVICES.AS, type: 'COURSE', guaranteeId: ids['ciiProposeGuarantee'] },
        ...{ from: addDays(today, 20), to: addDays(today, 80) },
      },
    ]),
    ...agreed({ AC: 'BOUND', AI: 'NO_OBLIGATION', AS: 'BOUND' }),
    ...objective('PERSON', applicant, 'NOT_REACHED'),
    result('OBJECTIVES_NOT_REACHED'),
    ...criteria(RECHECKED),
    step('cii-team-ac', 'ciiStartNewRound', () => ({})),
    ...contributions(),
    step('cii-team-ai', 'ciiConcludeAssessment', () => FOUND),
    plan(({ today }) => [
      {
        ...{ owner: SERVICES.AC, payer: SERVICES.AC, type: 'COURSE' },
        ...{ from: addDays(today, 10), to: addDays(today, 70) },
      },
    ]),
    ...agreed({ AC: 'BOUND', AI: 'NO_OBLIGATION', AS: 'NO_OBLIGATION' }),
    ...objective('AC', applicant, 'REACHED'),
    result('RETURN_TO_EMPLOYMENT'),
    step('as-caseworker', 'ciiTellMainPayer', () => ({ payer: 'AS' })),
  ];
}

/** Where the first answer of the re-check stands; days can pass before it. */
export function placeOfRecheck(steps: readonly PathStep[]): number {
  return steps.findIndex(({ act }) => act === 'ciiRecordResult') + 1;
}

/** What the history of a process holds at the end of the path, in no order. */
export const WHOLE_PATH: readonly string[] = [
  ...['FILE', 'TAKE_UP', 'STATE_REGISTRATION', 'ADMIT', 'REFER_SMR_CONCLUSION', 'HOLD_ROUND_TABLE'],
  ...[...CRITERIA, ...RECHECKED].map(() => 'ANSWER_CRITERION'),
  ...['START_ROUND', 'AGREE_OBJECTIVE', 'REVIEW', 'REVIEW', 'TELL_MAIN_PAYER'],
  ...[1, 2].flatMap(() => [
    ...['CONTRIBUTE', 'CONTRIBUTE', 'CONTRIBUTE', 'CONCLUDE'],
    ...['PROPOSE_PLAN', 'AGREE_PLAN', 'AGREE_PLAN', 'AGREE_PLAN', 'AGREE_PLAN'],
    ...['PROPOSE_OBJECTIVE', 'DECIDE_OBJECTIVE', 'RECORD_RESULT'],
  ]),
];

/** What is known after a step was acknowledged. */
export function afterStep(soFar: SoFar, { act }: PathStep, { process, id }: Attempt): SoFar {
  return { ...soFar, process: process ?? soFar.process, ids: id === null ? soFar.ids : { ...soFar.ids, [act]: id } };
}

const always = (): Promise<boolean> => Promise.resolve(true);

function step(who: Asker, act: string, input: PathStep['input'], more: Partial<PathStep> = {}): PathStep {
  return { ...{ who, act, input, owner: 'cii', early: [], isDue: always }, ...more };
}

/** The request leaves its house, is taken up, and has staff at all three. */
function entry(walk: Walk): readonly PathStep[] {
  const assign = ({ supervisor, caseworker }: Desk): PathStep =>
    step(supervisor, 'ciiAssignStaff', () => ({ responsible: `staff-${caseworker}` }), {
      early: ['REGISTRATION_NOT_CONFIRMED', 'NOT_FOUND'],
    });
  return [
    step(LEAD, 'acOpenCase', () => ({ draftId: walk.caseId() }), { owner: 'ac' }),
    step('cii-team-ac', 'ciiTakeUpRequest', () => ({}), { isDue: walk.isWaiting }),
    ...[assign(DESKS.AI), assign(DESKS.AS)],
  ];
}

function criteria(asked: readonly string[], isDue = always): readonly PathStep[] {
  return asked.map((criterion) =>
    step('cii-team-ai', 'ciiAnswerCriterion', () => ({ criterion, met: true, reason: 'Projet réaliste.' }), { isDue }),
  );
}

/** It stays in AI; the register is told where it lies (R40). */
function smrConclusion(walk: Walk, { person }: Applicant): readonly PathStep[] {
  const { AI, CII } = SERVICES;
  const fileId = person.files.AI;
  return [
    step('ai-caseworker', 'ciiRecordAuthorisation', ({ today }) => ({
      authorisation: {
        ...{ discloser: AI, recipient: CII, fields: ['AI_SMR_CONCLUSION'], purpose: 'JOINT_ASSESSMENT' },
        ...{ article: 'LPGA 28', recurrence: 'RECURRING', signature: 'HANDWRITTEN' },
        ...{ validFrom: today, validTo: addDays(today, 90), signedOn: today },
      },
    })),
    step(
      'ai-smr',
      'aiRecordSmrConclusion',
      ({ today }) => ({
        ...{ fileId, concludedOn: today, validFrom: today },
        ...{ capacityPreviousPercent: 20, capacityAdaptedPercent: 70, limits: ['NO_HEAVY_LOADS'] },
      }),
      { owner: 'ai' },
    ),
    step(
      'ai-smr',
      'aiReferSmrConclusion',
      ({ ids }) => ({ fileId, caseId: walk.caseId(), conclusionId: ids['aiRecordSmrConclusion'] }),
      { owner: 'ai', early: ['MANAGEMENT_BODY_NOT_AUTHORISED'] },
    ),
  ];
}

function contributions(): readonly PathStep[] {
  return ['ac', 'ai', 'as'].map((home) =>
    step(`cii-team-${home}`, 'ciiContributeToAssessment', () => ({ ...FOUND, obstacles: ['LANGUAGE'] })),
  );
}

/** The team meets once it is shown that there is a conclusion of the SMR. */
function roundTable(walk: Walk): PathStep {
  return step(
    'cii-team-ac',
    'ciiRecordRoundTable',
    ({ today }) => ({ on: today, personPresent: true, present: ['AC', 'AI', 'AS'], outcome: 'CONCLUSION_READY' }),
    {
      isDue: async () => {
        const process = await walk.process('cii-team-ac');
        return process !== undefined && listOf(latestRound(process)['smrConclusions']).length === 1;
      },
    },
  );
}

/** A course of the ORP that social assistance pays: proposed, answered in its own house, and guaranteed (R6, R7). */
function guarantee({ person }: Applicant): readonly PathStep[] {
  const period = ({ today }: SoFar) => ({ from: addDays(today, 20), to: addDays(today, 80) });
  return [
    step(LEAD, 'ciiProposeMeasure', (soFar) => ({
      ...{ kind: 'MEASURE', provider: 'AC', type: 'COURSE', payer: SERVICES.AS, cost: 1500 },
      ...period(soFar),
    })),
    step(
      'as-decider',
      'asDecideProposal',
      ({ ids }) => ({
        ...{ fileId: person.files.AS, proposalId: ids['ciiProposeMeasure'] },
        ...{ decision: 'GRANTED', ownType: 'JOB_COACHING' },
      }),
      { owner: 'as', early: ['NOT_FOUND'] },
    ),
    step(LEAD, 'ciiProposeGuarantee', (soFar) => ({
      ...{ proposalId: soFar.ids['ciiProposeMeasure'], ceiling: 1500 },
      ...period(soFar),
    })),
    step('as-decider', 'ciiDecideGuarantee', ({ ids }) => ({
      ...{ guaranteeId: ids['ciiProposeGuarantee'], decision: 'GRANTED' },
    })),
  ];
}

function plan(measures: (soFar: SoFar) => readonly object[]): PathStep {
  return step('cii-team-ofpc', 'ciiProposePlan', (soFar) => ({
    ...{ aim: 'OTHER_OCCUPATION', measures: measures(soFar), personUndertakes: ['Suit le cours.'] },
  }));
}

type Kinds = Readonly<Record<'AC' | 'AI' | 'AS', 'BOUND' | 'NO_OBLIGATION'>>;

/** The agreements of the person and of the three institutions, each by its own token (R44). */
function agreements({ person }: Applicant): (kinds: Kinds) => readonly PathStep[] {
  const agree = (who: Asker, party: string, kind: string): PathStep =>
    step(who, 'ciiAgreeToPlan', ({ process, today }) => {
      const planId = listOf(latestRound(process)['plans']).at(-1)?.['id'];
      return { planId, party, kind, on: today, form: 'ELECTRONIC' };
    });
  return ({ AC, AI, AS }) => [
    agree(person.claims, 'PERSON', 'BOUND'),
    agree('ac-orp-decider', 'AC', AC),
    agree('ai-decider', 'AI', AI),
    agree('as-decider', 'AS', AS),
  ];
}

/** An objective that its owner agrees to, a review on the way, and its decision (R45). */
function objective(owner: 'PERSON' | 'AC', { person }: Applicant, outcome: string): readonly PathStep[] {
  const idOf = ({ process }: SoFar) => listOf(latestRound(process)['objectives']).at(-1)?.['id'];
  const agree = step(person.claims, 'ciiAgreeToObjective', (soFar) => ({
    ...{ objectiveId: idOf(soFar), on: soFar.today, form: 'ELECTRONIC' },
  }));
  return [
    step(LEAD, 'ciiProposeObjective', ({ today }) => ({ owner, text: 'Cours terminé', dueOn: addDays(today, 60) })),
    ...(owner === 'PERSON' ? [agree] : []),
    step('as-caseworker', 'ciiReviewCase', ({ today }) => ({ on: today, progress: 'AS_PLANNED' })),
    step(LEAD, 'ciiDecideObjective', (soFar) => ({ objectiveId: idOf(soFar), outcome })),
  ];
}

function result(reached: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED'): PathStep {
  return step(LEAD, 'ciiRecordResult', ({ today }) => ({ result: reached, on: today, evidence: 'ORP-2026-11' }));
}
