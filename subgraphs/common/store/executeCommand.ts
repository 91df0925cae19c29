import type { Aggregate, AggregateStore, Turns } from './aggregate.js';
import { type AnsweredCommand, answeredCommand, type CommandIdentity, stillRemembered } from './commandKey.js';

/** What the rules answer to a command: what happens, or why not (design D5). */
export type Decision<Event, Refusal> = { events: readonly Event[] } | { refusals: readonly Refusal[] };

/** An aggregate's own content, without what the store keeps for it. */
export type Content<State extends Aggregate> = Omit<State, keyof Aggregate>;

/** A command as it reaches the store. */
export interface Command extends CommandIdentity {
  /**
   * The version that the sender saw, as `versionOf` counts it; when given, the command is only carried out on that version. It is compared last:
   * a refusal of the rules goes first, so that a conflict tells nothing to whoever may not act.
   */
  expectedVersion?: number | undefined;
}

interface ExecutionBase<State extends Aggregate> {
  store: AggregateStore<State>;
  /** The aggregate's id; for a creation usually `createdId(prefix, caller, idempotencyKey)`. */
  id: string;
  command: Command;
  /** The instant under which the command is remembered. */
  now: Date;
  /** What the sender sees as the version, where it may not see every change; the document's own when absent. */
  versionOf?: (state: State) => number;
}

/** A command to an aggregate that must exist. */
export interface ChangeExecution<State extends Aggregate, Event, Refusal> extends ExecutionBase<State> {
  creates?: false;
  decide: (state: State) => Decision<Event, Refusal>;
  evolve: (state: State, event: Event) => Content<State>;
}

/** A command that may create its aggregate: the rules see null when there is none yet. */
export interface CreateExecution<State extends Aggregate, Event, Refusal> extends ExecutionBase<State> {
  creates: true;
  decide: (state: State | null) => Decision<Event, Refusal>;
  evolve: (state: State | null, event: Event) => Content<State>;
}

/** Everything needed to carry out one command. `decide` may be called several times and must be pure. */
export type Execution<State extends Aggregate, Event, Refusal> =
  ChangeExecution<State, Event, Refusal> | CreateExecution<State, Event, Refusal>;

/** How a command ended. */
export type Outcome<State extends Aggregate, Event, Refusal> =
  /** Stored; or, when `repeated`, stored earlier: then `state` is the current state and `events` is empty. */
  | { kind: 'accepted'; state: State; repeated: boolean; events: readonly Event[] }
  /** The rules refused; nothing was stored, and the key may be used again. */
  | { kind: 'refused'; refusals: readonly Refusal[] }
  /** The rules accept, but `expectedVersion` is not the current version; 0 means that there is no aggregate. */
  | { kind: 'conflict'; currentVersion: number }
  /** The caller used the key for a command with another content. */
  | { kind: 'keyReused' }
  | { kind: 'notFound' }
  /** Another aggregate holds a value that must be unique. */
  | { kind: 'taken' };

/** A command lost every race; it had no effect and may be sent again under the same key. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
  /** The contested aggregate. */
  readonly id: string;

  constructor(id: string) {
    super(`Too many simultaneous changes to ${id}`);
    this.id = id;
  }
}

/**
 * Carries out one command on one aggregate with the whole promise of design D4: a repeat under the same key has no
 * second effect, no update is lost, and a lost race is decided again on the new state, at most five times.
 */
export async function executeCommand<State extends Aggregate, Event, Refusal>(
  execution: Execution<State, Event, Refusal>,
): Promise<Outcome<State, Event, Refusal>> {
  const answer = answeredCommand(execution.command, execution.now);
  return inTurn(execution.store.turns, execution.id, async () => {
    for (let races = 0; races <= LOST_RACES; races += 1) {
      const outcome = await attempt(execution, answer);
      if (outcome !== 'lost') return outcome;
    }
    // With an expectedVersion a race lost to what the sender could see already ended as a conflict.
    throw new ContentionError(execution.id);
  });
}

const LOST_RACES = 5;

/**
 * Within one process the commands on one aggregate take turns, so that only other processes are rivals and a burst is
 * worked off instead of losing its races. Nothing is promised by it: compare-and-set alone keeps updates from loss.
 */
async function inTurn<Answer>(turns: Turns, id: string, work: () => Promise<Answer>): Promise<Answer> {
  const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
  turns.set(id, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(id) === turn) turns.delete(id);
  }
}

async function attempt<State extends Aggregate, Event, Refusal>(
  execution: Execution<State, Event, Refusal>,
  answer: AnsweredCommand,
): Promise<Outcome<State, Event, Refusal> | 'lost'> {
  const { store, id, command } = execution;
  const state = await store.load(id);

  const earlier = state?.answered.find(({ key }) => key === answer.key);
  if (state !== null && earlier !== undefined) {
    return earlier.fingerprint === answer.fingerprint
      ? { kind: 'accepted', state, repeated: true, events: [] }
      : { kind: 'keyReused' };
  }
  if (state === null && execution.creates !== true) return { kind: 'notFound' };

  const decision = decideOn(execution, state);
  if ('refusals' in decision) return { kind: 'refused', refusals: decision.refusals };
  const currentVersion = state === null ? 0 : (execution.versionOf?.(state) ?? state.version);
  if (command.expectedVersion !== undefined && command.expectedVersion !== currentVersion) {
    return { kind: 'conflict', currentVersion };
  }
  const decided = fold(execution, state, decision.events, answer);
  return keep(store, state, decided, decision.events);
}

function decideOn<State extends Aggregate, Event, Refusal>(
  execution: Execution<State, Event, Refusal>,
  state: State | null,
): Decision<Event, Refusal> {
  if (state !== null) return execution.decide(state);
  if (execution.creates === true) return execution.decide(null);
  throw new Error('A change is never decided without its aggregate');
}

/** The state after the events, with the bookkeeping that only this file writes. */
function fold<State extends Aggregate, Event, Refusal>(
  execution: Execution<State, Event, Refusal>,
  before: State | null,
  events: readonly Event[],
  answer: AnsweredCommand,
): State {
  const { store, id, now } = execution;
  const bookkeeping: Aggregate = {
    _id: id,
    version: before?.version ?? 0,
    schemaVersion: store.schemaVersion,
    answered: [...stillRemembered(before?.answered ?? [], now), answer],
  };
  const complete = (content: Content<State>): State => ({ ...content, ...bookkeeping }) as unknown as State;

  let state = before === null ? null : complete(before);
  for (const event of events) {
    if (state !== null) state = complete(execution.evolve(state, event));
    else if (execution.creates === true) state = complete(execution.evolve(null, event));
  }
  if (state === null) throw new Error(`The rules accepted the creation of ${id} without any event`);
  return state;
}

async function keep<State extends Aggregate, Event, Refusal>(
  store: AggregateStore<State>,
  before: State | null,
  decided: State,
  events: readonly Event[],
): Promise<Outcome<State, Event, Refusal> | 'lost'> {
  const state: State = { ...decided, version: decided.version + 1 };
  const written = before === null ? await store.insert(state) : await store.replace(decided);
  switch (written) {
    case 'inserted':
    case 'replaced':
      return { kind: 'accepted', state, repeated: false, events };
    case 'taken':
      return { kind: 'taken' };
    case 'exists':
    case 'lost':
      return 'lost';
  }
}
