import type { DisclosableField } from './disclosableFields.js';
import type { FileInstitution } from './institutions.js';

/**
 * The grounds of law on which one service reads another institution without an authorisation of the person, each opened
 * for one case by an act of its own (domain 4b).
 */
export const LEGAL_EXCHANGE_GROUNDS = ['AC_AI_CLARIFICATION', 'AI_TO_AS'] as const;
/** One of these grounds. */
export type LegalExchangeGround = (typeof LEGAL_EXCHANGE_GROUNDS)[number];

export const LEGAL_EXCHANGE_PURPOSES = ['PAYER_UNCLEAR', 'MEASURE_SEARCH'] as const;
/** What the exchange is for: who bears the costs is still unclear, or the best measure is looked for (LACI 85f(3)). */
export type LegalExchangePurpose = (typeof LEGAL_EXCHANGE_PURPOSES)[number];

/**
 * Units that no such exchange opens: what the medical service has concluded leaves AI on the person's authorisation alone
 * (LAI 3c, R40). Stricter than the sources ask, on purpose.
 */
export const ONLY_ON_AUTHORISATION: readonly DisclosableField[] = ['AI_SMR_CONCLUSION'];

/** The ground on which this pair exchanges, and its article; null where the law knows none for it (domain 4b). */
export function legalExchangeBetween(
  reader: FileInstitution,
  discloser: FileInstitution,
): { readonly ground: LegalExchangeGround; readonly discloser: 'AC' | 'AI'; readonly article: string } | null {
  if (reader === 'AI' && discloser === 'AC') {
    return { ground: 'AC_AI_CLARIFICATION', discloser, article: 'LACI 85f(3)' };
  }
  if (reader === 'AC' && discloser === 'AI') {
    return { ground: 'AC_AI_CLARIFICATION', discloser, article: 'LAI 68bis(2)' };
  }
  if (reader === 'AS' && discloser === 'AI') return { ground: 'AI_TO_AS', discloser, article: 'LAI 68bis(3)' };
  return null;
}

/** Most exchanges that one case holds, so that it cannot grow without end (D4). */
export const MOST_EXCHANGES = 20;
