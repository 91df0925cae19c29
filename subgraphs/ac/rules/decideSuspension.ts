import { answerBySanction } from '../../common/rules/answerIndication.js';
import { accept, reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { checkCompetence } from '../../common/rules/ownFile.js';
import { acCompetences } from '../params/competences.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState, Gravity, Suspension, SuspensionGround } from './file.js';
import { houseOf } from './indications.js';
import { enter, refuseAct } from './ownAct.js';
import { refuseOrgan } from './suspensionConditions.js';

/** Suspends the right to the daily allowance for some days. */
export interface DecideSuspension {
  readonly ground: SuspensionGround;
  readonly gravity: Gravity;
  /** Days of suspension, in the band of the gravity. */
  readonly days: number;
  /** The day of the act or omission, or the last day of the employment. */
  readonly factsOn: LocalDate;
  /** The indication of the lead, where the duty was handed over on that day (R18). */
  readonly indicationId: string | null;
}

/**
 * Decides a suspension (LACI 30, OACI 45): by the organ of the ground, with days that fit the gravity and the maximum
 * of the ground, once for the same facts and before the right to carry it out has lapsed. It answers the indication that
 * it rests on (R18).
 */
export function decideSuspension(
  file: AcFileState,
  { ground, gravity, days, factsOn, indicationId }: DecideSuspension,
  context: AcContext,
): Decision<AcEvent> {
  const { viewer, parameters, today, ids } = context;
  const obstacle =
    checkCompetence(viewer, acCompetences.DECIDE_SUSPENSION) ??
    refuseOrgan(ground, viewer.organ, factsOn, parameters) ??
    refuseAct('DECIDE_SUSPENSION', 'SUSPENSION', file, context);
  if (obstacle !== null) return reject(obstacle);
  const suspension: Suspension = {
    id: ids('sus'),
    source: 'RECORD',
    key: null,
    ground,
    organ: viewer.organ ?? 'AUTHORITY',
    gravity,
    days,
    factsOn,
    decidedOn: today,
    daysServed: 0,
    ...(indicationId === null ? {} : { indicationId }),
  };
  const event: AcEvent = { kind: 'SUSPENSION_DECIDED', suspension };
  const entered = enter(file, { kind: 'SUSPENSION', record: suspension }, event, context);
  if ('refusals' in entered) return entered;
  return accept(...entered.events, ...answerBySanction(suspension, houseOf(file, context), context));
}
