import type { Clock } from '../../common/platform/clock.js';
import type { Log } from '../../common/platform/log.js';
import { FILE_INSTITUTIONS } from '../../common/rules/institutions.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { CaseEvent } from '../rules/case.js';
import { evolve } from '../rules/evolve.js';
import { decideTellAgain } from '../rules/tellAgain.js';
import { feedNameOf, type Cases, type StoredCase } from '../store/cases.js';

/** What telling cases again needs. */
export interface DivergenceParts {
  readonly cases: Cases;
  readonly clock: Clock;
  readonly log: Log;
  /** Moves what waits in a case to the feeds. */
  readonly sendOn: (caseId: string) => void;
}

/** A case, with the version of its frame that the partner holds. */
export interface DivergedCase {
  readonly caseId: string;
  readonly version: number;
}

/**
 * Answers an institution that holds cases otherwise than the register, as after a restore of the register (D7): each is
 * told again under a higher version, which ends its being stale there. A case that the register does not know at all
 * stays stale, and only an operator can say what became of it.
 */
export async function tellAgain(
  { cases, clock, log, sendOn }: DivergenceParts,
  partner: string,
  diverged: readonly DivergedCase[],
): Promise<void> {
  const by = FILE_INSTITUTIONS.find((institution) => feedNameOf(institution) === partner);
  if (by === undefined) return;
  let told = 0;
  let unknown = 0;
  for (const { caseId, version } of diverged) {
    const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
      store: cases.aggregates,
      id: caseId,
      now: clock.now(),
      command: { caller: 'REGISTER', idempotencyKey: `again ${by} ${String(version)}`, content: { by, version } },
      decide: (state) => decideTellAgain(state, { by, version }, clock.now()),
      evolve,
    });
    if (outcome.kind === 'notFound') unknown += 1;
    if (outcome.kind !== 'accepted' || outcome.repeated) continue;
    told += 1;
    sendOn(caseId);
  }
  log.error({ institution: by, told, unknown }, 'an institution holds cases otherwise than the register');
}
