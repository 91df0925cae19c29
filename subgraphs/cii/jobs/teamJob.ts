import type { Log } from '../../common/platform/log.js';
import type { FrameTeamMember } from '../../common/rules/frame.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { CaseEvent } from '../rules/case.js';
import { evolve } from '../rules/evolve.js';
import { decideRenameTeam, needsTeamNamed } from '../rules/mamac/takeUp.js';
import type { Cases, StoredCase } from '../store/cases.js';

/** What naming the team anew works with. */
export interface TeamJobParts {
  readonly cases: Pick<Cases, 'eachOpen' | 'aggregates'>;
  readonly log: Log;
  /** Wakes the relay after an accepted step. */
  readonly sendOn: (caseId: string) => void;
  /** The secondments that the installation has recorded. */
  readonly members: readonly FrameTeamMember[];
}

/**
 * Names the team anew on the open cases that it took up, where the installation's secondments have changed since: the
 * institutions answer members by what the case tells them (R49). A case that fails is told of and stops no other. Answers
 * how many cases it changed.
 */
export async function runTeamJob(parts: TeamJobParts, now: Date): Promise<number> {
  const { cases, log, members } = parts;
  let named = 0;
  for await (const found of cases.eachOpen()) {
    try {
      if (needsTeamNamed(found.open(), members) && (await nameTeam(parts, found.id, now))) named += 1;
    } catch (error) {
      log.error({ error }, 'the team could not be named on a case');
    }
  }
  return named;
}

async function nameTeam({ cases, members, sendOn }: TeamJobParts, id: string, now: Date): Promise<boolean> {
  const content = { members };
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    store: cases.aggregates,
    id,
    now,
    // The instant is part of the key: what is named back and forth is named each time.
    command: { caller: 'CLOCK', idempotencyKey: `team ${now.toISOString()}`, content },
    decide: (state) => decideRenameTeam(state, members),
    evolve,
  });
  if (outcome.kind !== 'accepted' || outcome.repeated) return false;
  sendOn(id);
  return true;
}
