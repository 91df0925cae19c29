import { refuse, type Refusal } from './refusals.js';
import { holdsAvsNumber, holdsDiagnosisCode } from './textNets.js';

export { holdsAvsNumber, holdsDiagnosisCode } from './textNets.js';

/**
 * Which free text is taken in, for everyone: composed (NFC), visible, of bounded length in characters as people count
 * them, and, in what is shared between institutions, without AVS numbers and diagnosis codes (R40).
 */
export interface TextRule {
  /** Most graphemes: a letter with its accents, or one emoji, counts as one. */
  readonly maximum: number;
  /** True when line breaks are allowed. */
  readonly lines: boolean;
  /** True when the text will be read by more than one institution. */
  readonly shared: boolean;
}

/** The text as it is kept: composed form, no spaces at its ends, line breaks as one character. */
export function tidyText(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').trim();
}

/** Refuses a text that breaks the rule; judges the tidied form. Empty text is accepted, so ask for presence elsewhere. */
export function refuseText(text: string, rule: TextRule, path: readonly string[]): Refusal | null {
  if (!isReadable(text, rule)) return refuse('TEXT_NOT_ACCEPTED', { path });
  if (!rule.shared) return null;
  if (holdsAvsNumber(text)) return refuse('TEXT_HOLDS_AVS_NUMBER', { article: 'LAVS 153d', path });
  if (holdsDiagnosisCode(text)) return refuse('TEXT_HOLDS_DIAGNOSIS', { rule: 'R40', article: 'LAI 3c', path });
  return null;
}

/** True when the text is short enough and every character of it can be seen for what it is. */
export function isReadable(text: string, rule: Pick<TextRule, 'maximum' | 'lines'>): boolean {
  // Long input is turned away before anything is computed on it; eight units hold every ordinary grapheme.
  if (text.length > rule.maximum * UNITS_OF_A_GRAPHEME + UNITS_OF_A_GRAPHEME) return false;
  const tidy = tidyText(text);
  const withoutLines = rule.lines ? tidy.replaceAll('\n', ' ') : tidy;
  if (FORBIDDEN.test(withoutLines) || PILED_MARKS.test(tidy) || LOOSE_JOINER.test(tidy)) return false;
  return graphemesOf(tidy) <= rule.maximum;
}

/** Number of characters as people count them. */
export function graphemesOf(text: string): number {
  let count = 0;
  for (const _segment of SEGMENTER.segment(text)) count += 1;
  return count;
}

const UNITS_OF_A_GRAPHEME = 8;
const SEGMENTER = new Intl.Segmenter('fr', { granularity: 'grapheme' });

// Control characters, lone surrogates, private use, unassigned; then what hides or turns text: bidi marks and
// overrides, zero-width characters, line and paragraph separators, tags.
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;
// More marks on one letter than any written language uses.
const PILED_MARKS = /\p{M}{5,}/u;
// The joiner is honest only inside an emoji.
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/u;
