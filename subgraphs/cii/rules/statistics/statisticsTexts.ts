import type { Language } from '../../../common/rules/institutions.js';
import type { DurationKey, TableKey } from './catalogue.js';
import type { WithheldReason } from './publication.js';
import { de } from './texts/de.js';
import { en } from './texts/en.js';
import { fr } from './texts/fr.js';
import { it } from './texts/it.js';

/** The words of published statistics in one language. */
export interface StatisticsTexts {
  readonly tables: Readonly<Record<TableKey, string>>;
  readonly durations: Readonly<Record<DurationKey, string>>;
  /** By the code of the category; pairs of a handover and crossed categories are put together from these. */
  readonly categories: Readonly<Record<string, string>>;
  /** Heads of the columns of a table as comma-separated values. */
  readonly columns: {
    readonly period: string;
    readonly from: string;
    readonly to: string;
    readonly table: string;
    readonly code: string;
    readonly category: string;
    readonly count: string;
    readonly amount: string;
    readonly withheld: string;
    /** Of the durations. */
    readonly duration: string;
    readonly first: string;
    readonly median: string;
    readonly third: string;
    readonly targetDays: string;
    readonly targetMonths: string;
    readonly targetSource: string;
    readonly geneva: string;
  };
  /** The row of what a table divides. */
  readonly total: string;
  readonly withheld: Readonly<Record<WithheldReason, string>>;
}

/** The words of published statistics by language. */
export const STATISTICS_TEXTS: Readonly<Record<Language, StatisticsTexts>> = { FR: fr, DE: de, IT: it, EN: en };

/** A category in words: a pair of institutions as `AC → AS`, a crossed category by both of its words. */
export function wordsOf(category: string, { categories }: StatisticsTexts): string {
  return category
    .split('__')
    .map((code) => {
      const [sender, receiver] = code.split('_TO_').map((one) => categories[one]);
      return categories[code] ?? (sender && receiver ? `${sender} → ${receiver}` : code);
    })
    .join(', ');
}
