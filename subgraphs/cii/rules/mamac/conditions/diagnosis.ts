import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { refuseReference } from '../../../../common/rules/reference.js';
import { isAsked, isSameService } from '../../case.js';
import { caseOf, stepAs, type Asked } from '../asked.js';
import { isOfSameHouse, staffOf } from '../standing.js';

/** Refuses to link a diagnosis by anything but a reference: its content stays where it is (R57, R12). */
export function refuseNoReference({ step }: Asked): Refusal | null {
  return refuseReference(stepAs(step, 'LINK_DIAGNOSIS').reference, 'R57', ['input', 'reference']);
}

/**
 * Refuses to name as its maker anybody but whom the record knows (R57): staff their own service, the team a service that
 * takes part or one of the kinds of body, and one of the two. No name of a house is typed in.
 */
export function refuseUnknownMaker({ step, standing, context }: Asked): Refusal | null {
  const { by, body } = stepAs(step, 'LINK_DIAGNOSIS');
  if (standing.actor.kind === 'STAFF') {
    const isOwn = body === null && (by === null || isSameService(by, staffOf(standing)));
    return isOwn ? null : refuse('NOT_COMPETENT', { rule: 'R57', path: ['input', body === null ? 'by' : 'body'] });
  }
  const takesPart = caseOf(context)
    .participants.filter(isAsked)
    .some((one) => isSameService(one, by));
  const isKnown = by === null ? body !== null : body === null && takesPart;
  return isKnown ? null : refuse('DIAGNOSIS_MAKER_NOT_KNOWN', { rule: 'R57', path: ['input', 'by'] });
}

/** Refuses to remove what another one linked (R57): the house that made a wrong link removes it. */
export function refuseForeignLink({ state, step, standing }: Asked): Refusal | null {
  const { diagnosisId } = stepAs(step, 'UNLINK_DIAGNOSIS');
  const where = { rule: 'R57', path: ['input', 'diagnosisId'] };
  const linked = state.earlierDiagnoses.find(({ id }) => id === diagnosisId);
  if (linked === undefined) return refuse('NOT_FOUND', where);
  return isOfSameHouse(linked.linkedBy, standing.line) ? null : refuse('NOT_COMPETENT', where);
}
