import type { FrameEntry } from '../../common/rules/exchange.js';
import type { Frame, FrameAuthorisation, FrameLead, FrameParticipant } from '../../common/rules/frame.js';
import type { FrameHandover, FrameIndication, FrameProposal } from '../../common/rules/handover.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import { isParty } from '../../common/rules/authorisation.js';
import { isActive, isSameService, type CaseAuthorisation, type CaseState, type Participant } from './case.js';

/**
 * The frame of the case made for one institution (D7): what it has a ground to know and nothing more. No name, no AVS
 * number, no authorisation in which it has no part. Once none of its services takes part: id, dates, mode, status.
 */
export function deriveFrame(state: CaseState, recipient: FileInstitution): Frame {
  const own = state.participants.filter(
    (participant) => participant.institution === recipient && isActive(participant),
  );
  const left = own.length === 0;
  return {
    caseId: state._id,
    version: state.frameVersions[recipient] ?? 0,
    canton: state.canton,
    recipient,
    mode: state.mode,
    status: state.status,
    openedOn: state.openedOn,
    openedBy: state.openedBy.institution,
    participants: left ? [] : participantsFor(state, own),
    leads: left ? [] : leadsOf(state),
    authorisations: left ? [] : authorisationsFor(state, own),
    handovers: handoversFor(state, recipient, own),
    indications: left ? [] : indicationsFor(state, own),
    proposals: left ? [] : proposalsFor(state, own),
    left,
  };
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
 * The state after a change, with new versions for the frames it touches and the frames to be sent. Two events of one
 * command share a version: what the first queued is made anew from the state after the second. A frame is whole, so
 * that of those not sent yet only the newest for each institution is kept: a burst of changes must not make the case
 * grow by all that it waits to tell. An invitation that was not sent yet goes with the newer one.
 */
export function withFrames(before: CaseState | null, after: CaseState): CaseState {
  const version = (before?.version ?? 0) + 1 + (after.frameLead ?? 0);
  const raised = { ...after, frameVersions: raisedVersions(before, after, version) };
  const queued = after.unsent.map((entry) => (entry.frame.version === version ? remade(entry, before, raised) : entry));
  const fresh = framesToSend(before, raised).map((entry) => withInvitationsOf(queued, entry, raised));
  const superseded = new Set(fresh.map(({ frame }) => frame.recipient));
  return { ...raised, unsent: [...queued.filter(({ frame }) => !superseded.has(frame.recipient)), ...fresh] };
}

function withInvitationsOf(queued: readonly FrameEntry[], entry: FrameEntry, state: CaseState): FrameEntry {
  const { recipient } = entry.frame;
  const waiting = queued.filter(({ frame }) => frame.recipient === recipient);
  const asked = new Set([...waiting, entry].flatMap(({ invitation }) => invitation?.services ?? []));
  return frameEntry(
    state,
    recipient,
    invitedServices(state, recipient).filter((service) => asked.has(service)),
  );
}

/**
 * When one frame changes, everybody who takes part gets a new version: a reader can then ask any institution for "at
 * least this version" (D7) without knowing whom the change touched. Whoever has left hears only of mode and status.
 */
function raisedVersions(before: CaseState | null, after: CaseState, version: number): CaseState['frameVersions'] {
  const told = FILE_INSTITUTIONS.filter((institution) =>
    after.participants.some((participant) => participant.institution === institution),
  );
  const changed = told.filter(
    (recipient) => before === null || contentOf(before, recipient) !== contentOf(after, recipient),
  );
  const due = told.filter(
    (recipient) => changed.includes(recipient) || (changed.length > 0 && !deriveFrame(after, recipient).left),
  );
  return { ...after.frameVersions, ...Object.fromEntries(due.map((recipient) => [recipient, version])) };
}

function remade(entry: FrameEntry, before: CaseState | null, after: CaseState): FrameEntry {
  const { recipient } = entry.frame;
  const invited = [...(entry.invitation?.services ?? []), ...newlyInvited(before, after, recipient)];
  return frameEntry(after, recipient, invited);
}

function contentOf(state: CaseState, recipient: FileInstitution): string {
  return JSON.stringify({ ...deriveFrame(state, recipient), version: 0 });
}

function frameEntry(state: CaseState, recipient: FileInstitution, services: readonly string[]): FrameEntry {
  const frame = deriveFrame(state, recipient);
  if (services.length === 0) return { kind: 'FRAME', frame };
  return { kind: 'FRAME', frame, invitation: { services, avsNumber: state.person.avsNumber } };
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
  const confirmed = own.some(({ state: standing }) => standing === 'CONFIRMED');
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
  const confirmed = own.some(({ state }) => state === 'CONFIRMED');
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

function authorisationsFor(state: CaseState, own: readonly Participant[]): readonly FrameAuthorisation[] {
  return state.authorisations
    .filter((held) => own.some((service) => isParty(held.discloser, service) || isParty(held.recipient, service)))
    .map((held) => ({
      id: held.id,
      discloser: held.discloser.institution,
      discloserService: held.discloser.service,
      recipient: held.recipient.institution,
      recipientService: held.recipient.service,
      fields: held.fields,
      validFrom: held.validFrom,
      validTo: held.validTo,
      inForce: givesForce(state, held),
    }));
}

/** In force apart from its dates, which the reader's own clock judges: given, not withdrawn, both sides on an open case. */
function givesForce(state: CaseState, held: CaseAuthorisation): boolean {
  const takesPart = (party: CaseAuthorisation['discloser']): boolean =>
    state.participants.some((participant) => isActive(participant) && isParty(party, participant));
  return (
    state.status === 'OPEN' &&
    held.confirmedAt !== null &&
    held.withdrawnAt === null &&
    takesPart(held.discloser) &&
    takesPart(held.recipient)
  );
}
