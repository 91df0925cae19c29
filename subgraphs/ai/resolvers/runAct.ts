import { runFileCommand, type CommandInput, type FilePayload } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import type { AiContext } from '../rules/context.js';
import { evolve, type AiEvent } from '../rules/file.js';
import { rulesContext, type AiFile, type AiRequestContext } from './context.js';

/** Carries out one act of disability insurance on one file; the mutation says only what is decided. */
export async function runAct(
  act: string,
  input: CommandInput & { readonly fileId: string },
  context: AiRequestContext,
  decide: (file: AiFile, rules: AiContext) => Decision<AiEvent>,
): Promise<FilePayload<AiFile>> {
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
    decide: (file) => decide(file, rules),
    evolve,
    accepted: (file) => {
      context.sendOn(file._id);
    },
  });
}
