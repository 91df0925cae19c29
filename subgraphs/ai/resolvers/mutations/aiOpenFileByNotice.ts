import { runFileCreation } from '../../../common/platform/institution/fileCommands.js';
import { NO_CASES } from '../../../common/rules/handedOver.js';
import { isOfOwnService } from '../../../common/rules/institutionFile.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { evolve, type AiEvent } from '../../rules/file.js';
import { decideOpenFileByNotice } from '../../rules/recordNotice.js';
import { rulesContext, type AiFile, type AiRequestContext } from '../context.js';

/** Opens a file with the notice by which the office first hears of a person (LAI 3b). */
export const aiOpenFileByNotice: NonNullable<MutationResolvers['aiOpenFileByNotice']> = (_root, { input }, context) => {
  const { person, notifier, notifiedOn, receivedOn, personInformedOn = null } = input;
  const rules = rulesContext(context, NO_CASES);
  return runFileCreation<AiFile, AiEvent>({
    act: 'aiOpenFileByNotice',
    owner: 'AI',
    typename: 'AiFile',
    prefix: 'aif',
    aggregates: context.files.aggregates,
    input,
    context,
    decide: (file, fileId) =>
      decideOpenFileByNotice(file, { fileId, person, notifier, notifiedOn, receivedOn, personInformedOn }, rules),
    evolve,
    taken: () => refuseSecondFile(person.avsNumber, context),
    accepted: (file) => {
      context.sendOn(file._id);
    },
  });
};

/** Only a service that works on the person's file may hear that there is one; to others the number is in conflict. */
async function refuseSecondFile(avsNumber: string, { files, viewer }: AiRequestContext): Promise<Refusal> {
  const known = (await files.findByAvsNumber(avsNumber)).some((file) => isOfOwnService(viewer, file.assignments));
  return known ? refuse('FILE_OF_PERSON_EXISTS', { path: ['input', 'person'] }) : refuse('CONFLICT');
}
