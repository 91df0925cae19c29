import type { Holder } from '../../../common/rules/duty.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';

/** A service as people know it: what stands at its door. */
export interface NamedService extends ServiceOfInstitution {
  /** One line in the language of the place. */
  readonly name: string;
  /** Where a letter reaches it, on one line; null where nobody said. */
  readonly address: string | null;
}

/** The services of the canton as the installation names them; one that it does not name goes by its identifier. */
export type ServiceNames = readonly NamedService[];

/** The service as people know it; null for an institution without a service, and for one that nobody named. */
export function namedService(
  services: ServiceNames,
  { institution, service }: Pick<Holder, 'institution' | 'service'>,
): NamedService | null {
  return services.find((one) => one.institution === institution && one.service === service) ?? null;
}
