import type { Period } from './period.js';
import type { Figures, Publication } from './publication.js';
import { tellPeriod, type PeriodQuestion } from './tellPeriod.js';

/** The figures of a period before they are published. */
export type Told = Figures & Pick<Publication, 'period' | 'tally'>;

/** The figures of these periods, each resting on those before it; they come in the order in which they fall due. */
export function tellAll(periods: readonly Period[], question: Omit<PeriodQuestion, 'published'>): readonly Told[] {
  const told = new Map<string, Told>();
  for (const period of periods) told.set(period.label, toldOf(period, question, told));
  return [...told.values()];
}

function toldOf(
  period: Period,
  question: Omit<PeriodQuestion, 'published'>,
  published: ReadonlyMap<string, Told>,
): Told {
  return { period, ...tellPeriod(period, { ...question, published }) };
}
