import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';

/** What the day of the announcement is judged with. */
export interface AnnouncementQuestion {
  /** The Swiss day on which the register takes the request over. */
  readonly today: LocalDate;
  readonly parameters: Pick<CiiParameters, 'mamacPolicy'>;
}

/**
 * The day of the announcement (R35, R36, R41): the day on which the request left its house, so that a register that cannot
 * be reached over midnight costs nobody the fourth criterion. Nobody dates it at will: never after the day on which the
 * register takes it over, and at most as many days before as policy allows. An entry that tells no day was announced when
 * it came.
 */
export function announcedOn(sentOn: LocalDate | undefined, { today, parameters }: AnnouncementQuestion): LocalDate {
  const reachesBack = inForce(parameters.mamacPolicy, today)?.value.announcementReachesBackDays ?? 0;
  const earliest = addDays(today, -reachesBack);
  if (sentOn === undefined || sentOn > today) return today;
  return sentOn < earliest ? earliest : sentOn;
}
