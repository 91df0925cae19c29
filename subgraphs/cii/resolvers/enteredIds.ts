import { createdId, newId } from '../../common/platform/ids.js';
import { callerOf } from '../../common/platform/institution/fileCommands.js';
import type { RequestContext } from '../../common/platform/requestContext.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { refuse } from '../../common/rules/refusals.js';

/** What a command has to say for what it enters to be found again. */
export interface Entering {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/**
 * The kinds of identifier under which an answer, or a step known beforehand, has to find what a command entered; all
 * others are fresh.
 */
const FOUND_AGAIN = ['aut', 'hnd', 'prp', 'gar', 'ind', 'lex', 'ntc', 'pln', 'obj', 'dia', 'rtb', 'rev'] as const;
/** One of them. */
export type EnteredKind = (typeof FOUND_AGAIN)[number];

/**
 * The identifier of what a command enters, of several of one kind by their place: the same for caller, case and key, so
 * that a repeat finds it.
 */
export function enteredId(
  kind: EnteredKind,
  { idempotencyKey, caseId }: Entering,
  context: RequestContext,
  place = 0,
): string {
  // Keys are kept case by case, so the case is part of what makes the identifier. No key holds a space.
  const named = `${caseId} ${idempotencyKey}`;
  return createdId(kind, callerOf(context), place === 0 ? named : `${named} ${String(place)}`);
}

/** The identifiers of one decision; a decision that is made again gets the same ones for what it enters. */
export interface DecisionIds {
  readonly next: (prefix: string) => string;
  /** What was given out for records that an answer has to find again. */
  readonly entered: readonly string[];
}

/** A key is forgotten after a while, what it entered never: two records under one identifier could not be told apart. */
export function onceOnly<Event>(
  held: readonly { readonly id: string }[],
  { entered }: DecisionIds,
  decision: Decision<Event>,
): Decision<Event> {
  return 'events' in decision && held.some(({ id }) => entered.includes(id))
    ? reject(refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] }))
    : decision;
}

/** A source of identifiers for one decision of a command. */
export function decisionIds(input: Entering, context: RequestContext): DecisionIds {
  const entered: string[] = [];
  const next = (prefix: string): string => {
    const kind = FOUND_AGAIN.find((known) => known === prefix);
    if (kind === undefined) return newId(prefix);
    const place = entered.filter((id) => id.startsWith(`${kind}-`)).length;
    const id = enteredId(kind, input, context, place);
    entered.push(id);
    return id;
  };
  return { next, entered };
}
