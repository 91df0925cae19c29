import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { Canton } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isSameService, type TimelineEntry } from '../case.js';
import { firstUncoveredDay, type ExemptionRecords } from './exemptionCover.js';
import {
  handoverState,
  type EarlierEnding,
  type ExemptionReference,
  type Handover,
  type HandoverCommand,
  type HandoverEnding,
  type HandoverHolder,
  type HandoverState,
  type HandoverTerms,
} from './handover.js';

/** As whom somebody sees a handover; `THIRD` for the other services of the case. */
export type HandoverView = 'SENDER' | 'RECEIVER' | 'PERSON' | 'THIRD';

/** A state as it is shown: how a handover ended is not for third services to know. */
export type ShownHandoverState = HandoverState | 'ENDED';

/** A handover as one viewer may know it on one day. */
export interface ShownHandover extends Pick<
  Handover,
  'id' | 'sender' | 'receiver' | 'draftedAt' | 'answer' | 'offer' | 'clarifications' | 'forwardedBy' | 'handedBackOn'
> {
  readonly state: ShownHandoverState;
  readonly terms: ShownTerms;
  readonly acceptance: ShownAcceptance | null;
  readonly ending: ShownEnding | null;
  readonly earlierEndings: readonly ShownEarlierEnding[];
}

/** When and where it is shown. */
export interface ShownIn {
  readonly today: LocalDate;
  readonly canton: Canton;
  readonly agreements: ExemptionRecords;
}

/** The terms; what they tell about the person is null to third services. */
export type ShownTerms = Omit<HandoverTerms, 'need' | 'healthLimitation'> & {
  readonly need: HandoverTerms['need'] | null;
  readonly healthLimitation: boolean | null;
};

/** The acceptance, with whether the exemption that it rests on has lapsed meanwhile. */
export type ShownAcceptance = Omit<NonNullable<Handover['acceptance']>, 'exemption'> & {
  readonly exemption: (ExemptionReference & { readonly lapsed: boolean }) | null;
};

/** How it ended; who ended it is null to third services. */
export type ShownEnding = Omit<HandoverEnding, 'by'> & { readonly by: HandoverHolder | null };

/** An ending that was taken back. */
export type ShownEarlierEnding = ShownEnding & Pick<EarlierEnding, 'state' | 'reopenedAt' | 'reopenedFor'>;

/**
 * As whom a service sees a handover; no service is the person. Who passed an offer on stays on the receiver's side in AC
 * and AI, which are one house each; a social service is a house of its own, and what it passed on is another one's
 * (domain 3c-10).
 */
export function handoverViewOf(
  { sender, receiver, forwardedBy }: Pick<Handover, 'sender' | 'receiver' | 'forwardedBy'>,
  service: ServiceOfInstitution | null,
): HandoverView {
  if (service === null) return 'PERSON';
  if (isSameService(sender, service)) return 'SENDER';
  const house = service.institution === 'AS' ? [receiver] : [receiver, ...forwardedBy];
  return house.some((one) => isSameService(one, service)) ? 'RECEIVER' : 'THIRD';
}

/**
 * The handover as the viewer may know it. Why the receiver declined stays in its institution, so that the sender cannot
 * tell a full desk from a missing procedure (R23, R24). Third services learn who leads from when to when and on which
 * agreement, and nothing about the person: neither need nor answer nor what was asked, nor how it ended (R5). One that
 * passed the offer on sees besides that it did, to whom and why, and whether that offer still waits.
 */
export function shownHandover(handover: Handover, service: ServiceOfInstitution | null, world: ShownIn): ShownHandover {
  const { id, sender, receiver, terms, draftedAt, handedBackOn, ending, earlierEndings } = handover;
  const view = handoverViewOf(handover, service);
  const state = handoverState(handover, world.today);
  const common = { id, sender, receiver, draftedAt, acceptance: shownAcceptance(handover, world) };
  if (view === 'THIRD') {
    return {
      ...common,
      ...ownForwarding(handover, service),
      state: stateForThird(handover, service, state),
      terms: { ...terms, need: null, healthLimitation: null },
      ...{ answer: null, offer: null, clarifications: [], earlierEndings: [], handedBackOn: null },
      ending: ending && { ...ending, by: null, reason: null, text: null, noInterviewReason: null },
    };
  }
  return {
    ...common,
    ...{ state, terms, answer: handover.answer, offer: handover.offer, handedBackOn },
    clarifications: view === 'PERSON' ? [] : handover.clarifications,
    forwardedBy: view === 'RECEIVER' ? handover.forwardedBy : [],
    ending: ending && withoutReasonOfDecline(ending, handover.state, view),
    earlierEndings: view === 'PERSON' ? [] : earlierEndings.map((one) => withoutReasonOfDecline(one, one.state, view)),
  };
}

