import type { ServiceOfInstitution } from '../../rules/authorisation.js';
import type { FileInstitution } from '../../rules/institutions.js';

/** Who leads instead, as the graph shows it; null while the own house holds its interviews itself (R14). */
interface LedShown {
  readonly ledByInstitution: FileInstitution | null;
  readonly ledByService: string | null;
}

/** The next interview as the graph shows it: who leads instead is told by institution and service. */
export function interviewShown<Next extends { readonly ledBy: ServiceOfInstitution | null }>(
  next: Next | null,
): (Omit<Next, 'ledBy'> & LedShown) | null {
  if (next === null) return null;
  const { ledBy, ...rest } = next;
  return { ...rest, ledByInstitution: ledBy?.institution ?? null, ledByService: ledBy?.service ?? null };
}
