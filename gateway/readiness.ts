import { request } from 'undici';
import { SUBGRAPHS, type Configuration, type SubgraphName } from '../subgraphs/common/platform/configuration.js';

/** Whether one institution can serve, as it says itself. */
export interface PartReadiness {
  readonly state: 'UP' | 'NOT_READY' | 'DOWN';
  /** Whether it serves the SDL that the gateway was composed from; `DIFFERENT` warns of drift and stops nothing. */
  readonly schema: 'SAME' | 'DIFFERENT' | 'UNKNOWN';
}

/** The body of `/ready`. */
export interface Readiness {
  /** True when every part is up. */
  readonly ready: boolean;
  readonly parts: Readonly<Record<SubgraphName, PartReadiness>>;
}

const TIMEOUT_MILLISECONDS = 1000;
/** Answers are kept for this long, so that asking the gateway often does not mean asking the institutions often. */
const KEPT_MILLISECONDS = 500;

/** Asks every institution whether it is ready; `hashes` are the fingerprints of the SDL that was composed. */
export function createReadiness(
  urls: Configuration['urls'],
  hashes: Readonly<Partial<Record<SubgraphName, string>>>,
): () => Promise<Readiness> {
  let kept: { readonly until: number; readonly answer: Promise<Readiness> } | null = null;
  return () => {
    if (kept === null || kept.until < performance.now()) {
      kept = { until: performance.now() + KEPT_MILLISECONDS, answer: askAll(urls, hashes) };
    }
    return kept.answer;
  };
}

async function askAll(
  urls: Configuration['urls'],
  hashes: Readonly<Partial<Record<SubgraphName, string>>>,
): Promise<Readiness> {
  const answers = await Promise.all(
    SUBGRAPHS.map(async (name) => [name, await ask(urls[name], hashes[name])] as const),
  );
  return {
    ready: answers.every(([, { state }]) => state === 'UP'),
    parts: Object.fromEntries(answers) as Record<SubgraphName, PartReadiness>,
  };
}

async function ask(url: string, hash: string | undefined): Promise<PartReadiness> {
  try {
    const { statusCode, body } = await request(`${url}/ready`, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    const answer: unknown = await body.json();
    const told = typeof answer === 'object' && answer !== null && 'sdl' in answer ? answer.sdl : undefined;
    const known = typeof told === 'string' && hash !== undefined;
    return {
      state: statusCode === 200 ? 'UP' : 'NOT_READY',
      schema: known ? (told === hash ? 'SAME' : 'DIFFERENT') : 'UNKNOWN',
    };
  } catch {
    return { state: 'DOWN', schema: 'UNKNOWN' };
  }
}
