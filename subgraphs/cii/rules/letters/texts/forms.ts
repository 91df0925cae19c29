import type { LocalDate, Month } from '../../../../common/rules/localDates.js';

/** What differs between languages in writing a day. */
export interface DateForm {
  /** The twelve months, as they stand inside a sentence. */
  readonly months: readonly string[];
  readonly day: (number: number, month: string, year: string) => string;
}

/** Writes days and months in words. */
export function datesWith({ months, day }: DateForm): {
  readonly day: (day: LocalDate) => string;
  readonly month: (month: Month) => string;
} {
  const monthOf = (text: string): string => months[Number(text.slice(5, 7)) - 1] ?? '';
  return {
    // No line ends between the number and its month.
    day: (date) => day(Number(date.slice(8, 10)), monthOf(date), date.slice(0, 4)).replace(' ', '\u00A0'),
    month: (month) => `${monthOf(month)} ${month.slice(0, 4)}`,
  };
}

/** Writes an article such as `LACI 17` the other way round, with the short title that the language has for the act. */
export function articleWith(word: string, titles: Readonly<Record<string, string>>): (article: string) => string {
  return (article) => {
    const [act = '', ...number] = article.split(' ');
    return `${word} ${number.join(' ')} ${titles[act] ?? act}`;
  };
}
