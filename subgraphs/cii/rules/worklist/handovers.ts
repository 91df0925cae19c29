import { addDays } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import { isSameService, type CaseState } from '../case.js';
import { firstUncoveredDay } from '../handover/exemptionCover.js';
import { handoverState, type Handover, type HandoverState } from '../handover/handover.js';
import { policyOn } from '../handover/policy.js';
import { visibleHandovers, type Sight } from '../visibility.js';
import { item, itemUntil, type CiiWorklistItem, type CiiWorklistKind, type WorklistQuestion } from './item.js';

/** What of the handovers waits for the viewer's service, as the one that hands over or as the one that takes over. */
export function handoverItems(
  state: CaseState,
  sight: Sight,
  notice: CiiWorklistNotice,
  question: WorklistQuestion,
): readonly CiiWorklistItem[] {
  return visibleHandovers(state, sight).flatMap((handover) => {
    const stage = handoverState(handover, question.today);
    const about = { state, handover, notice, question };
    return [
      ...(isSameService(handover.sender, sight.service) ? (FOR_SENDER[stage] ?? nothing)(about) : []),
      ...(isSameService(handover.receiver, sight.service) ? (FOR_RECEIVER[stage] ?? nothing)(about) : []),
    ];
  });
}

/** One handover of a case, and what its items rest on. */
interface About {
  readonly state: CaseState;
  readonly handover: Handover;
  readonly notice: CiiWorklistNotice;
  readonly question: WorklistQuestion;
}
type Stages = Readonly<Partial<Record<HandoverState, (about: About) => readonly CiiWorklistItem[]>>>;
const nothing = (): readonly CiiWorklistItem[] => [];

/** The sender prepares, answers what is asked, and takes the lead and the duties back (R3, R14, R16). */
const FOR_SENDER: Stages = {
  DRAFT: (about) => [byTheEve('CLIENT_ANSWER_TO_RECORD', about)],
  CLIENT_ACCEPTED: (about) => [byTheEve('HANDOVER_TO_OFFER', about)],
  OFFERED: (about) => (reminderIsOver(about) ? whileOffered('OFFER_UNANSWERED', about) : []),
  CLARIFICATION_ASKED: (about) => whileOffered('CLARIFICATION_TO_ANSWER', about),
  ACCEPTED: exemptionItems,
  ACTIVE: (about) => [...endingItems(about), ...exemptionItems(about)],
};

/** The receiver answers, leads until the last day, and owes the result or, once the person has withdrawn, the case (R5). */
const FOR_RECEIVER: Stages = {
  OFFERED: (about) => whileOffered('OFFER_TO_ANSWER', about),
  ACCEPTED: exemptionItems,
  ACTIVE: (about) => [...endingItems(about), ...exemptionItems(about)],
  TERM_REACHED: (about) => sinceLastDay('RESULT_TO_RECORD', about),
  WITHDRAWN_BY_CLIENT: (about) => (about.handover.handedBackOn === null ? sinceLastDay('HAND_BACK', about) : []),
};

/** Due on the day before the agreed first day: afterwards it cannot be offered with these days. */
function byTheEve(kind: CiiWorklistKind, { state, handover, question }: About): CiiWorklistItem {
  return item(kind, state, handover.id, addDays(handover.terms.from, -1), question.today);
}

/** Due on the last day of the offer. */
function whileOffered(kind: CiiWorklistKind, { state, handover }: About): readonly CiiWorklistItem[] {
  return handover.offer === null ? [] : [itemUntil(kind, state, handover.id, handover.offer.expiresOn)];
}

/** Due with the last day on which the receiver led; nothing where it never did. */
function sinceLastDay(kind: CiiWorklistKind, { state, handover, question }: About): readonly CiiWorklistItem[] {
  const { id, acceptance } = handover;
  return acceptance === null ? [] : [item(kind, state, id, acceptance.lastDay, question.today)];
}

/** The sender hears of an offer without an answer after the day on which the receiver is reminded (policy). */
function reminderIsOver({ handover: { offer }, question }: About): boolean {
  const policy = policyOn(question);
  return policy !== null && offer !== null && question.today > addDays(offer.offeredOn, policy.remindAfterDays);
}

function endingItems({ state, handover, notice, question }: About): readonly CiiWorklistItem[] {
  const { id, acceptance } = handover;
  if (acceptance === null || acceptance.lastDay > addDays(question.today, notice.handoverEndingDays)) return [];
  return [itemUntil('HANDOVER_ENDING', state, id, acceptance.lastDay)];
}

/**
 * A warning to AC, whose duties are exempt, and to whoever leads for it, and nothing more: a reference that ends before
 * the handover does, or that policy asks for meanwhile, takes back no day on which nothing was owed (R22). One that
 * follows without a gap covers as the first did.
 */
function exemptionItems({ state, handover, question }: About): readonly CiiWorklistItem[] {
  const uncovered = firstUncoveredDay(handover, state.canton, question.agreements);
  if (uncovered === null) return [];
  return [item('EXEMPTION_LAPSED', state, handover.id, addDays(uncovered, -1), question.today)];
}
