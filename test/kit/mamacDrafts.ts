import type { CaseDraft } from '../../subgraphs/common/rules/caseDraft.js';
import { nthId } from './files.js';

/** A request to the management body in preparation in the file of this service, of 2 March 2026. */
export function draftedRequest(service: string, changes: Partial<CaseDraft> = {}): CaseDraft {
  return {
    ...{ id: nthId('case', 9), state: 'DRAFT', refusalReason: null, service, draftedBy: 'usr-drafter' },
    ...{ draftedAt: '2026-03-02T09:00:00.000Z', mode: 'MAMAC', reason: 'RETURN_TO_WORK', reasonText: null },
    ...{ correspondenceLanguage: 'FR', interpreterLanguage: null, invitations: [], authorisations: [] },
    mamac: { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' },
    ...changes,
  };
}
