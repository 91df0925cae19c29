import { isParty, namesManagementBody, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { FIELDS_OF, type DisclosableField } from '../../common/rules/disclosableFields.js';
import { isNamed, type DisclosureDecision, type Ground } from '../../common/rules/disclosure.js';
import type { Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { authorisationsOpenTo, fieldsOf, stateOn } from './authorisations.js';
import {
  isSameService,
  leadsNow,
  type CaseAuthorisation,
  type CaseState,
  type Message,
  type Participant,
  type ParticipantState,
  type TimelineEntry,
} from './case.js';
import type { Guarantee } from './guarantee/guarantee.js';
import type { Handover } from './handover/handover.js';
import { lastOpenDay, reasonOfRest, type RestReason } from './handover/rest.js';
import { handoverViewOf, isHandoverLineShown, isOwnLine, shownHandoverLine } from './handover/shownHandover.js';
import type { Indication } from './indication/indication.js';
import { isPartyOf } from './legalExchange/changeLegalExchange.js';
import type { LegalExchange } from './legalExchange/legalExchange.js';
import { isForThePerson, personsGuarantees, personsProposals } from './personSight.js';
import { mandatesOn } from './mamac/mandate.js';
import type { TeamMember } from './mamac/process.js';
import { isOfTeam } from './mamac/standing.js';
import type { SentNotice } from './notice/notice.js';
import type { Proposal } from './proposal/proposal.js';
import { participationOf, serviceOf, worksOn } from './takingPart.js';

/** What the decision on a case of the register rests on. */
export interface SightQuestion {
  readonly viewer: Viewer;
  readonly canton: string;
  readonly today: LocalDate;
  readonly now: Date;
  readonly groundsOn: readonly Ground[];
  /** Who of the management body the viewer is by a secondment in force today (R49); absent or null for everybody else. */
  readonly member?: TeamMember | null;
}

/** What one viewer may see of one case: built once, asked by every list. */
export interface Sight {
  /** The decision that the part is built on; its fields include units of other institutions that are open. */
  readonly granted: Extract<DisclosureDecision, { kind: 'granted' }>;
  /** The service in whose name the viewer sees; null for the person of the case (`personSight.ts`). */
  readonly service: ServiceOfInstitution | null;
  /** Present for a member of the management body, who sees the cooperation and nothing between two services (R49). */
  readonly isTeam?: true;
  /** Who discloses what authorisations open to staff: among social services each for itself (domain 3c-10). */
  readonly disclosers?: readonly CaseAuthorisation['discloser'][];
  /** True while the viewer's service leads (R3): it carries on what earlier leads were granted (docs/decisions/0035). */
  readonly leads?: boolean;
}

/**
 * Whether staff may see the case, or null, which is the same for a case that does not exist. Whoever works on the
 * case for a service that takes part sees the cooperation; the key data of the person only the service that brought
 * them, and one that an authorisation in force names.
 */
export function sightOf(state: CaseState | null, question: SightQuestion): Sight | null {
  const { viewer, canton, today, groundsOn } = question;
  if (state === null || state.canton !== canton) return null;
  const service = serviceOf(viewer);
  if (service === null) return teamSightOf(state, question);
  const participant = participationOf(state, viewer);
  if (participant === null || !worksOn(viewer, participant)) return null;
  const open = groundsOn.includes('AUTHORISATION') ? authorisationsOpenTo(state, service, today) : [];
  const granted = grantOf(state, service, open);
  const named = isNamed(viewer, { ...participant, organ: viewer.organ });
  const disclosers = open.map(({ discloser }) => discloser);
  const sight = { granted: named ? granted : ({ ...granted, byReason: true } as const), disclosers };
  return { ...sight, ...viewpointOf(state, question), service };
}

/** The service in whose name staff act, and whether it leads. */
export function viewpointOf(state: CaseState, { viewer, now }: Pick<SightQuestion, 'viewer' | 'now'>): Viewpoint {
  const service = serviceOf(viewer);
  return { service, leads: leadsNow(state, service, now) };
}

/**
 * The lines of history the viewer may see: those about cooperation, and those about an institution's acts on a ground. Which
 * authorisations an act touched stays inside.
 */
export function visibleTimeline(state: CaseState, sight: Sight): readonly TimelineEntry[] {
  const shown = state.timeline
    .filter((entry) => isVisible(state, entry, sight))
    .map(({ revisions: _inside, ...line }) => line);
  if (sight.service === null && sight.isTeam !== true) return shown;
  return shown.map((entry) => {
    const about = handoverOf(state, entry);
    if (about === null || isOwnLine(entry, sight.service)) return entry;
    return shownHandoverLine(entry, handoverViewOf(about, sight.service));
  });
}

/** The messages that the viewer's service sent or received, the oldest first. */
export function visibleMessages(state: CaseState, { service }: Sight): readonly Message[] {
  return state.messages.filter((message) => [message.from, ...message.to].some((one) => isSameService(one, service)));
}

/** The authorisations in which the viewer's service, or the body, has a part; the person gave them all. */
export function visibleAuthorisations(state: CaseState, { service, isTeam }: Sight): readonly CaseAuthorisation[] {
  if (isTeam === true) return state.authorisations.filter(namesManagementBody);
  if (service === null) return state.authorisations;
  return state.authorisations.filter((held) => isParty(held.discloser, service) || isParty(held.recipient, service));
}

/**
 * Why an authorisation rests, for those who may know of its handover; null for others, to whom it rests without a reason,
 * and for one that does not rest.
 */
export function shownRest(
  state: CaseState,
  held: CaseAuthorisation,
  sight: Viewpoint,
  today: LocalDate,
): RestReason | null {
  return stateOn(held, state, today) === 'RESTING' ? reasonOfRest(visibleHandovers(state, sight), held) : null;
}

/**
 * The handovers that the viewer's service may know of: its own as sender; those that were offered to it, also the ones
 * that it passed on; and to everybody on the case those that moved the lead, because all have to know who leads (R3). To
 * the person all, from the first draft: each needs the person's own answer (R5).
 */
export function visibleHandovers(state: CaseState, { service, isTeam }: Viewpoint): readonly Handover[] {
  if (isTeam === true) return [];
  if (service === null) return state.handovers;
  return state.handovers.filter(
    ({ sender, receiver, forwardedBy, offer, acceptance }) =>
      isSameService(sender, service) ||
      acceptance !== null ||
      (offer !== null && [receiver, ...forwardedBy].some((one) => isSameService(one, service))),
  );
}

/**
 * The proposals of the viewer's service and those on which it decides (R7); to who leads also what earlier leads were
 * granted, because a measure goes on when the lead changes.
 */
export function visibleProposals(state: CaseState, { service, isTeam, leads }: Viewpoint): readonly Proposal[] {
  if (isTeam === true) return [];
  if (service === null) return personsProposals(state);
  return state.proposals.filter(
    ({ by, payer, answer }) =>
      [by, payer].some((one) => isSameService(one, service)) || (leads === true && answer?.outcome === 'GRANTED'),
  );
}

/** The guarantees of which the viewer's service is payer, or whose measure it may know of (R6). */
export function visibleGuarantees(state: CaseState, sight: Viewpoint): readonly Guarantee[] {
  if (sight.isTeam === true) return [];
  if (sight.service === null) return personsGuarantees(state);
  const proposals = visibleProposals(state, sight).map(({ id }) => id);
  return state.guarantees.filter(
    ({ payer, proposalId }) => isSameService(payer, sight.service) || proposals.includes(proposalId),
  );
}

/** The indications that the viewer's service filed and those on which it decides; to the person all (R18). */
export function visibleIndications(state: CaseState, { service, isTeam }: Viewpoint): readonly Indication[] {
  if (isTeam === true) return [];
  if (service === null) return state.indications;
  return state.indications.filter(({ by, payer }) => [by, payer].some((one) => isSameService(one, service)));
}

/** The exchanges on a ground of law in which the viewer's service reads or discloses; to the person all. */
export function visibleLegalExchanges(state: CaseState, { service, isTeam }: Viewpoint): readonly LegalExchange[] {
  if (isTeam === true) return [];
  const exchanges = state.legalExchanges ?? [];
  return service === null ? exchanges : exchanges.filter((one) => isPartyOf(one, service));
}

/**
 * That the person was informed before a notice for early detection, and that the notice was sent: to the service that did, and
 * to the person. What becomes of it is the AI office's (LAI 3b).
 */
export function visibleNotices({ notices = [] }: CaseState, { service, isTeam }: Viewpoint): readonly SentNotice[] {
  if (isTeam === true) return [];
  return service === null ? notices : notices.filter(({ from }) => isSameService(from, service));
}

/**
 * Where a service stands, as this viewer may know it. Whether an institution knows the person is its own information:
 * without a ground to read it, a service counts as confirmed once it has named staff, and as invited until then.
 */
export function shownState(participant: Participant, sight: Sight): ParticipantState {
  if (isOwn(participant, sight.service) || opensAny(sight, participant)) return participant.state;
  if (participant.state === 'LEFT') return 'LEFT';
  return participant.responsible === null ? 'INVITED' : 'CONFIRMED';
}

/** From where a list is looked at. */
export type Viewpoint = Pick<Sight, 'service' | 'isTeam' | 'leads'>;

/**
 * What a member of the management body sees of a case that was referred to it, while it has a task there: the team is named
 * on it from the take-up to the end of the process (R49), its ground is on, and an authorisation in force names it. Without
 * any of these the case does not exist for it (docs/decisions/0045). Key data of the person it sees where the authorisation
 * lists them (LPGA 28).
 */
function teamSightOf(
  state: CaseState,
  { viewer, canton, today, groundsOn, member = null }: SightQuestion,
): Sight | null {
  if (!isOfTeam(viewer, member)) return null;
  if (viewer.canton !== canton || state.mode !== 'MAMAC' || state.team === undefined) return null;
  const mandates = groundsOn.includes('TEAM_MANDATE') ? mandatesOn(state, today) : [];
  const fields = fieldsOf(mandates);
  const first = soonestWithKeyData(state, mandates) ?? soonest(state, mandates);
  if (first === undefined) return null;
  const { id: authorisationId, until } = first;
  const granted = { kind: 'granted', ground: 'TEAM_MANDATE', authorisationId, until, fields } as const;
  return { granted, service: null, isTeam: true };
}

/** An authorisation by its last day. */
interface Ending {
  readonly id: string;
  readonly until: LocalDate;
}

/** The one of these that lists the key data and ends first, with its last day. */
function soonestWithKeyData(state: CaseState, open: readonly CaseAuthorisation[]): Ending | undefined {
  return soonest(
    state,
    open.filter((held) => held.fields.includes('CII_KEY_DATA')),
  );
}

/** The one of these that ends first, with its last day. */
function soonest(state: CaseState, open: readonly CaseAuthorisation[]): Ending | undefined {
  return open
    .map((held) => ({ id: held.id, until: lastOpenDay(state, held) ?? held.validTo }))
    .toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))[0];
}

