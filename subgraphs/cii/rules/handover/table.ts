import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { reachableFrom } from '../reachable.js';
import {
  handoverState,
  type Handover,
  type HandoverCommand,
  type HandoverHolder,
  type HandoverState,
} from './handover.js';
import {
  HANDOVER_CLOCK,
  HANDOVER_TRANSITIONS,
  type HandoverCase,
  type HandoverEffect,
  type Transition,
} from './transitions.js';

/** What is asked of the table: who wants to do what with a handover. */
export interface TableQuestion {
  readonly command: HandoverCommand;
  readonly holder: HandoverHolder;
  /** The way the command takes where its content decides; `ALWAYS` for all others. */
  readonly when: HandoverCase;
  readonly today: LocalDate;
}

/** The rows of one command. */
export function rowsOf(command: HandoverCommand): readonly Transition[] {
  return HANDOVER_TRANSITIONS.filter((row) => row.command === command);
}

/** True when the holder may give the command in some state. */
export function mayHold(command: HandoverCommand, holder: HandoverHolder): boolean {
  return rowsOf(command).some(({ holders }) => holders.includes(holder));
}

/**
 * The row that a step takes, or why there is none: another part takes this step (`NOT_YOUR_STEP`), another step came
 * first (`ALREADY_DECIDED`), or none leads there from the present state (`HANDOVER_STEP_NOT_ALLOWED`).
 */
export function rowFor(handover: Handover, question: TableQuestion): Transition | Refusal {
  const { command, holder, when, today } = question;
  const state = handoverState(handover, today);
  const here = rowsOf(command).filter((row) => row.from.includes(state));
  const own = here.filter(({ holders }) => holders.includes(holder));
  const row = own.find((one) => one.when === when);
  if (row !== undefined) return row;
  if (here.length > 0 || !mayHold(command, holder)) return anothersStep();
  const code = isTooLate(command, handover, today) ? 'ALREADY_DECIDED' : 'HANDOVER_STEP_NOT_ALLOWED';
  return refuse(code, { rule: 'R3', path: ['input', 'handoverId'] });
}

/** The refusal of a step that belongs to somebody else. */
export function anothersStep(): Refusal {
  return refuse('NOT_YOUR_STEP', { rule: 'R3', path: ['input', 'handoverId'] });
}

/** True when the command was possible once and another step, or the clock, has led the handover on since. */
export function isTooLate(command: HandoverCommand, handover: Handover, today: LocalDate): boolean {
  // Offer and question lead to and fro: an answer is late only when there ever was a question.
  if (command === 'ANSWER_CLARIFICATION' && handover.clarifications.length === 0) return false;
  const state = handoverState(handover, today);
  const from = rowsOf(command).flatMap((row) => row.from);
  return !from.includes(state) && from.some((start) => reachableFrom(start, statesAfter).has(state));
}

/** The effects of steps that lead back, and so do not tell which state comes after which. */
const LEADS_BACK: readonly HandoverEffect[] = ['ANSWER_IS_DROPPED', 'ANSWER_IS_USED_AGAIN', 'AS_IF_NOT_ENDED'];

function statesAfter(start: HandoverState): readonly HandoverState[] {
  const taken = HANDOVER_TRANSITIONS.filter((row) => row.from.includes(start) && !LEADS_BACK.includes(row.effect));
  const byClock = HANDOVER_CLOCK.filter(({ from }) => from === start);
  return [...taken, ...byClock].flatMap(({ to }) => (to === 'SAME' ? [] : [to]));
}
