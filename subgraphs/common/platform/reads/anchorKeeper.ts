import type { ReadAnchors } from '../../store/reads/readAnchors.js';
import type { ChainHead } from '../../store/reads/chain.js';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';

/** Keeps what partners tell of their read logs, so that what is missing there later is noticed (D9). */
export interface AnchorKeeper {
  /** Keeps heads that are new; of a busy chain one in {@link ANCHOR_EVERY_MS}, and always that of a last poll. */
  keep(service: string, heads: readonly ChainHead[], last: boolean): Promise<void>;
}

/** What the keeper is made of. */
export interface AnchorKeeperOptions {
  readonly anchors: ReadAnchors;
  readonly clock: Clock;
  readonly log: Log;
  /** Shortest time between two anchors of one chain, in milliseconds. */
  readonly everyMs?: number;
  readonly monotonic?: () => number;
}

/**
 * With the longest wait of a poll this is less than a minute, so that at most the last minute of a log is not anchored
 * anywhere (docs/decisions/0041).
 */
export const ANCHOR_EVERY_MS = 30_000;

/** Keeps anchors for all partners of one process. */
export function createAnchorKeeper(options: AnchorKeeperOptions): AnchorKeeper {
  const { anchors, clock, log, everyMs = ANCHOR_EVERY_MS, monotonic = () => performance.now() } = options;
  /** The last anchor of each chain, and when this process kept it. */
  const latest = new Map<string, { readonly head: ChainHead; readonly at: number }>();

  async function keepOne(service: string, head: ChainHead, last: boolean): Promise<void> {
    const name = `${service}:${head.chain}`;
    const known = latest.get(name) ?? (await load(service, head.chain));
    if (known !== null) {
      if (head.sequence === known.head.sequence && head.hash !== known.head.hash) {
        log.error({ service, chain: head.chain }, 'the read log of a partner contradicts what it told before');
      }
      if (head.sequence <= known.head.sequence) {
        latest.set(name, known);
        return;
      }
      if (!last && monotonic() - known.at < everyMs) return;
    }
    const { chain, sequence, hash } = head;
    await anchors.add({ service, chain, sequence, hash, keptAt: clock.now().toISOString() });
    latest.set(name, { head, at: monotonic() });
  }

  async function load(
    service: string,
    chain: string,
  ): Promise<{ readonly head: ChainHead; readonly at: number } | null> {
    const head = await anchors.latest(service, chain);
    return head === null ? null : { head, at: -Infinity };
  }

  return {
    async keep(service, heads, last) {
      for (const head of heads) await keepOne(service, head, last);
    },
  };
}
