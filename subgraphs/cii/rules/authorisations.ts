import {
  authorisationState,
  isParty,
  standingOf,
  type AuthorisationState,
  type Standing,
} from '../../common/rules/authorisation.js';
import type { DisclosableField } from '../../common/rules/disclosableFields.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { isActive, type Actor, type CaseAuthorisation, type CaseEvent, type CaseState } from './case.js';
import type { CaseContext } from './context.js';
import { knownServiceOf } from './takingPart.js';

/** The state of an authorisation of the case on a day. */
export function stateOn(
  held: CaseAuthorisation,
  { status }: Pick<CaseState, 'status'>,
  today: LocalDate,
): AuthorisationState {
  const facts = { ...held, confirmed: held.confirmedAt !== null, withdrawn: held.withdrawnAt !== null };
  return authorisationState(facts, { today, caseClosed: status === 'CLOSED' });
}

/**
 * The authorisations on which a service may read on that day: in force, naming it as recipient, and the discloser
 * still takes part.
 */
export function authorisationsOpenTo(
  state: CaseState,
  service: { readonly institution: string | null; readonly service: string | null },
  today: LocalDate,
): readonly CaseAuthorisation[] {
  return state.authorisations.filter(
    (held) =>
      stateOn(held, state, today) === 'IN_FORCE' &&
      isParty(held.recipient, service) &&
      state.participants.some((participant) => isActive(participant) && isParty(held.discloser, participant)),
  );
}

/** The units that authorisations open. */
export function fieldsOf(authorisations: readonly CaseAuthorisation[]): ReadonlySet<DisclosableField> {
  return new Set(authorisations.flatMap((held) => held.fields));
}

/** As whom the viewer of the context acts on an authorisation. */
export function standing(held: Pick<CaseAuthorisation, 'discloser' | 'recipient'>, context: CaseContext): Standing {
  return standingOf(context.viewer, held, context.viewerIsThePerson);
}

/** The one who acts, as the case keeps it. */
export function actorOf({ viewer, viewerIsThePerson }: CaseContext): Actor {
  if (viewerIsThePerson) return { kind: 'PERSON' };
  return { kind: 'STAFF', subject: viewer.subject, ...knownServiceOf(viewer) };
}

/** The authorisation, if the viewer has a part in it; to everybody else it does not exist. */
export function heldBy(state: CaseState, id: string, context: CaseContext): CaseAuthorisation | null {
  const held = state.authorisations.find((authorisation) => authorisation.id === id);
  return held === undefined || standing(held, context) === 'THIRD' ? null : held;
}

/** Withdraws those of the authorisations that are not withdrawn yet, for the future (D7). */
export function withdrawnAuthorisations(
  { authorisations }: Pick<CaseState, 'authorisations'>,
  ids: readonly string[],
  context: CaseContext,
): readonly CaseEvent[] {
  return authorisations
    .filter(({ id, withdrawnAt }) => withdrawnAt === null && ids.includes(id))
    .map(({ id }) => ({
      kind: 'AUTHORISATION_WITHDRAWN',
      at: context.now.toISOString(),
      entryId: context.ids('tle'),
      authorisationId: id,
      by: actorOf(context),
      effectiveEverywhereAt: context.leasesEndAt.toISOString(),
    }));
}

/** The refusal of an authorisation that the viewer does not know. */
export function authorisationNotFound(): Refusal {
  return refuse('NOT_FOUND', { path: ['input', 'authorisationId'] });
}
