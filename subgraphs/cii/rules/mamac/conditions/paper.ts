import { refuseReference } from '../../../../common/rules/reference.js';
import type { Refusal } from '../../../../common/rules/refusals.js';
import { tidyText } from '../../../../common/rules/texts.js';
import { isSameService } from '../../case.js';
import { objectiveOf, stepAs, type Asked } from '../asked.js';
import { speaksForPerson } from '../standing.js';

/**
 * Refuses what staff record for the person without the place where the person's paper lies (R5, R44, R45): an agreement
 * binds the person, a refusal ends a version, and neither rests on a click of somebody else.
 */
export function refuseNoPaper(asked: Asked): Refusal | null {
  if (!isFromPaper(asked)) return null;
  const { command, reference } = answerOf(asked);
  const rule = command === 'AGREE_PLAN' || command === 'DECLINE_PLAN' ? 'R44' : 'R45';
  return refuseReference(reference ?? '', rule, ['input', 'reference']);
}

/** The place as the record keeps it; nothing of who answers for the own part. */
export function paperOf(asked: Asked): { readonly reference?: string } {
  return isFromPaper(asked) ? { reference: tidyText(answerOf(asked).reference ?? '') } : {};
}

/** True where staff answer for the person; who takes the own proposal back answers for nobody. */
function isFromPaper(asked: Asked): boolean {
  const { actor } = asked.standing;
  return actor.kind === 'STAFF' && speaksForPerson(asked.standing) && isOfPerson(asked);
}

function isOfPerson(asked: Asked): boolean {
  const answer = answerOf(asked);
  if ('party' in answer) return answer.party === 'PERSON';
  const objective = objectiveOf(asked.state, answer.objectiveId);
  if (objective?.owner !== 'PERSON') return false;
  const { actor } = asked.standing;
  return !(
    answer.command === 'DECLINE_OBJECTIVE' &&
    actor.kind === 'STAFF' &&
    isSameService(objective.proposedBy, actor)
  );
}

function answerOf({ step }: Asked) {
  return stepAs(step, 'AGREE_PLAN', 'DECLINE_PLAN', 'AGREE_OBJECTIVE', 'DECLINE_OBJECTIVE');
}
