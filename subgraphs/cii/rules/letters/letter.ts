import type { Language } from '../../../common/rules/institutions.js';

export const LETTER_KINDS = ['HANDOVER_CONFIRMATION', 'JOB_SEARCH_EXEMPTION', 'LEAD_RETURN'] as const;
/** The letters about a handover; they equal the enum `CiiLetterKind`. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter by its parts, in one language and ready to be set: it holds words, never markup. */
export interface Letter {
  readonly kind: LetterKind;
  readonly language: Language;
  /** The tag of the language as written in Switzerland, such as `fr-CH`. */
  readonly languageTag: string;
  readonly title: string;
  /** From top to bottom, below the title. */
  readonly blocks: readonly LetterBlock[];
}

/** A part of a letter. */
export type LetterBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly LetterField[] }
  | LetterTable;

/** A line such as name or date. */
export interface LetterField {
  readonly label: string;
  /** Null where the sender fills it in by hand. */
  readonly value: string | null;
}

/** A table whose first column names its rows. */
export interface LetterTable {
  readonly kind: 'table';
  /** Says what the table holds, also to those who hear it. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A heading of the second level. */
export function heading(text: string): LetterBlock {
  return { kind: 'heading', text };
}

/** A paragraph. */
export function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text };
}
