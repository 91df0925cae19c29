import type { Language } from '../../../common/rules/institutions.js';
import { chfOf } from '../../../common/rules/money.js';
import { tableOf } from './catalogue.js';
import type { Period } from './period.js';
import type { Cell, ToldDuration, ToldTable } from './publication.js';
import type { ShownTarget } from './targets.js';
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
  return textOf([
    [columns.period, from, to, columns.table, code, category, count, amount, columns.withheld],
    line('TOTAL', texts.total, table.total),
    ...categories.map((one, place) => line(one, wordsOf(one, texts), table.rows?.[place] ?? null)),
  ]);
}

/** A duration with what stands beside it, as a publication shows it. */
export type DurationLine = ToldDuration & ShownTarget;

/** The durations of a period in the same manner: a line for each, with its target and what Geneva states. */
export function durationsCsvOf(durations: readonly DurationLine[], period: Period, language: Language): string {
  const texts = STATISTICS_TEXTS[language];
  const { columns, withheld } = texts;
  const { from, to, code, duration, first, median, third, targetDays, targetMonths, targetSource, geneva } = columns;
  const days = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  return textOf([
    [
      ...[columns.period, from, to, code, duration, first, median, third],
      ...[targetDays, targetMonths, targetSource, geneva, columns.withheld],
    ],
    ...durations.map(({ quartiles, ...one }) => [
      ...[period.label, period.from, period.to, one.duration, texts.durations[one.duration]],
      ...[days(quartiles?.first), days(quartiles?.median), days(quartiles?.third)],
      ...[days(one.targetDays), days(one.targetMonths), one.targetSource ?? '', days(one.genevaDays)],
      one.withheld === null ? '' : withheld[one.withheld],
    ]),
  ]);
}

function textOf(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell as it can stand between commas: no spreadsheet takes it for a formula, and quotes hold what would end it. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
