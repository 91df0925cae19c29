import type { Language } from '../../../common/rules/institutions.js';
import { chfOf } from '../../../common/rules/money.js';
import { tableOf } from './catalogue.js';
import type { Period } from './period.js';
import type { Cell, ToldTable } from './publication.js';
import { STATISTICS_TEXTS, wordsOf } from './statisticsTexts.js';

/**
 * A table as comma-separated values with a head (RFC 4180: lines end with CR LF, what needs it is quoted). A withheld
 * figure is empty and its reason stands in the last column.
 */
export function csvOf(table: ToldTable, period: Period, language: Language): string {
  const texts = STATISTICS_TEXTS[language];
  const { columns, withheld } = texts;
  const about = [period.label, period.from, period.to, texts.tables[table.table]];
  const reason = table.withheld === null ? '' : withheld[table.withheld];
  const { categories } = tableOf(table.table);
  const line = (code: string, words: string, cell: Cell | null): readonly string[] => [
    ...[...about, code, words],
    ...(cell === null ? ['', ''] : [String(cell.count), cell.amount === null ? '' : chfOf(cell.amount).toFixed(2)]),
    cell === null ? reason : '',
  ];
  const { from, to, code, category, count, amount } = columns;
  return [
    [columns.period, from, to, columns.table, code, category, count, amount, columns.withheld],
    line('TOTAL', texts.total, table.total),
    ...categories.map((one, place) => line(one, wordsOf(one, texts), table.rows?.[place] ?? null)),
  ]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

/** A cell as it can stand between commas: no spreadsheet takes it for a formula, and quotes hold what would end it. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
