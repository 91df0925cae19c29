import type { LocalDate } from '../../../common/rules/localDates.js';
import { isSameService, type CaseState } from '../case.js';
import type { Sight } from '../visibility.js';
import { item, type CiiWorklistItem } from './item.js';

/** Exchanges of which the reading service has not informed the person yet; also one that has ended (LACI 85f(4)). */
export function exchangeItems(
  state: CaseState,
  { service }: Pick<Sight, 'service'>,
  today: LocalDate,
): readonly CiiWorklistItem[] {
  return (state.legalExchanges ?? [])
    .filter(({ reader, notice }) => notice === null && isSameService(reader, service))
    .map(({ id, informBy }) => item('PERSON_TO_INFORM', state, id, informBy, today));
}
