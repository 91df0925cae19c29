import { loadWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { HouseWorklist } from '../../common/platform/houseWorklist.js';
import { worklistItems } from '../rules/worklist.js';
import { AS_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { rulesContext, type AsRequestContext, type AsWorklistPart } from './context.js';

/** What waits for the viewer at the own social service; one read of the files the viewer works on. */
export function loadAsWorklist(context: AsRequestContext): Promise<AsWorklistPart> {
  return loadWorklist(context, (file, known) => worklistItems(file, rulesContext(context, known)));
}

/** The same for calendar and digest. */
export const asWorklist: HouseWorklist<AsRequestContext> = {
  load: async (context) => (await loadAsWorklist(context)).items.map(({ item }) => item),
  texts: AS_WORKLIST_TEXTS,
};