function grantOf(
  state: CaseState,
  service: ServiceOfInstitution,
  open: readonly CaseAuthorisation[],
): Sight['granted'] {
  const fields = fieldsOf(open);
  const brought = isSameService(state.openedBy, service);
  const keyData = soonestWithKeyData(state, open);
  if (brought || keyData === undefined) {
    const own: readonly DisclosableField[] = brought ? FIELDS_OF.CII : [];
    return {
      kind: 'granted',
      ground: 'OWN_TASK',
      authorisationId: null,
      until: null,
      fields: new Set([...fields, ...own]),
    };
  }
  return { kind: 'granted', ground: 'AUTHORISATION', authorisationId: keyData.id, until: keyData.until, fields };
}

/** Whether the viewer may read a line of history. */
export function isVisible(state: CaseState, entry: TimelineEntry, sight: Sight): boolean {
  const { granted, service } = sight;
  if (service === null && sight.isTeam !== true) return isForThePerson(state, entry);
  switch (entry.kind) {
    case 'CASE_OPENED':
    case 'PARTICIPANT_INVITED':
    case 'STAFF_ASSIGNED':
    case 'PARTICIPANT_LEFT':
    case 'CASE_CLOSED':
    case 'MODE_CHANGED':
      return true;
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
      return entry.about !== null && (isOwn(entry.about, service) || opensAny(sight, entry.about));
    case 'AUTHORISATION_RECORDED':
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_CORRECTED':
    case 'AUTHORISATION_WITHDRAWN':
      return visibleAuthorisations(state, sight).some(({ id }) => id === entry.authorisationId);
    case 'HANDOVER_DRAFTED':
    case 'HANDOVER_MOVED':
    case 'HANDOVER_ATTEMPTED':
      return visibleHandovers(state, sight).some(
        (handover) =>
          handover.id === entry.aboutId &&
          (isOwnLine(entry, sight.service) ||
            isHandoverLineShown(entry, handover, handoverViewOf(handover, sight.service))),
      );
    case 'MEASURE_PROPOSED':
    case 'PROPOSAL_ANSWERED':
    case 'MEASURE_STARTED':
      return visibleProposals(state, sight).some(({ id }) => id === entry.aboutId);
    case 'GUARANTEE_CHANGED':
      return visibleGuarantees(state, sight).some(({ id }) => id === entry.aboutId);
    case 'INDICATION_FILED':
    case 'INDICATION_ANSWERED':
    case 'INDICATION_DISPUTED':
    case 'INDICATION_DISPUTE_ANSWERED':
      return visibleIndications(state, sight).some(({ id }) => id === entry.aboutId);
    case 'PERSON_INFORMED':
    case 'NOTICE_SENT':
      return visibleNotices(state, sight).some(({ id }) => id === entry.aboutId);
    case 'LEGAL_EXCHANGE_OPENED':
    case 'LEGAL_EXCHANGE_NOTIFIED':
    case 'LEGAL_EXCHANGE_ENDED':
      return visibleLegalExchanges(state, sight).some(({ id }) => id === entry.aboutId);
    case 'EXTRACT_ISSUED':
      return entry.about !== null && isOwn(entry.about, service);
    case 'ACT_REPORTED':
      return (
        entry.about !== null &&
        entry.report !== null &&
        (isOwn(entry.about, service) || granted.fields.has(entry.report.field))
      );
  }
}

/** The handover that a line of history is about; null for every other line. */
function handoverOf({ handovers }: CaseState, { aboutId }: TimelineEntry): Handover | null {
  return handovers.find(({ id }) => id === aboutId) ?? null;
}

/** The own institution's information; among social services each is a house of its own (domain 3c-10). */
export function isOwn(about: ServiceOfInstitution, own: ServiceOfInstitution | null): boolean {
  if (own === null) return false;
  return about.institution === own.institution && (own.institution !== 'AS' || about.service === own.service);
}

/** Whether something of the file of that service is open: of a social service on what that very one discloses. */
function opensAny({ granted, disclosers }: Sight, about: ServiceOfInstitution): boolean {
  const { institution } = about;
  const isOpen = FIELDS_OF[institution].some((field) => granted.fields.has(field));
  if (institution !== 'AS' || disclosers === undefined) return isOpen;
  return isOpen && disclosers.some((discloser) => isParty(discloser, about));
}
