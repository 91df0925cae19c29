import type { LocalDate } from '../../../common/rules/localDates.js';
import { leadsNow, type CaseState } from '../case.js';
import { hasRoomForRequest } from '../mamac/conditions/request.js';
import type { MamacPhase, MamacState } from '../mamac/process.js';
import { agesFor, criterionFourOn, registrationFacts, type CriterionFourRule } from '../mamac/registrations.js';
import type { Sight } from '../visibility.js';
import { about, type CiiWorklistItem, type WorklistQuestion } from './item.js';

/**
 * The announcement belongs to the institutions (R48): a case that was changed to this mode waits for the lead to file
 * its request, and again where the team has not taken an earlier one up (R36); one that was withdrawn nobody is asked for. It
 * is due while the lead's own registration is young enough (R35), as far as it was told; overdue warns and keeps nobody from
 * filing. What owners told since an earlier request is kept with that.
 */
export function requestItems(
  state: CaseState,
  phase: MamacPhase | null,
  process: MamacState | null,
  { service }: Pick<Sight, 'service'>,
  { today, now, parameters }: Pick<WorklistQuestion, 'today' | 'now' | 'parameters'>,
): readonly CiiWorklistItem[] {
  const waits = phase === null || phase === 'TURNED_AWAY';
  if (state.mode !== 'MAMAC' || !waits || service === null || !leadsNow(state, service, now)) return [];
  if (!hasRoomForRequest(process?.earlierRequests?.length ?? 0)) return [];
  const told = process ?? { registrations: state.registrations ?? [] };
  const dueOn = lastAdmissibleDay(told, service, criterionFourOn(parameters, today), today);
  const waiting = about('REQUEST_TO_FILE', state, 'request');
  return [{ ...waiting, aboutId: null, dueOn, overdue: dueOn !== null && dueOn < today }];
}

/** By the registration that the house itself told: the age of no other one is its to know (R35). */
function lastAdmissibleDay(
  { registrations }: Pick<MamacState, 'registrations'>,
  service: NonNullable<Sight['service']>,
  rule: CriterionFourRule | null,
  today: LocalDate,
): LocalDate | null {
  if (rule === null) return null;
  const { ages } = registrationFacts(registrations, today, rule);
  return agesFor(ages, service).find(({ active }) => active)?.lastAdmissibleDay ?? null;
}
