import { subscribeCalendar } from '../../../common/platform/calendars/acts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Makes the caller an address at which calendar programs find what waits for them in the register (R25). */
export const ciiSubscribeCalendar: NonNullable<MutationResolvers['ciiSubscribeCalendar']> = (
  _root,
  { input },
  context,
) => subscribeCalendar('ciiSubscribeCalendar', input, context);
