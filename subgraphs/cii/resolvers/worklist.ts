import type { HouseWorklist } from '../../common/platform/houseWorklist.js';
import { isOfTeam } from '../rules/mamac/standing.js';
import { serviceOf } from '../rules/takingPart.js';
import {
  mostUrgentFirst,
  PHASES_OF_TEAM,
  teamItems,
  worklistOf,
  type CiiWorklistItem,
  type WorklistQuestion,
} from '../rules/worklist.js';
import { CII_WORKLIST_TEXTS } from '../rules/worklist/texts.js';
import { remember, sightQuestion, type CiiRequestContext } from './context.js';

/**
 * What waits for the viewer in the register, the most urgent first: in the open cases of the viewer's service and their
 * processes, closed ones included where the main payer is still to be told (R58), or, for a member of the management
 * body, in the processes of the canton and their cases (R48); four reads at most.
 */
export async function loadCiiWorklist(context: CiiRequestContext): Promise<readonly CiiWorklistItem[]> {
  const question = sightQuestion(context);
  const [ofService, ofTeam] = await Promise.all([serviceItems(context, question), bodyItems(context, question)]);
  return [...ofService, ...ofTeam].toSorted(mostUrgentFirst);
}

/** The same for the calendar. */
export const ciiWorklist: HouseWorklist<CiiRequestContext> = { load: loadCiiWorklist, texts: CII_WORKLIST_TEXTS };

async function serviceItems(
  context: CiiRequestContext,
  question: WorklistQuestion,
): Promise<readonly CiiWorklistItem[]> {
  const { cases, viewer } = context;
  if (serviceOf(viewer) === null) return [];
  const [open, ended] = await Promise.all([cases.ofService(viewer), closedItems(context, question)]);
  for (const state of open) remember(context, state);
  // Also of cases that have left the mode since: who mainly pays after the exit is still asked (R58).
  const processes = await Promise.all(open.map(({ _id }) => context.processStates.load(_id)));
  return [...open.flatMap((state, place) => worklistOf(state, question, processes[place] ?? null)), ...ended];
}

/** In closed cases nothing waits but the main payer at the exit of their process (R58). */
async function closedItems(
  context: CiiRequestContext,
  question: WorklistQuestion,
): Promise<readonly CiiWorklistItem[]> {
  const { viewer, canton, processes, cases } = context;
  const exited = await processes.waitingIn(canton, ['EXITED']);
  const closed = await cases.closedOfService(
    viewer,
    exited.map(({ _id }) => _id),
  );
  for (const state of closed) remember(context, state);
  return closed.flatMap((state) => worklistOf(state, question, exited.find(({ _id }) => _id === state._id) ?? null));
}

async function bodyItems(
  { viewer, canton, processes, caseStates }: CiiRequestContext,
  question: WorklistQuestion,
): Promise<readonly CiiWorklistItem[]> {
  if (!isOfTeam(viewer, question.member ?? null)) return [];
  const waiting = await processes.waitingIn(canton, PHASES_OF_TEAM);
  const cases = await Promise.all(waiting.map(({ _id }) => caseStates.load(_id)));
  return waiting.flatMap((process, place) => teamItems(process, cases[place] ?? null, question));
}
