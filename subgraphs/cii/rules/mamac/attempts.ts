import { accept, type Decision } from '../../../common/rules/decision.js';
import { isSameService } from '../case.js';
import { wasTooLate } from '../handover/decideHandover.js';
import type { MamacContext } from './context.js';
import type { MamacEvent } from './events.js';
import { presentRound, type MamacCommandName, type MamacLine, type MamacState } from './process.js';
import { standingOf } from './standing.js';

/** A step that was tried, and how it was judged on the process as it is. */
export interface Attempt {
  readonly command: MamacCommandName;
  /** The plan or objective that it was about; null where it was about none. */
  readonly aboutId: string | null;
  readonly judged: Decision<MamacEvent>;
}

/**
 * Notes in the history that a step was tried too late: once for each caller, command, round and thing that the process
 * knows, so that repeats fill nothing. Whatever was refused otherwise, or not at all, leaves no line.
 */
export function decideNoteAttempt(state: MamacState, attempt: Attempt, context: MamacContext): Decision<MamacEvent> {
  const standing = standingOf(state, context);
  if ('code' in standing || !wasTooLate(attempt.judged)) return accept();
  const { command } = attempt;
  const aboutId = knownId(state, attempt.aboutId);
  const { line: by } = standing;
  const { number } = presentRound(state);
  const isKnown = state.timeline.some(
    (line) =>
      line.attempted === true &&
      line.command === command &&
      line.aboutId === aboutId &&
      line.round === number &&
      isSame(line.by, by),
  );
  if (isKnown) return accept();
  return accept<MamacEvent>({
    ...{ kind: 'STEP_ATTEMPTED', at: context.now.toISOString(), entryId: context.ids('tle') },
    ...{ command, by, phase: state.phase, aboutId },
  });
}

/** Only what the process knows stands in its history: a text of the caller's own choosing would fill it, whatever it says. */
function knownId({ rounds }: Pick<MamacState, 'rounds'>, id: string | null): string | null {
  const known = rounds.flatMap(({ plans, objectives }) => [...plans, ...objectives]);
  return known.some((one) => one.id === id) ? id : null;
}

function isSame(one: MamacLine['by'], other: MamacLine['by']): boolean {
  if (one === null || other === null) return one === other;
  if ('home' in one) return 'home' in other && one.home === other.home;
  return 'institution' in other && isSameService(one, other);
}
