import { addMonths, type LocalDate } from '../../common/rules/localDates.js';
import { type AsParameters, servicePolicyOn } from '../params/parameters.js';
import type { AsFileState } from './file.js';
import { statusOn } from './openPeriod.js';

/** By when the next social counselling interview is to be held. */
export interface NextInterview {
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
  /** `AGREED` with the person at the last interview, or by the `POLICY` of the service; no law sets a rhythm. */
  readonly basis: 'AGREED' | 'POLICY';
}

/**
 * The next interview of an open file: the day agreed last, else so many months after the last one that the person
 * attended as the service has set, counted from the opening before the first. Null when neither says a day.
 */
export function nextInterviewDue(
  file: Pick<AsFileState, 'service' | 'period' | 'interviews'>,
  today: LocalDate,
  parameters: AsParameters,
): NextInterview | null {
  if (statusOn(file, today) === 'CLOSED') return null;
  const past = file.interviews.filter(({ heldOn }) => heldOn <= today);
  const agreed = past.reduce<Agreement | null>(laterAgreement, null)?.nextOn ?? null;
  if (agreed !== null) return { dueOn: agreed, overdue: today > agreed, basis: 'AGREED' };
  const interval = servicePolicyOn(parameters, file.service.id, today)?.interviewEveryMonths ?? null;
  if (interval === null) return null;
  const attended = past.filter(({ attendance }) => attendance === 'ATTENDED').map(({ heldOn }) => heldOn);
  const dueOn = addMonths([file.period.openedOn, ...attended].reduce(laterDay), interval);
  return { dueOn, overdue: today > dueOn, basis: 'POLICY' };
}

type Agreement = Pick<AsFileState['interviews'][number], 'heldOn' | 'nextOn'>;

/** The latest interview alone says whether a next one is agreed; an older agreement was kept or is void. */
function laterAgreement(kept: Agreement | null, next: Agreement): Agreement {
  return kept === null || next.heldOn >= kept.heldOn ? next : kept;
}

function laterDay(kept: LocalDate, next: LocalDate): LocalDate {
  return next > kept ? next : kept;
}
