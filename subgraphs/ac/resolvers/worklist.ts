import { loadWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { HouseWorklist } from '../../common/platform/houseWorklist.js';
import { worklistItems } from '../rules/worklist.js';
import { AC_WORKLIST_TEXTS } from '../rules/worklistTexts.js';
import { rulesContext, type AcRequestContext, type AcWorklistPart } from './context.js';

/** What waits for the viewer at unemployment insurance; one read of the files the viewer works on. */
export function loadAcWorklist(context: AcRequestContext): Promise<AcWorklistPart> {
  return loadWorklist(context, (file, known) => worklistItems(file, rulesContext(context, known)));
}

/** The same for calendar and digest. */
export const acWorklist: HouseWorklist<AcRequestContext> = {
  load: async (context) => (await loadAcWorklist(context)).items.map(({ item }) => item),
  texts: AC_WORKLIST_TEXTS,
};
