import { accessOf } from '../../common/platform/institution/institutionService.js';
import { pageOf } from '../../common/platform/connections.js';
import { hitOf } from '../../common/platform/institution/fileSearch.js';
import { answerPart } from '../../common/platform/institution/partAnswers.js';
import type {
  AccessResolvers,
  AsWorklistResolvers,
  CaseResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { worklistItems } from '../rules/worklist.js';

/** What social assistance adds to a case: its part, as far as the viewer has a ground (domain 4b). */
export const Case: CaseResolvers = {
  as: async ({ id }, _arguments, context) => answerPart('AS', 'AsFile', await context.caseParts.load(id)),
};

/** What waits for the viewer at the own social service; one read of the files the viewer works on. */
export const Worklist: WorklistResolvers = {
  as: async (_reference, _arguments, { files, viewer, today, parameters }) => {
    if (viewer.institution !== 'AS') return { items: [] };
    const workload = await files.workload(viewer);
    const items = workload.flatMap((file) =>
      worklistItems(file, viewer, today, parameters).map((item) => ({ item, file })),
    );
    return {
      items: items.toSorted((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : a.item.dueOn > b.item.dueOn ? 1 : 0)),
    };
  },
};

/** The page of the worklist that is asked for. */
export const AsWorklist: AsWorklistResolvers = {
  items: ({ items }, page, { viewer }) => {
    const shown = items.map(({ item: { id, kind, dueOn, overdue }, file }) => {
      const caseId = file.caseIds.at(-1);
      return { id, kind, dueOn, overdue, file: hitOf(file), case: caseId === undefined ? null : { id: caseId } };
    });
    return pageOf(shown, page, `worklist of ${viewer.subject}`, ({ id }) => id);
  },
};

/** Who the viewer is to social assistance. */
export const Access: AccessResolvers = {
  as: (_reference, _arguments, context) => accessOf(context),
};
