import {
  isInsurer,
  isParty,
  namesManagementBody,
  refuseAuthorisation,
  refuseBodyOutsideMamac,
  refuseInsurerOutsidePlus,
  standsAtOnce,
  type Authorisation,
} from '../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { MOST_AUTHORISATIONS } from '../../common/rules/exchange.js';
import { actorOf, standing } from './authorisations.js';
import { mandateOf, refuseOthersSignature } from './representation/signatures.js';
import { isAsked, type CaseEvent, type CaseState } from './case.js';
import type { CaseContext } from './context.js';
import { firstRefusal, refuseClosed, refuseOutsider } from './takingPart.js';

/** A signed authorisation, given to this case. */
export interface RecordAuthorisation {
  readonly authorisation: Authorisation;
}

/**
 * Records an authorisation of the person. Entered by the discloser or the person it stands at once; entered by the
 * recipient it is a proposal without effect; nobody else may enter it (domain 4b).
 */
export function decideRecordAuthorisation(
  state: CaseState,
  { authorisation }: RecordAuthorisation,
  context: CaseContext,
): Decision<CaseEvent> {
  const first = firstRefusal(
    () => (context.viewerIsThePerson ? null : refuseOutsider(state, context)),
    () => refuseThirdParty(authorisation, context, ['input', 'authorisation']),
    () => refuseClosed(state),
  );
  if (first !== null) return reject(first);
  const event = recordedAuthorisation(authorisation, context);
  const checks = refuseEntering(state, [{ event, path: ['input', 'authorisation'] }], context);
  return unlessRefused(checks, () => accept<CaseEvent>(event));
}

/** An authorisation as it would be recorded, and where in the input it stands. */
export interface Entering {
  readonly event: RecordedEvent;
  readonly path: readonly string[];
}

/**
 * Everything that keeps authorisations from being recorded together: who enters them, room in the case, parties, the
 * nine parts. A key is forgotten after a while, an authorisation never: two under one identifier could not both be
 * withdrawn.
 */
export function refuseEntering(
  state: CaseState,
  entering: readonly Entering[],
  context: CaseContext,
): readonly Refusal[] {
  if (state.authorisations.length + entering.length > MOST_AUTHORISATIONS) return [refuse('CASE_IS_FULL')];
  const refusals = entering.flatMap(({ event: { authorisation }, path }) => [
    refuseThirdParty(authorisation, context, path),
    refuseOthersSignature(authorisation.signature, context.viewer, [...path, 'signature']),
    ...refuseParties(state, authorisation, path),
    ...refuseAuthorisation(authorisation, { canton: state.canton, today: context.today, path }),
  ]);
  const found = refusals.filter((refusal) => refusal !== null);
  return found.length > 0 ? found : refuseKnown(state, entering);
}

/** What happens when an authorisation is recorded. */
export type RecordedEvent = Extract<CaseEvent, { kind: 'AUTHORISATION_RECORDED' }>;

/** The authorisation as recorded: in force at once, or proposed, by who enters it (domain 4b). */
export function recordedAuthorisation(authorisation: Authorisation, context: CaseContext): RecordedEvent {
  const at = context.now.toISOString();
  const actor = actorOf(context);
  const atOnce = standsAtOnce(standing(authorisation, context));
  const { mandate: typedIn, signature: form, ...parts } = authorisation;
  const mandate = mandateOf({ form, ...(typedIn && { mandate: typedIn }) }, context.viewer);
  return {
    kind: 'AUTHORISATION_RECORDED',
    at,
    entryId: context.ids('tle'),
    authorisation: {
      ...parts,
      signature: form,
      ...(mandate && { mandate }),
      id: context.ids('aut'),
      enteredBy: actor,
      enteredAt: at,
      confirmedBy: atOnce ? actor : null,
      confirmedAt: atOnce ? at : null,
      withdrawnBy: null,
      withdrawnAt: null,
      effectiveEverywhereAt: null,
    },
  };
}

function refuseKnown({ authorisations }: CaseState, entering: readonly Entering[]): readonly Refusal[] {
  const fresh = entering.map(({ event }) => event.authorisation.id);
  const known = fresh.some((id, index) => fresh.indexOf(id) < index || authorisations.some((held) => held.id === id));
  return known ? [refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] })] : [];
}

function refuseThirdParty(authorisation: Authorisation, context: CaseContext, path: readonly string[]): Refusal | null {
  return standing(authorisation, context) === 'THIRD' ? refuse('NOT_COMPETENT', { article: 'LPGA 28', path }) : null;
}

/**
 * Both sides take part in the case or are invited. One exception makes inviting possible at all: an authorisation
 * that opens the key data may name a service that will be invited on it. The management body takes part in every case
 * that was referred to it (R49), and a private insurer in none (R28).
 */
function refuseParties(state: CaseState, authorisation: Authorisation, path: readonly string[]): (Refusal | null)[] {
  const { discloser, recipient, fields } = authorisation;
  const onCase = (party: Parameters<typeof isParty>[0]): boolean =>
    state.participants.some((participant) => isAsked(participant) && isParty(party, participant));
  const willBeInvited = fields.includes('CII_KEY_DATA');
  return [
    onCase(discloser) ? null : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'discloser'] }),
    onCase(recipient) || willBeInvited || namesManagementBody(authorisation) || isInsurer(recipient)
      ? null
      : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'recipient'] }),
    refuseBodyOutsideMamac(authorisation, state.mode, path),
    refuseInsurerOutsidePlus(authorisation, state.mode, path),
  ];
}
