import type { Language } from '../../../common/rules/institutions.js';
import type { LetterTexts } from './letterTexts.js';
import type { ServiceNames } from './serviceNames.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';
import { fr } from './texts/fr.js';
import { it } from './texts/it.js';

/** The words of the letters by language; they name no service. */
export const LETTER_TEXTS: Readonly<Record<Language, LetterTexts>> = { FR: fr, DE: de, IT: it, EN: en };

/** The words of one language, with the services as they are called in the canton. */
export function letterTexts(language: Language, services: ServiceNames = []): LetterTexts {
  return { ...LETTER_TEXTS[language], services };
}

/** A sentence begins with a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
