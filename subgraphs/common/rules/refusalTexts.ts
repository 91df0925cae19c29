import { AC_REFUSAL_TEXTS } from './refusalTexts/ac.js';
import { AI_REFUSAL_TEXTS } from './refusalTexts/ai.js';
import { AS_REFUSAL_TEXTS } from './refusalTexts/as.js';
import { CII_REFUSAL_TEXTS } from './refusalTexts/cii.js';
import { SHARED_REFUSAL_TEXTS } from './refusalTexts/shared.js';

/**
 * Every refusal code with its sentence in four languages, in the terms of the glossary (domain section 2).
 * `RefusalCode` of `schema/shared.graphql` lists the same codes; a test compares both and that no two texts of a
 * code are alike. German says ALV, IV, SH where French says AC, AI, AS.
 */
export const REFUSAL_TEXTS = {
  ...SHARED_REFUSAL_TEXTS,
  ...AC_REFUSAL_TEXTS,
  ...AI_REFUSAL_TEXTS,
  ...AS_REFUSAL_TEXTS,
  ...CII_REFUSAL_TEXTS,
};

/** The closed list of refusal codes. */
export type RefusalCode = keyof typeof REFUSAL_TEXTS;
