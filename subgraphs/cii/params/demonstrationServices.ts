import { SOCIAL_SERVICE_NAMES } from '../../common/demonstration/desks.js';
import { DEMONSTRATION_SERVICES } from '../../common/platform/identities.js';
import type { ServiceNames } from '../rules/letters/serviceNames.js';

const { orp, otherOrp, fund, authority, ai, as, otherAs } = DEMONSTRATION_SERVICES;

/** The services of the demonstration canton; no letter reaches their addresses. */
export const demonstrationServices: ServiceNames = [
  { institution: 'AC', service: orp, name: 'ORP Rhône', address: 'rue de l’Exemple 10, 1200 Genève' },
  { institution: 'AC', service: otherOrp, name: 'ORP Arve', address: 'rue de l’Exemple 20, 1200 Genève' },
  { institution: 'AC', service: fund, name: 'Caisse cantonale', address: 'rue de l’Exemple 12, 1200 Genève' },
  { institution: 'AC', service: authority, name: 'Autorité cantonale', address: null },
  { institution: 'AI', service: ai, name: 'Genève', address: 'rue de l’Exemple 30, 1200 Genève' },
  ...[as, otherAs].map((service) => ({
    ...{ institution: 'AS' as const, service, name: SOCIAL_SERVICE_NAMES[service] ?? service },
    address: 'rue de l’Exemple 40, 1200 Genève',
  })),
];
