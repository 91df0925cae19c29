import { runFileCommand, type CommandInput, type FilePayload } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import type { AsContext } from '../rules/context.js';
import { evolve, type AsEvent } from '../rules/file.js';
import { rulesContext, type AsFile, type AsRequestContext } from './context.js';

/** Carries out one act of social assistance on one file; the mutation says only what is decided. */
export async function runAct(
  act: string,
  input: CommandInput & { readonly fileId: string },
  context: AsRequestContext,
  decide: (file: AsFile, rules: AsContext) => Decision<AsEvent>,
): Promise<FilePayload<AsFile>> {
  const rules = rulesContext(context, await context.fileFrames.load(input.fileId));
  return runFileCommand<AsFile, AsEvent>({
    act,
    owner: 'AS',
    typename: 'AsFile',
    prefix: 'asf',
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
