import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isSameService, type TimelineEntry } from '../case.js';
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

/** As whom a service sees a handover; no service is the person. Who passed an offer on stays on the receiver's side. */
export function handoverViewOf(
  { sender, receiver, forwardedBy }: Pick<Handover, 'sender' | 'receiver' | 'forwardedBy'>,
  service: ServiceOfInstitution | null,
): HandoverView {
  if (service === null) return 'PERSON';
  if (isSameService(sender, service)) return 'SENDER';
  return [receiver, ...forwardedBy].some((one) => isSameService(one, service)) ? 'RECEIVER' : 'THIRD';
}

/**
 * The handover as the viewer may know it. Why the receiver declined stays in its institution, so that the sender cannot
 * tell a full desk from a missing procedure (R23, R24). Third services learn who leads from when to when and on which
 * agreement, and nothing about the person: neither need nor answer nor what was asked, nor how it ended (R5).
 */
export function shownHandover(
  handover: Handover,
  service: ServiceOfInstitution | null,
  today: LocalDate,
): ShownHandover {
  const { id, sender, receiver, terms, draftedAt, handedBackOn, ending, earlierEndings } = handover;
  const view = handoverViewOf(handover, service);
  const state = handoverState(handover, today);
  const common = { id, sender, receiver, draftedAt, acceptance: shownAcceptance(handover, today) };
  if (view === 'THIRD') {
    return {
      ...common,
      state: LASTING.includes(state) ? state : 'ENDED',
      terms: { ...terms, need: null, healthLimitation: null },
      ...{ answer: null, offer: null, clarifications: [], forwardedBy: [], earlierEndings: [], handedBackOn: null },
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

/** True for a line of history about a handover that the viewer may read; to third services only what moved the lead. */
export function isHandoverLineShown(
  { kind, command }: Pick<TimelineEntry, 'kind' | 'command'>,
  view: HandoverView,
): boolean {
  return view !== 'THIRD' || (kind === 'HANDOVER_MOVED' && MOVING_THE_LEAD.some((known) => known === command));
}

/** The line as the viewer may read it: third services learn that the lead moved, not by whose wish it came back. */
export function shownHandoverLine(entry: TimelineEntry, view: HandoverView): TimelineEntry {
  return view === 'THIRD' && entry.command !== 'ACCEPT' ? { ...entry, about: null, command: null } : entry;
}

const LASTING: readonly HandoverState[] = ['ACCEPTED', 'ACTIVE', 'TERM_REACHED'];

const MOVING_THE_LEAD: readonly HandoverCommand[] = [
  'ACCEPT',
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

/** A reference that ends while the receiver leads is a warning and changes nothing (R22). */
function shownAcceptance({ acceptance }: Handover, today: LocalDate): ShownAcceptance | null {
  if (acceptance === null) return null;
  const { exemption, lastDay } = acceptance;
  const end = exemption?.to ?? null;
  const lapsed = end !== null && end < today && end < lastDay;
  return { ...acceptance, exemption: exemption && { ...exemption, lapsed } };
}
