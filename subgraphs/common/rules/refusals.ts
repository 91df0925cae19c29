import type { Language } from './institutions.js';
import { REFUSAL_TEXTS, type RefusalCode } from './refusalTexts.js';

export type { RefusalCode } from './refusalTexts.js';

/** Why an act was refused: business, not a fault (D3). The text is chosen when the answer leaves. */
export interface Refusal {
  /** Closed code for programs. */
  readonly code: RefusalCode;
  /** Rule of the domain catalogue, such as `R14`. */
  readonly rule: string | null;
  /** Article of law, such as `LACI 17`. */
  readonly article: string | null;
  /** Where in the input the obstacle lies. */
  readonly path: readonly string[] | null;
}

/** A refusal as the graph shows it: with a sentence in the caller's language. */
export interface SpokenRefusal extends Refusal {
  readonly message: string;
}

/** Builds a refusal; what is left out is null. */
export function refuse(code: RefusalCode, details: Partial<Omit<Refusal, 'code'>> = {}): Refusal {
  return { code, rule: details.rule ?? null, article: details.article ?? null, path: details.path ?? null };
}

/** The refusal with its sentence; the sentence never holds personal data because it depends on the code alone. */
export function speak(refusal: Refusal, language: Language): SpokenRefusal {
  return { ...refusal, message: REFUSAL_TEXTS[refusal.code][language] };
}
