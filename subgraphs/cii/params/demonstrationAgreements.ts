import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import type { AgreedService, Agreements } from './agreements.js';

const SERVICES: Readonly<Record<FileInstitution, readonly AgreedService[]>> = {
  AC: [
    { code: 'PLACEMENT_COACHING', volumeAYear: 40 },
    { code: 'APPLICATION_WORKSHOP', volumeAYear: 20 },
  ],
  AI: [{ code: 'HEALTH_RELATED_INTEGRATION', volumeAYear: 15 }],
  AS: [{ code: 'SOCIAL_COUNSELLING', volumeAYear: 40 }],
};

/** What the demonstration canton has agreed and recorded: all six ordered pairs, invented in content (R21, R59). */
export const demonstrationAgreements: Agreements = {
  agreements: FILE_INSTITUTIONS.flatMap((sender) =>
    FILE_INSTITUTIONS.filter((receiver) => receiver !== sender).map((receiver) => ({
      id: `GE-${sender}-${receiver}-2016`,
      canton: 'GE' as const,
      sender,
      receiver,
      from: '2016-04-01' as const,
      to: null,
      services: SERVICES[receiver],
      contact: 'Coordination CII',
    })),
  ),
  exemptions: [
    { canton: 'GE', reference: 'DEMO-EX-2025', authority: 'Demonstration canton', from: '2025-01-01', to: null },
  ],
  exemptionRequired: [{ canton: 'GE', from: '2016-04-01', to: null }],
};
