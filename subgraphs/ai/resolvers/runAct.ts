import { runFileCommand, type CommandInput, type FilePayload } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import { withClearancesJudged } from '../rules/clearances.js';
import type { AiContext } from '../rules/context.js';
import { evolve, type AiEvent } from '../rules/file.js';
import { rulesContext, type AiFile, type AiRequestContext } from './context.js';

/**
 * Carries out one act of disability insurance on one file; the mutation says only what is decided. An act that ends what
 * a clearance rests on is told to the register with it (R23).
 */
export async function runAct(
  act: string,
  input: CommandInput & { readonly fileId: string },
  context: AiRequestContext,
  decide: (file: AiFile, rules: AiContext) => Decision<AiEvent>,
): Promise<FilePayload<AiFile>> {
  const { authorisations } = context;
  const rules = rulesContext(context, await context.fileFrames.load(input.fileId));
  return runFileCommand<AiFile, AiEvent>({
    act,
    owner: 'AI',
    typename: 'AiFile',
    prefix: 'aif',
    aggregates: context.files.aggregates,
    fileId: input.fileId,
    input,
    context,
    decide: (file) => withClearancesJudged(decide(file, rules), file, { ...rules, authorisations }),
    evolve,
    accepted: (file) => {
      context.sendOn(file._id);
    },
  });
}
