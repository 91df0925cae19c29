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
}

/** Decides on a formal notice. Refused: one that leaves no time to reflect, one of the future. */
export function decideIssueFormalNotice(
  file: AiFileState,
  { duty, issuedOn, reflectUntil }: IssueFormalNotice,
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
  };
  const events: readonly AiEvent[] = [{ kind: 'FORMAL_NOTICE_ISSUED', formalNotice }];
  return enter(file, { kind: 'FORMAL_NOTICE', record: formalNotice }, events, context);
}
