import type { Asked, MamacStep } from './asked.js';
import * as assessment from './changes/assessment.js';
import * as caseManagement from './changes/caseManagement.js';
import * as ends from './changes/ends.js';
import * as entry from './changes/entry.js';
import * as plan from './changes/plan.js';
import type { MamacChange, MamacEvent } from './events.js';

/** The event of a step that met all conditions of its row. */
export function happened(asked: Asked): MamacEvent {
  const { state, row, step, standing, context } = asked;
  const change = CHANGES[step.command](asked);
  return {
    ...change,
    ...{ at: context.now.toISOString(), entryId: context.ids('tle'), command: step.command, by: standing.line },
    ...{ phase: row.to === 'SAME' ? state.phase : row.to, aboutId: aboutOf(change) },
  };
}

/** What each step changes. */
const CHANGES: Readonly<Record<MamacStep['command'], (asked: Asked) => MamacChange>> = {
  TAKE_UP: () => ({ kind: 'REQUEST_TAKEN_UP' }),
  JOIN: ends.ended,
  TURN_AWAY: ends.ended,
  WITHDRAW_REQUEST: ends.ended,
  STATE_REGISTRATION: entry.registrationStated,
  LINK_DIAGNOSIS: entry.diagnosisLinked,
  UNLINK_DIAGNOSIS: entry.diagnosisUnlinked,
  ANSWER_CRITERION: entry.criterionAnswered,
  ADMIT: entry.admitted,
  REFUSE_ADMISSION: ends.ended,
  CONTRIBUTE: assessment.contributed,
  HOLD_ROUND_TABLE: assessment.roundTableHeld,
  REFER_SMR_CONCLUSION: assessment.smrConclusionReferred,
  CONCLUDE: assessment.concluded,
  DISSENT: assessment.dissented,
  PROPOSE_PLAN: plan.planProposed,
  AGREE_PLAN: plan.planAgreed,
  DECLINE_PLAN: plan.planDeclined,
  PROPOSE_OBJECTIVE: caseManagement.objectiveProposed,
  AGREE_OBJECTIVE: caseManagement.objectiveAgreed,
  DECLINE_OBJECTIVE: caseManagement.objectiveDeclined,
  DECIDE_OBJECTIVE: caseManagement.objectiveDecided,
  REVIEW: caseManagement.reviewed,
  RECORD_RESULT: caseManagement.resultRecorded,
  START_ROUND: entry.roundStarted,
  EXIT_AFTER_RECHECK: ends.ended,
  END_WITHOUT_RESULT: ends.ended,
  PAUSE: caseManagement.paused,
  RESUME: caseManagement.resumed,
  TELL_MAIN_PAYER: caseManagement.mainPayerTold,
};

/** What the line of the history is about: what the change made, or what it answered. */
function aboutOf(change: MamacChange): string | null {
  switch (change.kind) {
    case 'DIAGNOSIS_LINKED':
      return change.diagnosis.id;
    case 'DIAGNOSIS_UNLINKED':
      return change.diagnosisId;
    case 'ROUND_TABLE_HELD':
      return change.roundTable.id;
    case 'SMR_CONCLUSION_REFERRED':
      return change.reference.conclusionId;
    case 'PLAN_PROPOSED':
      return change.plan.id;
    case 'PLAN_AGREED':
    case 'PLAN_DECLINED':
      return change.planId;
    case 'OBJECTIVE_PROPOSED':
      return change.objective.id;
    case 'OBJECTIVE_AGREED':
    case 'OBJECTIVE_DECLINED':
    case 'OBJECTIVE_DECIDED':
      return change.objectiveId;
    case 'REVIEWED':
      return change.review.id;
    case 'REQUEST_FILED':
    case 'REQUEST_TAKEN_UP':
    case 'REGISTRATION_STATED':
    case 'CRITERION_ANSWERED':
    case 'ADMITTED':
    case 'CONTRIBUTED':
    case 'CONCLUDED':
    case 'DISSENTED':
    case 'RESULT_RECORDED':
    case 'ROUND_STARTED':
    case 'ENDED':
    case 'PAUSED':
    case 'RESUMED':
    case 'MAIN_PAYER_TOLD':
    case 'STEP_ATTEMPTED':
      return null;
  }
}
