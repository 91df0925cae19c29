import type { VersionAsked } from './asked.js';
import { refuseUncovered } from './conditions/guarantees.js';
import { refuseBackdated, refuseDepartedParty } from './conditions/plan.js';
import { presentRound, type MamacState, type Plan } from './process.js';

/** What it is judged with whether a version can still come into force: its case and the day. */
export type BindingQuestion = VersionAsked['context'];

/** The version that waits for signatures; null where there is none, somebody declined it, or it has lapsed (R44). */
export function planToSign(process: MamacState, question: BindingQuestion): Plan | null {
  const plan = planPutToAll(process);
  return plan === null || canNoLongerBind(process, plan, question) ? null : plan;
}

/**
 * The version that is put to all and can no longer come into force, whoever signs it: a measure of it would begin on a day
 * that is over, a guarantee of it was released, or a service that it binds no longer takes part (R6, R44, R51). Each
 * agreement to it is refused, and another version takes its place. Null where there is none.
 */
export function lapsedPlan(process: MamacState, question: BindingQuestion): Plan | null {
  const plan = planPutToAll(process);
  return plan !== null && canNoLongerBind(process, plan, question) ? plan : null;
}

function canNoLongerBind(state: MamacState, { id: planId }: Plan, context: BindingQuestion): boolean {
  if (context.cooperation === null) return false;
  // Whoever signs: what is asked here looks at the version alone.
  const signed = { party: 'PERSON', kind: 'BOUND', on: context.today, form: 'ELECTRONIC' } as const;
  const asked: VersionAsked = { state, step: { command: 'AGREE_PLAN', planId, ...signed }, context };
  return refuseDepartedParty(asked) !== null || refuseUncovered(asked).length > 0 || refuseBackdated(asked).length > 0;
}

/** The latest version of planning or case management, unless it binds or somebody declined it. */
function planPutToAll(process: MamacState): Plan | null {
  if (process.phase !== 'PLANNING' && process.phase !== 'CASE_MANAGEMENT') return null;
  const plan = presentRound(process).plans.at(-1);
  return plan === undefined || plan.declined !== null || plan.inForceFrom !== null ? null : plan;
}
