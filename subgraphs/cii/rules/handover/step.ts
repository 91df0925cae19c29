import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Refusal } from '../../../common/rules/refusals.js';
import type { Actor, CaseAuthorisation, CaseEvent, CaseState } from '../case.js';
import type { RegisterContext } from '../context.js';
import { inputOf, type Asked } from './asked.js';
import type { HandoverStep, ProposedTerms } from './commands.js';
import { CONDITION_CHECKS } from './conditions.js';
import { isClearedFor } from './conditions/agreed.js';
import { handoverState, type Handover, type HandoverHolder } from './handover.js';
import { nextHandover } from './nextHandover.js';
import { rowFor } from './table.js';
import type { HandoverCase, Transition } from './transitions.js';

/** Who takes a step, and what the person signed with it. */
export interface Caller {
  readonly holder: HandoverHolder;
  /** Null for the register's own clock. */
  readonly actor: Actor | null;
  /** The authorisations that would be recorded with the person's answer. */
  readonly form: readonly CaseAuthorisation[];
  /** What is wrong with them. */
  readonly formRefusals: readonly Refusal[];
}

/** Decides a step by its row of the table: the row's conditions, all at once, and then what follows. */
export function decideStep(
  state: CaseState,
  handover: Handover,
  act: HandoverStep,
  caller: Caller,
  context: RegisterContext,
): Decision<CaseEvent> {
  const { holder, actor, form, formRefusals } = caller;
  const row = rowFor(handover, {
    command: act.command,
    holder,
    when: caseOf(act, handover, context.today),
    today: context.today,
  });
  if ('code' in row) return reject(row);
  const input = inputOf(act, row, context.today);
  const terms = act.command === 'CORRECT' ? act.terms : handover.terms;
  const firstDay = input.from ?? handover.acceptance?.from ?? terms.from;
  const { sender, receiver } = handover;
  const asked: Asked = {
    state,
    row,
    holder,
    sender,
    receiver,
    terms,
    handover,
    input,
    firstDay,
    formRefusals,
    context,
  };
  return unlessRefused(refusalsOf(asked), () => {
    const after = nextHandover({ state, handover, act, row, input, holder, actor, form, context });
    return accept<CaseEvent>(told(row, after, act, actor, context));
  });
}

/** Everything that the conditions of the row answer, in their order. */
export function refusalsOf(asked: Asked): readonly Refusal[] {
  return asked.row.conditions.flatMap((condition) => CONDITION_CHECKS[condition](asked) ?? []);
}

/** The event of a handover that has taken a step. */
export function movedTo(
  after: Handover,
  command: HandoverStep['command'],
  by: Actor | null,
  { now, ids }: Pick<RegisterContext, 'now' | 'ids'>,
): CaseEvent {
  const at = now.toISOString();
  return { kind: 'HANDOVER_MOVED', at, entryId: ids('tle'), handoverId: after.id, command, after, by };
}

/**
 * The event of the step. What lost its clearance is told as its receiver's decline, which it is: whoever could tell the
 * two apart would know that no basis was found (R23). Nobody's name is kept with it.
 */
function told(
  { effect }: Transition,
  after: Handover,
  { command }: HandoverStep,
  actor: Actor | null,
  context: RegisterContext,
): CaseEvent {
  if (effect !== 'TOLD_AS_DECLINE') return movedTo(after, command, actor, context);
  return movedTo(after, 'DECLINE', { kind: 'STAFF', subject: '', ...after.receiver }, context);
}

/** Which of its two ways the command takes. */
function caseOf(act: HandoverStep, handover: Handover, today: LocalDate): HandoverCase {
  if (act.command === 'BAR_ACTIVATION') return isUncleared(handover, today) ? 'WITHOUT_CLEARANCE' : 'WITHOUT_EXEMPTION';
  if (act.command === 'RECORD_CLIENT_ANSWER') return act.answer === 'ACCEPTED' ? 'PERSON_ACCEPTED' : 'PERSON_REFUSED';
  if (act.command !== 'CORRECT') return 'ALWAYS';
  return isBeyond(act.terms, handover) ? 'BEYOND_WHAT_WAS_AGREED' : 'INSIDE_WHAT_WAS_AGREED';
}

/** Agreed on and not begun, and AI's own house no longer finds that it may lead on the first day (R23). */
function isUncleared(handover: Handover, today: LocalDate): boolean {
  const { acceptance } = handover;
  return (
    acceptance !== null &&
    handoverState(handover, today) === 'ACCEPTED' &&
    !isClearedFor(handover, handover.receiver, acceptance.from)
  );
}

/**
 * What stood on the form is what the person signed (R5): only a shorter time inside hers is not beyond it. The receiver
 * cannot be corrected, because another one is another handover.
 */
function isBeyond({ from, to, ...wanted }: ProposedTerms, { answer, terms }: Handover): boolean {
  const agreed = answer?.period ?? terms;
  const isSame = (['need', 'coreSkill', 'healthLimitation', 'agreedService'] as const).every(
    (part) => wanted[part] === terms[part],
  );
  return !isSame || from < agreed.from || to > agreed.to;
}
