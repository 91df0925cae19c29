import type { FrameEntry } from '../../common/rules/exchange.js';
import type { Frame, FrameAuthorisation, FrameLead, FrameParticipant } from '../../common/rules/frame.js';
import type { FrameHandover, FrameIndication, FrameProposal } from '../../common/rules/handover.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import { isInsurer, isParty, namesManagementBody } from '../../common/rules/authorisation.js';
import {
  hasAnswered,
  isActive,
  isAsked,
  isSameService,
  type CaseAuthorisation,
  type CaseState,
  type Participant,
} from './case.js';
import { isIntact } from './chain/chain.js';
import { lastOpenDay } from './handover/rest.js';
import { isPartyOf } from './legalExchange/changeLegalExchange.js';
import { frameOfExchange } from './legalExchange/legalExchange.js';

/**
 * The frame of the case made for one institution (D7): what it has a ground to know and nothing more. No name, no AVS
 * number, no authorisation in which it has no part. Once none of its services takes part: id, dates, mode, status.
 */
export function deriveFrame(state: CaseState, recipient: FileInstitution): Frame {
  const own = activeServices(state, recipient);
  const left = own.length === 0;
  return {
    caseId: state._id,
    version: state.frameVersions[recipient] ?? 0,
    canton: state.canton,
    ...(left || state.personKey === undefined ? {} : { person: state.personKey }),
    recipient,
    mode: state.mode,
    status: state.status,
    openedOn: state.openedOn,
    openedBy: state.openedBy.institution,
    participants: left ? [] : participantsFor(state, own),
    leads: left ? [] : leadsOf(state),
    authorisations: left ? [] : authorisationsFor(state, own),
    ...legalExchangesFor(state, own),
    ...insurersFor(state, own),
    team: left || state.mode !== 'MAMAC' ? [] : (state.team ?? []),
    handovers: handoversFor(state, recipient, own),
    indications: left ? [] : indicationsFor(state, own),
    proposals: left ? [] : proposalsFor(state, own),
    left,
  };
}

function activeServices({ participants }: CaseState, recipient: FileInstitution): readonly Participant[] {
  return participants.filter((participant) => participant.institution === recipient && isActive(participant));
}

/** The frames that a change makes necessary: one for each institution whose frame has got a new version. */
export function framesToSend(before: CaseState | null, after: CaseState): readonly FrameEntry[] {
  return FILE_INSTITUTIONS.filter(
    (recipient) =>
      after.frameVersions[recipient] !== undefined &&
      after.frameVersions[recipient] !== before?.frameVersions[recipient],
  ).map((recipient) => frameEntry(after, recipient, newlyInvited(before, after, recipient)));
}

/** The frame once more, for an institution that lost its copies; an invitation not yet answered comes with it again. */
export function frameAgain(state: CaseState, recipient: FileInstitution): FrameEntry | null {
  return state.frameVersions[recipient] === undefined
    ? null
    : frameEntry(state, recipient, invitedServices(state, recipient));
}

/** The version that every institution taking part has to reach to know of the latest change; 0 before the first frame. */
export function presentFrameVersion({ frameVersions }: Pick<CaseState, 'frameVersions'>): number {
  return Math.max(0, ...Object.values(frameVersions));
}

/**
 * The state after a change, with new versions for the frames it touches and the frames to be sent. Versions count the
 * changes of frames alone: what changes no frame, such as a clearance of AI (R23), moves none. A frame is whole, so that of
 * those not sent yet only the newest for each institution is kept: a burst of changes must not make the case
 * grow by all that it waits to tell. An invitation that was not sent yet goes with the newer one.
 */
export function withFrames(before: CaseState | null, after: CaseState, isForAll = false): CaseState {
  const version = presentFrameVersion(after) + 1;
  const raised = { ...after, frameVersions: raisedVersions(before, after, { version, isForAll }) };
  const fresh = framesToSend(before, raised).map((entry) => withInvitationsOf(after.unsent, entry, raised));
  const superseded = new Set(fresh.map(({ frame }) => frame.recipient));
  return { ...raised, unsent: [...after.unsent.filter(({ frame }) => !superseded.has(frame.recipient)), ...fresh] };
}

function withInvitationsOf(queued: readonly FrameEntry[], entry: FrameEntry, state: CaseState): FrameEntry {
  const { recipient } = entry.frame;
  const waiting = queued.filter(({ frame }) => frame.recipient === recipient);
  const asked = new Set([...waiting, entry].flatMap(({ invitation }) => invitation?.services ?? []));
  const services = invitedServices(state, recipient).filter((service) => asked.has(service));
  return entryWith(entry.frame, services, state);
}

