import {
  coversInvitation,
  authorisationState,
  namesManagementBody,
  refuseAuthorisation,
  refuseBodyOutsideMamac,
  standingOf,
  standsAtOnce,
  type ReadingAuthorisation,
  type ReadingService,
  type ServiceOfInstitution,
} from './authorisation.js';
import { refuseThirdInstitution, type CaseReason } from './cooperation.js';
import { accept, reject, unlessRefused, type Decision } from './decision.js';
import type { Ground } from './disclosure.js';
import {
  LONGEST_REASON_TEXT,
  type CaseOpenedEntry,
  type CasePerson,
  type EnteredAuthorisation,
  type OpeningRefusalReason,
  type RequestWithdrawnEntry,
} from './exchange.js';
import type { CooperationMode } from './frame.js';
import type { Canton, FileInstitution, Language, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { refuseMamacRequest, type MamacRequest } from './mamac.js';
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
  /**
   * `SENT` until the register answers; the first frame then makes it `OPENED`. `WITHDRAWN` is a request to the management
   * body that the house took back; one that a member had just taken up is opened all the same.
   */
  readonly state: 'DRAFT' | 'SENT' | 'OPENED' | 'REFUSED' | 'WITHDRAWN';
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
  /**
   * The request to the management body, in mode `MAMAC` until the draft is sent (R36). Absent in other modes and from then
   * on: its ticks are sensitive, and the house has no task in them any more.
   */
  readonly mamac?: MamacRequest;
}

/** What happens to a draft; the institution's file carries these among its own events. */
export type CaseDraftEvent =
  | { readonly kind: 'CASE_DRAFTED'; readonly draft: CaseDraft }
  | { readonly kind: 'CASE_DRAFT_AUTHORISED'; readonly draftId: string; readonly authorisation: EnteredAuthorisation }
  /** The entry goes to what the file has still to send. */
  | { readonly kind: 'CASE_DRAFT_SENT'; readonly draftId: string; readonly entry: CaseOpenedEntry }
  /** The entry goes there too. */
  | { readonly kind: 'CASE_DRAFT_WITHDRAWN'; readonly draftId: string; readonly entry: RequestWithdrawnEntry }
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
  readonly authorisations: readonly ReadingAuthorisation[];
  /** The request to the management body; exactly in mode `MAMAC`, else null. */
  readonly mamac: MamacRequest | null;
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
    refuseThirdInstitution(
      command.mode,
      [{ institution: context.institution }, ...command.invitations],
      ['input', 'mode'],
    ),
    ...refuseRequest(command),
    ...command.authorisations.flatMap((authorisation, index) =>
      refuseDraftAuthorisation(authorisation, command, context, ['input', 'authorisations', String(index)]),
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
        ...(command.mamac === null ? {} : { mamac: stated(command.mamac) }),
      },
    }),
  );
}

/** Adds a signed authorisation to a draft of the own service. */
export function decideAuthoriseDraft(
  draft: CaseDraft,
  authorisation: ReadingAuthorisation,
  context: DraftContext,
): Decision<CaseDraftEvent> {
  const checks = [
    refuseDraftState(draft, context),
    ...refuseDraftAuthorisation(authorisation, draft, context, ['input', 'authorisation']),
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
 * institution discloses on and that lists the key data. A request to the management body needs one that names it, in
 * force today, besides (domain 4b `TEAM_MANDATE`). What leaves is exactly that, and the number for matching.
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
    ...(draft.mode === 'MAMAC' ? refuseWithoutMandate(draft, current, context) : []),
  ];
  return unlessRefused(checks, () =>
    accept<CaseDraftEvent>({
      kind: 'CASE_DRAFT_SENT',
      draftId: draft.id,
      entry: openingEntry(draft, current, file, context),
    }),
  );
}

/**
 * Takes a request back that waits for the management body, as the person wishes (LPGA 28, R36): nobody of the team sees it
 * from then on. Other drafts are answered at once, so that there is nothing to take back.
 */
