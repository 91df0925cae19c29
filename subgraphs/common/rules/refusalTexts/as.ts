import type { Language } from '../institutions.js';

/** Refusals of social assistance. */
export const AS_REFUSAL_TEXTS = {} as const satisfies Record<string, Record<Language, string>>;
