import { accessOf } from '../../common/platform/institution/institutionService.js';
import { pageOf } from '../../common/platform/connections.js';
import { hitOf } from '../../common/platform/institution/fileSearch.js';
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
  ai: async (_reference, _arguments, { files, viewer, today }) => {
    if (viewer.institution !== 'AI') return { items: [] };
    const workload = await files.workload(viewer);
    const items = workload.flatMap((file) =>
      worklistItems(file, viewer, today, aiParameters).map((item) => ({ item, file })),
    );
    return {
      items: items.toSorted((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : a.item.dueOn > b.item.dueOn ? 1 : 0)),
    };
  },
};

/** The page of the worklist that is asked for. */
export const AiWorklist: AiWorklistResolvers = {
  items: ({ items }, page, { viewer }) => {
    const shown = items.map(({ item: { id, kind, dueOn, overdue }, file }) => {
      const caseId = file.caseIds.at(-1);
      return { id, kind, dueOn, overdue, file: hitOf(file), case: caseId === undefined ? null : { id: caseId } };
    });
    return pageOf(shown, page, `worklist of ${viewer.subject}`, ({ id }) => id);
  },
};

/** Who the viewer is to disability insurance. */
export const Access: AccessResolvers = {
  ai: (_reference, _arguments, context) => accessOf(context),
};
