/** A letter as it is set, in one language: it holds words, never markup. */
export interface WrittenLetter {
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
  | { readonly kind: 'list'; readonly entries: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly LetterField[] }
  /** Who signs: a line with room for a hand, or what stands in its place. */
  | { readonly kind: 'signatures'; readonly fields: readonly LetterField[] }
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
