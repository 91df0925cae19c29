import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import { carrying } from '../handover/conditions/client.js';
import { handoverState, type Handover, type HandoverState } from '../handover/handover.js';
import { officeName } from '../letters/parts.js';
import type { LetterTexts } from '../letters/letterTexts.js';
import type { PlainTexts } from './plainTexts.js';

/** Which case, in which words, on which day. */
interface Asked {
  readonly state: CaseState;
  readonly today: LocalDate;
  readonly letters: LetterTexts;
  readonly plain: PlainTexts;
}

/**
 * What follows when an authorisation that carries a handover is withdrawn, one that rests until the offer included: it
 * takes the handover with it, and the others of its form (R5, docs/law/withdrawal.md). Nobody may learn that only afterwards.
 */
export function carriedSentences({ state, today, letters, plain }: Asked): readonly string[] {
  if (state.status === 'CLOSED') return [];
  return state.handovers.flatMap((handover) => {
    const tell = wordsFor(handoverState(handover, today), plain);
    if (tell === null || !isCarried(state, handover)) return [];
    const { sender, receiver } = handover;
    return [tell(officeName(letters, receiver), officeName(letters, sender))];
  });
}

function isCarried(state: CaseState, handover: Handover): boolean {
  return carrying(state, handover).some(({ withdrawnAt }) => withdrawnAt === null);
}

/** By where the handover stands; null where there is nothing left to fall. */
function wordsFor(
  state: HandoverState,
  { carried }: PlainTexts,
): PlainTexts['carried'][keyof PlainTexts['carried']] | null {
  switch (state) {
    case 'CLIENT_ACCEPTED':
    case 'OFFERED':
    case 'CLARIFICATION_ASKED':
    case 'ACCEPTED':
      return carried.beforeStart;
    case 'ACTIVE':
      return carried.active;
    case 'TERM_REACHED':
      return carried.termReached;
    case 'DRAFT':
    case 'CLIENT_REFUSED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'WITHDRAWN':
    case 'INVALIDATED':
    case 'RETURNED':
    case 'GOAL_REACHED':
    case 'ENDED_WITHOUT_RESULT':
    case 'WITHDRAWN_BY_CLIENT':
      return null;
  }
}
