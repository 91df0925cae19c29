import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseText, tidyText, type TextRule } from '../../../../common/rules/texts.js';
import type { Asked } from '../asked.js';

/** Words between institutions: at most 500 characters, no number of the person, no diagnosis (R40). */
const WORDS: TextRule = { maximum: 500, lines: true, shared: true };
/** Most questions about one offer. */
const MOST_CLARIFICATIONS = 20;
/** Most times that one handover is taken up again. */
const MOST_REOPENINGS = 20;

/** Refuses a step without the reason it needs, or with one that does not fit it (R24). */
export function refuseReason({ row, input }: Asked): Refusal | null {
  const where = { rule: 'R24', path: ['input', 'reason'] };
  if (input.reason === null) return row.reasons.required ? refuse('HANDOVER_REASON_MISSING', where) : null;
  return row.reasons.allowed.includes(input.reason) ? null : refuse('HANDOVER_REASON_NOT_FITTING', where);
}

/** Refuses words that are too long, or that have no place in a shared case. */
export function refuseWords({ input: { words } }: Asked): Refusal | null {
  return refuseText(words.text, WORDS, ['input', words.name]);
}

/** Refuses a question or an answer without a word. */
export function refuseNoWords({ input: { words } }: Asked): Refusal | null {
  return tidyText(words.text) === '' ? refuse('MESSAGE_IS_EMPTY', { path: ['input', words.name] }) : null;
}

/** Refuses one more question than one offer can carry. */
export function refuseQuestion({ handover }: Asked): Refusal | null {
  return handover.clarifications.length < MOST_CLARIFICATIONS ? null : refuse('CASE_IS_FULL', { rule: 'R24' });
}

/** Refuses to take up once more what was ended and taken up again so often. */
export function refuseReopening({ handover }: Asked): Refusal | null {
  return handover.earlierEndings.length < MOST_REOPENINGS ? null : refuse('CASE_IS_FULL', { rule: 'R3' });
}