/**
 * When one frame changes, everybody who takes part gets a new version: a reader can then ask any institution for "at
 * least this version" (D7) without knowing whom the change touched. Whoever has left hears only of mode and status. What
 * must look alike to the others raises all of them, whether or not a frame has changed.
 */
function raisedVersions(
  before: CaseState | null,
  after: CaseState,
  { version, isForAll }: { readonly version: number; readonly isForAll: boolean },
): CaseState['frameVersions'] {
  const told = FILE_INSTITUTIONS.filter((institution) =>
    after.participants.some((participant) => participant.institution === institution),
  );
  const changed = told.filter(
    (recipient) => before === null || contentOf(before, recipient) !== contentOf(after, recipient),
  );
  const due = told.filter(
    (recipient) =>
      changed.includes(recipient) || ((isForAll || changed.length > 0) && activeServices(after, recipient).length > 0),
  );
  return { ...after.frameVersions, ...Object.fromEntries(due.map((recipient) => [recipient, version])) };
}

function contentOf(state: CaseState, recipient: FileInstitution): string {
  return JSON.stringify({ ...deriveFrame(state, recipient), version: 0 });
}

function frameEntry(state: CaseState, recipient: FileInstitution, services: readonly string[]): FrameEntry {
  return entryWith(deriveFrame(state, recipient), services, state);
}

function entryWith(frame: Frame, services: readonly string[], { person }: CaseState): FrameEntry {
  if (services.length === 0) return { kind: 'FRAME', frame };
  return { kind: 'FRAME', frame, invitation: { services, avsNumber: person.avsNumber } };
}

function newlyInvited(before: CaseState | null, after: CaseState, recipient: FileInstitution): readonly string[] {
  const earlier = before === null ? [] : invitedServices(before, recipient);
  return invitedServices(after, recipient).filter((service) => !earlier.includes(service));
}

function invitedServices(state: CaseState, recipient: FileInstitution): readonly string[] {
  return state.participants
    .filter((participant) => participant.institution === recipient && participant.state === 'INVITED')
    .map(({ service }) => service);
}

/**
 * An invited institution that has not confirmed yet learns who asks and who leads, no more. The others see every
 * service that was asked: one that knows the person and one that does not look alike until staff are named.
 */
function participantsFor(state: CaseState, own: readonly Participant[]): readonly FrameParticipant[] {
  const confirmed = own.some(hasAnswered);
  return state.participants
    .filter((participant) => participant.state !== 'LEFT')
    .filter(
      (participant) =>
        confirmed ||
        own.includes(participant) ||
        isParty(state.openedBy, participant) ||
        state.leadHistory.some((lead) => isParty(lead, participant)),
    )
    .map(({ institution, service, responsible, deputy }) => ({ institution, service, responsible, deputy }));
}

function leadsOf({ leadHistory }: CaseState): readonly FrameLead[] {
  return leadHistory.map(({ institution, service, from, to }) => ({ institution, service, from, to }));
}

/**
 * The handovers that moved or will move the lead: all of them for who takes part, so that everybody knows who owes
 * what; its own for who has left or has not confirmed, because its duties of those days stay what they were (R16).
 */
function handoversFor(
  { handovers }: CaseState,
  recipient: FileInstitution,
  own: readonly Participant[],
): readonly FrameHandover[] {
  const confirmed = own.some(hasAnswered);
  return movedHandovers(handovers).filter(
    ({ sender, receiver }) => confirmed || [sender.institution, receiver.institution].includes(recipient),
  );
}

/** The handovers that moved or will move the lead, as far as duties need them. */
export function movedHandovers(handovers: CaseState['handovers']): readonly FrameHandover[] {
  return handovers.flatMap(({ id, sender, receiver, acceptance }) => {
    if (acceptance === null) return [];
    const { from, lastDay, jobSearchesAMonth, exemption } = acceptance;
    return [
      { id, sender, receiver, from, lastDay, jobSearchesAMonth, exemptionReference: exemption?.reference ?? null },
    ];
  });
}

/** To the payer alone, and without the words: those are read in the register (R12, R18). */
function indicationsFor({ indications }: CaseState, own: readonly Participant[]): readonly FrameIndication[] {
  return indications
    .filter(({ payer }) => own.some((service) => isSameService(service, payer)))
    .map(({ id, handoverId, by, payer, ground, factsOn, filedOn, answer }) => ({
      ...{ id, handoverId, by, payer, ground, factsOn, filedOn },
      answered: answer !== null,
    }));
}

