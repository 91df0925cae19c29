import { decideSubscribeCalendar, evolveCalendar, type CalendarEvent } from '../../rules/calendarKey.js';
import { accept } from '../../rules/decision.js';
import type { LocalDate } from '../../rules/localDates.js';
import { speak, type Refusal, type SpokenRefusal } from '../../rules/refusals.js';
import type { CalendarKeys, StoredCalendarKey } from '../../store/calendarKeys.js';
import { executeCommand } from '../../store/executeCommand.js';
import { callerOf, commandOf, refusalsOf, type CommandInput } from '../institution/fileCommands.js';
import type { RequestContext } from '../requestContext.js';
import { hashOfKey, newCalendarKey, pathOfKey } from './key.js';

/** What the acts on calendars find in their context. */
export interface CalendarContext extends RequestContext {
  readonly calendarKeys: CalendarKeys;
  /** How many days keys last in this house. */
  readonly calendarDays: number;
}

/** The answer to who subscribes. */
export interface CalendarSubscribed {
  /** Where the own calendar is answered at this house; told once, null to a repeat and to who is refused. */
  readonly path: string | null;
  /** Last day on which it is answered. */
  readonly lastDay: LocalDate | null;
  readonly refusals: readonly SpokenRefusal[];
}

/** The answer to who unsubscribes. */
export interface CalendarUnsubscribed {
  readonly refusals: readonly SpokenRefusal[];
}

/** Makes the caller a key for the own calendar in this house; an earlier one opens nothing from then on. */
export async function subscribeCalendar(
  act: string,
  input: CommandInput,
  context: CalendarContext,
): Promise<CalendarSubscribed> {
  const { viewer, language, today, now, calendarKeys, calendarDays: days } = context;
  const key = newCalendarKey();
  const outcome = await executeCommand<StoredCalendarKey, CalendarEvent, Refusal>({
    creates: true,
    store: calendarKeys.aggregates,
    id: callerOf(context),
    now,
    command: commandOf(act, input, context),
    decide: () => decideSubscribeCalendar({ viewer, language, today, days, keyHash: hashOfKey(key) }),
    evolve: evolveCalendar,
  });
  if (outcome.kind !== 'accepted') {
    const refusals = refusalsOf(outcome).map((refusal) => speak(refusal, language));
    return { path: null, lastDay: null, refusals };
  }
  // The key is kept nowhere: who did not hear the answer makes another one, under another idempotency key.
  return { path: outcome.repeated ? null : pathOfKey(key), lastDay: outcome.state.lastDay, refusals: [] };
}

/** Ends the caller's key in this house, at once; who has none is content too. */
export async function unsubscribeCalendar(
  act: string,
  input: CommandInput,
  context: CalendarContext,
): Promise<CalendarUnsubscribed> {
  const outcome = await executeCommand<StoredCalendarKey, CalendarEvent, Refusal>({
    store: context.calendarKeys.aggregates,
    id: callerOf(context),
    now: context.now,
    command: commandOf(act, input, context),
    decide: () => accept<CalendarEvent>({ kind: 'CALENDAR_UNSUBSCRIBED' }),
    evolve: evolveCalendar,
  });
  if (outcome.kind === 'accepted' || outcome.kind === 'notFound') return { refusals: [] };
  return { refusals: refusalsOf(outcome).map((refusal) => speak(refusal, context.language)) };
}
