import type { ServiceNames } from '../rules/letters/serviceNames.js';

/** The services of the demonstration canton; no letter reaches their addresses. */
export const demonstrationServices: ServiceNames = [
  { institution: 'AC', service: 'orp-rhone', name: 'Rhône', address: 'rue de l’Exemple 10, 1200 Genève' },
  { institution: 'AC', service: 'orp-arve', name: 'Arve', address: 'rue de l’Exemple 20, 1200 Genève' },
  { institution: 'AC', service: 'caisse-cantonale-chomage', name: 'Caisse cantonale de chômage', address: null },
  { institution: 'AC', service: 'office-cantonal-emploi', name: 'Office cantonal de l’emploi', address: null },
  { institution: 'AI', service: 'office-ai', name: 'Genève', address: 'rue de l’Exemple 30, 1200 Genève' },
  {
    ...{ institution: 'AS', service: 'centre-social-servette', name: 'Centre social Servette' },
    address: 'rue de l’Exemple 40, 1200 Genève',
  },
  {
    ...{ institution: 'AS', service: 'centre-social-carouge', name: 'Centre social Carouge' },
    address: 'rue de l’Exemple 50, 1200 Genève',
  },
];
