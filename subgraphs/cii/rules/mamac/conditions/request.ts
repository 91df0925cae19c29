import type { CooperationMode } from '../../../../common/rules/frame.js';
import { refuseMamacRequest, type MamacRequest } from '../../../../common/rules/mamac.js';
import { refuse, type Refusal, type RefusalCode } from '../../../../common/rules/refusals.js';
import { isSameService } from '../../case.js';
import { stepAs, type Asked } from '../asked.js';
import { staffOf } from '../standing.js';
import { isUnderWay } from '../table.js';

/** What is judged of a request before there is a process. */
export interface FilingAsked extends MamacRequest {
  readonly mode: CooperationMode;
  /** What stands in the way of a case of its own, by the rules of every case. */
  readonly caseRefusals: readonly (Refusal | null)[];
  /** True when the ground of the team is switched on in the canton today. */
  readonly mandateOn: boolean;
  /** True when an authorisation of the person that is in force today names the management body. */
  readonly bodyAuthorised: boolean;
  /** How many requests for the same open case have ended before. */
  readonly earlier: number;
}

/** Most requests for one open case that are kept beside the present one. */
export const MOST_EARLIER_REQUESTS = 20;

/** Refuses a request whose case could not be opened, or could not have been opened today in this mode (R56). */
export function refuseRequest({ caseRefusals }: FilingAsked): readonly Refusal[] {
  return caseRefusals.filter((refusal) => refusal !== null);
}

/** Refuses outside the one mode that has a process (R20). */
export function refuseOtherMode({ mode }: FilingAsked): Refusal | null {
  return mode === 'MAMAC' ? null : refuse('MAMAC_MODE_ONLY', { rule: 'R20', path: ['input', 'mode'] });
}

/** Refuses where nothing lets the team read: the ground is off, or no authorisation names it (R49, domain 4b). */
export function refuseWithoutMandate({ mandateOn, bodyAuthorised }: FilingAsked): readonly Refusal[] {
  const where = { rule: 'R49', article: 'LPGA 28' };
  return [
    ...(mandateOn ? [] : [refuse('GROUND_NOT_ON', where)]),
    ...(bodyAuthorised ? [] : [refuse('MANAGEMENT_BODY_NOT_AUTHORISED', where)]),
  ];
}

/** Refuses fewer than two kinds of problem: one alone is not a multiple one (R31). */
export function refuseFewProblems(asked: FilingAsked): readonly Refusal[] {
  return requestRefusals(asked, 'PROBLEMS_TOO_FEW');
}

/** True while another request may be filed for the same open case (R36). */
export function hasRoomForRequest(earlier: number): boolean {
  return earlier < MOST_EARLIER_REQUESTS;
}

/** Refuses to file for the same open case without end (R36). */
export function refuseManyRequests({ earlier }: FilingAsked): Refusal | null {
  return hasRoomForRequest(earlier) ? null : refuse('CASE_IS_FULL', { rule: 'R36' });
}

/** Refuses another aim than the first labour market (R30). */
export function refuseOtherMarket(asked: FilingAsked): readonly Refusal[] {
  return requestRefusals(asked, 'TARGET_MARKET_NOT_FIRST');
}

/** Refuses to open a second case of a person: the request is joined to the first one, or turned away (R36). */
export function refuseOpenCase({ state, context: { others } }: Asked): Refusal | null {
  const open = others.some((other) => other.caseId !== state._id && other.status === 'OPEN');
  return open ? refuse('PERSON_HAS_OPEN_CASE', { rule: 'R36' }) : null;
}

/**
 * Refuses to join a request to anything but an open case of the same person (R36), and to one that the management body has
 * no process in: its members act on cases that were referred to them alone (R20, R49).
 */
export function refuseOtherPerson({ state, step, context: { others } }: Asked): Refusal | null {
  const { otherCaseId } = stepAs(step, 'JOIN');
  const path = ['input', 'otherCaseId'];
  const found = others.find((other) => other.caseId === otherCaseId && other.caseId !== state._id);
  if (found?.status !== 'OPEN') return refuse('NOT_FOUND', { rule: 'R36', path });
  if (found.phase === 'CASE') return refuse('MAMAC_MODE_ONLY', { rule: 'R20', path });
  return isUnderWay(found.phase) ? null : refuse('NOT_FOUND', { rule: 'R36', path });
}

/**
 * Refuses to withdraw what another service filed; the person withdraws whoever filed it, and the register what its case
 * left behind (R36).
 */
export function refuseForeignRequest({ state, standing }: Asked): Refusal | null {
  const { kind } = standing.actor;
  if (kind === 'PERSON' || kind === 'REGISTER' || isSameService(state.referrer, staffOf(standing))) return null;
  return refuse('NOT_COMPETENT', { rule: 'R36' });
}

function requestRefusals(asked: FilingAsked, wanted: RefusalCode): readonly Refusal[] {
  return refuseMamacRequest(asked, ['input']).filter(({ code }) => code === wanted);
}
