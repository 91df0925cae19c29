import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { holderOf, type HandoverPeriod } from '../../common/rules/handedOver.js';
import { backSince, interviewClock, ledElsewhere } from '../../common/rules/interviewClock.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { type AsParameters, servicePolicyOn } from '../params/parameters.js';
import type { AsFileState } from './file.js';
import { statusOn } from './openPeriod.js';

/** By when the next social counselling interview is to be held; nothing is due while another house leads (R14). */
export interface NextInterview {
  readonly dueOn: LocalDate | null;
  readonly overdue: boolean;
  /** `AGREED` with the person at the last interview, or by `POLICY`; no law sets a rhythm. */
  readonly basis: 'AGREED' | 'POLICY' | null;
  /** The receiver, which leads and holds the interviews. */
  readonly ledBy: ServiceOfInstitution | null;
  /** Last day on which it leads, inclusive. */
  readonly ledUntil: LocalDate | null;
}

/**
 * The next interview of an open file: the day agreed last, else so many months after the last one that the person
 * attended as the service has set, counted from the opening before the first. A handover stops the clock where the service
 * has sent the person away (R14) and gives one, at the usual rhythm, where it has received her or him (R15). Null when
 * none of these says a day.
 */
export function nextInterviewDue(
  file: Pick<AsFileState, 'assignments' | 'service' | 'period' | 'interviews'>,
  today: LocalDate,
  parameters: AsParameters,
  handovers: readonly HandoverPeriod[],
): NextInterview | null {
  if (statusOn(file, today) === 'CLOSED') return null;
  const house = holderOf('AS', file);
  const elsewhere = ledElsewhere(handovers, house, today);
  if (elsewhere !== null) {
    const { ledBy, ledUntil } = elsewhere;
    return { dueOn: null, overdue: false, basis: null, ledBy, ledUntil };
  }
  const past = file.interviews.filter(({ heldOn }) => heldOn <= today);
  const agreed = past.reduce<Agreement | null>(laterAgreement, null)?.nextOn ?? null;
  const back = backSince(handovers, house, today);
  // A day agreed for the time in which another house led is void, and cannot be missed.
  if (agreed !== null && (back === null || agreed >= back)) return due(agreed, 'AGREED', today);
  const clock = interviewClock(handovers, house, today, {
    since: file.period.openedOn,
    months: servicePolicyOn(parameters, file.service.id, today)?.interviewEveryMonths ?? null,
    byLaw: false,
    held: past.filter(({ attendance }) => attendance === 'ATTENDED').map(({ heldOn }) => heldOn),
  });
  return clock === null || clock.dueOn === null ? null : due(clock.dueOn, 'POLICY', today);
}

function due(dueOn: LocalDate, basis: 'AGREED' | 'POLICY', today: LocalDate): NextInterview {
  return { dueOn, overdue: today > dueOn, basis, ledBy: null, ledUntil: null };
}

type Agreement = Pick<AsFileState['interviews'][number], 'heldOn' | 'nextOn'>;

/** The latest interview alone says whether a next one is agreed; an older agreement was kept or is void. */
function laterAgreement(kept: Agreement | null, next: Agreement): Agreement {
  return kept === null || next.heldOn >= kept.heldOn ? next : kept;
}
