import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../../../common/rules/texts.js';
import { stepAs, type Asked, type MamacStep } from '../asked.js';

/** Most characters of the words of each kind, as people count them. */
export const LONGEST = {
  reason: 500,
  contribution: 2000,
  roundTable: 2000,
  conclusion: 2000,
  dissent: 500,
  undertaking: 200,
  objective: 200,
  review: 2000,
} as const;

/** Words of a step with the room they have and their place in the input. */
interface Words {
  readonly text: string | null;
  readonly maximum: number;
  readonly path: readonly string[];
}

/** Refuses words that are too long, hold a number of the person, or read as a diagnosis (R40). */
export function refuseWords({ step }: Asked): readonly Refusal[] {
  return wordsOf(step).flatMap(
    ({ text, maximum, path }) => refuseText(text ?? '', { maximum, lines: true, shared: true }, path) ?? [],
  );
}

/** Refuses an objective, and a dissent, without a word (R45, R39). */
export function refuseNoWords({ step }: Asked): Refusal | null {
  const { command, text } = stepAs(step, 'PROPOSE_OBJECTIVE', 'DISSENT');
  const rule = command === 'DISSENT' ? 'R39' : 'R45';
  return tidyText(text) === '' ? refuse('MESSAGE_IS_EMPTY', { rule, path: ['input', 'text'] }) : null;
}

/** Refuses a step without the reason it needs; the person owes none for declining (R5, domain 3c-1). */
export function refuseReason({ step }: Asked): Refusal | null {
  const named = stepAs(step, 'TURN_AWAY', 'DECLINE_PLAN', 'END_WITHOUT_RESULT', 'PAUSE');
  const path = ['input', 'reason'];
  if (isReasonOwed(named)) {
    return named.reason === null ? refuse('REASON_MISSING', { rule: RULE_OF_REASON[named.command], path }) : null;
  }
  return named.reason === null ? null : refuse('REASON_NOT_ASKED', { rule: 'R5', path });
}

const RULE_OF_REASON = { TURN_AWAY: 'R36', DECLINE_PLAN: 'R44', END_WITHOUT_RESULT: 'R46', PAUSE: 'R41' } as const;

function isReasonOwed(step: Extract<MamacStep, { readonly command: keyof typeof RULE_OF_REASON }>): boolean {
  switch (step.command) {
    case 'DECLINE_PLAN':
      return step.party !== 'PERSON';
    case 'TURN_AWAY':
    case 'END_WITHOUT_RESULT':
    case 'PAUSE':
      return true;
  }
}

function wordsOf(step: MamacStep): readonly Words[] {
  const spoken = stepAs(
    step,
    'ANSWER_CRITERION',
    'CONTRIBUTE',
    'HOLD_ROUND_TABLE',
    'CONCLUDE',
    'DISSENT',
    'PROPOSE_PLAN',
    'PROPOSE_OBJECTIVE',
    'REVIEW',
  );
  switch (spoken.command) {
    case 'ANSWER_CRITERION':
      return [{ text: spoken.reason, maximum: LONGEST.reason, path: ['input', 'reason'] }];
    case 'CONTRIBUTE':
      return [{ text: spoken.text, maximum: LONGEST.contribution, path: ['input', 'text'] }];
    case 'HOLD_ROUND_TABLE':
      return [{ text: spoken.text, maximum: LONGEST.roundTable, path: ['input', 'text'] }];
    case 'CONCLUDE':
      return [{ text: spoken.text, maximum: LONGEST.conclusion, path: ['input', 'text'] }];
    case 'DISSENT':
      return [{ text: spoken.text, maximum: LONGEST.dissent, path: ['input', 'text'] }];
    case 'PROPOSE_PLAN':
      return spoken.personUndertakes.map((text, place) => ({
        ...{ text, maximum: LONGEST.undertaking },
        path: ['input', 'personUndertakes', String(place)],
      }));
    case 'PROPOSE_OBJECTIVE':
      return [{ text: spoken.text, maximum: LONGEST.objective, path: ['input', 'text'] }];
    case 'REVIEW':
      return [{ text: spoken.text, maximum: LONGEST.review, path: ['input', 'text'] }];
  }
}
