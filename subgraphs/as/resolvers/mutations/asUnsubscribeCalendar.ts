import { unsubscribeCalendar } from '../../../common/platform/calendars/acts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Ends the address of the own calendar, at once (R25). */
export const asUnsubscribeCalendar: NonNullable<MutationResolvers['asUnsubscribeCalendar']> = (
  _root,
  { input },
  context,
) => unsubscribeCalendar('asUnsubscribeCalendar', input, context);
