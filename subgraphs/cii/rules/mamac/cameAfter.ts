import { localDateOf } from '../../../common/rules/localDates.js';
import { isSameService, type CaseState, type Participant } from '../case.js';
import type { MamacCommandName, MamacState } from './process.js';

/**
 * True for a service that came when the process had ended: it was asked for another cooperation, had no part in this one, and
 * there is none for it. A service has come once it has named staff; having been asked before is no part (R49, R58).
 */
export function cameAfter(
  { exit, timeline }: Pick<MamacState, 'exit' | 'timeline'>,
  cooperation: CaseState,
  participant: Participant,
): boolean {
  if (exit === null) return false;
  const came = cameAt(cooperation, participant);
  const ended = timeline.findLast(({ command, attempted }) => attempted !== true && ENDS.includes(command));
  return ended === undefined ? localDateOf(new Date(came)) > exit.on : came > ended.at;
}

const ENDS: readonly MamacCommandName[] = ['RECORD_RESULT', 'EXIT_AFTER_RECHECK', 'END_WITHOUT_RESULT'];

function cameAt({ openedBy, openedAt, timeline }: CaseState, participant: Participant): string {
  if (isSameService(openedBy, participant)) return openedAt;
  const named = timeline.find(({ kind, about }) => kind === 'STAFF_ASSIGNED' && isSameService(participant, about));
  return named?.at ?? participant.stays[0]?.from ?? participant.invitedAt;
}