/**
 * True for a line of history about a handover that the viewer may read; to third services only what moved the lead. What
 * an ending says of itself tells that: neither handing back after the person's withdrawal nor taking up again what had
 * never begun moves anything, and each would say how the handover ended.
 */
export function isHandoverLineShown(
  { kind, command, at }: Pick<TimelineEntry, 'kind' | 'command' | 'at'>,
  handover: Pick<Handover, 'state' | 'ending' | 'earlierEndings'>,
  view: HandoverView,
): boolean {
  if (view !== 'THIRD') return true;
  if (kind !== 'HANDOVER_MOVED' || !MOVING_THE_LEAD.some((known) => known === command)) return false;
  const { state, ending, earlierEndings } = handover;
  if (command === 'REOPEN') return earlierEndings.some((one) => RESULTS.includes(one.state) && one.reopenedAt === at);
  const endings = [...earlierEndings, ...(ending === null ? [] : [{ ...ending, state }])];
  return command !== 'RETURN' || endings.some((one) => one.state === 'RETURNED' && one.at === at);
}

/** True for a line about what the viewer's own service did with a handover, such as passing an offer on. */
export function isOwnLine({ about }: Pick<TimelineEntry, 'about'>, service: ServiceOfInstitution | null): boolean {
  return about !== null && isSameService(about, service);
}

/** The line as the viewer may read it: third services learn that the lead moved, not by whose wish it came back. */
export function shownHandoverLine(entry: TimelineEntry, view: HandoverView): TimelineEntry {
  return view === 'THIRD' && entry.command !== 'ACCEPT' ? { ...entry, about: null, command: null } : entry;
}

/** What a handover that has begun comes to: only that is taken up again with the lead. */
const RESULTS: readonly Handover['state'][] = ['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT'];

/** What a third service passed on itself, and to whom: further forwardings are other houses' (domain 3c-10). */
function ownForwarding(
  { receiver, forwardedBy, acceptance }: Handover,
  service: ServiceOfInstitution | null,
): Pick<ShownHandover, 'receiver' | 'forwardedBy'> {
  const own = forwardedBy.findIndex((one) => isSameService(one, service));
  const next = own === -1 || acceptance !== null ? receiver : (forwardedBy[own + 1] ?? receiver);
  return {
    receiver: { institution: next.institution, service: next.service },
    forwardedBy: forwardedBy.filter((_one, place) => place === own),
  };
}

function stateForThird(
  { forwardedBy }: Handover,
  service: ServiceOfInstitution | null,
  state: HandoverState,
): ShownHandoverState {
  if (LASTING.includes(state)) return state;
  const waits = WAITING.includes(state) && forwardedBy.some((one) => isSameService(one, service));
  return waits ? 'OFFERED' : 'ENDED';
}

const WAITING: readonly HandoverState[] = ['OFFERED', 'CLARIFICATION_ASKED'];

const LASTING: readonly HandoverState[] = ['ACCEPTED', 'ACTIVE', 'TERM_REACHED'];

const MOVING_THE_LEAD: readonly HandoverCommand[] = [
  'ACCEPT',
  'BAR_ACTIVATION',
  'WITHDRAW_CLIENT_ANSWER',
  'RETURN',
  'END_GOAL_REACHED',
  'END_WITHOUT_RESULT',
  'INVALIDATE',
  'REOPEN',
];

function withoutReasonOfDecline<Ending extends HandoverEnding>(
  ending: Ending,
  state: Handover['state'],
  view: HandoverView,
): Ending {
  return state === 'DECLINED' && view !== 'RECEIVER' ? { ...ending, reason: null, text: null } : ending;
}

/** A day of the handover without a reference has come: a warning that changes nothing, as on the worklist (R22). */
function shownAcceptance(handover: Handover, { today, canton, agreements }: ShownIn): ShownAcceptance | null {
  const { acceptance } = handover;
  if (acceptance === null) return null;
  const uncovered = firstUncoveredDay(handover, canton, agreements);
  const lapsed = uncovered !== null && uncovered <= today;
  return { ...acceptance, exemption: acceptance.exemption && { ...acceptance.exemption, lapsed } };
}
