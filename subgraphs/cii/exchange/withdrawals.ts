import type { Clock } from '../../common/platform/clock.js';
import type { ChangeOfCase, EffectTracker } from '../../common/platform/exchange/effect.js';
import { newId } from '../../common/platform/ids.js';
import type { Log } from '../../common/platform/log.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { CaseEvent } from '../rules/case.js';
import { evolve } from '../rules/evolve.js';
import { decideAcknowledgeWithdrawal } from '../rules/withdrawAuthorisation.js';
import type { Cases, StoredCase } from '../store/cases.js';

/** A withdrawal whose stated moment may still move earlier. */
export interface AwaitedWithdrawal extends ChangeOfCase {
  readonly authorisationId: string;
}

/**
 * Moves `effectiveEverywhereAt` of a withdrawal earlier once everybody has acknowledged the frame without it (D7).
 * What a restart forgets keeps the moment that was promised, which is later and therefore true.
 */
export interface WithdrawalWatch {
  await(withdrawal: AwaitedWithdrawal): void;
  /** Looks whether acknowledgements have come; cheap when nothing is awaited. */
  look(): void;
  stop(): Promise<void>;
}

/** What a watch is made of. */
export interface WithdrawalWatchOptions {
  readonly tracker: EffectTracker;
  readonly cases: Cases;
  readonly clock: Clock;
  readonly log: Log;
}

/** The watch of one process of the register. */
export function createWithdrawalWatch({ tracker, cases, clock, log }: WithdrawalWatchOptions): WithdrawalWatch {
  const awaited = new Set<AwaitedWithdrawal>();
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  async function lookAt(withdrawal: AwaitedWithdrawal): Promise<void> {
    const at = await tracker.effectiveEverywhereAt(withdrawal);
    if (at > clock.now()) return;
    awaited.delete(withdrawal);
    await executeCommand<StoredCase, CaseEvent, Refusal>({
      store: cases.aggregates,
      id: withdrawal.caseId,
      now: clock.now(),
      command: { caller: 'REGISTER', idempotencyKey: newId('ack'), content: withdrawal.authorisationId },
      decide: (state) => decideAcknowledgeWithdrawal(state, withdrawal.authorisationId, at),
      evolve,
    });
  }

  async function lookAtAll(): Promise<void> {
    for (const withdrawal of [...awaited]) {
      if (stopped) return;
      try {
        await lookAt(withdrawal);
      } catch (error) {
        log.warn({ error }, 'the effect of a withdrawal could not be noted');
      }
    }
  }

  return {
    await: (withdrawal) => void awaited.add(withdrawal),
    look: () => {
      if (awaited.size > 0 && !stopped) looking = looking.then(lookAtAll);
    },
    stop: async () => {
      stopped = true;
      await looking;
    },
  };
}
