import { readConfiguration, type SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import type { ChainHead } from '../../subgraphs/common/store/reads/chain.js';
import type { BadRow, ReadLogVerdict, RowFlaw } from '../../subgraphs/common/store/reads/verify.js';
import { NotReachedError, openLogSource, throughService, type LogSource } from './logSource.js';

/** The exit statuses of the command. */
export const EXIT = { whole: 0, bad: 1, unchecked: 2 } as const;

/** What the check is told and where it speaks. */
export interface Checking {
  /** The services whose logs are checked. */
  readonly services: readonly SubgraphName[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: (line: string) => void;
}

/** Who keeps the heads of whose log: each service tells those that it polls. */
export const KEEPERS = {
  ac: ['cii'],
  ai: ['cii'],
  as: ['cii'],
  cii: ['ac', 'ai', 'as'],
} as const satisfies Readonly<Record<SubgraphName, readonly SubgraphName[]>>;

/**
 * Checks the read logs of services, each against itself and the anchors of its partners, and tells the first bad row of
 * each. A log that could not be checked, or not against all partners, is not called whole.
 */
export async function verifyLogs({ services, environment, output }: Checking): Promise<number> {
  let status: number = EXIT.whole;
  for (const service of services) {
    const checked = await verifyOne(service, environment);
    for (const line of checked.lines) output(line);
    // A bad row weighs more than a check that could not be made.
    if (status !== EXIT.bad && checked.status !== EXIT.whole) status = checked.status;
  }
  return status;
}

interface Checked {
  readonly lines: readonly string[];
  readonly status: number;
}

async function verifyOne(service: SubgraphName, environment: Checking['environment']): Promise<Checked> {
  const kept = await Promise.all(KEEPERS[service].map((keeper) => askKeeper(keeper, service, environment)));
  const missing = kept.flatMap(({ trouble }) => (trouble === null ? [] : [`${service}: ${trouble}`]));
  const anchors = kept.flatMap(({ heads }) => heads);
  try {
    const verdict = await using(openLogSource(service, readConfiguration(service, environment)), (source) =>
      source.verify(anchors),
    );
    if (verdict.bad !== null) return { lines: [...missing, badSentence(verdict.bad)], status: EXIT.bad };
    return { lines: [...missing, wholeSentence(verdict)], status: missing.length === 0 ? EXIT.whole : EXIT.unchecked };
  } catch (error) {
    return { lines: [...missing, `${service}: not checked. ${sentenceOf(error)}`], status: EXIT.unchecked };
  }
}

/** The anchors that one partner keeps of a log, or why they could not be had. */
async function askKeeper(
  keeper: SubgraphName,
  service: SubgraphName,
  environment: Checking['environment'],
): Promise<{ readonly heads: readonly ChainHead[]; readonly trouble: string | null }> {
  try {
    return {
      heads: await using(keeperSource(keeper, service, environment), (one) => one.anchorsOf(service)),
      trouble: null,
    };
  } catch (error) {
    return { heads: [], trouble: `not checked against what ${keeper} keeps. ${sentenceOf(error)}` };
  }
}

/** In production a house has neither the store nor the key of its partner: it asks the partner's service in its own name. */
async function keeperSource(
  keeper: SubgraphName,
  service: SubgraphName,
  environment: Checking['environment'],
): Promise<LogSource> {
  const configuration = readConfiguration(keeper, environment);
  if (configuration.production) return throughService(keeper, configuration, service);
  return openLogSource(keeper, configuration, service);
}

async function using<Answer>(
  opened: Promise<LogSource>,
  work: (source: LogSource) => Promise<Answer>,
): Promise<Answer> {
  const source = await opened;
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

function wholeSentence({ service, chains, rows, entries, anchors }: ReadLogVerdict): string {
  const counted = [count(chains, 'chain'), count(rows, 'row'), count(entries, 'reading'), count(anchors, 'anchor')];
  return `${service}: whole. ${counted.join(', ')}.`;
}

function badSentence({ service, chain, sequence, flaw }: BadRow): string {
  const place = chain === '' ? 'the first row' : `chain ${chain}, row ${String(sequence)}`;
  return `${service}: BAD at ${place}: ${FLAWS[flaw]}`;
}

const FLAWS: Readonly<Record<RowFlaw, string>> = {
  MISSING: 'the row is missing.',
  ALTERED: 'the row was altered; its hash does not fit.',
  OUT_OF_ORDER: 'the row does not follow the one before it.',
  UNREADABLE: 'what lies there cannot be read.',
  FOREIGN: 'the row belongs to another service.',
  REWRITTEN: 'a partner or a later chain keeps another hash for this row; the chain was written anew.',
  ADDED: 'the row was added; the chain had ended before.',
};

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** Failures whose sentence is meant for the operator; any other is named and not quoted. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It failed.';
  const told = error instanceof NotReachedError || ['ConfigurationError', 'StoreUnreachableError'].includes(error.name);
  return told ? error.message : `It failed with ${error.name}.`;
}
