import {
  isParty,
  refuseAuthorisation,
  standsAtOnce,
  type Authorisation,
  type Discloser,
} from '../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { MOST_AUTHORISATIONS } from '../../common/rules/exchange.js';
import { actorOf, standing } from './authorisations.js';
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
    () => refuseThirdParty(authorisation, context),
    () => refuseClosed(state),
    () => (state.authorisations.length >= MOST_AUTHORISATIONS ? refuse('CASE_IS_FULL') : null),
  );
  const path = ['input', 'authorisation'];
  const checks =
    first === null
      ? [
          ...refuseParties(state, authorisation, path),
          ...refuseAuthorisation(authorisation, { canton: state.canton, today: context.today, path }),
        ]
      : [first];
  return unlessRefused(checks, () => recordOnce(state, recorded(authorisation, context)));
}

/** A key is forgotten after a while, an authorisation never: two under one identifier could not both be withdrawn. */
function recordOnce(state: CaseState, event: RecordedEvent): Decision<CaseEvent> {
  const known = state.authorisations.some(({ id }) => id === event.authorisation.id);
  return known
    ? reject(refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] }))
    : accept<CaseEvent>(event);
}

type RecordedEvent = Extract<CaseEvent, { kind: 'AUTHORISATION_RECORDED' }>;

function recorded(authorisation: Authorisation, context: CaseContext): RecordedEvent {
  const at = context.now.toISOString();
  const actor = actorOf(context);
  const atOnce = standsAtOnce(standing(authorisation, context));
  return {
    kind: 'AUTHORISATION_RECORDED',
    at,
    entryId: context.ids('tle'),
    authorisation: {
      ...authorisation,
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

function refuseThirdParty(authorisation: Authorisation, context: CaseContext): Refusal | null {
  if (standing(authorisation, context) !== 'THIRD') return null;
  return refuse('NOT_COMPETENT', { article: 'LPGA 28', path: ['input', 'authorisation'] });
}

/**
 * Both sides take part in the case or are invited. One exception makes inviting possible at all: an authorisation
 * that opens the key data may name a service that will be invited on it.
 */
function refuseParties(
  state: CaseState,
  { discloser, recipient, fields }: Authorisation,
  path: readonly string[],
): (Refusal | null)[] {
  const onCase = (party: Discloser): boolean =>
    state.participants.some((participant) => isAsked(participant) && isParty(party, participant));
  const willBeInvited = fields.includes('CII_KEY_DATA');
  return [
    onCase(discloser) ? null : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'discloser'] }),
    onCase(recipient) || willBeInvited
      ? null
      : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'recipient'] }),
  ];
}
