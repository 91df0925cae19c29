import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { isAsked, type CaseState } from '../case.js';
import { staffedIn } from '../takingPart.js';
import { caseOf, stepAs, type Asked } from './asked.js';
import type { Objective } from './process.js';
import { staffOf } from './standing.js';

/** True for the service that an objective of an institution is for (R45, domain 3c-10). */
export function isOwner(
  { institution, service }: ServiceOfInstitution,
  objective: Pick<Objective, 'owner' | 'service'>,
): boolean {
  return institution === objective.owner && (objective.service === undefined || objective.service === service);
}

/** True for an objective whose service takes part no more, or not yet again: nobody of it can decide it (R45). */
export function isLeftBehind(objective: Pick<Objective, 'owner' | 'service'>, cooperation: CaseState | null): boolean {
  return objective.owner !== 'PERSON' && !staffedIn(cooperation).some((one) => isOwner(one, objective));
}

/**
 * The service that a proposed objective is for: the one that is named, else the own one, else the only one of its
 * institution on the case. Null where nothing says which.
 */
export function ownerService({ step, standing, context }: Pick<Asked, 'step' | 'standing' | 'context'>): string | null {
  const { owner, service: named } = stepAs(step, 'PROPOSE_OBJECTIVE');
  const own = staffOf(standing);
  const services = caseOf(context)
    .participants.filter((one) => one.institution === owner && isAsked(one))
    .map(({ service }) => service);
  const wanted = named ?? (own.institution === owner ? own.service : null);
  if (wanted !== null) return services.find((service) => service === wanted) ?? null;
  return services.length === 1 ? (services[0] ?? null) : null;
}
