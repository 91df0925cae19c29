import { isSameService, type CaseState } from '../case.js';
import { visibleMessages, type Sight } from '../visibility.js';
import { about, type CiiWorklistItem } from './item.js';

/** Messages to the own service that nobody there has marked as read. */
export function messageItems(state: CaseState, sight: Sight): readonly CiiWorklistItem[] {
  return visibleMessages(state, sight)
    .filter(({ to }) => to.some((service) => isSameService(service, sight.service)))
    .filter(({ readBy }) => !readBy.some((service) => isSameService(service, sight.service)))
    .map(({ id }) => ({ ...about('MESSAGE_UNREAD', state, id), dueOn: null, overdue: false }));
}
