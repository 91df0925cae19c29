import type { MamacChange } from '../events.js';
import { criteriaOfNo, failedCriteria } from '../conditions/criteria.js';
import { stepAs, type Asked } from '../asked.js';
import type { EndReason, Exit } from '../process.js';
import { established } from './established.js';

/** The end by a step that does nothing else. */
export function ended(asked: Asked): MamacChange {
  return { kind: 'ENDED', exit: exitOf(asked) };
}

/** How the process ends by this step; the day of the exit is the day of the step. */
export function exitOf(asked: Asked): Exit {
  const ending = stepAs(asked.step, ...ENDINGS);
  const exit = { on: asked.context.today, by: asked.standing.actor };
  switch (ending.command) {
    case 'JOIN':
      return { ...exit, kind: 'JOINED', caseId: ending.otherCaseId };
    case 'TURN_AWAY':
      return { ...exit, kind: 'TURNED_AWAY', reason: established(ending.reason) };
    case 'WITHDRAW_REQUEST':
      return { ...exit, kind: 'WITHDRAWN' };
    case 'REFUSE_ADMISSION':
      return { ...exit, kind: 'NOT_ADMITTED', criteria: criteriaOfNo(asked) };
    case 'EXIT_AFTER_RECHECK':
      return exitAfterRecheck(exit, ending.reason, asked);
    case 'END_WITHOUT_RESULT':
      return { ...exit, kind: 'ENDED_WITHOUT_RESULT', reason: established(ending.reason) };
    case 'RECORD_RESULT':
      return { ...exit, kind: 'RETURN_TO_EMPLOYMENT' };
  }
}

/** What was answered with no stays recorded, whatever reason ends the process (R47, R55). */
function exitAfterRecheck(exit: Pick<Exit, 'on' | 'by'>, reason: EndReason | null, asked: Asked): Exit {
  if (reason === null) return { ...exit, kind: 'CRITERION_NO_LONGER_MET', criteria: criteriaOfNo(asked) };
  const criteria = failedCriteria(asked);
  return { ...exit, kind: 'ENDED_AFTER_RESULT', reason, ...(criteria.length > 0 && { criteria }) };
}

const ENDINGS = [
  'JOIN',
  'TURN_AWAY',
  'WITHDRAW_REQUEST',
  'REFUSE_ADMISSION',
  'EXIT_AFTER_RECHECK',
  'END_WITHOUT_RESULT',
  'RECORD_RESULT',
] as const;
