import { refuse, type Refusal } from './refusals.js';
import { refuseText, tidyText } from './texts.js';

/** Most characters of a reference, as people count them. */
export const LONGEST_REFERENCE = 200;

/**
 * Refuses what is no short reference to something that lies elsewhere: nothing at all, a text that has no place in a
 * shared case, or an address whose query or fragment may carry a name or a key to the other system (R12).
 */
export function refuseReference(reference: string, rule: string, path: readonly string[]): Refusal | null {
  if (tidyText(reference) === '') return refuse('REFERENCE_MISSING', { rule, path });
  const unreadable = refuseText(reference, { maximum: LONGEST_REFERENCE, lines: false, shared: true }, path);
  if (unreadable !== null) return unreadable;
  return ADDRESS_WITH_QUERY.test(reference) ? refuse('EVIDENCE_NOT_A_REFERENCE', { rule: 'R12', path }) : null;
}

const ADDRESS_WITH_QUERY = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S*[?#]/i;
