import type { House } from './house.js';

/** One fault or abuse with a name: what is done to a running installation, and what must then be seen. */
export interface Scenario {
  /** The number of the case, and of the scenario in it, such as `F1.2` or `A5.3`. */
  readonly id: string;
  /** What is promised, in a sentence. */
  readonly title: string;
  /** What is done, in a few words. */
  readonly done: string;
  /** The stores it can be run on; both when absent. */
  readonly store?: StoreKind;
  /** How long it may take in seconds; two minutes when absent. */
  readonly seconds?: number;
  /** Does it, and tells what was seen. Refused: what is not as promised, as a `NotAsPromised`. */
  readonly run: (house: House) => Promise<string>;
}

/** Where the services keep what they hold. */
export const STORE_KINDS = ['embedded', 'mongodb'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** What was seen is not what is promised; the message tells what was seen. */
export class NotAsPromised extends Error {
  override readonly name = 'NotAsPromised';
}

/** Goes on only when it holds; `seen` tells what was seen instead. */
export function must(holds: boolean, seen: string): asserts holds {
  if (!holds) throw new NotAsPromised(seen);
}

/** Goes on only when both are equal, compared as JSON; `what` names the value. */
export function mustEqual(what: string, seen: unknown, promised: unknown): void {
  const [left, right] = [JSON.stringify(seen), JSON.stringify(promised)];
  must(left === right, `${what}: ${String(left)} instead of ${String(right)}`);
}

/** The value at a place inside of others; undefined where there is none. */
export function at(value: unknown, ...place: readonly (string | number)[]): unknown {
  return place.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null | undefined)?.[step], value);
}

/** The list at a place; empty where there is none. */
export function listAt(value: unknown, ...place: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...place);
  return Array.isArray(found) ? found : [];
}

/** Waits until it holds, asking again and again. Refused: when it does not come to hold in time. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 30): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!(await holds())) {
    must(Date.now() < end, `${what} did not come within ${String(seconds)} s`);
    await pause(50);
  }
}

/** Waits so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