/** To the payer alone, who decides in its own house (R7). */
function proposalsFor({ proposals }: CaseState, own: readonly Participant[]): readonly FrameProposal[] {
  return proposals
    .filter(({ payer }) => own.some((service) => isSameService(service, payer)))
    .map(({ id, kind, provider, type, by, payer, from, to, cost, proposedOn, answer }) => ({
      ...{ id, kind, provider, type, by, payer, from, to, proposedOn },
      costRappen: cost,
      answered: answer !== null,
    }));
}

/**
 * Of an offer that waits for its answer the frame tells the offer's last day, so that each institution stops reading by
 * its own clock, however late the register comes to record the expiry (docs/decisions/0037).
 */
function authorisationsFor(state: CaseState, own: readonly Participant[]): readonly FrameAuthorisation[] {
  return state.authorisations.flatMap((held) => {
    const { id, discloser, recipient, fields, purpose, validFrom, validTo } = held;
    if (isInsurer(recipient)) return [];
    if (!own.some((service) => isParty(discloser, service) || isParty(recipient, service))) return [];
    return [
      {
        ...{ id, discloser: discloser.institution, discloserService: discloser.service },
        ...{ recipient: recipient.institution, recipientService: recipient.service },
        ...{ fields, purpose, validFrom, validTo: lastOpenDay(state, held) ?? validTo },
        ...benefitsFor(state, held),
        inForce: givesForce(state, held),
      },
    ];
  });
}

/** What the recipient of a consent to consult told that it pays, while the consent gives force (LACI 85f(2)). */
function benefitsFor(state: CaseState, held: CaseAuthorisation): Pick<FrameAuthorisation, 'benefits'> {
  const told = (state.benefitsTold ?? []).find(({ authorisationId }) => authorisationId === held.id);
  if (told === undefined || !givesForce(state, held)) return {};
  return { benefits: { from: told.from, to: told.to } };
}

/** To the discloser alone, who hands the extract out; a frame without any says nothing of them (R28). */
function insurersFor(state: CaseState, own: readonly Participant[]): Pick<Frame, 'insurerAuthorisations'> {
  const known = state.authorisations.flatMap((held) => {
    const { id, discloser, recipient, fields, purpose, recurrence, validFrom, validTo } = held;
    if (!isInsurer(recipient) || !own.some((service) => isParty(discloser, service))) return [];
    const { insurance, name } = recipient;
    return [
      {
        ...{ id, discloserService: discloser.service, insurer: { insurance, name } },
        ...{ fields, purpose, recurrence, validFrom, validTo, inForce: givesForce(state, held) },
      },
    ];
  });
  return known.length === 0 ? {} : { insurerAuthorisations: known };
}

/** To who reads and who discloses, while both were asked to take part and the case is open; a frame without any says nothing of them. */
function legalExchangesFor(state: CaseState, own: readonly Participant[]): Pick<Frame, 'legalExchanges'> {
  if (state.status !== 'OPEN') return {};
  const takesPart = (party: Parameters<typeof isParty>[0]): boolean =>
    state.participants.some((participant) => isAsked(participant) && isParty(party, participant));
  const usable = (state.legalExchanges ?? [])
    .filter((one) => own.some((service) => isPartyOf(one, service)))
    .filter(({ reader, discloser }) => takesPart(reader) && takesPart({ institution: discloser, service: null }))
    .flatMap(frameOfExchange);
  return usable.length === 0 ? {} : { legalExchanges: usable };
}

/**
 * In force apart from its dates, which the reader's own clock judges: given, neither withdrawn nor resting, with revisions
 * that hold together, both sides asked to take part in an open case: whether one keeps a file nobody else reads from
 * it (docs/decisions/0016). The management body takes part in what was referred to it (R49), an insurer in CII-plus (R28).
 */
function givesForce(state: CaseState, held: CaseAuthorisation): boolean {
  const takesPart = (party: Parameters<typeof isParty>[0]): boolean =>
    state.participants.some((participant) => isAsked(participant) && isParty(party, participant));
  return (
    state.status === 'OPEN' &&
    isIntact(held, state) &&
    held.confirmedAt !== null &&
    held.withdrawnAt === null &&
    lastOpenDay(state, held) !== null &&
    takesPart(held.discloser) &&
    receives(state, held, takesPart)
  );
}

function receives(
  { mode }: CaseState,
  held: CaseAuthorisation,
  takesPart: (party: Parameters<typeof isParty>[0]) => boolean,
): boolean {
  if (isInsurer(held.recipient)) return mode === 'PLUS';
  return namesManagementBody(held) ? mode === 'MAMAC' : takesPart(held.recipient);
}
