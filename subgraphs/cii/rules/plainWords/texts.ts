import type { Language } from '../../../common/rules/institutions.js';
import type { PlainTexts } from './plainTexts.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';
import { fr } from './texts/fr.js';
import { it } from './texts/it.js';

/** The sentences of the case in plain words by language. */
export const PLAIN_TEXTS: Readonly<Record<Language, PlainTexts>> = { FR: fr, DE: de, IT: it, EN: en };
