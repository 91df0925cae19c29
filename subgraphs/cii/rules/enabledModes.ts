import type { CooperationMode } from '../../common/rules/frame.js';
import type { Canton } from '../../common/rules/institutions.js';
import { inForce } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import type { RegisterContext } from './context.js';

/** Refuses a mode that the canton has not switched on for today; a canton without an entry has none (R56). */
export function refuseDisabledMode(
  mode: CooperationMode,
  canton: Canton,
  { parameters, today }: Pick<RegisterContext, 'parameters' | 'today'>,
  path: readonly string[] | null = null,
): Refusal | null {
  const enabled = inForce(parameters.enabledModes[canton] ?? [], today);
  if (enabled === null) return refuse('PARAMETER_NOT_SET', { rule: 'R56', path });
  return enabled.value.includes(mode) ? null : refuse('MODE_NOT_ENABLED', { rule: 'R56', path });
}
