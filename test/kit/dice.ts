/** Choices that follow from a seed, so that a failure can be met again. */
export interface Dice {
  /** A whole number from 0 to one below the limit. */
  below(limit: number): number;
  of<Value>(values: readonly Value[]): Value;
  /** True once in so many times. */
  oneIn(times: number): boolean;
}

/** The dice of a seed. */
export function diceOf(seed: number): Dice {
  let present = seed;
  const next = (): number => {
    present = (Math.imul(present ^ (present >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return (present ^ (present >>> 12)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    of: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('Nothing to choose from.');
      return value;
    },
    oneIn: (times) => below(times) === 0,
  };
}
