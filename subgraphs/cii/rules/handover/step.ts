import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { Refusal } from '../../../common/rules/refusals.js';
import type { Actor, CaseAuthorisation, CaseEvent, CaseState } from '../case.js';
import type { RegisterContext } from '../context.js';
import { inputOf, type Asked } from './asked.js';
import type { HandoverStep, ProposedTerms } from './commands.js';
import { CONDITION_CHECKS } from './conditions.js';
import type { Handover, HandoverHolder } from './handover.js';
import { nextHandover } from './nextHandover.js';
import { rowFor } from './table.js';
import type { HandoverCase } from './transitions.js';

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
  const row = rowFor(handover, { command: act.command, holder, when: caseOf(act, handover), today: context.today });
  if ('code' in row) return reject(row);
  const input = inputOf(act, context.today);
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
    return accept<CaseEvent>(movedTo(after, act.command, actor, context));
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

/** Which of its two ways the command takes. */
function caseOf(act: HandoverStep, handover: Handover): HandoverCase {
  if (act.command === 'RECORD_CLIENT_ANSWER') return act.answer === 'ACCEPTED' ? 'PERSON_ACCEPTED' : 'PERSON_REFUSED';
  if (act.command !== 'CORRECT') return 'ALWAYS';
  return isBeyond(act.terms, handover) ? 'BEYOND_WHAT_WAS_AGREED' : 'INSIDE_WHAT_WAS_AGREED';
}

/**
 * A longer or other time is not what the person was asked about (R5). Receiver and skill cannot be corrected: another
 * skill is not the receiver's, and another receiver is another handover.
 */
function isBeyond({ from, to }: ProposedTerms, { answer, terms }: Handover): boolean {
  const agreed = answer?.period ?? terms;
  return from < agreed.from || to > agreed.to;
}
