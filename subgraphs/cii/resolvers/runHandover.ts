import { callerOf } from '../../common/platform/institution/fileCommands.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { CiiHandover, CiiHandoverTermsInput } from '../__generated__/schema.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import { evolve } from '../rules/evolve.js';
import type { HandoverStep, ProposedTerms, SystemHandoverAct } from '../rules/handover/commands.js';
import { decideHandover, decideNoteAttempt } from '../rules/handover/decideHandover.js';
import { personSightOf } from '../rules/personSight.js';
import { sightOf, visibleHandovers } from '../rules/visibility.js';
import type { StoredCase } from '../store/cases.js';
import { sightQuestion, type CiiRequestContext } from './context.js';
import { decisionIds } from './enteredIds.js';
import { handoverShown } from './handovers.js';
import {
  type Act,
  type CaseInput,
  type CasePayload,
  performAct,
  requireId,
  rulesContext,
  watchWithdrawals,
} from './runAct.js';

/** What every answer of an act on a handover holds. */
export interface HandoverPayload extends CasePayload {
  readonly handover: CiiHandover | null;
}

/** What every input of an act on a handover that exists holds beside its own fields. */
export type HandoverInput = CaseInput & { readonly handoverId: string };

/** What somebody asks of a handover that exists; what the register's own clock does is nobody's to ask. */
export type StepAct = Exclude<HandoverStep, SystemHandoverAct>;

/** Carries out one act on a handover that exists; the mutation says only what is asked. */
export async function runHandover(
  name: string,
  input: HandoverInput,
  context: CiiRequestContext,
  act: StepAct,
): Promise<HandoverPayload> {
  return (await performHandover(name, input, context, act)).payload;
}

/** The same for acts whose answer tells more of the case. */
export async function performHandover(
  name: string,
  input: HandoverInput,
  context: CiiRequestContext,
  act: StepAct,
): Promise<Act & { readonly payload: HandoverPayload }> {
  requireId('hnd', act.handoverId);
  const done = await performAct(name, input, context, (state, rules) => decideHandover(state, act, rules));
  // With some steps the authorisations of the person's form fall (R5).
  watchWithdrawals(done, context);
  if (done.payload.refusals.some(({ code }) => code === 'ALREADY_DECIDED')) await noteAttempt(input, act, context);
  return { ...done, payload: withHandover(done, act.handoverId, context) };
}

/** The answer with the handover as the viewer may know it. */
export function withHandover({ state, payload }: Act, handoverId: string, context: CiiRequestContext): HandoverPayload {
  return { ...payload, handover: state === null ? null : handoverIn(state, handoverId, context) };
}

/** The terms as the rules take them in; what is left out is refused there. */
export function readTerms(input: CiiHandoverTermsInput): ProposedTerms {
  const { need = null, coreSkill = null, healthLimitation = false, agreedService = null, from, to } = input;
  return { need, coreSkill, healthLimitation, agreedService, from, to };
}

/**
 * Leaves the line in the history that a step came too late. It is a second command under a key of its own, which no
 * client can choose, and the answer never depends on it: whoever loses a race must not lose the answer too.
 */
async function noteAttempt({ caseId }: HandoverInput, act: StepAct, context: CiiRequestContext): Promise<void> {
  const { command, handoverId } = act;
  try {
    await executeCommand<StoredCase, CaseEvent, Refusal>({
      store: context.cases.aggregates,
      id: caseId,
      now: context.now,
      command: {
        caller: callerOf(context),
        idempotencyKey: `attempt ${command} ${handoverId}`,
        content: { command, handoverId },
      },
      decide: (state) => attemptOn(state, act, context),
      evolve,
    });
  } catch (error) {
    context.log.warn({ error, command }, 'an attempt that came too late could not be noted');
  }
}

/** What was noted before changes nothing, and so must not count as a change of the case. */
function attemptOn(state: CaseState, act: StepAct, context: CiiRequestContext): Decision<CaseEvent> {
  const ids = decisionIds({ idempotencyKey: 'attempt', caseId: state._id }, context);
  const decision = decideNoteAttempt(state, act, rulesContext(ids, context, state));
  return 'events' in decision && decision.events.length === 0 ? reject() : decision;
}

function handoverIn(state: StoredCase, handoverId: string, context: CiiRequestContext): CiiHandover | null {
  const sight = sightOf(state, sightQuestion(context)) ?? personSightOf(state, context);
  const found = sight && visibleHandovers(state, sight).find(({ id }) => id === handoverId);
  return sight && found ? handoverShown(found, sight, context) : null;
}
