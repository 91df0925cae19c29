import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import { factsOf } from '../../subgraphs/cii/rules/statistics/factsOf.js';
import type { Told } from '../../subgraphs/cii/rules/statistics/tellAll.js';
import { demonstrationFacts } from '../../subgraphs/cii/store/demonstrationStatistics.js';
import { policyWith, toldOf } from '../kit/statistics.js';
import type { Occurrences } from './occurrences.js';
import type { World } from './world.js';

/** The same for the enums of statistics: in what the first start publishes. */
export const STATISTICS_OCCURRENCES: Readonly<Record<string, Occurrences>> = {
  CiiPeriodKind: (world) => published(world).map(({ period }) => period.kind),
  CiiStatisticsTableKey: (world) => published(world).flatMap(({ tables }) => tables.map(({ table }) => table)),
  CiiStatisticsDurationKey: (world) =>
    published(world).flatMap(({ durations }) =>
      durations.flatMap(({ duration, quartiles }) => (quartiles === null ? [] : [duration])),
    ),
  CiiWithheldFigures: (world) =>
    published(world).flatMap(({ tables }) => tables.flatMap(({ withheld }) => (withheld === null ? [] : [withheld]))),
};

const PUBLISHED = new WeakMap<World, readonly Told[]>();

/** What is published of the canton and its invented earlier years, made once for a world. */
function published(world: World): readonly Told[] {
  const known = PUBLISHED.get(world) ?? publish(world);
  PUBLISHED.set(world, known);
  return known;
}

function publish({ cases, processes, today }: World): readonly Told[] {
  const invented = demonstrationFacts(today, policyWith().publishAfterDays);
  const own = factsOf({ canton: 'GE', cases, processes, today, parameters: ciiParameters });
  const year = Number(today.slice(0, 4));
  const measured = [...invented.measured, ...own.measured];
  return [...toldOf([...invented.counted, ...own.counted], { years: [year - 4, year - 1], measured }).values()];
}
