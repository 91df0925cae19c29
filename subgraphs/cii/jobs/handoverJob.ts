import type { Log } from '../../common/platform/log.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { RegisterContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import type { SystemHandoverAct } from '../rules/handover/commands.js';
import { decideHandoverBySystem, systemStepsDue } from '../rules/handover/decideHandover.js';
import type { Cases, StoredCase } from '../store/cases.js';

/** What the register's clock works with. */
export interface HandoverJobParts {
  readonly cases: Pick<Cases, 'withClockedHandover' | 'aggregates'>;
  readonly log: Log;
  /** Wakes the relay after an accepted step. */
  readonly sendOn: (caseId: string) => void;
}

/** What a run came to. */
export interface HandoverJobRun {
  /** Steps that this run took, and not another one before it. */
  readonly taken: number;
  /** Cases that could not be dealt with; the next run tries them again. */
  readonly failed: number;
}

/**
 * Records what the clock does to handovers: reminds of an offer, lets it expire, and stops what may not begin because
 * the exemption it rests on no longer holds (R22). It only records: states, lead and duties follow from the clock by
 * themselves (R3), so that a night missed makes nothing wrong. One read finds all cases; each step is a command under a
 * key of its own, so that two runs, in one process or in two, have one effect. What fails in one case stops no other.
 */
export async function runHandoverJob(
  { cases, log, sendOn }: HandoverJobParts,
  context: RegisterContext,
): Promise<HandoverJobRun> {
  let taken = 0;
  let failed = 0;
  for (const found of await cases.withClockedHandover()) {
    try {
      const steps = systemStepsDue(found.open(), context);
      const taking = await takeSteps(cases, found.id, steps, context);
      if (taking > 0) sendOn(found.id);
      taken += taking;
    } catch (error) {
      failed += 1;
      log.error({ error }, 'the clock could not move a handover on');
    }
  }
  return { taken, failed };
}

async function takeSteps(
  { aggregates }: Pick<Cases, 'aggregates'>,
  caseId: string,
  steps: readonly SystemHandoverAct[],
  context: RegisterContext,
): Promise<number> {
  let taken = 0;
  for (const step of steps) {
    const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
      store: aggregates,
      id: caseId,
      now: context.now,
      command: { caller: 'CLOCK', idempotencyKey: keyOf(caseId, step, context), content: step },
      decide: (state: CaseState) => decideHandoverBySystem(state, step, context),
      evolve,
    });
    // Refused means that somebody came first: the step was due when it was looked for, and is not any more.
    if (outcome.kind === 'accepted' && !outcome.repeated) taken += 1;
  }
  return taken;
}

/** The day is part of it, so that a step that was taken back and falls due again is another one. */
function keyOf(caseId: string, { handoverId, command }: SystemHandoverAct, { today }: RegisterContext): string {
  return [caseId, handoverId, command, today].join(' ');
}
