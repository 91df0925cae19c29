import { isId } from '../../../common/platform/ids.js';
import { fault } from '../../../common/platform/faults.js';
import { commandOf } from '../../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../../common/rules/decision.js';
import type { Refusal } from '../../../common/rules/refusals.js';
import { executeCommand } from '../../../common/store/executeCommand.js';
import { withdrawStrandedRequest } from '../../exchange/strandedRequests.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { evolveMamac } from '../../rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../../rules/mamac/events.js';
import { decideFileOpenCase } from '../../rules/mamac/filing.js';
import { processVersion } from '../../rules/mamac/shownMamac.js';
import type { StoredProcess } from '../../store/mamac.js';
import { viewFor } from '../mamac.js';
import { answered, mamacContext, noteAttempt, refusalsIn, refused } from '../runMamac.js';

/** Files the request to the management body for a case that is open and was changed to mode MAMAC (R36). */
export const ciiFileRequest: NonNullable<MutationResolvers['ciiFileRequest']> = async (_root, { input }, context) => {
  if (!isId('case', input.caseId)) throw fault('BAD_USER_INPUT');
  const cooperation = await context.cases.aggregates.load(input.caseId);
  const rules = await mamacContext(null, cooperation, context);
  const { problems, targetMarket } = input.request;
  const decide = (state: StoredProcess | null): Decision<MamacEvent> =>
    decideFileOpenCase(state, { command: 'FILE', problems, targetMarket }, rules);
  const outcome = await executeCommand<StoredProcess, MamacEvent, Refusal>({
    creates: true,
    store: context.processes.aggregates,
    id: input.caseId,
    now: context.now,
    command: commandOf('ciiFileRequest', input, context),
    versionOf: (state) => processVersion(state, viewFor(state, cooperation, context)),
    decide,
    evolve: evolveMamac,
  });
  if (outcome.kind === 'accepted') {
    const withdrawn = await withdrawStrandedRequest(input.caseId, rules, context);
    return answered(withdrawn ?? outcome.state, context);
  }
  const refusals = refusalsIn(outcome);
  await noteAttempt({ caseId: input.caseId, command: 'FILE', aboutId: null, refusals, decide }, rules, context);
  return refused(refusals, context);
};
