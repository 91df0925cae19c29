import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import type { Asked } from '../asked.js';
import { hasMandate } from '../mandate.js';

/**
 * Refuses a step of the team without its mandate (R49, domain 4b): the ground was switched off, or no authorisation of the
 * person that names the body is in force today any more. A step that an institution takes for itself needs none.
 */
export function refuseLapsedMandate({ state, standing, context }: Asked): readonly Refusal[] {
  if (standing.actor.kind !== 'TEAM' || hasMandate(state, context)) return [];
  const where = { rule: 'R49', article: 'LPGA 28' };
  return context.groundsOn.includes('TEAM_MANDATE')
    ? [refuse('MANAGEMENT_BODY_NOT_AUTHORISED', where)]
    : [refuse('GROUND_NOT_ON', where)];
}
