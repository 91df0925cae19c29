import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseAuthorisation, CaseState } from '../case.js';
import type { Handover } from './handover.js';

/** Why an authorisation rests; they equal the enum of `schema/cii.graphql`. */
export const REST_REASONS = ['HANDOVER_NOT_OFFERED', 'HANDOVER_OVER'] as const;
/** One of them. */
export type RestReason = (typeof REST_REASONS)[number];

/** What of a case tells whether an authorisation rests. */
type Handovers = Pick<CaseState, 'handovers'>;
/** What of an authorisation tells it. */
type Held = Pick<CaseAuthorisation, 'id' | 'purpose' | 'validTo'>;

/**
 * The last day on which the purpose of an authorisation holds it open, as far as is settled; null while it rests. What
 * the person signed for a handover serves that handover from the offer to the recorded result, and nothing before or
 * after (domain 4b: purpose; docs/decisions/0037). No clock is asked, so that an offer that nobody answers rests by
 * itself wherever this day is known. An authorisation of another purpose, or that no handover rests on, never rests.
 */
export function lastOpenDay({ handovers }: Handovers, held: Held): LocalDate | null {
  const served = handoversOn(handovers, held);
  if (served.length === 0) return held.validTo;
  return (
    served
      .flatMap((handover) => openUntil(handover, held) ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

/** True on a day on which nobody reads on it, because no handover that it was signed for is under way. */
export function rests(state: Handovers, held: Held, today: LocalDate): boolean {
  const last = lastOpenDay(state, held);
  return last === null || last < today;
}

/**
 * Why it rests, by the latest of these handovers that it stands on; null where it stands on none of them. Whether it
 * rests at all is another question.
 */
export function reasonOfRest(handovers: readonly Handover[], held: Held): RestReason | null {
  const last = handoversOn(handovers, held).at(-1);
  if (last === undefined) return null;
  return last.state === 'CLIENT_ACCEPTED' ? 'HANDOVER_NOT_OFFERED' : 'HANDOVER_OVER';
}

function handoversOn(handovers: readonly Handover[], { id, purpose }: Held): readonly Handover[] {
  if (purpose !== 'LEAD_HANDOVER') return [];
  return handovers.filter(({ answer }) => answer?.authorisationIds.includes(id) === true);
}

/** The last day on which this handover holds it open; null while the handover is not under way. */
function openUntil({ state, offer }: Handover, { validTo }: Held): LocalDate | null {
  switch (state) {
    case 'OFFERED':
    case 'CLARIFICATION_ASKED':
      return offer !== null && offer.expiresOn < validTo ? offer.expiresOn : validTo;
    case 'ACCEPTED':
      return validTo;
    case 'DRAFT':
    case 'CLIENT_ACCEPTED':
    case 'CLIENT_REFUSED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'WITHDRAWN':
    case 'INVALIDATED':
    case 'RETURNED':
    case 'GOAL_REACHED':
    case 'ENDED_WITHOUT_RESULT':
    case 'WITHDRAWN_BY_CLIENT':
      return null;
  }
}
