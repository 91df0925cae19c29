import type { LocalDate } from '../../common/rules/localDates.js';
import { inForce } from '../../common/rules/parameters.js';
import type { StatisticsPolicy } from '../params/statisticsPolicy.js';
import type { RegisterContext } from '../rules/context.js';
import type { Facts } from '../rules/statistics/fact.js';
import { factsOf } from '../rules/statistics/factsOf.js';
import { duePeriods, type Period } from '../rules/statistics/period.js';
import { STATISTICS_RULE_VERSION, type Publication } from '../rules/statistics/publication.js';
import { tellPeriod } from '../rules/statistics/tellPeriod.js';
import { demonstrationFacts } from '../store/demonstrationStatistics.js';
import type { Cases } from '../store/cases.js';
import type { Processes } from '../store/mamac.js';
import type { Statistics } from '../store/statistics.js';

/** What publishing statistics works with. */
export interface StatisticsJobParts {
  readonly cases: Pick<Cases, 'observed'>;
  readonly processes: Pick<Processes, 'observed'>;
  readonly statistics: Statistics;
}

/**
 * Publishes every closed period that is due and not published yet, the earliest first, each resting on those before it as
 * they are stored. Two processes that do so at once publish each period once. A case that cannot be read stops it: a
 * figure that is frozen is not frozen without it. Answers how many periods it published.
 */
export async function runStatisticsJob(parts: StatisticsJobParts, context: RegisterContext): Promise<number> {
  const policy = inForce(context.parameters.statisticsPolicy, context.today)?.value;
  if (policy === undefined) return 0;
  const stored = await parts.statistics.behind(context.canton);
  if (stored.length > 0 && missing(stored, firstYearOf(stored), policy, context.today).length === 0) return 0;
  return publishDue(await readFacts(parts, context), { policy, context, statistics: parts.statistics, stored });
}

/** The same once a Swiss day in each process: what is due changes at midnight. */
export function dailyStatistics(parts: StatisticsJobParts): (context: RegisterContext) => Promise<void> {
  let checkedOn: LocalDate | null = null;
  return async (context) => {
    if (checkedOn === context.today) return;
    await runStatisticsJob(parts, context);
    checkedOn = context.today;
  };
}

/** Publishes the closed periods of the demonstration canton: its invented earlier years with what its cases say (GE alone). */
export async function publishDemonstration(parts: StatisticsJobParts, context: RegisterContext): Promise<number> {
  const policy = inForce(context.parameters.statisticsPolicy, context.today)?.value;
  if (policy === undefined || context.canton !== 'GE') return 0;
  const [invented, own] = [demonstrationFacts(context.today, policy.publishAfterDays), await readFacts(parts, context)];
  const facts: Facts = {
    counted: [...invented.counted, ...own.counted],
    measured: [...invented.measured, ...own.measured],
  };
  return publishDue(facts, { policy, context, statistics: parts.statistics, stored: [] });
}

/** What the publications of a canton rest on beside the facts. */
export interface PublishingPlace {
  readonly policy: StatisticsPolicy;
  readonly context: Pick<RegisterContext, 'canton' | 'today' | 'now'>;
  readonly statistics: Statistics;
  readonly stored: readonly Publication[];
}

/** Publishes what is due of these facts; answers how many periods it published. */
export async function publishDue(facts: Facts, place: PublishingPlace): Promise<number> {
  const { policy, context, statistics, stored } = place;
  const firstYear = stored.length > 0 ? firstYearOf(stored) : firstYearIn(facts);
  if (firstYear === null) return 0;
  let published = new Map(stored.map((one) => [one.period.label, one]));
  let count = 0;
  for (const period of missing(stored, firstYear, policy, context.today)) {
    const publication = publicationOf(period, { facts, published, policy }, context);
    if (await statistics.publish(publication)) {
      published.set(period.label, publication);
      count += 1;
    } else {
      // Another process was first: what follows rests on what it stored.
      published = new Map((await statistics.behind(context.canton)).map((one) => [one.period.label, one]));
    }
  }
  return count;
}

function publicationOf(
  period: Period,
  question: Parameters<typeof tellPeriod>[1],
  { canton, now }: PublishingPlace['context'],
): Publication {
  const publishedAt = now.toISOString();
  return { canton, period, publishedAt, ruleVersion: STATISTICS_RULE_VERSION, ...tellPeriod(period, question) };
}

function missing(
  stored: readonly Publication[],
  firstYear: number,
  { publishAfterDays }: StatisticsPolicy,
  today: LocalDate,
): readonly Period[] {
  const labels = new Set(stored.map(({ period }) => period.label));
  return duePeriods(firstYear, today, publishAfterDays).filter(({ label }) => !labels.has(label));
}

/** The first publication settles with which year the statistics of a canton begin. */
function firstYearOf(stored: readonly Publication[]): number {
  return Math.min(...stored.map(({ period }) => Number(period.from.slice(0, 4))));
}

function firstYearIn({ counted, measured }: Facts): number | null {
  const [first] = [...counted, ...measured].map(({ on }) => on).toSorted();
  return first === undefined ? null : Number(first.slice(0, 4));
}

async function readFacts({ cases, processes }: StatisticsJobParts, context: RegisterContext): Promise<Facts> {
  const { canton, today, parameters } = context;
  const [observedCases, observedProcesses] = await Promise.all([cases.observed(canton), processes.observed(canton)]);
  return factsOf({ canton, today, parameters, cases: observedCases, processes: observedProcesses });
}
