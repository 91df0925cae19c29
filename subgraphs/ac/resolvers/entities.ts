import { calendarOf } from '../../common/platform/calendar.js';
import { accessOf } from '../../common/platform/institution/institutionService.js';
import { worklistPage } from '../../common/platform/institution/fileWorklist.js';
import { answerPart } from '../../common/platform/institution/partAnswers.js';
import { whoRead } from '../../common/platform/reads/whoRead.js';
import type {
  AccessResolvers,
  AcWorklistResolvers,
  CaseResolvers,
  ReadLogResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { AC_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { loadAcWorklist } from './worklist.js';

/** What unemployment insurance adds to a case: its part, as far as the viewer has a ground (domain 4b). */
export const Case: CaseResolvers = {
  ac: async ({ id }, _arguments, context) => answerPart('AC', 'AcFile', await context.caseParts.load(id)),
};

/** What waits for the viewer at unemployment insurance; one read of the files the viewer works on. */
export const Worklist: WorklistResolvers = {
  ac: (_reference, _arguments, context) => loadAcWorklist(context),
};

/** The page of the worklist that is asked for, and all of it as a calendar. */
export const AcWorklist: AcWorklistResolvers = {
  items: worklistPage,
  calendar: ({ items }, _arguments, context) =>
    calendarOf(
      items.map(({ item }) => item),
      AC_WORKLIST_TEXTS,
      context,
    ),
};

/** Who the viewer is to unemployment insurance. */
export const Access: AccessResolvers = {
  ac: (_reference, _arguments, context) => accessOf(context),
};

/** Who read what about the viewer, in the log of unemployment insurance; to its data-protection officer all of it. */
export const ReadLog: ReadLogResolvers = {
  ac: (_reference, page, context) => whoRead('AC', page, context),
};
