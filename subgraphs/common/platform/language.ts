import { LANGUAGES, type Language } from '../rules/institutions.js';

export type { Language };

/** The language of those who ask for none that Passerelle speaks. */
export const DEFAULT_LANGUAGE: Language = 'FR';

/**
 * The language a client prefers, from its `Accept-Language` (RFC 9110, 12.5.4): the highest quality wins, the first
 * named among equals, regional variants count as their language. French when nothing fits or nothing is said.
 */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header.length > LONGEST_HEADER) return DEFAULT_LANGUAGE;
  const wishes = header.split(',').map(wishOf);
  const best = wishes.reduce<Wish | null>((found, wish) => {
    if (wish === null || wish.quality <= 0) return found;
    return found === null || wish.quality > found.quality ? wish : found;
  }, null);
  return best?.language ?? DEFAULT_LANGUAGE;
}

const LONGEST_HEADER = 500;

interface Wish {
  readonly language: Language;
  /** From 0 (not wanted) to 1. */
  readonly quality: number;
}

/** One entry such as `de-CH;q=0.8`; null when it is malformed or asks for a language that Passerelle does not speak. */
function wishOf(entry: string): Wish | null {
  const [, tag, quality] =
    /^\s*([a-z]{1,8}|\*)(?:-[a-z\d]{1,8})*\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(entry) ?? [];
  if (tag === undefined) return null;
  const language = tag === '*' ? DEFAULT_LANGUAGE : LANGUAGES.find((known) => known === tag.toUpperCase());
  return language === undefined ? null : { language, quality: quality === undefined ? 1 : Number(quality) };
}
