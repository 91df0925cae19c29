import type { Language } from '../../../common/rules/institutions.js';
import type { WrittenLetter } from '../../../common/rules/letter.js';

export {
  heading,
  paragraph,
  type LetterBlock,
  type LetterField,
  type LetterTable,
} from '../../../common/rules/letter.js';

export const HANDOVER_LETTER_KINDS = ['HANDOVER_CONFIRMATION', 'JOB_SEARCH_EXEMPTION', 'LEAD_RETURN'] as const;
/** The letters about a handover. */
export type HandoverLetterKind = (typeof HANDOVER_LETTER_KINDS)[number];

export const CONSENT_LETTER_KINDS = ['AUTHORISATION_FORM', 'INFORMED_BEFORE', 'INFORMED_AFTER'] as const;
/** The authorisation to sign, and the notices to the person. */
export type ConsentLetterKind = (typeof CONSENT_LETTER_KINDS)[number];

export const LETTER_KINDS = [...HANDOVER_LETTER_KINDS, 'MAMAC_PLAN', ...CONSENT_LETTER_KINDS] as const;
/** All letters; they equal the enum `CiiLetterKind`. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter by its parts, in one language and ready to be set: it holds words, never markup. */
export interface Letter extends WrittenLetter {
  readonly kind: LetterKind;
  readonly language: Language;
}