export function decideWithdrawRequest(
  draft: CaseDraft,
  { version }: { readonly version: number },
  { service, viewer, ids }: DraftContext,
): Decision<CaseDraftEvent> {
  const path = ['input', 'draftId'];
  if (draft.service !== service) return reject(refuse('NOT_FOUND', { path }));
  if (draft.mode !== 'MAMAC' || draft.state !== 'SENT') {
    return reject(refuse('REQUEST_NOT_UNDER_REVIEW', { rule: 'R36', path }));
  }
  return accept<CaseDraftEvent>({
    kind: 'CASE_DRAFT_WITHDRAWN',
    draftId: draft.id,
    entry: {
      ...{ kind: 'REQUEST_WITHDRAWN', entryId: ids('ent'), caseId: draft.id, version, service },
      withdrawnBy: viewer.subject,
    },
  });
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
      return changed(drafts, event.draftId, ({ mamac: _sent, ...draft }) => ({ ...draft, state: 'SENT' }));
    case 'CASE_DRAFT_WITHDRAWN':
      return changed(drafts, event.draftId, (draft) => ({ ...draft, state: 'WITHDRAWN' }));
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
    sentOn: context.today,
    mode: draft.mode,
    reason: draft.reason,
    reasonText: draft.reasonText,
    correspondenceLanguage: draft.correspondenceLanguage,
    interpreterLanguage: draft.interpreterLanguage,
    person: { avsNumber, officialName, firstName, birthDate },
    authorisations,
    invitations: draft.invitations,
    mamac: draft.mamac ?? null,
  };
}

function opensTo(held: EnteredAuthorisation, invited: ServiceOfInstitution, context: DraftContext): boolean {
  return isUsable(held, context) && coversInvitation(held, invited);
}

/** In force today, and this institution discloses. */
function isUsable(held: EnteredAuthorisation, { today, institution }: DraftContext): boolean {
  const standing = authorisationState({ ...held, confirmed: true, withdrawn: false }, { today, caseClosed: false });
  return standing === 'IN_FORCE' && held.discloser.institution === institution;
}

/** A draft of CII-MAMAC from before requests existed has none: it is drafted anew. */
function refuseWithoutMandate(
  draft: CaseDraft,
  current: readonly EnteredAuthorisation[],
  context: DraftContext,
): (Refusal | null)[] {
  const named = current.some((held) => isUsable(held, context) && namesManagementBody(held));
  const place = { path: ['input', 'draftId'] };
  return [
    context.groundsOn.includes('TEAM_MANDATE') ? null : refuse('GROUND_NOT_ON', { rule: 'R49', article: 'LPGA 28' }),
    named ? null : refuse('MANAGEMENT_BODY_NOT_AUTHORISED', { rule: 'R49', article: 'LPGA 28', ...place }),
    draft.mamac === undefined ? refuse('MAMAC_REQUEST_MISMATCH', { rule: 'R36', ...place }) : null,
  ];
}

/** A request comes with mode `MAMAC` and with no other, and states a multiple problem and the first labour market. */
function refuseRequest({ mode, mamac }: Pick<DraftCase, 'mode' | 'mamac'>): readonly Refusal[] {
  const path = ['input', 'mamac'];
  if ((mode === 'MAMAC') !== (mamac !== null)) return [refuse('MAMAC_REQUEST_MISMATCH', { rule: 'R36', path })];
  return mamac === null ? [] : refuseMamacRequest(mamac, path);
}

/** Each tick once. */
function stated({ problems, targetMarket }: MamacRequest): MamacRequest {
  return { problems: [...new Set(problems)], targetMarket };
}

function refuseDraftState(draft: CaseDraft, context: DraftContext): Refusal | null {
  if (draft.service !== context.service) return refuse('NOT_FOUND', { path: ['input', 'draftId'] });
  return draft.state === 'DRAFT' ? null : refuse('CASE_DRAFT_ALREADY_SENT', { path: ['input', 'draftId'] });
}

/** In a draft only the discloser speaks, and only to services that the draft invites and to the management body (R49). */
function refuseDraftAuthorisation(
  authorisation: ReadingAuthorisation,
  { invitations, mode }: Pick<CaseDraft, 'invitations' | 'mode'>,
  context: DraftContext,
  path: readonly string[],
): readonly (Refusal | null)[] {
  const standing = standingOf({ ...context.viewer, service: context.service }, authorisation, false);
  const addressed =
    namesManagementBody(authorisation) || invitations.some((service) => isSame(service, authorisation.recipient));
  return [
    standsAtOnce(standing) ? null : refuse('NOT_COMPETENT', { article: 'LPGA 28', path: [...path, 'discloser'] }),
    addressed ? null : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: [...path, 'recipient'] }),
    refuseBodyOutsideMamac(authorisation, mode, path),
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

function entered(authorisation: ReadingAuthorisation, context: DraftContext): EnteredAuthorisation {
  return {
    ...authorisation,
    id: context.ids('aut'),
    enteredBy: context.viewer.subject,
    enteredAt: context.now.toISOString(),
  };
}

function isSame(a: ServiceOfInstitution, b: ReadingService): boolean {
  return a.institution === b.institution && a.service === b.service;
}

function changed(
  drafts: readonly CaseDraft[],
  id: string,
  change: (draft: CaseDraft) => CaseDraft,
): readonly CaseDraft[] {
  return drafts.map((draft) => (draft.id === id ? change(draft) : draft));
}
