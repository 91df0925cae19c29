import { tellableId } from '../../../rules/deadLetters.js';
import type { DeadLetters } from '../../../store/deadLetters.js';
import type { Feed } from '../../../store/feed.js';
import type { FeedReceipts } from '../../../store/feedReceipts.js';
import type { SubgraphName } from '../../configuration.js';
import type { Poller } from '../poller.js';
import type { Replayed, ReplayRequest, ToldExchange, ToldLetter, ToldReceipt } from './wire.js';

/** What an operator looks at and does about the exchange of one service. */
export interface LetterDesk {
  /** What could not be taken over here, and what recipients said of what was sent. */
  tell(): Promise<ToldExchange>;
  /** Tries dead letters at once, in the order of the feed; a repeat is harmless. */
  replay(request: ReplayRequest): Promise<readonly Replayed[]>;
}

/** What the desk is made of. */
export interface LetterDeskOptions {
  readonly feed: Pick<Feed, 'placed'>;
  readonly receipts: Pick<FeedReceipts, 'list'>;
  readonly recipients: readonly SubgraphName[];
  readonly partners: readonly { readonly partner: SubgraphName; readonly letters: Pick<DeadLetters, 'list'> }[];
  readonly pollerOf: (partner: SubgraphName) => Pick<Poller, 'replay'> | null;
}

/** The desk of one service. */
export function createLetterDesk(options: LetterDeskOptions): LetterDesk {
  return {
    tell: async () => ({
      letters: (await Promise.all(options.partners.map(lettersOf))).flat(),
      receipts: (await Promise.all(options.recipients.map((recipient) => receiptsOf(options, recipient)))).flat(),
    }),

    async replay({ partner: asked, entryId }) {
      const outcomes: Replayed[] = [];
      for (const { partner, letters } of options.partners) {
        const poller = options.pollerOf(partner);
        if (poller === null || (asked !== null && asked !== partner)) continue;
        for (const letter of await letters.list()) {
          if (entryId !== null && letter.entryId !== entryId) continue;
          const outcome = await poller.replay(letter);
          outcomes.push({
            ...{ partner, outcome },
            ...{ entryId: tellableId(letter.entryId), caseId: tellableId(letter.caseId) },
          });
        }
      }
      return outcomes;
    },
  };
}

async function lettersOf({ partner, letters }: LetterDeskOptions['partners'][number]): Promise<readonly ToldLetter[]> {
  return (await letters.list()).map(({ entryId, caseId, position, kind, reason, state, firstAt, lastAt }) => ({
    ...{ partner, entryId: tellableId(entryId), caseId: tellableId(caseId), position, kind, reason, state },
    ...{ firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() },
  }));
}

async function receiptsOf(
  { feed, receipts }: LetterDeskOptions,
  recipient: SubgraphName,
): Promise<readonly ToldReceipt[]> {
  const kept = await receipts.list(recipient);
  const placed = await feed.placed(
    recipient,
    kept.map(({ position }) => position),
  );
  const entries = new Map(placed.map((entry) => [entry.position, entry]));
  return kept.map(({ position, receipt, at }) => ({
    ...{ recipient, receipt, position, at: at.toISOString() },
    entryId: tellableId(entries.get(position)?.entryId ?? ''),
    caseId: tellableId(entries.get(position)?.caseId ?? ''),
  }));
}
