import { accessOf } from '../../common/platform/institution/institutionService.js';
import { loadWorklist, worklistPage } from '../../common/platform/institution/fileWorklist.js';
import { answerPart } from '../../common/platform/institution/partAnswers.js';
import type {
  AccessResolvers,
  AiWorklistResolvers,
  CaseResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { aiParameters } from '../params/aiParameters.js';
import { worklistItems } from '../rules/worklist.js';

/** What disability insurance adds to a case: its part, as far as the viewer has a ground (domain 4b). */
export const Case: CaseResolvers = {
  ai: async ({ id }, _arguments, context) => answerPart('AI', 'AiFile', await context.caseParts.load(id)),
};

/** What waits for the viewer at disability insurance; one read of the files the viewer works on. */
export const Worklist: WorklistResolvers = {
  ai: (_reference, _arguments, context) =>
    loadWorklist(context, (file) => worklistItems(file, context.viewer, context.today, aiParameters)),
};

/** The page of the worklist that is asked for. */
export const AiWorklist: AiWorklistResolvers = {
  items: worklistPage,
};

/** Who the viewer is to disability insurance. */
export const Access: AccessResolvers = {
  ai: (_reference, _arguments, context) => accessOf(context),
};
