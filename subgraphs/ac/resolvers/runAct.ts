import { runFileCommand, type CommandInput, type FilePayload } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import type { AcContext } from '../rules/context.js';
import { evolve, type AcEvent } from '../rules/file.js';
import { rulesContext, type AcFile, type AcRequestContext } from './context.js';

/** Carries out one act of unemployment insurance on one file; the mutation says only what is decided. */
export async function runAct(
  act: string,
  input: CommandInput & { readonly fileId: string },
  context: AcRequestContext,
  decide: (file: AcFile, rules: AcContext) => Decision<AcEvent>,
): Promise<FilePayload<AcFile>> {
  const rules = rulesContext(context, await context.fileFrames.load(input.fileId));
  return runFileCommand<AcFile, AcEvent>({
    act,
    owner: 'AC',
    typename: 'AcFile',
    prefix: 'acf',
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
