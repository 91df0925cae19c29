import type { Language } from '../institutions.js';

/** Refusals of disability insurance. */
export const AI_REFUSAL_TEXTS = {} as const satisfies Record<string, Record<Language, string>>;
