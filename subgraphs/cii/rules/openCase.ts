import {
  coversInvitation,
  authorisationState,
  isParty,
  namesManagementBody,
  refuseAuthorisation,
  refuseBodyOutsideMamac,
  type ServiceOfInstitution,
} from '../../common/rules/authorisation.js';
import { refuseReasonText } from '../../common/rules/caseDraft.js';
import { refuseThirdInstitution } from '../../common/rules/cooperation.js';
import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import type {
  CaseOpenedEntry,
  EnteredAuthorisation,
  OpeningRefusalReason,
  OpeningRefusedEntry,
} from '../../common/rules/exchange.js';
import { refuse, type Refusal, type RefusalCode } from '../../common/rules/refusals.js';
import { isSameService, type Actor, type CaseAuthorisation, type CaseEvent, type CaseState } from './case.js';
import type { FeedContext, OpeningContext } from './context.js';
import { refuseDisabledMode } from './enabledModes.js';
import { refuseGroundOff } from './takingPart.js';

/**
 * Opens the case of a draft that left its institution (D7). What the institution judged is judged again here, where
 * the case begins. That a person has one open case is kept by the store's unique field; whoever meets it is answered
 * CASE_NOT_ACCEPTED, like any other obstacle that the opener may not hear of. What the person refused in an earlier case
 * refuses no opening, so that nobody learns it here (R5).
 */
export function decideOpenCase(
  state: CaseState | null,
  entry: CaseOpenedEntry,
  context: OpeningContext,
): Decision<CaseEvent> {
  const opener = { institution: context.sender, service: entry.service };
  if (state !== null) return repeated(state, opener);
  const checks = [
    refuseDisabledMode(entry.mode, context.canton, context),
    refuseGroundOff(context),
    refuseReasonText(entry.reasonText),
    ...refuseInvitations(entry, opener),
    refuseThirdInstitution(entry.mode, [opener, ...entry.invitations]),
    ...entry.authorisations.flatMap((authorisation) => refuseEntered(authorisation, entry, opener, context)),
    refuseUncovered(entry, context),
  ];
  return unlessRefused(checks, () => accept<CaseEvent>(opening(entry, opener, context)));
}

/** What the opener is told when its case was not opened: the reason where it may know it, else only that it was not. */
export function openingRefusal(caseId: string, codes: readonly RefusalCode[]): OpeningRefusedEntry {
  return { kind: 'OPENING_REFUSED', caseId, reason: reasonFor(codes) };
}

/** A repeat of the opener changes nothing; an identifier that another one used is not accepted. */
function repeated(state: CaseState, opener: ServiceOfInstitution): Decision<CaseEvent> {
  if (isSameService(state.openedBy, opener)) return accept();
  return unlessRefused([refuse('CASE_NOT_ACCEPTED')], () => accept());
}

function opening(entry: CaseOpenedEntry, openedBy: ServiceOfInstitution, context: OpeningContext): CaseEvent {
  return {
    kind: 'CASE_OPENED',
    at: context.now.toISOString(),
    entryId: entry.entryId,
    opening: {
      caseId: entry.caseId,
      canton: context.canton,
      mode: entry.mode,
      openedOn: context.today,
      openedBy,
      responsible: entry.openedBy,
      reason: entry.reason,
      reasonText: entry.reasonText,
      correspondenceLanguage: entry.correspondenceLanguage,
      interpreterLanguage: entry.interpreterLanguage,
      person: entry.person,
      personKey: context.personKey(entry.person.avsNumber),
      refusedBefore: context.refusedBefore,
      invitations: entry.invitations,
      authorisations: entry.authorisations.map((authorisation) => taken(authorisation, openedBy)),
    },
  };
}

/** Entered by the discloser, so in force as soon as its dates say (domain 4b). */
function taken(
  { enteredBy, enteredAt, ...parts }: EnteredAuthorisation,
  opener: ServiceOfInstitution,
): CaseAuthorisation {
  const actor: Actor = { kind: 'STAFF', subject: enteredBy, ...opener };
  return {
    ...parts,
    enteredBy: actor,
    enteredAt,
    confirmedBy: actor,
    confirmedAt: enteredAt,
    withdrawnBy: null,
    withdrawnAt: null,
    effectiveEverywhereAt: null,
  };
}

function refuseInvitations({ invitations }: CaseOpenedEntry, opener: ServiceOfInstitution): (Refusal | null)[] {
  if (invitations.length === 0) return [refuse('INVITATION_MISSING')];
  return invitations.map((invited, index) =>
    [opener, ...invitations.slice(0, index)].some((earlier) => isSameService(earlier, invited))
      ? refuse('PARTICIPANT_ALREADY_ON_CASE')
      : null,
  );
}

function refuseEntered(
  authorisation: EnteredAuthorisation,
  { invitations, mode }: CaseOpenedEntry,
  opener: ServiceOfInstitution,
  { canton, today }: FeedContext,
): readonly (Refusal | null)[] {
  return [
    isParty(authorisation.discloser, opener) ? null : refuse('NOT_COMPETENT', { article: 'LPGA 28' }),
    namesManagementBody(authorisation) || invitations.some((one) => isSameService(one, authorisation.recipient))
      ? null
      : refuse('AUTHORISATION_PARTY_NOT_ON_CASE'),
    refuseBodyOutsideMamac(authorisation, mode, []),
    ...refuseAuthorisation(authorisation, { canton, today, path: [] }),
  ];
}

function refuseUncovered(entry: CaseOpenedEntry, { today }: FeedContext): Refusal | null {
  const usable = entry.authorisations.filter(
    (authorisation) =>
      authorisationState({ ...authorisation, confirmed: true, withdrawn: false }, { today, caseClosed: false }) ===
      'IN_FORCE',
  );
  const covered = entry.invitations.every((invited) => usable.some((held) => coversInvitation(held, invited)));
  return covered ? null : refuse('INVITATION_NOT_COVERED', { article: 'LPGA 28' });
}

const GROUND_CODES: readonly RefusalCode[] = [
  'GROUND_NOT_ON',
  'INVITATION_NOT_COVERED',
  'AUTHORISATION_EXPIRED',
  'AUTHORISATION_TOO_LONG',
  'AUTHORISATION_BEFORE_SIGNATURE',
  'ONE_OFF_LASTS_ONE_DAY',
  'PERIOD_REVERSED',
];

function reasonFor(codes: readonly RefusalCode[]): OpeningRefusalReason {
  if (codes.includes('MODE_NOT_ENABLED')) return 'MODE_NOT_ENABLED';
  return codes.length > 0 && codes.every((code) => GROUND_CODES.includes(code)) ? 'GROUND_NOT_VALID' : 'NOT_ACCEPTED';
}
