import { reject, type Decision } from '../../common/rules/decision.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { NoticedDuty } from '../params/cutLaw.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, FormalNotice } from './file.js';
import { enter, refuseAct } from './ownAct.js';

/** A written formal notice that gives the person time to reflect (LPGA 21(4)). */
export interface IssueFormalNotice {
  readonly duty: NoticedDuty;
  readonly issuedOn: LocalDate;
  /** Last day of the time to reflect; the law fixes no length, the office sets it in each notice. */
  readonly reflectUntil: LocalDate;
  /** Day of the act or omission. */
  readonly factsOn: LocalDate;
  /** The indication of the lead, where the duty was handed over on that day (R18). */
  readonly indicationId: string | null;
}

/**
 * Decides on a formal notice. Refused: one that leaves no time to reflect, one of the future or before its facts, and one
 * about a duty that was handed over without an indication of the lead (R18). It does not answer that indication: only a
 * cut or the reason for none does.
 */
export function decideIssueFormalNotice(
  file: AiFileState,
  { duty, issuedOn, reflectUntil, factsOn, indicationId }: IssueFormalNotice,
  context: AiContext,
): Decision<AiEvent> {
  const obstacle = refuseAct('ISSUE_FORMAL_NOTICE', 'FORMAL_NOTICE', file, context);
  if (obstacle !== null) return reject(obstacle);
  const formalNotice: FormalNotice = {
    id: context.ids('fno'),
    source: 'RECORD',
    key: null,
    duty,
    issuedOn,
    reflectUntil,
    outcome: null,
    settledOn: null,
    factsOn,
    ...(indicationId === null ? {} : { indicationId }),
  };
  const events: readonly AiEvent[] = [{ kind: 'FORMAL_NOTICE_ISSUED', formalNotice }];
  return enter(file, { kind: 'FORMAL_NOTICE', record: formalNotice }, events, context);
}
