/** Variables as the process was given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the environment that cannot be used; the process does not start. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The variables that say something: `NAME=` in a file of variables is how one leaves it unset. */
export function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/** The whole number a variable holds, or the fallback when it is unset; refuses one outside the bounds, both inclusive. */
export function numberOf(
  environment: Environment,
  variable: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const text = environment[variable];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigurationError(`${variable} must be a whole number from ${String(least)} to ${String(most)}.`);
  }
  return value;
}
