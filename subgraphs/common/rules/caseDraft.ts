import {
  coversInvitation,
  authorisationState,
  refuseAuthorisation,
  standingOf,
  standsAtOnce,
  type Authorisation,
  type ServiceOfInstitution,
} from './authorisation.js';
import type { CaseReason } from './cooperation.js';
import { accept, unlessRefused, type Decision } from './decision.js';
import type { Ground } from './disclosure.js';
import {
  LONGEST_REASON_TEXT,
  type CaseOpenedEntry,
  type CasePerson,
  type EnteredAuthorisation,
  type OpeningRefusalReason,
} from './exchange.js';
import type { CooperationMode } from './frame.js';
import type { Canton, FileInstitution, Language, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';
import { refuseText, tidyText } from './texts.js';

/**
 * A case before it exists: kept in the opening institution's own file, seen by nobody else. It leaves only on a
 * recorded ground that covers each invited service and the key data (D7). Competence and assignment on the file are
 * judged by the institution before it asks here.
 */
export interface CaseDraft {
  /** The identifier the case will have. */
  readonly id: string;
  /** `SENT` until the register answers; the first frame then makes it `OPENED`. */
  readonly state: 'DRAFT' | 'SENT' | 'OPENED' | 'REFUSED';
  /** Why the register did not open it. */
  readonly refusalReason: OpeningRefusalReason | null;
  readonly service: string;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly mode: CooperationMode;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly correspondenceLanguage: Language;
  readonly interpreterLanguage: string | null;
  readonly invitations: readonly ServiceOfInstitution[];
  readonly authorisations: readonly EnteredAuthorisation[];
}

/** What happens to a draft; the institution's file carries these among its own events. */
export type CaseDraftEvent =
  | { readonly kind: 'CASE_DRAFTED'; readonly draft: CaseDraft }
  | { readonly kind: 'CASE_DRAFT_AUTHORISED'; readonly draftId: string; readonly authorisation: EnteredAuthorisation }
  /** The entry goes to what the file has still to send. */
  | { readonly kind: 'CASE_DRAFT_SENT'; readonly draftId: string; readonly entry: CaseOpenedEntry }
  | { readonly kind: 'CASE_DRAFT_OPENED'; readonly draftId: string }
  | { readonly kind: 'CASE_DRAFT_REFUSED'; readonly draftId: string; readonly reason: OpeningRefusalReason };

/** What the case worker states; authorisations may follow later. */
export interface DraftCase {
  readonly mode: CooperationMode;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly correspondenceLanguage: Language;
  readonly interpreterLanguage: string | null;
  readonly invitations: readonly ServiceOfInstitution[];
  readonly authorisations: readonly Authorisation[];
}

/** The world of a decision on a draft. */
export interface DraftContext {
  readonly viewer: Viewer;
  /** The institution whose file holds the draft. */
  readonly institution: FileInstitution;
  /** The service of the file's assignment in whose name the viewer acts. */
  readonly service: string;
  readonly canton: Canton;
  readonly today: LocalDate;
  readonly now: Date;
  /** A fresh identifier with the prefix, such as `case` or `aut`. */
  readonly ids: (prefix: string) => string;
  /** The grounds switched on today in this canton. */
  readonly groundsOn: readonly Ground[];
}

/** Drafts a case in the own file. */
export function decideDraft(command: DraftCase, context: DraftContext): Decision<CaseDraftEvent> {
  const reasonText = command.reasonText === null ? null : tidyText(command.reasonText) || null;
  const refusals = [
    refuseReasonText(reasonText),
    refuseInterpreter(command.interpreterLanguage),
    ...refuseInvitations(command.invitations, context),
    ...command.authorisations.flatMap((authorisation, index) =>
      refuseDraftAuthorisation(authorisation, command.invitations, context, ['input', 'authorisations', String(index)]),
    ),
  ];
  return unlessRefused(refusals, () =>
    accept<CaseDraftEvent>({
      kind: 'CASE_DRAFTED',
      draft: {
        id: context.ids('case'),
        state: 'DRAFT',
        refusalReason: null,
        service: context.service,
        draftedBy: context.viewer.subject,
        draftedAt: context.now.toISOString(),
        mode: command.mode,
        reason: command.reason,
        reasonText,
        correspondenceLanguage: command.correspondenceLanguage,
        interpreterLanguage: command.interpreterLanguage,
        invitations: command.invitations,
        authorisations: command.authorisations.map((authorisation) => entered(authorisation, context)),
      },
    }),
  );
}

/** Adds a signed authorisation to a draft of the own service. */
export function decideAuthoriseDraft(
  draft: CaseDraft,
  authorisation: Authorisation,
  context: DraftContext,
): Decision<CaseDraftEvent> {
  const checks = [
    refuseDraftState(draft, context),
    ...refuseDraftAuthorisation(authorisation, draft.invitations, context, ['input', 'authorisation']),
  ];
  return unlessRefused(checks, () =>
    accept<CaseDraftEvent>({
      kind: 'CASE_DRAFT_AUTHORISED',
      draftId: draft.id,
      authorisation: entered(authorisation, context),
    }),
  );
}

/**
 * Lets the draft leave the house: every invited service must be covered today by an authorisation that this
 * institution discloses on and that lists the key data. What leaves is exactly that, and the number for matching.
 */
export function decideOpen(
  draft: CaseDraft,
  file: { readonly person: CasePerson; readonly version: number },
  context: DraftContext,
): Decision<CaseDraftEvent> {
  const current = draft.authorisations.filter((authorisation) => authorisation.validTo >= context.today);
  const checks = [
    refuseDraftState(draft, context),
    context.groundsOn.includes('AUTHORISATION') ? null : refuse('GROUND_NOT_ON', { article: 'LPGA 28' }),
    draft.invitations.length === 0 ? refuse('INVITATION_MISSING', { path: ['input', 'draftId'] }) : null,
    draft.invitations.every((invited) => current.some((held) => opensTo(held, invited, context)))
      ? null
      : refuse('INVITATION_NOT_COVERED', { article: 'LPGA 28', path: ['input', 'draftId'] }),
  ];
  return unlessRefused(checks, () =>
    accept<CaseDraftEvent>({
      kind: 'CASE_DRAFT_SENT',
      draftId: draft.id,
      entry: openingEntry(draft, current, file, context),
    }),
  );
}

/** The drafts of a file after an event. */
export function evolveDrafts(drafts: readonly CaseDraft[], event: CaseDraftEvent): readonly CaseDraft[] {
  switch (event.kind) {
    case 'CASE_DRAFTED':
      return [...drafts, event.draft];
    case 'CASE_DRAFT_AUTHORISED':
      return changed(drafts, event.draftId, (draft) => ({
        ...draft,
        authorisations: [...draft.authorisations, event.authorisation],
      }));
    case 'CASE_DRAFT_SENT':
      return changed(drafts, event.draftId, (draft) => ({ ...draft, state: 'SENT' }));
    case 'CASE_DRAFT_OPENED':
      return changed(drafts, event.draftId, (draft) => ({ ...draft, state: 'OPENED' }));
    case 'CASE_DRAFT_REFUSED':
      return changed(drafts, event.draftId, (draft) => ({ ...draft, state: 'REFUSED', refusalReason: event.reason }));
  }
}

/** Refuses the optional words beside the reason: too long, unreadable, with an AVS number or a diagnosis code (R40). */
export function refuseReasonText(text: string | null): Refusal | null {
  if (text === null) return null;
  return refuseText(text, { maximum: LONGEST_REASON_TEXT, lines: true, shared: true }, ['input', 'reasonText']);
}

function openingEntry(
  draft: CaseDraft,
  authorisations: readonly EnteredAuthorisation[],
  file: { readonly person: CasePerson; readonly version: number },
  context: DraftContext,
): CaseOpenedEntry {
  const { avsNumber, officialName, firstName, birthDate } = file.person;
  return {
    kind: 'CASE_OPENED',
    entryId: context.ids('ent'),
    caseId: draft.id,
    version: file.version,
    service: draft.service,
    openedBy: context.viewer.subject,
    mode: draft.mode,
    reason: draft.reason,
    reasonText: draft.reasonText,
    correspondenceLanguage: draft.correspondenceLanguage,
    interpreterLanguage: draft.interpreterLanguage,
    person: { avsNumber, officialName, firstName, birthDate },
    authorisations,
    invitations: draft.invitations,
  };
}

function opensTo(held: EnteredAuthorisation, invited: ServiceOfInstitution, context: DraftContext): boolean {
  const standing = authorisationState(
    { ...held, confirmed: true, withdrawn: false },
    { today: context.today, caseClosed: false },
  );
  return (
    standing === 'IN_FORCE' && held.discloser.institution === context.institution && coversInvitation(held, invited)
  );
}

function refuseDraftState(draft: CaseDraft, context: DraftContext): Refusal | null {
  if (draft.service !== context.service) return refuse('NOT_FOUND', { path: ['input', 'draftId'] });
  return draft.state === 'DRAFT' ? null : refuse('CASE_DRAFT_ALREADY_SENT', { path: ['input', 'draftId'] });
}

/** In a draft only the discloser speaks, and only to services that the draft invites. */
function refuseDraftAuthorisation(
  authorisation: Authorisation,
  invitations: readonly ServiceOfInstitution[],
  context: DraftContext,
  path: readonly string[],
): readonly (Refusal | null)[] {
  const standing = standingOf({ ...context.viewer, service: context.service }, authorisation, false);
  const invited = invitations.some((service) => isSame(service, authorisation.recipient));
  return [
    standsAtOnce(standing) ? null : refuse('NOT_COMPETENT', { article: 'LPGA 28', path: [...path, 'discloser'] }),
    invited ? null : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'recipient'] }),
    ...refuseAuthorisation(authorisation, { canton: context.canton, today: context.today, path }),
  ];
}

