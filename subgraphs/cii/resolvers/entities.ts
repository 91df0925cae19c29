import { calendarOf } from '../../common/platform/calendar.js';
import { pageOf } from '../../common/platform/connections.js';
import { accessOf } from '../../common/platform/institution/institutionService.js';
import { withheld } from '../../common/platform/institution/partAnswers.js';
import type { GroundToday } from '../../common/rules/grounds.js';
import { whoRead } from '../../common/platform/reads/whoRead.js';
import type {
  AccessResolvers,
  CaseResolvers,
  CiiWorklistResolvers,
  ReadLogResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { personSightOf } from '../rules/personSight.js';
import { sightOf } from '../rules/visibility.js';
import { CII_WORKLIST_TEXTS } from '../rules/worklist/texts.js';
import { sightQuestion } from './context.js';
import { registerPart } from './readingDesk.js';
import { loadCiiWorklist } from './worklist.js';

/** What the register adds to a case: the cooperation itself, for those who work on it and for the person (domain 4b). */
export const Case: CaseResolvers = {
  cii: async ({ id }, _arguments, context) => {
    const state = await context.caseStates.load(id);
    const sight = sightOf(state, sightQuestion(context)) ?? personSightOf(state, context);
    if (state === null || sight === null) return withheld('NO_GROUND');
    return registerPart(state, sight);
  },
};

/** What waits for the viewer in the register; one read of the open cases of the viewer's service. */
export const Worklist: WorklistResolvers = {
  cii: async (_reference, _arguments, context) => ({ items: await loadCiiWorklist(context) }),
};

/** The page of the worklist that is asked for, and all of it as a calendar. */
export const CiiWorklist: CiiWorklistResolvers = {
  items: ({ items }, page, { viewer }) => {
    const shown = items.map(({ caseId, ...item }) => ({ ...item, case: { id: caseId } }));
    return pageOf(shown, page, `register worklist of ${viewer.subject}`, ({ id }) => id);
  },
  calendar: ({ items }, _arguments, context) => calendarOf(items, CII_WORKLIST_TEXTS, context),
};

/** Who the viewer is to the register. */
export const Access: AccessResolvers = {
  cii: (_reference, _arguments, context) => {
    const access = accessOf(context);
    return { ...access, grounds: [...access.grounds, ABOUT_ONESELF] };
  },
};

/** The person's own sight of the register needs no switch, and stands in the register alone. */
const ABOUT_ONESELF: GroundToday = { ground: 'PERSON', on: true, basis: 'LPGA 47', from: null, to: null };

/** Who read what about the viewer, in the log of the coordination register; to its data-protection officer all of it. */
export const ReadLog: ReadLogResolvers = {
  cii: (_reference, page, context) => whoRead('CII', page, context),
};
