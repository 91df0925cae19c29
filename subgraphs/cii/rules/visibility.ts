import { isParty, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { FIELDS_OF, type DisclosableField } from '../../common/rules/disclosableFields.js';
import type { DisclosureDecision, Ground } from '../../common/rules/disclosure.js';
import type { FileInstitution, Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { authorisationsOpenTo, fieldsOf } from './authorisations.js';
import {
  isSameService,
  type CaseAuthorisation,
  type CaseState,
  type Message,
  type Participant,
  type ParticipantState,
  type TimelineEntry,
} from './case.js';
import type { Guarantee } from './guarantee/guarantee.js';
import type { Handover } from './handover/handover.js';
import { handoverViewOf, isHandoverLineShown, shownHandoverLine } from './handover/shownHandover.js';
import type { Indication } from './indication/indication.js';
import { personsGuarantees, personsProposals, personsTimeline } from './personSight.js';
import type { Proposal } from './proposal/proposal.js';
import { participationOf, serviceOf, worksOn } from './takingPart.js';

/** What the decision on a case of the register rests on. */
export interface SightQuestion {
  readonly viewer: Viewer;
  readonly canton: string;
  readonly today: LocalDate;
  readonly now: Date;
  readonly groundsOn: readonly Ground[];
}

/** What one viewer may see of one case: built once, asked by every list. */
export interface Sight {
  /** The decision that the part is built on; its fields include units of other institutions that are open. */
  readonly granted: Extract<DisclosureDecision, { kind: 'granted' }>;
  /** The service in whose name the viewer sees; null for the person of the case (`personSight.ts`). */
  readonly service: ServiceOfInstitution | null;
}

/**
 * Whether staff may see the case, or null, which is the same for a case that does not exist. Whoever works on the
 * case for a service that takes part sees the cooperation; the key data of the person only the service that brought
 * them, and one that an authorisation in force names.
 */
export function sightOf(state: CaseState | null, question: SightQuestion): Sight | null {
  const { viewer, canton, today, groundsOn } = question;
  const service = serviceOf(viewer);
  if (state === null || service === null || state.canton !== canton) return null;
  const participant = participationOf(state, viewer);
  if (participant === null || !worksOn(viewer, participant)) return null;
  const open = groundsOn.includes('AUTHORISATION') ? authorisationsOpenTo(state, service, today) : [];
  return { granted: grantOf(state, service, open), service };
}

/** The lines of history the viewer may see: those about cooperation, and those about an institution's acts on a ground. */
export function visibleTimeline(state: CaseState, sight: Sight): readonly TimelineEntry[] {
  if (sight.service === null) return personsTimeline(state);
  return state.timeline
    .filter((entry) => isVisible(state, entry, sight))
    .map((entry) => {
      const about = handoverOf(state, entry);
      return about === null ? entry : shownHandoverLine(entry, handoverViewOf(about, sight.service));
    });
}

/** The messages that the viewer's service sent or received, the oldest first. */
export function visibleMessages(state: CaseState, { service }: Sight): readonly Message[] {
  return state.messages.filter((message) => [message.from, ...message.to].some((one) => isSameService(one, service)));
}

/** The authorisations in which the viewer's service discloses or receives; the person gave them all. */
export function visibleAuthorisations(state: CaseState, { service }: Sight): readonly CaseAuthorisation[] {
  if (service === null) return state.authorisations;
  return state.authorisations.filter((held) => isParty(held.discloser, service) || isParty(held.recipient, service));
}

/**
 * The handovers that the viewer's service may know of: its own as sender; as receiver those that were offered to it; and
 * to everybody on the case those that moved the lead, because all have to know who leads (R3). To the person all, from
 * the first draft: each needs the person's own answer (R5).
 */
export function visibleHandovers(state: CaseState, { service }: Pick<Sight, 'service'>): readonly Handover[] {
  if (service === null) return state.handovers;
  return state.handovers.filter(
    ({ sender, receiver, forwardedBy, offer, acceptance }) =>
      isSameService(sender, service) ||
      acceptance !== null ||
      (offer !== null && [receiver, ...forwardedBy].some((one) => isSameService(one, service))),
  );
}

/** The proposals of the viewer's service and those on which it decides (R7). */
export function visibleProposals(state: CaseState, { service }: Pick<Sight, 'service'>): readonly Proposal[] {
  if (service === null) return personsProposals(state);
  return state.proposals.filter(({ by, payer }) => [by, payer].some((one) => isSameService(one, service)));
}

/** The guarantees of which the viewer's service is payer, or whose measure it proposed (R6). */
export function visibleGuarantees(state: CaseState, sight: Pick<Sight, 'service'>): readonly Guarantee[] {
  if (sight.service === null) return personsGuarantees(state);
  const proposals = visibleProposals(state, sight).map(({ id }) => id);
  return state.guarantees.filter(
    ({ payer, proposalId }) => isSameService(payer, sight.service) || proposals.includes(proposalId),
  );
}

/** The indications that the viewer's service filed and those on which it decides; to the person all (R18). */
export function visibleIndications(state: CaseState, { service }: Pick<Sight, 'service'>): readonly Indication[] {
  if (service === null) return state.indications;
  return state.indications.filter(({ by, payer }) => [by, payer].some((one) => isSameService(one, service)));
}

/**
 * Where a service stands, as this viewer may know it. Whether an institution knows the person is its own information:
 * without a ground to read it, a service counts as confirmed once it has named staff, and as invited until then.
 */
export function shownState(participant: Participant, { granted, service }: Sight): ParticipantState {
  if (isOwn(participant, service) || opensAny(granted.fields, participant.institution)) return participant.state;
  if (participant.state === 'LEFT') return 'LEFT';
  return participant.responsible === null ? 'INVITED' : 'CONFIRMED';
}

function grantOf(
  state: CaseState,
  service: ServiceOfInstitution,
  open: readonly CaseAuthorisation[],
): Sight['granted'] {
  const fields = fieldsOf(open);
  const brought = isSameService(state.openedBy, service);
  const keyData = open
    .filter((held) => held.fields.includes('CII_KEY_DATA'))
    .toSorted((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0))[0];
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
  return { kind: 'granted', ground: 'AUTHORISATION', authorisationId: keyData.id, until: keyData.validTo, fields };
}

function isVisible(state: CaseState, entry: TimelineEntry, sight: Sight): boolean {
  const { granted, service } = sight;
  switch (entry.kind) {
    case 'CASE_OPENED':
    case 'PARTICIPANT_INVITED':
    case 'STAFF_ASSIGNED':
    case 'PARTICIPANT_LEFT':
    case 'CASE_CLOSED':
      return true;
    case 'REGISTRATION_CONFIRMED':
    case 'REGISTRATION_NOT_KNOWN':
      return entry.about !== null && (isOwn(entry.about, service) || opensAny(granted.fields, entry.about.institution));
    case 'AUTHORISATION_RECORDED':
    case 'AUTHORISATION_CONFIRMED':
    case 'AUTHORISATION_WITHDRAWN':
      return visibleAuthorisations(state, sight).some(({ id }) => id === entry.authorisationId);
    case 'HANDOVER_DRAFTED':
    case 'HANDOVER_MOVED':
    case 'HANDOVER_ATTEMPTED':
      return visibleHandovers(state, sight).some(
        (handover) =>
          handover.id === entry.aboutId && isHandoverLineShown(entry, handoverViewOf(handover, sight.service)),
      );
    case 'MEASURE_PROPOSED':
    case 'PROPOSAL_ANSWERED':
    case 'MEASURE_STARTED':
      return visibleProposals(state, sight).some(({ id }) => id === entry.aboutId);
    case 'GUARANTEE_CHANGED':
      return visibleGuarantees(state, sight).some(({ id }) => id === entry.aboutId);
    case 'INDICATION_FILED':
    case 'INDICATION_ANSWERED':
      return visibleIndications(state, sight).some(({ id }) => id === entry.aboutId);
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
function isOwn(about: ServiceOfInstitution, own: ServiceOfInstitution | null): boolean {
  if (own === null) return false;
  return about.institution === own.institution && (own.institution !== 'AS' || about.service === own.service);
}

function opensAny(fields: ReadonlySet<DisclosableField>, institution: FileInstitution): boolean {
  return FIELDS_OF[institution].some((field) => fields.has(field));
}
