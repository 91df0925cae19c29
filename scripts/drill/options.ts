import { parseArgs } from 'node:util';
import { STORE_KINDS, type StoreKind } from './scenario.js';

/** What a drill is told. */
export interface DrillOptions {
  readonly store: StoreKind;
  /** Address of the MongoDB that the drill makes its own databases in; empty on the embedded store. */
  readonly mongodbUri: string;
  /** Random kills of the long run. */
  readonly kills: number;
  /** Random and mutated inputs. */
  readonly fuzz: number;
  /** Cases or scenarios, such as `F1` or `A5.3`; empty: all. */
  readonly only: readonly string[];
  /** What chance is drawn from; the same seed draws the same. */
  readonly seed: string;
  /** File for the machine-readable copy. */
  readonly report: string;
  /** A module that exports `scenarios` of one's own, run after the others; null: none. */
  readonly with: string | null;
}

/** An option that is not understood; the message says which, and how it is used. */
export class DrillUsageError extends Error {
  override readonly name = 'DrillUsageError';
}

export const DRILL_USAGE = `npm run drill -- [--store ${STORE_KINDS.join('|')}] [--kills N] [--fuzz N] [--only F1,A5.3] [--seed TEXT]
                 [--report FILE] [--with MODULE]

Starts an installation of its own, does to it what must not harm it, and tells what was seen (docs/guides/drill.md).
Ends with 0 when every scenario was seen as promised, with 1 when one was not, with 2 when it could not be run.`;

/** Reads the command line. Refused: what is not understood, and MongoDB without an address in `MONGODB_URI`. */
export function readDrillOptions(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DrillOptions | 'HELP' {
  const { values } = parsed(given);
  if (values.help === true) return 'HELP';
  const store = STORE_KINDS.find((kind) => kind === (values.store ?? 'embedded'));
  if (store === undefined) throw new DrillUsageError(`--store is one of ${STORE_KINDS.join(', ')}.`);
  const mongodbUri = store === 'mongodb' ? (environment['MONGODB_URI'] ?? '') : '';
  if (store === 'mongodb' && !URL.canParse(mongodbUri)) {
    throw new DrillUsageError('--store mongodb needs the address of one server in MONGODB_URI.');
  }
  return {
    ...{ store, mongodbUri },
    kills: numberOf('--kills', values.kills, 20),
    fuzz: numberOf('--fuzz', values.fuzz, 5000),
    only: (values.only ?? '').split(',').filter((entry) => entry !== ''),
    seed: values.seed ?? String(Date.now()),
    report: values.report ?? 'drill-report.json',
    with: values.with ?? null,
  };
}

function parsed(given: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(given);
  } catch (error) {
    const { message } = error as { readonly message?: string };
    throw new DrillUsageError(`${message ?? 'An option is not understood.'}\n\n${DRILL_USAGE}`);
  }
}

function parse(given: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...given],
    options: {
      help: { type: 'boolean' },
      ...{ store: text, kills: text, fuzz: text, only: text, seed: text, report: text, with: text },
    },
  });
}

function numberOf(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,7}$/.test(text)) throw new DrillUsageError(`${option} is a whole number.`);
  return Number(text);
}
