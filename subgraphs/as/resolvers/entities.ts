import { calendarOf } from '../../common/platform/calendar.js';
import { accessOf } from '../../common/platform/institution/institutionService.js';
import { worklistPage } from '../../common/platform/institution/fileWorklist.js';
import { answerPart } from '../../common/platform/institution/partAnswers.js';
import { whoRead } from '../../common/platform/reads/whoRead.js';
import type {
  AccessResolvers,
  AsWorklistResolvers,
  CaseResolvers,
  ReadLogResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { AS_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { loadAsWorklist } from './worklist.js';

/** What social assistance adds to a case: its part, as far as the viewer has a ground (domain 4b). */
export const Case: CaseResolvers = {
  as: async ({ id }, _arguments, context) => answerPart('AS', 'AsFile', await context.caseParts.load(id)),
};

/** What waits for the viewer at the own social service; one read of the files the viewer works on. */
export const Worklist: WorklistResolvers = {
  as: (_reference, _arguments, context) => loadAsWorklist(context),
};

/** The page of the worklist that is asked for, and all of it as a calendar. */
export const AsWorklist: AsWorklistResolvers = {
  items: worklistPage,
  calendar: ({ items }, _arguments, context) =>
    calendarOf(
      items.map(({ item }) => item),
      AS_WORKLIST_TEXTS,
      context,
    ),
};

/** Who the viewer is to social assistance. */
export const Access: AccessResolvers = {
  as: (_reference, _arguments, context) => accessOf(context),
};

/** Who read what about the viewer, in the log of social assistance; to its data-protection officer all of it. */
export const ReadLog: ReadLogResolvers = {
  as: (_reference, page, context) => whoRead('AS', page, context),
};
