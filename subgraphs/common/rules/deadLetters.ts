import type { InstitutionEntry, RegisterEntry } from './exchange.js';

/** Why an entry of a feed could not be taken over. */
export const DEAD_LETTER_REASONS = ['MALFORMED', 'NOT_FITTING', 'FAULT', 'WAITS_BEHIND'] as const;

/**
 * `MALFORMED`: it does not have the agreed form. `NOT_FITTING`: it has, and does not fit what is kept. `FAULT`: taking it
 * over failed again and again. `WAITS_BEHIND`: an earlier entry of its case is in the way.
 */
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/** How a dead letter stands. */
export const DEAD_LETTER_STATES = ['WAITING', 'PASSED'] as const;

/** `WAITING`: it is tried again by itself, at least once a minute. `PASSED`: only a replay or a newer entry ends it. */
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** What came of replaying one dead letter. */
export const REPLAY_OUTCOMES = ['TAKEN_OVER', 'STILL_FAILING', 'NOT_REACHED_YET', 'GONE'] as const;

/**
 * `TAKEN_OVER`: it is done with. `STILL_FAILING`: the cause is not mended. `NOT_REACHED_YET`: the process has just started
 * and comes to it by itself. `GONE`: the partner has nothing of that case any more.
 */
export type ReplayOutcome = (typeof REPLAY_OUTCOMES)[number];

/** Kinds of entries, as an operator may see them; what is none of these is told as `UNKNOWN`. */
export const ENTRY_KINDS = [
  'FRAME',
  'OPENING_REFUSED',
  'CASE_ERASED',
  'EARLY_DETECTION_NOTICE',
  'CASE_OPENED',
  'REGISTRATION_CONFIRMED',
  'NOT_KNOWN',
  'ACT_REPORTED',
  'EXTRACT_ISSUED',
  'BENEFIT_STATED',
  'HANDOVER_CLEARED',
  'PROPOSAL_ANSWERED',
  'INDICATION_ANSWERED',
  'REGISTRATION_STATED',
  'SMR_CONCLUSION_REFERRED',
  'REQUEST_WITHDRAWN',
  'UNKNOWN',
] as const satisfies readonly (RegisterEntry['kind'] | InstitutionEntry['kind'] | 'UNKNOWN')[];

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The kind of an entry's body, whatever it is. */
export function entryKindOf(body: object): EntryKind {
  const kind: unknown = 'kind' in body ? body.kind : null;
  return ENTRY_KINDS.find((known) => known === kind) ?? 'UNKNOWN';
}

/** The identifier where it is one that this product makes; anything else, which could say anything, as `UNKNOWN`. */
export function tellableId(id: string): string {
  return /^[a-z]{2,12}-[0-9a-z]{26}(:\d{1,15}:[A-Z]{2})?$/.test(id) ? id : 'UNKNOWN';
}
