import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { isAssigned } from '../../common/rules/disclosure.js';
import { FILE_INSTITUTIONS, type Viewer } from '../../common/rules/institutions.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { hasAnswered, isActive, isSameService, leadsNow, type CaseState, type Participant } from './case.js';
import type { CaseContext, RegisterContext } from './context.js';

/** The place of the viewer's service in the case, or null when it takes no part (any more). */
export function participationOf(state: CaseState, viewer: Viewer): Participant | null {
  if (viewer.canton !== state.canton) return null;
  return state.participants.find((participant) => isActive(participant) && isSameService(participant, viewer)) ?? null;
}

/** The services that take part or are invited; none where no case was opened. */
export function activeIn(state: CaseState | null): readonly Participant[] {
  return (state?.participants ?? []).filter(isActive);
}

/**
 * The services that take part with named staff: they alone can be bound (R44). One that is invited and one that does not
 * know the person look alike (docs/decisions/0016).
 */
export function staffedIn(state: CaseState | null): readonly Participant[] {
  return activeIn(state).filter(({ responsible }) => responsible !== null);
}

/** Tells of a service whether it takes part with named staff, and so can be bound (R44). */
export function boundIn(state: CaseState | null): (service: ServiceOfInstitution) => boolean {
  const staffed = staffedIn(state);
  return (service) => staffed.some((one) => isSameService(one, service));
}

/** True when the viewer works on the case: responsible, deputy, or one of the service who states a reason. */
export function worksOn(viewer: Viewer, participant: Participant): boolean {
  return isAssigned(viewer, { ...participant, organ: viewer.organ });
}

/** True for a service that takes part and has named staff; one that is only asked has not joined yet. */
export function hasJoined(participant: Pick<Participant, 'state' | 'responsible'>): boolean {
  return hasAnswered(participant) && participant.responsible !== null;
}

/**
 * Refuses somebody who does not work on the case. Where the service takes no part, the case is not known at all
 * (NOT_FOUND); staff of a service that takes part hear that they lack the assignment or a reason (NOT_ASSIGNED).
 */
export function refuseOutsider(state: CaseState, { viewer, canton }: CaseContext): Refusal | null {
  const participant = state.canton === canton ? participationOf(state, viewer) : null;
  if (participant === null) return refuse('NOT_FOUND', { path: ['input', 'caseId'] });
  return worksOn(viewer, participant) ? null : refuse('NOT_ASSIGNED');
}

/** Refuses a service that neither opened the case nor leads it now. */
export function refuseUnlessOpenerOrLead(
  state: CaseState,
  { viewer, now }: Pick<CaseContext, 'viewer' | 'now'>,
): Refusal | null {
  const may = isSameService(state.openedBy, viewer) || leadsNow(state, viewer, now);
  return may ? null : refuse('NOT_COMPETENT', { rule: 'R3' });
}

/** Refuses an act on a case that is closed. */
export function refuseClosed(state: CaseState): Refusal | null {
  return state.status === 'OPEN' ? null : refuse('CASE_IS_CLOSED', { path: ['input', 'caseId'] });
}

/** Refuses an exchange whose ground is not switched on in the canton. */
export function refuseGroundOff({ groundsOn }: Pick<RegisterContext, 'groundsOn'>): Refusal | null {
  return groundsOn.includes('AUTHORISATION') ? null : refuse('GROUND_NOT_ON', { article: 'LPGA 28' });
}

/** The first refusal of a chain in which a later question makes no sense before the earlier is answered. */
export function firstRefusal(...checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The viewer's own service, for a viewer of AC, AI or AS that carries one. */
export function serviceOf(viewer: Viewer): ServiceOfInstitution | null {
  const institution = FILE_INSTITUTIONS.find((known) => known === viewer.institution);
  return institution === undefined || viewer.service === null ? null : { institution, service: viewer.service };
}

/** The same once the checks before have established it. */
export function knownServiceOf(viewer: Viewer): ServiceOfInstitution {
  const service = serviceOf(viewer);
  if (service === null) throw new TypeError('Only staff of a service reaches this point.');
  return service;
}
