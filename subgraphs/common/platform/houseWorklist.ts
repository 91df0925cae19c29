import type { WorklistTexts } from '../rules/worklistTexts.js';
import type { CalendarItem } from './calendar.js';

/** A house's worklist for whoever looks, computed anew each time; what the calendar and the digest are made of. */
export interface HouseWorklist<Context> {
  /** What waits for the viewer of the context, the most urgent first. */
  readonly load: (context: Context) => Promise<readonly CalendarItem<string>[]>;
  /** What each kind is called. */
  readonly texts: WorklistTexts<string>;
}
