import type { CiiParameters } from '../../params/ciiParameters.js';
import type { Round } from './process.js';
import { policyOfRound } from './roundPolicy.js';

/** True where, by the policy of the round, a home reads the contributions of the others only once its own is in (R39). */
export function isBlind(parameters: Pick<CiiParameters, 'mamacPolicy'>, round: Pick<Round, 'openedOn'>): boolean {
  return policyOfRound(parameters, round)?.contributions === 'BLIND';
}
