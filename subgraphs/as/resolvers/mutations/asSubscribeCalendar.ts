import { subscribeCalendar } from '../../../common/platform/calendars/acts.js';
import type { MutationResolvers } from '../../__generated__/schema.js';

/** Makes the caller an address at which calendar programs find what waits for them here (R25). */
export const asSubscribeCalendar: NonNullable<MutationResolvers['asSubscribeCalendar']> = (_root, { input }, context) =>
  subscribeCalendar('asSubscribeCalendar', input, context);
