import { addMonths, type LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { OtherOfPerson } from './context.js';

/** What the others of a person are shown with. */
export interface EarlierQuestion {
  readonly today: LocalDate;
  readonly parameters: Pick<CiiParameters, 'mamacPolicy'>;
}

/**
 * The other processes and cases of a person that the team is shown (R30, R36): those that last, and ended ones for as long
 * after their end as policy says; where none is set, none of these.
 */
export function shownOthers<Other extends Pick<OtherOfPerson, 'endedOn'>>(
  others: readonly Other[],
  { today, parameters }: EarlierQuestion,
): readonly Other[] {
  const months = inForce(parameters.mamacPolicy, today)?.value.earlierShownMonths;
  return others.filter(
    ({ endedOn }) => endedOn === null || (months !== undefined && today <= addMonths(endedOn, months)),
  );
}
