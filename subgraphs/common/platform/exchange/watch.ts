import type { DeadLetter, DeadLetters } from '../../store/deadLetters.js';
import type { Feed } from '../../store/feed.js';
import type { FeedReceipts } from '../../store/feedReceipts.js';
import type { Outbox } from '../../store/outbox.js';
import type { Receipt } from '../../rules/receipts.js';
import type { Lease } from './lease.js';
import type { Poller } from './poller.js';

/** How far one recipient has come with what this service sends. */
export interface OutgoingState {
  readonly recipient: string;
  /** Entries that it has not acknowledged. */
  readonly backlog: number;
  /** How long the first of them has been lying there, in whole seconds; 0 when there is none. */
  readonly oldestSeconds: number;
  /** How many entries have which receipt; what is acknowledged and not said otherwise is delivered. */
  readonly receipts: Readonly<Record<Receipt, number>>;
}

/** How far this process has come with what one partner sends. */
export interface IncomingState {
  readonly partner: string;
  /** Rounds that failed since the last that succeeded. */
  readonly failures: number;
  readonly deadLetters: number;
  /** How long the oldest of them has been lying there, in whole seconds; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** How the exchange of one service stands: numbers alone. */
export interface ExchangeState {
  /** Whether copies may be relied on in this process, and for how many seconds more; null for who relies on none. */
  readonly lease: { readonly fresh: boolean; readonly secondsLeft: number } | null;
  /** Documents whose entries are not in a feed yet, at most {@link MOST_UNMOVED}. */
  readonly unmoved: number;
  readonly outgoing: readonly OutgoingState[];
  readonly incoming: readonly IncomingState[];
}

/** What the watch looks at. */
export interface WatchOptions {
  readonly feed: Pick<Feed, 'head' | 'acknowledged' | 'placed'>;
  readonly receipts: Pick<FeedReceipts, 'counts'>;
  readonly recipients: readonly string[];
  readonly outboxes: readonly Outbox[];
  readonly lease: Lease | null;
  /** The polled partners with their dead letters. */
  readonly partners: readonly { readonly partner: string; readonly letters: Pick<DeadLetters, 'list'> }[];
  readonly pollerOf: (partner: string) => Pick<Poller, 'status'> | null;
  /** The clock that feed and dead letters are written with. */
  readonly now: () => Date;
}

/** Beyond this it does not matter how many they are. */
export const MOST_UNMOVED = 1000;

/** Looks at the exchange of a service as its operator does; some small reads. */
export async function lookAtExchange(options: WatchOptions): Promise<ExchangeState> {
  const { lease, now } = options;
  const waiting = await Promise.all(options.outboxes.map((outbox) => outbox.ids(MOST_UNMOVED)));
  return {
    lease:
      lease === null
        ? null
        : { fresh: lease.isFresh(), secondsLeft: secondsBetween(now(), lease.until() ?? now(), Math.ceil) },
    unmoved: Math.min(MOST_UNMOVED, waiting.flat().length),
    outgoing: await Promise.all(options.recipients.map((recipient) => lookAtRecipient(options, recipient))),
    incoming: await Promise.all(
      options.partners.map(async ({ partner, letters }) => ({
        partner,
        failures: options.pollerOf(partner)?.status().failures ?? 0,
        ...ageOf(await letters.list(), now()),
      })),
    ),
  };
}

async function lookAtRecipient({ feed, receipts, now }: WatchOptions, recipient: string): Promise<OutgoingState> {
  const acknowledged = await feed.acknowledged(recipient);
  const [head, [first], counts] = await Promise.all([
    feed.head(recipient),
    feed.placed(recipient, [acknowledged + 1]),
    receipts.counts(recipient),
  ]);
  const otherwise = counts.DUPLICATE + counts.TOO_OLD + counts.NOT_ALLOWED + counts.EXPIRED;
  return {
    recipient,
    backlog: Math.max(0, head - acknowledged),
    oldestSeconds: first === undefined ? 0 : secondsBetween(first.appendedAt, now()),
    receipts: { ...counts, DELIVERED: Math.max(0, acknowledged - otherwise) },
  };
}

function ageOf(letters: readonly DeadLetter[], now: Date): Pick<IncomingState, 'deadLetters' | 'oldestSeconds'> {
  const oldest = Math.min(now.getTime(), ...letters.map(({ firstAt }) => firstAt.getTime()));
  return { deadLetters: letters.length, oldestSeconds: secondsBetween(new Date(oldest), now) };
}

function secondsBetween(from: Date, to: Date, round = Math.floor): number {
  return Math.max(0, round((to.getTime() - from.getTime()) / 1000));
}