function refuseInvitations(invitations: readonly ServiceOfInstitution[], context: DraftContext): (Refusal | null)[] {
  const own = { institution: context.institution, service: context.service };
  return invitations.map((invited, index) =>
    [own, ...invitations.slice(0, index)].some((earlier) => isSame(earlier, invited))
      ? refuse('PARTICIPANT_ALREADY_ON_CASE', { path: ['input', 'invitations', String(index)] })
      : null,
  );
}

function refuseInterpreter(language: string | null): Refusal | null {
  if (language === null || /^[a-z]{2,3}$/.test(language)) return null;
  return refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'interpreterLanguage'] });
}

function entered(authorisation: Authorisation, context: DraftContext): EnteredAuthorisation {
  return {
    ...authorisation,
    id: context.ids('aut'),
    enteredBy: context.viewer.subject,
    enteredAt: context.now.toISOString(),
  };
}

function isSame(a: ServiceOfInstitution, b: ServiceOfInstitution): boolean {
  return a.institution === b.institution && a.service === b.service;
}

function changed(
  drafts: readonly CaseDraft[],
  id: string,
  change: (draft: CaseDraft) => CaseDraft,
): readonly CaseDraft[] {
  return drafts.map((draft) => (draft.id === id ? change(draft) : draft));
}
