import type { LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { MamacPolicy } from '../../params/mamacPolicy.js';
import type { Round } from './process.js';

/** The policy of a canton as it is shown: what it settles, since when, by which record (R35, R39, R41). */
export interface ShownPolicy extends Pick<MamacPolicy, 'dayCounting' | 'contributions' | 'record'> {
  /** Null in a later round, which does not ask criterion 4 again (domain 3c-5). */
  readonly criterionFour: MamacPolicy['criterionFour'] | null;
  /** First day of the period. */
  readonly from: LocalDate;
  /** Last day of the period, inclusive; null without end. */
  readonly to: LocalDate | null;
}

/**
 * The policy that a round is under to its end: that of the day on which it opened, the announcement or the last answer of
 * the passed re-check, so that nothing changes under a process that runs (docs/decisions/0050). Null where none is set.
 */
export function policyOfRound(
  { mamacPolicy }: Pick<CiiParameters, 'mamacPolicy'>,
  { openedOn }: Pick<Round, 'openedOn'>,
): MamacPolicy | null {
  return inForce(mamacPolicy, openedOn)?.value ?? null;
}

/** The policy of a round as it is shown; null where none is set. */
export function shownPolicyOf(
  parameters: Pick<CiiParameters, 'mamacPolicy'>,
  { openedOn, number }: Pick<Round, 'openedOn' | 'number'>,
): ShownPolicy | null {
  const policy = shownPolicyOn(parameters, openedOn);
  return policy !== null && number > 1 ? { ...policy, criterionFour: null } : policy;
}

/** The policy of the canton for what is announced on that day; null where none is set. */
export function shownPolicyOn({ mamacPolicy }: Pick<CiiParameters, 'mamacPolicy'>, day: LocalDate): ShownPolicy | null {
  const found = inForce(mamacPolicy, day);
  if (found === null) return null;
  const { from, to, value } = found;
  const { criterionFour, dayCounting, contributions, record } = value;
  return { criterionFour, dayCounting, contributions, record, from, to };
}
