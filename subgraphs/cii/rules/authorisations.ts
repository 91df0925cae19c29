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
import { representativeOf } from '../../common/rules/representation.js';
import { consentsToSystemAccess } from '../../common/rules/systemAccess.js';
import type { Role } from '../../common/rules/institutions.js';
import { isAsked, type Actor, type CaseAuthorisation, type CaseEvent, type CaseState } from './case.js';
import { isIntact, type Surroundings } from './chain/chain.js';
import type { CaseContext } from './context.js';
import { rests } from './handover/rest.js';
import { knownServiceOf } from './takingPart.js';

/**
 * The state of an authorisation of the case on a day; what would be in force rests while its handover is not under way, and
 * one whose revisions do not follow from each other opens nothing.
 */
export function stateOn(
  held: CaseAuthorisation,
  state: Pick<CaseState, 'status'> & Surroundings,
  today: LocalDate,
): AuthorisationState {
  const facts = { ...held, confirmed: held.confirmedAt !== null, withdrawn: held.withdrawnAt !== null };
  const told = authorisationState(facts, { today, caseClosed: state.status === 'CLOSED' });
  if (told === 'WITHDRAWN' || told === 'EXPIRED') return told;
  if (!isIntact(held, state)) return 'DAMAGED';
  return told === 'IN_FORCE' && rests(state, held, today) ? 'RESTING' : told;
}

/**
 * The authorisations on which a service may read on that day: in force and not resting, naming it as recipient, and the
 * discloser was asked and has not left: whether it keeps a file is its own information (docs/decisions/0016). A consent to consult unemployment insurance is none of them (LACI 85f(2)).
 */
export function authorisationsOpenTo(
  state: CaseState,
  service: { readonly institution: string | null; readonly service: string | null },
  today: LocalDate,
): readonly CaseAuthorisation[] {
  return state.authorisations.filter(
    (held) =>
      stateOn(held, state, today) === 'IN_FORCE' &&
      !consentsToSystemAccess(held) &&
      isParty(held.recipient, service) &&
      state.participants.some((participant) => isAsked(participant) && isParty(held.discloser, participant)),
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

/** The one who acts, as the case keeps it: in which function, and by which mandate for the person. */
export function actorOf({ viewer, viewerIsThePerson }: Pick<CaseContext, 'viewer' | 'viewerIsThePerson'>): Actor {
  if (viewerIsThePerson) return personActor(viewer);
  const acting = STAFF_FUNCTIONS.find((role) => viewer.roles.includes(role));
  const inFunction = acting === undefined ? {} : { function: acting };
  return { kind: 'STAFF', subject: viewer.subject, ...knownServiceOf(viewer), ...inFunction };
}

/** The person who acts, or who acts for the person. */
export function personActor(viewer: CaseContext['viewer']): Extract<Actor, { kind: 'PERSON' }> {
  const representative = representativeOf(viewer);
  return representative === null ? { kind: 'PERSON' } : { kind: 'PERSON', representative };
}

const STAFF_FUNCTIONS = ['CASEWORKER', 'SUPERVISOR', 'DECIDER', 'SMR'] as const satisfies readonly Role[];

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
