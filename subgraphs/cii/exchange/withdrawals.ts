import type { Clock } from '../../common/platform/clock.js';
import { coalesce } from '../../common/platform/exchange/coalesce.js';
import { createEffectTracker } from '../../common/platform/exchange/effect.js';
import { newId } from '../../common/platform/ids.js';
import type { Log } from '../../common/platform/log.js';
import type { Decision } from '../../common/rules/decision.js';
import { FILE_INSTITUTIONS } from '../../common/rules/institutions.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { Feed } from '../../common/store/feed.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import { evolve } from '../rules/evolve.js';
import { decideAcknowledgeWithdrawal, decideRestateEffect, isPromised } from '../rules/withdrawAuthorisation.js';
import { feedNameOf, type Cases, type StoredCase } from '../store/cases.js';

/**
 * Moves `effectiveEverywhereAt` of a withdrawal earlier once everybody has acknowledged the frame without it (D7).
 * What a restart forgets, or another process of the register hears, keeps the moment that was promised, which is
 * later and therefore true.
 */
export interface WithdrawalWatch {
  /** The end of the longest lease that an institution may hold at that instant, by business time. */
  leasesEndAt(now: Date): Date;
  /**
   * The instant from which what was decided at `decidedAt` and is stored now may be promised. Where storing took longer than
   * the leeway, it is the present one, and the case states the moments that follow from it.
   */
  stored(caseId: string, decidedAt: Date): Promise<Date>;
  /** Watches a withdrawal that is promised from that instant; `state` is the case after it. */
  await(state: CaseState, authorisationId: string, decidedAt: Date): void;
  /** Looks whether acknowledgements have come; costs nothing while nothing is awaited. */
  look(): void;
  stop(): Promise<void>;
}

/** What a watch is made of. */
export interface WithdrawalWatchOptions {
  readonly feed: Pick<Feed, 'progress' | 'readers'>;
  readonly cases: Cases;
  /** The lease that the feed's answers grant, in milliseconds. */
  readonly leaseMs: number;
  /** The clock that the feed writes with. */
  readonly clock: Clock;
  readonly log: Log;
}

/** A withdrawal whose promised moment may still move earlier. */
interface Awaited {
  readonly caseId: string;
  readonly authorisationId: string;
  readonly decidedAt: Date;
  readonly promised: Date;
  /** The frame that each institution has to know: its first one without the authorisation. */
  readonly frames: readonly { readonly recipient: string; readonly version: number }[];
}

/** Longest time from deciding to having stored, in milliseconds; a poll sent after that brings the withdrawal. */
const LEEWAY_MS = 5000;

/** The watch of one process of the register. */
export function createWithdrawalWatch(options: WithdrawalWatchOptions): WithdrawalWatch {
  const { feed, cases, leaseMs, clock, log } = options;
  const tracker = createEffectTracker({ feed, leaseMs, clock, leewayMs: LEEWAY_MS });
  const awaited = new Set<Awaited>();
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  const leasesEndAt = (now: Date): Date => new Date(now.getTime() + LEEWAY_MS + leaseMs);

  /** One institution may have left before and hear no more of the case, so each is asked about its own last frame. */
  async function effectOf({ caseId, decidedAt, frames }: Awaited): Promise<Date> {
    const effects = await Promise.all(
      frames.map(({ recipient, version }) =>
        tracker.effectiveEverywhereAt({ caseId, version, decidedAt, recipients: [recipient] }),
      ),
    );
    return new Date(Math.max(decidedAt.getTime(), ...effects.map((effect) => effect.getTime())));
  }

  async function lookAt(withdrawal: Awaited): Promise<void> {
    const now = clock.now();
    const at = withdrawal.promised <= now ? withdrawal.promised : await effectOf(withdrawal);
    if (at > now) return;
    if (at < withdrawal.promised) await note(withdrawal, at);
    awaited.delete(withdrawal);
  }

  async function note({ caseId, authorisationId }: Awaited, at: Date): Promise<void> {
    await change(caseId, 'ack', (state) => decideAcknowledgeWithdrawal(state, authorisationId, at));
  }

  async function change(
    caseId: string,
    prefix: 'ack' | 'late',
    decide: (state: CaseState) => Decision<CaseEvent>,
  ): Promise<void> {
    await executeCommand<StoredCase, CaseEvent, Refusal>({
      ...{ store: cases.aggregates, id: caseId, now: clock.now(), decide, evolve },
      command: { caller: 'REGISTER', idempotencyKey: newId(prefix), content: caseId },
    });
  }

  // Every poll asks for a look. However many ask while one looks, one more is enough: it sees what all of them brought.
  const lookAtAll = coalesce(async () => {
    for (const withdrawal of [...awaited]) {
      if (stopped) return;
      try {
        await lookAt(withdrawal);
      } catch (error) {
        log.warn({ error }, 'the effect of a withdrawal could not be noted');
      }
    }
  });

  function look(): void {
    if (awaited.size > 0 && !stopped) looking = lookAtAll();
  }

  return {
    leasesEndAt,
    stored: async (caseId, decidedAt) => {
      const now = clock.now();
      if (now.getTime() - decidedAt.getTime() <= LEEWAY_MS) return decidedAt;
      const promised = leasesEndAt(decidedAt);
      const state = await cases.aggregates.load(caseId);
      if (state === null || !isPromised(state, promised)) return decidedAt;
      await change(caseId, 'late', (latest) => decideRestateEffect(latest, promised, leasesEndAt(now)));
      return now;
    },
    await: (state, authorisationId, decidedAt) => {
      const frames = FILE_INSTITUTIONS.flatMap((institution) => {
        const version = state.frameVersions[institution];
        return version === undefined ? [] : [{ recipient: feedNameOf(institution), version }];
      });
      awaited.add({ caseId: state._id, authorisationId, decidedAt, promised: leasesEndAt(decidedAt), frames });
      look();
    },
    look,
    stop: async () => {
      stopped = true;
      await looking;
    },
  };
}
