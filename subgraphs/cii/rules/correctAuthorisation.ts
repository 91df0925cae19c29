import { refuseAuthorisation, standsAtOnce } from '../../common/rules/authorisation.js';
import { canonicalJson } from '../../common/rules/canonicalJson.js';
import { accept, reject, unlessRefused, type Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { actorOf, authorisationNotFound, heldBy, standing, stateOn } from './authorisations.js';
import type { CaseAuthorisation, CaseEvent, CaseState } from './case.js';
import type { CorrectionReason } from './chain/revision.js';
import type { CaseContext } from './context.js';
import { firstRefusal, refuseClosed, refuseOutsider } from './takingPart.js';

/** What an authorisation says instead; never more than what was signed. */
export interface CorrectAuthorisation extends Pick<
  CaseAuthorisation,
  'fields' | 'recurrence' | 'validFrom' | 'validTo'
> {
  readonly authorisationId: string;
  readonly reason: CorrectionReason;
}

/**
 * Corrects what an authorisation says, by whoever gives it force: the discloser or the person. A correction only narrows,
 * because more information or more days need a new signature (LPGA 28). What stands on the form of an answer to a handover
 * is corrected by a new answer (R5). From the next frame on the institutions read by the narrower words.
 */
export function decideCorrectAuthorisation(
  state: CaseState,
  { authorisationId, reason, ...said }: CorrectAuthorisation,
  context: CaseContext,
): Decision<CaseEvent> {
  const outside = context.viewerIsThePerson ? null : refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  const held = heldBy(state, authorisationId, context);
  if (held === null) return reject(authorisationNotFound());
  const first = firstRefusal(
    () => (standsAtOnce(standing(held, context)) ? null : refuse('NOT_COMPETENT', { article: 'LPGA 28' })),
    () => refuseClosed(state),
    () => refuseState(held, state, context),
    () => refuseOnForm(held, state),
  );
  if (first !== null) return reject(first);
  const corrected = { ...said, fields: [...said.fields] };
  const { canton, today } = context;
  const checks = [
    refuseSame(held, said),
    refuseWider(held, said),
    ...refuseAuthorisation({ ...held, ...corrected }, { canton, today, path: ['input'] }),
  ];
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'AUTHORISATION_CORRECTED', at: context.now.toISOString(), entryId: context.ids('tle') },
      ...{ authorisationId, corrected, reason, by: actorOf(context) },
    }),
  );
}

type Said = Omit<CorrectAuthorisation, 'authorisationId' | 'reason'>;

function refuseState(held: CaseAuthorisation, state: CaseState, { today }: CaseContext): Refusal | null {
  const path = ['input', 'authorisationId'];
  switch (stateOn(held, state, today)) {
    case 'WITHDRAWN':
      return refuse('AUTHORISATION_WITHDRAWN', { path });
    case 'EXPIRED':
      return refuse('AUTHORISATION_EXPIRED', { path });
    case 'DAMAGED':
      return refuse('AUTHORISATION_DAMAGED', { path });
    case 'PROPOSED':
    case 'IN_FORCE':
    case 'RESTING':
    case 'NOT_YET_VALID':
      return null;
  }
}

function refuseOnForm({ id }: CaseAuthorisation, { handovers }: CaseState): Refusal | null {
  const onForm = handovers.some(({ answer }) => answer?.authorisationIds.includes(id) === true);
  return onForm ? refuse('ANSWER_FORM_NOT_CORRECTED', { rule: 'R5', path: ['input', 'authorisationId'] }) : null;
}

function refuseSame(held: CaseAuthorisation, said: Said): Refusal | null {
  const { fields, recurrence, validFrom, validTo } = held;
  return canonicalJson({ fields, recurrence, validFrom, validTo }) === canonicalJson(said)
    ? refuse('NOTHING_CORRECTED')
    : null;
}

function refuseWider(held: CaseAuthorisation, said: Said): Refusal | null {
  const wider =
    said.fields.some((field) => !held.fields.includes(field)) ||
    said.validFrom < held.validFrom ||
    said.validTo > held.validTo ||
    (said.recurrence === 'RECURRING' && held.recurrence === 'ONE_OFF');
  return wider ? refuse('CORRECTION_WIDENS', { article: 'LPGA 28', path: ['input'] }) : null;
}
