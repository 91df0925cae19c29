import type { Canton, Language, Viewer } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { chfOf } from '../../../common/rules/money.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { MamacTargets } from '../../params/mamacTargets.js';
import { tableOf, type DurationKey } from './catalogue.js';
import { csvOf } from './csv.js';
import type { Period } from './period.js';
import type { Cell, Publication, ToldDuration, ToldTable } from './publication.js';
import { STATISTICS_TEXTS, wordsOf } from './statisticsTexts.js';

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
  return {
    ...period,
    ...{ publishedAt: new Date(publishedAt), ruleVersion },
    smallestCell: policy?.smallestCell ?? 0,
    smallestForQuartiles: policy?.smallestForQuartiles ?? 0,
    tables: tables.map((table) => shownTable(table, period, language)),
    durations: durations.map((duration) => shownDuration(duration, targets, language)),
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

function shownDuration({ duration, quartiles, withheld }: ToldDuration, targets: Targets | null, language: Language) {
  return {
    ...{ key: duration, title: STATISTICS_TEXTS[language].durations[duration], withheld },
    ...{ firstQuartile: quartiles?.first ?? null, median: quartiles?.median ?? null },
    thirdQuartile: quartiles?.third ?? null,
    ...targetOf(duration, targets),
  };
}

/** The targets of a day; the months to the announcement are those that criterion 4 goes by too (R35, R42). */
type Targets = MamacTargets & { readonly monthsToAnnouncement: number | null };

function targetsOn(
  { mamacTargets, monthsToAnnouncement }: Pick<CiiParameters, 'mamacTargets' | 'monthsToAnnouncement'>,
  day: LocalDate,
): Targets | null {
  const targets = inForce(mamacTargets, day)?.value;
  const months = inForce(monthsToAnnouncement, day)?.value ?? null;
  return targets === undefined ? null : { ...targets, monthsToAnnouncement: months };
}

/** From where a target comes: the year of case management is not starred as a national one (R43). */
export type TargetSource = 'NATIONAL_TARGET' | 'PROCESS_DURATION';

/** What a duration stands beside; null where there is none. */
interface ShownTarget {
  readonly targetDays: number | null;
  readonly targetMonths: number | null;
  readonly targetSource: TargetSource | null;
  readonly genevaDays: number | null;
}

/** The target, from where it comes, and Geneva's figure; Geneva's are quoted and never reckoned again (domain 3c-6). */
function targetOf(duration: DurationKey, targets: Targets | null): ShownTarget {
  const none: ShownTarget = { targetDays: null, targetMonths: null, targetSource: null, genevaDays: null };
  const national: ShownTarget = { ...none, targetSource: 'NATIONAL_TARGET' };
  if (targets === null) return none;
  switch (duration) {
    case 'REGISTRATION_TO_ANNOUNCEMENT': {
      const { geneva } = targets.registrationToAnnouncement;
      const months = targets.monthsToAnnouncement;
      return { ...(months === null ? none : national), targetMonths: months, genevaDays: geneva.days };
    }
    case 'ANNOUNCEMENT_TO_PLAN': {
      const { days, geneva } = targets.announcementToPlan;
      return { ...national, targetDays: days, genevaDays: geneva.days };
    }
    case 'CASE_MANAGEMENT': {
      const { months, geneva } = targets.caseManagement;
      return { ...none, targetMonths: months, targetSource: 'PROCESS_DURATION', genevaDays: geneva.days };
    }
    case 'REQUEST_TO_ADMISSION':
    case 'REQUEST_TO_FIRST_MEASURE':
    case 'MEASURE_GAP':
    case 'OFFER_TO_ANSWER':
      return none;
  }
}
