import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import type { Canton, Viewer } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuse } from '../../../common/rules/refusals.js';
import { holdInForce, type HoldReason, type RetentionEvent, type RetentionRecord } from './record.js';

/** What a decision on a hold knows besides the record. */
export interface HoldContext {
  readonly viewer: Viewer;
  readonly canton: Canton;
  readonly today: LocalDate;
  readonly ids: (prefix: string) => string;
}

/** True for the data-protection officer of the register, who alone acts on holds and sees what is blocked. */
export function isRegisterOfficer({ institution, roles, canton }: Viewer, here: Canton): boolean {
  return institution === 'CII' && canton === here && roles.includes('DPO');
}

/**
 * Sets a legal hold, from today on, on a case or request that exists. Refused where one is in force already, and once the
 * erasure has been ordered: what has begun to go cannot be kept whole.
 */
export function decideSetHold(
  record: RetentionRecord | null,
  { caseId, reason }: { readonly caseId: string; readonly reason: HoldReason },
  { viewer, canton, today, ids }: HoldContext,
): Decision<RetentionEvent> {
  if (record !== null && record.erasure !== null) return reject(refuse('NOT_FOUND', { path: ['input', 'caseId'] }));
  if (holdInForce(record) !== null) return reject(refuse('HOLD_IN_FORCE', { path: ['input', 'caseId'] }));
  const nobody = { endAskedBy: null, endAskedOn: null, endedBy: null, endedOn: null };
  const hold = { id: ids('hld'), reason, from: today, setBy: viewer.subject, ...nobody };
  return accept<RetentionEvent>({ kind: 'HOLD_SET', caseId, canton, hold });
}

/**
 * Asks for the end of the hold, or confirms it when another officer has asked: two persons end it, never one alone. Who set
 * it may be either of them.
 */
export function decideEndHold(
  record: RetentionRecord | null,
  { viewer, today: on }: Pick<HoldContext, 'viewer' | 'today'>,
): Decision<RetentionEvent> {
  const hold = holdInForce(record);
  if (hold === null) return reject(refuse('NO_HOLD_IN_FORCE', { path: ['input', 'caseId'] }));
  const { subject: by } = viewer;
  if (hold.endAskedBy === null) return accept<RetentionEvent>({ kind: 'HOLD_END_ASKED', holdId: hold.id, by, on });
  if (hold.endAskedBy === by) return reject(refuse('SECOND_PERSON_NEEDED', { path: ['input', 'caseId'] }));
  return accept<RetentionEvent>({ kind: 'HOLD_ENDED', holdId: hold.id, by, on });
}
