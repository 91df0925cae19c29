import type { Feed } from '../../store/feed.js';
import type { Clock } from '../clock.js';

/** What is known of one recipient of a change. */
export interface RecipientProgress {
  /** When its last process that could read without the change acknowledged it; null while one has not. */
  readonly acknowledgedAt: Date | null;
  /** When its last poll was received; null when none is remembered. */
  readonly lastPolledAt: Date | null;
}

/** A change whose effect everywhere is asked for. */
export interface AwaitedEffect {
  /** When the change was decided. */
  readonly decidedAt: Date;
  /** Longest time from deciding to having stored, in milliseconds: polls sent after that bring the change. */
  readonly leewayMs: number;
  /** How long an answered poll may be relied on, in milliseconds. */
  readonly leaseMs: number;
  /** Since when every poll is remembered; a register that was just restored has forgotten some. */
  readonly watchingSince: Date;
  readonly recipients: readonly RecipientProgress[];
}

/**
 * From when on nobody, anywhere, reads as if the change had not happened: the end of the longest lease that may still
 * run, and earlier as acknowledgements come (design D7).
 */
export function effectiveEverywhereAt(effect: AwaitedEffect): Date {
  const ends = effect.recipients.map((recipient) =>
    Math.min(recipient.acknowledgedAt?.getTime() ?? Infinity, longestLeaseEnd(effect, recipient)),
  );
  return new Date(Math.max(effect.decidedAt.getTime(), ...ends));
}

/** The end of a lease from the latest poll that was answered without the change. */
function longestLeaseEnd(effect: AwaitedEffect, { lastPolledAt }: RecipientProgress): number {
  const { decidedAt, leewayMs, leaseMs, watchingSince } = effect;
  const stored = decidedAt.getTime() + leewayMs;
  // Who polled before the watch began may hold a lease that is not remembered here.
  const allRemembered = stored - watchingSince.getTime() >= leaseMs;
  const lastPoll = allRemembered ? (lastPolledAt?.getTime() ?? -Infinity) : Infinity;
  return Math.min(stored, lastPoll) + leaseMs;
}

/** A change of a case, as the effect tracker is asked about it. */
export interface ChangeOfCase {
  readonly caseId: string;
  /** The version that the change gave to the case. */
  readonly version: number;
  /** When it was decided, by the clock of the tracker. */
  readonly decidedAt: Date;
  /** Everyone who was sent an entry about it. */
  readonly recipients: readonly string[];
}

/** Says when changes of cases are, or will be, in effect everywhere. */
export interface EffectTracker {
  /** In the future while a lease may run on without the change; then the instant from which on it was in effect. */
  effectiveEverywhereAt(change: ChangeOfCase): Promise<Date>;
}

/** What an effect tracker is made of. */
export interface EffectTrackerOptions {
  readonly feed: Pick<Feed, 'progress' | 'readers'>;
  /** The lease that the feed's answers grant, in milliseconds. */
  readonly leaseMs: number;
  readonly clock: Clock;
  /** Longest time from deciding to having stored, and difference between the register's own machines; milliseconds. */
  readonly leewayMs?: number;
}

const LEEWAY_MS = 5000;

/** The tracker of one process of the register, over the acknowledgements that its feed records. */
export function createEffectTracker(options: EffectTrackerOptions): EffectTracker {
  const { feed, leaseMs, clock, leewayMs = LEEWAY_MS } = options;
  const watchingSince = clock.now();

  async function progressOf(recipient: string, { caseId, version }: ChangeOfCase): Promise<RecipientProgress> {
    const [progress, readers] = await Promise.all([feed.progress(recipient, caseId, version), feed.readers(recipient)]);
    const polls = readers.map(({ seenAt }) => seenAt.getTime());
    return {
      acknowledgedAt: progress?.effectiveAt ?? null,
      lastPolledAt: polls.length === 0 ? null : new Date(Math.max(...polls)),
    };
  }

  return {
    async effectiveEverywhereAt(change) {
      const recipients = await Promise.all(change.recipients.map((recipient) => progressOf(recipient, change)));
      return effectiveEverywhereAt({ decidedAt: change.decidedAt, leewayMs, leaseMs, watchingSince, recipients });
    },
  };
}
