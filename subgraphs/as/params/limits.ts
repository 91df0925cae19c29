/**
 * Where an entry is surely a slip of the keyboard. These are bounds of plausibility, not of law: social assistance has
 * no such numbers, and no benefit is computed from them.
 */
export const LIMITS = {
  /** CHF a month for one item of a budget. */
  itemChf: 100_000,
  /** CHF for one whole measure. */
  measureChf: 1_000_000,
  /** Persons in one household. */
  household: 30,
} as const;
