import type { LocalDate } from '../../../common/rules/localDates.js';
import type { MamacChange } from './events.js';
import type { Contribution, Objective, Plan, PlanAgreement, Round } from './process.js';

/** What changes the present round. */
export type RoundChange = AssessmentChange | PlanChange | CaseManagementChange;

type AssessmentChange = Extract<
  MamacChange,
  {
    kind:
      | 'CRITERION_ANSWERED'
      | 'ADMITTED'
      | 'CONTRIBUTED'
      | 'ROUND_TABLE_HELD'
      | 'SMR_CONCLUSION_REFERRED'
      | 'CONCLUDED'
      | 'DISSENTED';
  }
>;
type PlanChange = Extract<MamacChange, { kind: 'PLAN_PROPOSED' | 'PLAN_AGREED' | 'PLAN_DECLINED' }>;
type CaseManagementChange = Extract<
  MamacChange,
  {
    kind:
      | 'OBJECTIVE_PROPOSED'
      | 'OBJECTIVE_AGREED'
      | 'OBJECTIVE_DECLINED'
      | 'OBJECTIVE_DECIDED'
      | 'REVIEWED'
      | 'RESULT_RECORDED'
      | 'ENDED';
  }
>;

/** The present round after what happened in it (R38, R44 to R47). */
export function evolveRound(round: Round, event: RoundChange): Round {
  switch (event.kind) {
    case 'CRITERION_ANSWERED':
    case 'ADMITTED':
    case 'CONTRIBUTED':
    case 'ROUND_TABLE_HELD':
    case 'SMR_CONCLUSION_REFERRED':
    case 'CONCLUDED':
    case 'DISSENTED':
      return assessed(round, event);
    case 'PLAN_PROPOSED':
    case 'PLAN_AGREED':
    case 'PLAN_DECLINED':
      return { ...round, plans: planned(round.plans, event) };
    case 'OBJECTIVE_PROPOSED':
    case 'OBJECTIVE_AGREED':
    case 'OBJECTIVE_DECLINED':
    case 'OBJECTIVE_DECIDED':
    case 'REVIEWED':
    case 'RESULT_RECORDED':
    case 'ENDED':
      return managed(round, event);
  }
}

function assessed(round: Round, event: AssessmentChange): Round {
  switch (event.kind) {
    case 'CRITERION_ANSWERED':
      return { ...round, [event.answers]: { ...round[event.answers], [event.criterion]: event.answer } };
    case 'ADMITTED':
      return { ...round, admittedOn: event.on };
    case 'CONTRIBUTED':
      return { ...round, contributions: revised(round.contributions, event.contribution) };
    case 'ROUND_TABLE_HELD':
      return { ...round, roundTables: [...round.roundTables, event.roundTable] };
    case 'SMR_CONCLUSION_REFERRED':
      return { ...round, smrConclusions: [...round.smrConclusions, event.reference] };
    case 'CONCLUDED':
      return { ...round, conclusion: event.conclusion };
    case 'DISSENTED': {
      const { conclusion } = round;
      if (conclusion === null) throw new TypeError('A dissent follows its conclusion.');
      return { ...round, conclusion: { ...conclusion, dissents: [...conclusion.dissents, event.dissent] } };
    }
  }
}

function planned(plans: readonly Plan[], event: PlanChange): readonly Plan[] {
  switch (event.kind) {
    case 'PLAN_PROPOSED':
      return [...plans, event.plan];
    case 'PLAN_AGREED':
      return agreed(plans, event.planId, event.agreement, event.inForceFrom);
    case 'PLAN_DECLINED':
      return plans.map((plan) => (plan.id === event.planId ? { ...plan, declined: event.refusal } : plan));
  }
}

function managed(round: Round, event: CaseManagementChange): Round {
  switch (event.kind) {
    case 'OBJECTIVE_PROPOSED':
      return { ...round, objectives: [...round.objectives, event.objective] };
    case 'OBJECTIVE_AGREED':
      return withObjective(round, event.objectiveId, { state: 'OPEN', agreement: event.agreement });
    case 'OBJECTIVE_DECLINED':
      return withObjective(round, event.objectiveId, {
        ...{ state: 'DECLINED', decidedOn: event.on },
        ...(event.reference !== undefined && { declinedReference: event.reference }),
      });
    case 'OBJECTIVE_DECIDED':
      return withObjective(round, event.objectiveId, { state: event.outcome, decidedOn: event.on });
    case 'REVIEWED':
      return { ...round, reviews: [...round.reviews, event.review] };
    case 'RESULT_RECORDED':
      return { ...round, result: event.result, objectives: droppedOn(round, event.on) };
    case 'ENDED':
      return { ...round, objectives: droppedOn(round, event.exit.on) };
  }
}

/** One contribution of each home, the latest (R39). */
function revised(contributions: readonly Contribution[], contribution: Contribution): readonly Contribution[] {
  return [...contributions.filter(({ home }) => home !== contribution.home), contribution];
}

/** The agreement on its version; the last one brings it into force and ends the version before, on one day (R44). */
function agreed(
  plans: readonly Plan[],
  planId: string,
  agreement: PlanAgreement,
  inForceFrom: LocalDate | null,
): readonly Plan[] {
  return plans.map((plan) => {
    if (plan.id === planId) return { ...plan, agreements: [...plan.agreements, agreement], inForceFrom };
    const replaced = inForceFrom !== null && plan.inForceFrom !== null && plan.replacedOn === null;
    return replaced ? { ...plan, replacedOn: inForceFrom } : plan;
  });
}

function withObjective(round: Round, objectiveId: string, changes: Partial<Objective>): Round {
  return {
    ...round,
    objectives: round.objectives.map((one) => (one.id === objectiveId ? { ...one, ...changes } : one)),
  };
}

/** What nobody will answer or decide any more after a result or a coded end is dropped with it, so that none stays open (R45, R46). */
function droppedOn({ objectives }: Round, on: LocalDate): readonly Objective[] {
  return objectives.map((objective) => {
    const isLeft = objective.state === 'OPEN' || objective.state === 'PROPOSED';
    return isLeft ? { ...objective, state: 'DROPPED', decidedOn: on } : objective;
  });
}
