import { calendarOf } from '../../common/platform/calendar.js';
import { accessOf } from '../../common/platform/institution/institutionService.js';
import { worklistPage } from '../../common/platform/institution/fileWorklist.js';
import { answerPart } from '../../common/platform/institution/partAnswers.js';
import { whoRead } from '../../common/platform/reads/whoRead.js';
import type {
  AccessResolvers,
  AiWorklistResolvers,
  CaseResolvers,
  ReadLogResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { AI_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { loadAiWorklist } from './worklist.js';

/** What disability insurance adds to a case: its part, as far as the viewer has a ground (domain 4b). */
export const Case: CaseResolvers = {
  ai: async ({ id }, _arguments, context) => answerPart('AI', 'AiFile', await context.caseParts.load(id)),
};

/** What waits for the viewer at disability insurance; one read of the files the viewer works on. */
export const Worklist: WorklistResolvers = {
  ai: (_reference, _arguments, context) => loadAiWorklist(context),
};

/** The page of the worklist that is asked for, and all of it as a calendar. */
export const AiWorklist: AiWorklistResolvers = {
  items: worklistPage,
  calendar: ({ items }, _arguments, context) =>
    calendarOf(
      items.map(({ item }) => item),
      AI_WORKLIST_TEXTS,
      context,
    ),
};

/** Who the viewer is to disability insurance. */
export const Access: AccessResolvers = {
  ai: (_reference, _arguments, context) => accessOf(context),
};

/** Who read what about the viewer, in the log of disability insurance; to its data-protection officer all of it. */
export const ReadLog: ReadLogResolvers = {
  ai: (_reference, page, context) => whoRead('AI', page, context),
};
