import type { Canton, Language, Viewer } from '../../../common/rules/institutions.js';
import { chfOf } from '../../../common/rules/money.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import { tableOf } from './catalogue.js';
import { csvOf, durationsCsvOf, type DurationLine } from './csv.js';
import type { Period } from './period.js';
import type { Cell, Publication, ToldTable } from './publication.js';
import { STATISTICS_TEXTS, wordsOf } from './statisticsTexts.js';
import { targetOf, targetsOn } from './targets.js';

/** Analysts and the steering committee of the canton; both see published figures and nothing else (R50). */
export function maySeeStatistics({ institution, roles, canton }: Viewer, here: Canton): boolean {
  return institution === 'CII' && canton === here && (roles.includes('ANALYST') || roles.includes('STEERING'));
}

/** A publication as it is shown in a language, with the targets of the last day of its period beside the durations. */
export function shownPublication(
  publication: Omit<Publication, 'tally' | 'totals'>,
  language: Language,
  parameters: Pick<CiiParameters, 'mamacTargets' | 'monthsToAnnouncement' | 'statisticsPolicy'>,
) {
  const { period, publishedAt, ruleVersion, tables, durations } = publication;
  const policy = inForce(parameters.statisticsPolicy, period.to)?.value;
  const targets = targetsOn(parameters, period.to);
  const lines = durations.map((one) => ({ ...one, ...targetOf(one.duration, targets) }));
  return {
    ...period,
    ...{ publishedAt: new Date(publishedAt), ruleVersion },
    smallestCell: policy?.smallestCell ?? 0,
    smallestForQuartiles: policy?.smallestForQuartiles ?? 0,
    tables: tables.map((table) => shownTable(table, period, language)),
    durations: lines.map((line) => shownDuration(line, language)),
    durationsCsv: durationsCsvOf(lines, period, language),
  };
}

function shownTable(table: ToldTable, period: Period, language: Language) {
  const texts = STATISTICS_TEXTS[language];
  const { categories, rules } = tableOf(table.table);
  return {
    ...{ key: table.table, title: texts.tables[table.table], withheld: table.withheld, rules },
    total: shownCell(table.total),
    rows: categories.map((category, place) => ({
      ...{ category, label: wordsOf(category, texts), cell: shownCell(table.rows?.[place] ?? null) },
    })),
    csv: csvOf(table, period, language),
  };
}

function shownCell(cell: Cell | null) {
  return cell === null ? null : { count: cell.count, amount: cell.amount === null ? null : chfOf(cell.amount) };
}

function shownDuration({ duration, quartiles, ...one }: DurationLine, language: Language) {
  return {
    ...one,
    ...{ key: duration, title: STATISTICS_TEXTS[language].durations[duration] },
    ...{ firstQuartile: quartiles?.first ?? null, median: quartiles?.median ?? null },
    thirdQuartile: quartiles?.third ?? null,
  };
}
