import { inForce } from '../../../common/rules/parameters.js';
import type { HandoverPolicy } from '../../params/handoverPolicy.js';
import type { RegisterContext } from '../context.js';

/** The policy of handovers on the day of the act, or null where none is set. */
export function policyOn({ parameters, today }: Pick<RegisterContext, 'parameters' | 'today'>): HandoverPolicy | null {
  return inForce(parameters.handoverPolicy, today)?.value ?? null;
}

/** The same once the conditions before have established it. */
export function knownPolicyOn(context: Pick<RegisterContext, 'parameters' | 'today'>): HandoverPolicy {
  const policy = policyOn(context);
  if (policy === null) throw new TypeError('Only with a policy this point is reached.');
  return policy;
}
