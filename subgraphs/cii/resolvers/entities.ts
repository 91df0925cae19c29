import { calendarOf } from '../../common/platform/calendar.js';
import { pageOf } from '../../common/platform/connections.js';
import { accessOf } from '../../common/platform/institution/institutionService.js';
import { disclosed, withheld } from '../../common/platform/institution/partAnswers.js';
import type { GroundToday } from '../../common/rules/grounds.js';
import type {
  AccessResolvers,
  CaseResolvers,
  CiiWorklistResolvers,
  WorklistResolvers,
} from '../__generated__/schema.js';
import { personSightOf } from '../rules/personSight.js';
import { sightOf } from '../rules/visibility.js';
import { worklistOf, type CiiWorklistItem } from '../rules/worklist.js';
import { CII_WORKLIST_TEXTS } from '../rules/worklist/texts.js';
import { remember, sightQuestion, type RegisterPart } from './context.js';

/** What the register adds to a case: the cooperation itself, for those who work on it and for the person (domain 4b). */
export const Case: CaseResolvers = {
  cii: async ({ id }, _arguments, context) => {
    const state = await context.caseStates.load(id);
    const sight = sightOf(state, sightQuestion(context)) ?? personSightOf(state, context);
    if (state === null || sight === null) return withheld('NO_GROUND');
    const part: RegisterPart = { ...disclosed('CII', 'CaseRegister', state, sight.granted), sight };
    return part;
  },
};

/** What waits for the viewer in the register; one read of the open cases of the viewer's service. */
export const Worklist: WorklistResolvers = {
  cii: async (_reference, _arguments, context) => {
    const open = await context.cases.ofService(context.viewer);
    for (const state of open) remember(context, state);
    const question = sightQuestion(context);
    return { items: open.flatMap((state) => worklistOf(state, question)).toSorted(earliestFirst) };
  },
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

/** What has no due day comes last. */
function earliestFirst(a: CiiWorklistItem, b: CiiWorklistItem): number {
  const [left, right] = [a.dueOn ?? LAST, b.dueOn ?? LAST];
  return left < right ? -1 : left > right ? 1 : 0;
}

const LAST = '9999-12-31';
