/**
 * Swiss francs as the institutions reckon with them: whole Rappen inside, so that no sum drifts, and CHF only at the
 * border. Benefits are paid in steps of 0.05 CHF, the smallest coin (domain section 5; general knowledge, unverified).
 */

/** An amount in whole Rappen (1 CHF = 100 Rappen). */
export type Rappen = number;

/** Just below one hundred million CHF, where the scalar `Chf` ends too; all sums of such amounts are exact. */
export const LARGEST_CHF = 99_999_999.99;

/** True for an amount in CHF that can be reckoned with: finite, at most two decimals, below one hundred million. */
export function isChf(amount: number): boolean {
  return Number.isFinite(amount) && Math.abs(amount) <= LARGEST_CHF && isWholeRappen(amount);
}

/** True for an amount in CHF that can be paid: more than zero, in steps of 0.05. */
export function isPayable(amount: number): boolean {
  return isChf(amount) && amount > 0 && rappenOf(amount) % 5 === 0;
}

/** The Rappen of an amount in CHF; an amount that {@link isChf} denies is a mistake of the program. */
export function rappenOf(chf: number): Rappen {
  if (!isChf(chf)) throw new TypeError('Not an amount in CHF with at most two decimals.');
  return withoutMinusZero(Math.round(chf * 100));
}

/** The amount in CHF, with at most two decimals. */
export function chfOf(rappen: Rappen): number {
  return withoutMinusZero(rappen / 100);
}

/** The nearest multiple of 0.05 CHF; fractions of a Rappen are allowed, and what lies in the middle goes away from zero. */
export function roundToFiveRappen(rappen: number): Rappen {
  const steps = Math.round(Math.abs(rappen) / 5);
  return withoutMinusZero(Math.sign(rappen) * steps * 5);
}

/** The Rappen of an amount in CHF that is kept and paid in steps of 0.05. */
export function fiveRappenOf(chf: number): Rappen {
  return roundToFiveRappen(rappenOf(chf));
}

/** The given percent of an amount, rounded to 0.05 CHF. */
export function percentOf(rappen: Rappen, percent: number): Rappen {
  return roundToFiveRappen((rappen * percent) / 100);
}

/** The sum of amounts; 0 for none. */
export function sumOf(amounts: readonly Rappen[]): Rappen {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function isWholeRappen(chf: number): boolean {
  return Math.round(chf * 100) / 100 === chf;
}

function withoutMinusZero(amount: number): number {
  return amount === 0 ? 0 : amount;
}
