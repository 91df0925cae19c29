import type { CaseDraft } from './caseDraft.js';
import type { Waiting } from './fileWorklist.js';
import { addMonths, localDateOf, type LocalDate } from './localDates.js';
import { monthsToAnnouncement } from './mamac.js';
import { inForce } from './parameters.js';
import { holdsOn } from './periods.js';
import type { RegistrationSpan } from './stateRegistration.js';

/**
 * Requests to the management body that stand in a file as drafts of this service and were not sent (R48: the
 * announcement belongs to the institutions). Due on the last day on which the house's own registration is young enough
 * (R35); where none is active, shown with the day of the draft. Overdue warns: another house's registration may be
 * younger.
 */
export function requestsToSend(
  { caseDrafts }: { readonly caseDrafts: readonly CaseDraft[] },
  registration: RegistrationSpan | null,
  { service, today }: { readonly service: string | null; readonly today: LocalDate },
): readonly Waiting<'REQUEST_TO_SEND'>[] {
  const months = inForce(monthsToAnnouncement, today)?.value;
  const isActive = registration !== null && holdsOn(registration, today);
  const lastDay = isActive && months !== undefined ? addMonths(registration.from, months) : null;
  return caseDrafts
    .filter((draft) => draft.mode === 'MAMAC' && draft.state === 'DRAFT' && draft.service === service)
    .map(({ id, draftedAt }) => ({
      kind: 'REQUEST_TO_SEND',
      dueOn: lastDay ?? localDateOf(new Date(draftedAt)),
      overdue: lastDay !== null && lastDay < today,
      about: id,
    }));
}
