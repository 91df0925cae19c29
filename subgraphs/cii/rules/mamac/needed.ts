import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { isSameService, type CaseState } from '../case.js';
import { staffedIn } from '../takingPart.js';
import { bindingPlan, presentRound, type MamacState, type PlannedMeasure } from './process.js';
import { isUnderWay } from './table.js';

/**
 * Refuses to let a service leave that the process under way needs (R44): one that carries out or pays a measure of the
 * version in force or of the one that is put to all, and the last one of its institution with named staff, which has to
 * contribute to the plan and to sign it; and while a request waits, the one that filed it, with which the person would stay
 * (R36, R37). The way out is a version without its measures, agreed to by all, or the end of the process; of a request its
 * withdrawal.
 */
export function refuseWhileNeeded(
  state: CaseState,
  service: ServiceOfInstitution,
  process: MamacState | null,
): Refusal | null {
  if (process === null) return null;
  if (process.phase === 'FILED' && isSameService(process.referrer, service)) {
    return refuse('PROCESS_NEEDS_SERVICE', { rule: 'R36' });
  }
  if (!isUnderWay(process.phase)) return null;
  const stays = staffedIn(state).some((one) => one.institution === service.institution && !isSameService(one, service));
  const bound = measuresAtHand(process).some(({ owner, payer }) =>
    [owner, payer].some((one) => isSameService(one, service)),
  );
  return stays && !bound ? null : refuse('PROCESS_NEEDS_SERVICE', { rule: 'R44' });
}

/**
 * Of the version in force, and of the latest one that nobody has declined. The one of an earlier round binds until one of the
 * present round takes its place (R47).
 */
function measuresAtHand(process: MamacState): readonly PlannedMeasure[] {
  const latest = presentRound(process).plans.at(-1);
  return [bindingPlan(process), latest?.declined === null ? latest : null].flatMap((plan) => plan?.measures ?? []);
}
