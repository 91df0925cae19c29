import { loadWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { HouseWorklist } from '../../common/platform/houseWorklist.js';
import { worklistItems } from '../rules/worklist.js';
import { AI_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { rulesContext, type AiRequestContext, type AiWorklistPart } from './context.js';

/** What waits for the viewer at disability insurance; one read of the files the viewer works on. */
export function loadAiWorklist(context: AiRequestContext): Promise<AiWorklistPart> {
  return loadWorklist(context, (file, known) => worklistItems(file, rulesContext(context, known)));
}

/** The same for calendar and digest. */
export const aiWorklist: HouseWorklist<AiRequestContext> = {
  load: async (context) => (await loadAiWorklist(context)).items.map(({ item }) => item),
  texts: AI_WORKLIST_TEXTS,
};
