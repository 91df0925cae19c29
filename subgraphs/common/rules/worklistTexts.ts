import type { Language } from './institutions.js';

/**
 * What each kind of thing to do is called, in four languages and in the terms of the glossary (domain section 2). The
 * sentence depends on the kind alone, so that it may stand in a calendar that others see: no name, no case.
 */
export type WorklistTexts<Kind extends string> = Readonly<Record<Kind, Readonly<Record<Language, string>>>>;
