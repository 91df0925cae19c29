import type { FeedEntry, InventoryItem } from '../../store/feed.js';
import type { Partner } from './partner.js';
import { MOST_CASES } from './wire.js';

/** What the comparison of both sides needs. */
export interface ComparisonOptions {
  readonly partner: Partner;
  /** What is held here of the cases after an id up to another (null: from the first, to the last). */
  readonly held: (after: string | null, upTo: string | null) => Promise<readonly InventoryItem[]>;
  /** Takes over an entry that is newer than what is held. */
  readonly take: (entry: FeedEntry) => Promise<void>;
  /** Withholds a case until an entry with at least this version is applied. */
  readonly markStale: (caseId: string, version: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** A case of which this side holds what the partner does not know, as after a restore of the partner. */
export interface DivergedCase {
  readonly caseId: string;
  /** The version held here. */
  readonly version: number;
}

/**
 * Compares the newest entry of every case on both sides (design D7): what is missing here is fetched and applied;
 * where this side holds more than the partner, or something else, the case is withheld and the partner told, because
 * nobody can say any more which of the two is right. Answers the cases that diverge.
 */
export async function compareInventories(options: ComparisonOptions): Promise<readonly DivergedCase[]> {
  const diverged: DivergedCase[] = [];
  let after: string | null = null;
  do {
    const page = await options.partner.inventory({ after }, options.signal);
    const theirs = new Map(page.items.map((item) => [item.caseId, item]));
    const ours = new Map((await options.held(after, page.next)).map((item) => [item.caseId, item]));
    const all = [...new Set([...theirs.keys(), ...ours.keys()])];
    const differing = all.filter((caseId) => !agree(theirs.get(caseId), ours.get(caseId)));
    diverged.push(...(await reconcile(options, differing, ours)));
    after = page.next;
  } while (after !== null);

  for (const cases of chunks(diverged)) await options.partner.divergence({ cases }, options.signal);
  return diverged;
}

/**
 * Looks at the differing cases once more, one by one: `ours` was read before, so a partner that is right has by now
 * at least what was held here, even when entries arrived in between.
 */
async function reconcile(
  options: ComparisonOptions,
  differing: readonly string[],
  ours: ReadonlyMap<string, InventoryItem>,
): Promise<readonly DivergedCase[]> {
  const diverged: DivergedCase[] = [];
  let rest = [...differing];
  while (rest.length > 0) {
    const { entries, unknown, answered } = await options.partner.resend(
      { caseIds: rest.slice(0, MOST_CASES) },
      options.signal,
    );
    for (const entry of entries) {
      const mine = ours.get(entry.caseId);
      if (mine === undefined || entry.version > mine.version) await options.take(entry);
      else if (!agree(entry, mine)) diverged.push({ caseId: entry.caseId, version: mine.version });
    }
    for (const caseId of unknown) {
      const { version = 0 } = ours.get(caseId) ?? {};
      if (version > 0) diverged.push({ caseId, version });
    }
    // At least one case is gone through, or the partner would keep this process here for ever.
    rest = rest.slice(Math.max(1, answered));
  }
  for (const { caseId, version } of diverged) await options.markStale(caseId, version + 1);
  return diverged;
}

function agree(left: InventoryItem | undefined, right: InventoryItem | undefined): boolean {
  return left !== undefined && left.version === right?.version && left.digest === right.digest;
}

function chunks<Item>(items: readonly Item[]): (readonly Item[])[] {
  const count = Math.ceil(items.length / MOST_CASES);
  return Array.from({ length: count }, (_, index) => items.slice(index * MOST_CASES, (index + 1) * MOST_CASES));
}
