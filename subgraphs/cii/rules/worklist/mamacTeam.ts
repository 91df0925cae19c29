import { FILE_INSTITUTIONS } from '../../../common/rules/institutions.js';
import { planToSign } from '../mamac/binding.js';
import { isBlind } from '../mamac/blind.js';
import type { CaseState } from '../case.js';
import { hasMandate } from '../mamac/mandate.js';
import { presentRound, type MamacPhase, type MamacState, type TeamMember } from '../mamac/process.js';
import { isOfSameHouse, isOfTeam } from '../mamac/standing.js';
import type { CiiWorklistItem, CiiWorklistKind, WorklistQuestion } from './item.js';
import { planDueOn, recheckDueOn, roundItem, type DaysQuestion } from './mamacDays.js';

/** The phases in which a process waits for the management body (R48). */
export const PHASES_OF_TEAM = [
  'FILED',
  'ANNOUNCED',
  'EXAMINATION',
  'PLANNING',
  'RECHECK',
] as const satisfies readonly MamacPhase[];

/**
 * What of one process waits for a member of the management body (R48): everything up to the plan is due on the last of
 * the 25 days, the re-check by policy from the day of the result. Overdue warns and keeps no step from being taken (R41);
 * an evaluation that is overdue stays with its phase owner also where others have the next step. Empty for everybody
 * without a secondment in force (R49), and for the SMR, which is consulted and takes no step (R40). Without its mandate
 * the team is told that alone (docs/decisions/0045).
 */
export function teamItems(
  process: MamacState,
  cooperation: CaseState | null,
  question: WorklistQuestion,
): readonly CiiWorklistItem[] {
  const { viewer, canton, today, member = null } = question;
  if (!isOfTeam(viewer, member) || viewer.canton !== canton || process.canton !== canton) return [];
  if (member.home === 'SMR') return [];
  if (isOfTeamNow(process.phase) && !hasMandate(process, { ...question, cooperation })) {
    return [roundItem('MANDATE_MISSING', process, null, today)];
  }
  const kind = kindFor(process, member, { ...question, cooperation });
  const dueOn = kind === 'RECHECK_DUE' ? recheckDueOn(process, question) : planDueOn(process, question);
  const isLate = kind === 'EVALUATION_OVERDUE' && (dueOn === null || dueOn >= today);
  return kind === null || isLate ? [] : [roundItem(kind, process, dueOn, today)];
}

function isOfTeamNow(phase: MamacPhase): boolean {
  return PHASES_OF_TEAM.some((known) => known === phase);
}

function kindFor(
  process: MamacState,
  member: TeamMember,
  question: DaysQuestion & { readonly cooperation: CaseState | null },
): CiiWorklistKind | null {
  switch (process.phase) {
    case 'FILED':
      return 'REQUEST_TO_TAKE_UP';
    case 'ANNOUNCED':
      return 'CRITERIA_TO_CHECK';
    case 'EXAMINATION':
      return examinationKind(process, member, question);
    case 'PLANNING':
      // Of a version that was declined or has lapsed nothing can come, so that another one is to be proposed (R44).
      return planToSign(process, question) === null ? 'PLAN_TO_PROPOSE' : 'EVALUATION_OVERDUE';
    case 'RECHECK':
      return 'RECHECK_DUE';
    case 'CASE_MANAGEMENT':
    case 'JOINED':
    case 'TURNED_AWAY':
    case 'WITHDRAWN':
    case 'NOT_ADMITTED':
    case 'EXITED':
      return null;
  }
}

/**
 * AC, AI and AS have to contribute, each by its own members; OFPC may and SMR does not (R39, R40). Where contributions are
 * blind by policy, only a house that has given one concludes.
 */
function examinationKind(
  process: MamacState,
  member: TeamMember,
  { parameters }: DaysQuestion,
): CiiWorklistKind | null {
  const round = presentRound(process);
  const given = round.contributions.map((one) => one.home);
  const missing = FILE_INSTITUTIONS.filter((institution) => !given.includes(institution));
  if (missing.length === 0) {
    const hasGiven = round.contributions.some(({ by }) => isOfSameHouse(by, member));
    const concludes = hasGiven || !isBlind(parameters, round);
    return concludes ? 'ASSESSMENT_TO_CONCLUDE' : 'EVALUATION_OVERDUE';
  }
  return missing.some((institution) => institution === member.home) ? 'CONTRIBUTION_TO_WRITE' : 'EVALUATION_OVERDUE';
}
