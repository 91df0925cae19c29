import { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import type { Canton, Viewer } from '../../common/rules/institutions.js';
import type { CaseState, TimelineEntry } from './case.js';
import type { GuaranteeCommand, Guarantee } from './guarantee/guarantee.js';
import type { HandoverCommand } from './handover/handover.js';
import type { Proposal } from './proposal/proposal.js';
import type { Sight } from './visibility.js';

/** What it rests on that a viewer is the person of a case (docs/decisions/0018). */
export interface PersonQuestion {
  readonly viewer: Viewer;
  /** The canton that this installation serves. */
  readonly canton: Canton;
  /** The key of a person: the same for the same AVS number, and without the installation's secret nobody can make it. */
  readonly personKey: (avsNumber: string) => string;
}

/**
 * What the person of the case may see of it (LPGA 47): the cooperation about herself or himself, of an open or a closed
 * case. Null for everybody else, and for a case that does not exist.
 */
export function personSightOf(state: CaseState | null, question: PersonQuestion): Sight | null {
  if (state === null || !isThePerson(state, question)) return null;
  const fields = new Set(FIELDS_OF.CII);
  return { granted: { kind: 'granted', ground: 'PERSON', authorisationId: null, until: null, fields }, service: null };
}

/** Vouched for by the identity provider, which puts the person's own key into the token; staff is never the person. */
export function isThePerson(
  state: Pick<CaseState, 'canton' | 'person'>,
  { viewer, canton, personKey }: PersonQuestion,
): boolean {
  if (viewer.canton !== canton || state.canton !== canton) return false;
  return holdsKey(viewer, personKey(state.person.avsNumber));
}

/** True for the person with this key, who is no staff. */
export function holdsKey({ roles, institution, personId }: Viewer, key: string): boolean {
  return roles.includes('PERSON') && institution === null && personId === key;
}

/** What a payer has granted to the person: proposals are the services' own work until then (R7). */
export function personsProposals({ proposals }: Pick<CaseState, 'proposals'>): readonly Proposal[] {
  return proposals.filter(({ answer }) => answer?.outcome === 'GRANTED');
}

/** What is or was paid for the person, with the extensions that were granted (R6). */
export function personsGuarantees({ guarantees }: Pick<CaseState, 'guarantees'>): readonly Guarantee[] {
  return guarantees
    .filter(({ decidedOn, state }) => decidedOn !== null && state !== 'REFUSED')
    .map((guarantee) => ({
      ...guarantee,
      extensions: guarantee.extensions.filter(({ outcome }) => outcome === 'GRANTED'),
    }));
}

/** True for a line about the cooperation: no staff, no acts in an institution's file, nothing asked between services. */
export function isForThePerson(state: CaseState, { kind, command, aboutId }: TimelineEntry): boolean {
  switch (kind) {
    case 'CASE_OPENED':
    case 'PARTICIPANT_INVITED':
    case 'PARTICIPANT_LEFT':
    case 'CASE_CLOSED':
    case 'MODE_CHANGED':
    case 'AUTHORISATION_RECORDED':
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_CORRECTED':
    case 'AUTHORISATION_WITHDRAWN':
    case 'EXTRACT_ISSUED':
    case 'HANDOVER_DRAFTED':
    case 'INDICATION_FILED':
    case 'INDICATION_ANSWERED':
    case 'INDICATION_DISPUTED':
    case 'INDICATION_DISPUTE_ANSWERED':
    case 'LEGAL_EXCHANGE_OPENED':
    case 'LEGAL_EXCHANGE_NOTIFIED':
    case 'LEGAL_EXCHANGE_ENDED':
    case 'PERSON_INFORMED':
    case 'NOTICE_SENT':
      return true;
    case 'HANDOVER_MOVED':
      return !BETWEEN_SERVICES.some((known) => known === command);
    case 'PROPOSAL_ANSWERED':
    case 'MEASURE_STARTED':
      return personsProposals(state).some(({ id }) => id === aboutId);
    case 'GUARANTEE_CHANGED':
      return PAID.some((known) => known === command) && personsGuarantees(state).some(({ id }) => id === aboutId);
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
    case 'STAFF_ASSIGNED':
    case 'HANDOVER_ATTEMPTED':
    case 'MEASURE_PROPOSED':
    case 'ACT_REPORTED':
      return false;
  }
}

const BETWEEN_SERVICES: readonly HandoverCommand[] = ['FORWARD', 'ASK_CLARIFICATION', 'ANSWER_CLARIFICATION', 'REMIND'];
const PAID: readonly GuaranteeCommand[] = ['GRANT', 'GRANT_EXTENSION', 'DRAW', 'RELEASE'];
