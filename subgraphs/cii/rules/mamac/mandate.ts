import {
  authorisationState,
  isParty,
  namesManagementBody,
  type Authorisation,
} from '../../../common/rules/authorisation.js';
import type { Ground } from '../../../common/rules/disclosure.js';
import { localDateOf, type LocalDate } from '../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { stateOn } from '../authorisations.js';
import { isAsked, type CaseAuthorisation, type CaseState } from '../case.js';
import type { MamacState } from './process.js';

/** What the mandate of the management body is asked with (domain 4b `TEAM_MANDATE`, R49). */
export interface MandateQuestion {
  /** The case of the process; null before the take-up, where the request opened none. */
  readonly cooperation: CaseState | null;
  readonly today: LocalDate;
  /** The grounds switched on today in this canton. */
  readonly groundsOn: readonly Ground[];
}

/**
 * True while the team has its mandate for the process: the ground is on, and an authorisation of the person that names
 * the management body is in force today. Before the take-up it is one of the request, from then on one of the case
 * (docs/decisions/0045).
 */
export function hasMandate({ request }: Pick<MamacState, 'request'>, question: MandateQuestion): boolean {
  const { cooperation, today, groundsOn } = question;
  if (!groundsOn.includes('TEAM_MANDATE')) return false;
  if (request !== null) return namesBodyOn(request.authorisations, today);
  return cooperation !== null && mandatesOn(cooperation, today).length > 0;
}

/** The refusal of a step that the team takes without its mandate (R49). */
export function withoutMandate({ groundsOn }: Pick<MandateQuestion, 'groundsOn'>): Refusal {
  const code = groundsOn.includes('TEAM_MANDATE') ? 'MANAGEMENT_BODY_NOT_AUTHORISED' : 'GROUND_NOT_ON';
  return refuse(code, { rule: 'R49', article: 'LPGA 28' });
}

/** The authorisations of the case that are in force on that day and name the body, of disclosers that take part. */
export function mandatesOn(cooperation: CaseState, day: LocalDate): readonly CaseAuthorisation[] {
  return cooperation.authorisations.filter(
    (held) =>
      namesManagementBody(held) && stateOn(held, cooperation, day) === 'IN_FORCE' && isOfParticipant(held, cooperation),
  );
}

function isOfParticipant({ discloser }: CaseAuthorisation, { participants }: CaseState): boolean {
  return participants.some((participant) => isAsked(participant) && isParty(discloser, participant));
}

/** True when one of these names the body on that day: as its discloser entered it, it holds as soon as its dates say. */
export function namesBodyOn(entered: readonly Authorisation[], day: LocalDate): boolean {
  return entered
    .filter(namesManagementBody)
    .some(
      (held) =>
        authorisationState({ ...held, confirmed: true, withdrawn: false }, { today: day, caseClosed: false }) ===
        'IN_FORCE',
    );
}

/**
 * The last day on which the body has its mandate, by the authorisations of the case; of mandates that hold no more the
 * day on which the last one ended. Null where the person gave none to a discloser that still takes part.
 */
export function mandateEndsOn(cooperation: CaseState, today: LocalDate): LocalDate | null {
  const inForce = mandatesOn(cooperation, today);
  const given = cooperation.authorisations.filter(
    (held) => namesManagementBody(held) && held.confirmedAt !== null && isOfParticipant(held, cooperation),
  );
  const last = (inForce.length > 0 ? inForce : given).map(lastDayOf).toSorted().at(-1);
  return last ?? null;
}

/**
 * The first day after which a service of the case may no longer tell the body, because its authorisation ends by date or
 * has ended: nobody learns any more whether what it told still holds (docs/decisions/0062). A service whose latest one was
 * withdrawn is not asked about again. Null where none is left.
 */
export function firstTellerEndsOn({ authorisations, participants }: CaseState): LocalDate | null {
  const given = authorisations.filter((held) => namesManagementBody(held) && held.confirmedAt !== null);
  const ends = participants.filter(isAsked).flatMap((participant) => {
    const own = given.filter(({ discloser }) => isParty(discloser, participant));
    if (own.at(-1)?.withdrawnAt !== null) return [];
    return (
      own
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ validTo }) => validTo)
        .toSorted()
        .at(-1) ?? []
    );
  });
  return ends.toSorted()[0] ?? null;
}

/** A withdrawal ends it before its own last day. */
function lastDayOf({ validTo, withdrawnAt }: CaseAuthorisation): LocalDate {
  if (withdrawnAt === null) return validTo;
  const withdrawnOn = localDateOf(new Date(withdrawnAt));
  return withdrawnOn < validTo ? withdrawnOn : validTo;
}
