import type { Refusal } from '../../../../common/rules/refusals.js';
import type { Asked } from '../asked.js';
import { hasMandate, withoutMandate } from '../mandate.js';

/**
 * Refuses a step of the team without its mandate (R49, domain 4b): the ground was switched off, or no authorisation of the
 * person that names the body is in force today any more. A step that an institution takes for itself needs none.
 */
export function refuseLapsedMandate({ state, standing, context }: Asked): readonly Refusal[] {
  return standing.actor.kind !== 'TEAM' || hasMandate(state, context) ? [] : [withoutMandate(context)];
}
