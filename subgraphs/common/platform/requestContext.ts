import type { Language, Viewer } from '../rules/institutions.js';
import type { LocalDate } from '../rules/localDates.js';

/** What every resolver knows of the request it answers; an institution adds its own loaders and stores. */
export interface RequestContext {
  readonly viewer: Viewer;
  readonly language: Language;
  readonly requestId: string;
  /** Business time, read once, so that one answer is of one instant. */
  readonly now: Date;
  /** The Swiss day of `now`. */
  readonly today: LocalDate;
  /** Oldest version of a case's frame the caller accepts (`x-passerelle-at-least`), by case. */
  readonly atLeast: ReadonlyMap<string, number>;
}
