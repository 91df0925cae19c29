import { tidyText } from '../../../../common/rules/texts.js';
import { mandateOf } from '../../representation/signatures.js';
import { stepAs, type Asked } from '../asked.js';
import { paperOf } from '../conditions/paper.js';
import type { MamacChange } from '../events.js';
import { isOwner, ownerService } from '../objectiveOwner.js';
import { staffOf } from '../standing.js';
import { exitOf } from './ends.js';
import { established, wordsOf } from './established.js';

/** An objective; what a service proposes to itself it has agreed to (R45). */
export function objectiveProposed(asked: Asked): MamacChange {
  const { step, standing, context } = asked;
  const { owner, text, dueOn } = stepAs(step, 'PROPOSE_OBJECTIVE');
  const proposedBy = staffOf(standing);
  const of = owner === 'PERSON' ? {} : { service: established(ownerService(asked)) };
  const isOwn = isOwner(proposedBy, { owner, ...of });
  const { today, ids } = context;
  const agreement = isOwn ? ({ on: today, form: 'ELECTRONIC', recordedBy: standing.actor } as const) : null;
  return {
    kind: 'OBJECTIVE_PROPOSED',
    objective: {
      ...{ id: ids('obj'), owner, ...of, text: tidyText(text), dueOn, proposedOn: today, proposedBy, agreement },
      ...{ state: isOwn ? 'OPEN' : 'PROPOSED', decidedOn: null },
    },
  };
}

/** Its owner agrees: from here it counts (R45). */
export function objectiveAgreed(asked: Asked): MamacChange {
  const { step, standing } = asked;
  const signed = stepAs(step, 'AGREE_OBJECTIVE');
  const { objectiveId, on, form } = signed;
  const mandate = mandateOf(signed, standing.viewer);
  const agreement = { on, form, ...(mandate && { mandate }), recordedBy: standing.actor, ...paperOf(asked) };
  return { kind: 'OBJECTIVE_AGREED', objectiveId, agreement };
}

/** Its owner does not agree, or who proposed it takes it back (R45). */
export function objectiveDeclined(asked: Asked): MamacChange {
  const { objectiveId } = stepAs(asked.step, 'DECLINE_OBJECTIVE');
  return { kind: 'OBJECTIVE_DECLINED', objectiveId, on: asked.context.today, ...paperOf(asked) };
}

/** How it ended (R45). */
export function objectiveDecided({ step, context: { today } }: Asked): MamacChange {
  const { objectiveId, outcome } = stepAs(step, 'DECIDE_OBJECTIVE');
  return { kind: 'OBJECTIVE_DECIDED', objectiveId, outcome, on: today };
}

/** A review (R43, R53). */
export function reviewed({ step, standing, context: { ids } }: Asked): MamacChange {
  const { on, progress, text } = stepAs(step, 'REVIEW');
  return { kind: 'REVIEWED', review: { id: ids('rev'), on, by: standing.actor, progress, text: wordsOf(text) } };
}

/** The one result of the round, which ends the process or leads to the re-check (R46, R47). */
export function resultRecorded(asked: Asked): MamacChange {
  const { result, on, evidence } = stepAs(asked.step, 'RECORD_RESULT');
  const recorded = { result, on, evidence: tidyText(evidence), by: asked.standing.actor };
  const exit = asked.row.to === 'EXITED' ? exitOf(asked) : null;
  return { kind: 'RESULT_RECORDED', result: recorded, on: asked.context.today, exit };
}

/** A pause begins (R41, R43). */
export function paused({ step, standing }: Asked): MamacChange {
  const { from, reason } = stepAs(step, 'PAUSE');
  return { kind: 'PAUSED', pause: { from, to: null, reason: established(reason), by: standing.line } };
}

/** The pause ends (R41, R43). */
export function resumed({ step }: Asked): MamacChange {
  return { kind: 'RESUMED', lastDay: stepAs(step, 'RESUME').lastDay };
}

/** Which benefit carries the person (R58). */
export function mainPayerTold({ step }: Asked): MamacChange {
  return { kind: 'MAIN_PAYER_TOLD', payer: stepAs(step, 'TELL_MAIN_PAYER').payer };
}
