import type { Guarantee, GuaranteeEvent } from './guarantee.js';

/** The guarantees of a case after one was proposed or changed. */
export function evolveGuarantees(guarantees: readonly Guarantee[], { after }: GuaranteeEvent): readonly Guarantee[] {
  if (!guarantees.some(({ id }) => id === after.id)) return [...guarantees, after];
  return guarantees.map((guarantee) => (guarantee.id === after.id ? after : guarantee));
}
