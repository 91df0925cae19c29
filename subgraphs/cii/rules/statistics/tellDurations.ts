import { DURATIONS, type DurationKey } from './catalogue.js';
import { personsIn, type MeasuredFact } from './fact.js';
import { isMeasuredBlock } from './grain.js';
import { isWithin, type Period } from './period.js';
import type { Quartiles, ToldDuration } from './publication.js';
import { partsOf } from './tellTables.js';
import type { Telling } from './telling.js';

/**
 * The durations of a period: median and quartiles from ten persons on. Neither extremes nor the number of persons are
 * told, so that nothing can be reckoned out between periods or from other tables.
 */
export function tellDurations(telling: Telling): readonly ToldDuration[] {
  return DURATIONS.map((duration) => {
    const facts = measuredIn(telling.period, duration, telling);
    const reason = isMeasuredBlock(duration, telling.period, telling)
      ? reasonFor(facts, telling)
      : reasonOfSum(duration, telling);
    return {
      duration,
      quartiles: reason === null ? quartilesOf(facts.map(({ days }) => days)) : null,
      withheld: reason,
    };
  });
}

/**
 * The quartiles of some days, each to the whole day: between two of them in proportion, the first being at a quarter of
 * the way from the shortest to the longest in their order.
 */
export function quartilesOf(days: readonly number[]): Quartiles {
  const sorted = days.toSorted((one, other) => one - other);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return Math.round(below + (above - below) * (place - Math.floor(place)));
  };
  return { first: at(0.25), median: at(0.5), third: at(0.75) };
}

function reasonFor(facts: readonly MeasuredFact[], { policy }: Telling): ToldDuration['withheld'] {
  return personsIn(facts) < policy.smallestForQuartiles ? 'TOO_FEW' : null;
}

/** A longer period than the one it is told for: only where each of its parts was told, and still could be. */
function reasonOfSum(duration: DurationKey, telling: Telling): ToldDuration['withheld'] {
  const parts = partsOf(telling.period);
  const told = parts.map(({ label }) =>
    telling.published.get(label)?.durations.find((one) => one.duration === duration),
  );
  if (told.length === 0 || told.some((one) => one === undefined || one.withheld === 'OTHER_PERIODS')) {
    return 'OTHER_PERIODS';
  }
  const enough = parts.every((part) => reasonFor(measuredIn(part, duration, telling), telling) === null);
  return enough && told.every((one) => one?.withheld === null) ? null : 'TOO_FEW';
}

function measuredIn(period: Period, duration: DurationKey, { facts }: Telling): readonly MeasuredFact[] {
  return facts.measured.filter((fact) => fact.duration === duration && isWithin(fact.on, period));
}
