import { newId } from '../../common/platform/ids.js';
import type { JobPlace } from '../../common/platform/institution/institutionService.js';
import { regularly, type Regularly } from '../../common/platform/regularly.js';
import { localDateOf } from '../../common/rules/localDates.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { AiFile, AiSettings } from '../resolvers/context.js';
import { judgeClearances } from '../rules/clearances.js';
import { evolve, type AiEvent } from '../rules/file.js';

/** What a run works with. */
export type ClearanceJobParts = Omit<JobPlace<AiFile>, 'everyMs'>;

/** What a run came to. */
export interface ClearanceJobRun {
  /** Files in which a ground ended or ends earlier. */
  readonly changed: number;
  /** Files that could not be dealt with; the next run tries them again. */
  readonly failed: number;
}

/**
 * Judges anew what the office has cleared (R23): an import may have ended a pension or a procedure, the canton may have
 * lost its authorisation, or a day has passed. One read finds the files; each is a command of its own, decided on what is
 * there by then, so that two runs at once have one effect. What fails in one file stops no other.
 */
export async function runClearanceJob(
  { files, clock, log, sendOn }: ClearanceJobParts,
  { authorisations }: AiSettings,
): Promise<ClearanceJobRun> {
  const now = clock.now();
  const judging = { today: localDateOf(now), ids: newId, authorisations };
  let changed = 0;
  let failed = 0;
  const watched = await files.flagged('watchesClearances');
  for (const { _id } of watched.filter((file) => judgeClearances(file, judging).length > 0)) {
    try {
      const outcome = await executeCommand<AiFile, AiEvent, Refusal>({
        store: files.aggregates,
        id: _id,
        now,
        command: { caller: 'CLOCK', idempotencyKey: newId('job'), content: { judged: judging.today } },
        decide: (file) => ({ events: judgeClearances(file, judging) }),
        evolve,
      });
      if (outcome.kind === 'accepted') changed += 1;
      sendOn(_id);
    } catch (error) {
      failed += 1;
      log.error({ error }, 'what was cleared could not be judged anew');
    }
  }
  return { changed, failed };
}

/** The job, at its start and then every interval. */
export function clearanceJob({ everyMs, ...parts }: JobPlace<AiFile>, settings: AiSettings): Regularly {
  return regularly({
    everyMs,
    work: async () => {
      await runClearanceJob(parts, settings);
    },
    onFault: (error) => {
      parts.log.error({ error }, 'a job of disability insurance failed');
    },
  });
}
