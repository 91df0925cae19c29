import type { Guarantee } from '../../subgraphs/cii/rules/guarantee/guarantee.js';
import type { Proposal } from '../../subgraphs/cii/rules/proposal/proposal.js';
import { AI_OFFICE, idFor, ORP } from './cases.js';

/** A measure that the AI office, as lead, proposed to the ORP, which granted it; what a test is about is given. */
export function proposalOf(changes: Partial<Proposal> = {}): Proposal {
  return {
    ...{ id: idFor('prp', '1'), kind: 'MEASURE', provider: 'AC', type: 'COURSE', by: AI_OFFICE, payer: ORP },
    ...{ from: '2026-04-01', to: '2026-06-30', cost: 300_000, proposedOn: '2026-03-20' },
    answer: { outcome: 'GRANTED', on: '2026-03-24' },
    started: null,
    ...changes,
  };
}

/** The payment guarantee of the ORP for that measure, for its whole time. */
export function guaranteeOf(changes: Partial<Guarantee> = {}): Guarantee {
  return {
    ...{ id: idFor('gar', '1'), state: 'GRANTED', payer: ORP, proposalId: idFor('prp', '1'), ceiling: 300_000 },
    ...{ from: '2026-04-01', to: '2026-06-30' },
    proposedBy: { kind: 'STAFF', subject: 'worker-office-ai', ...AI_OFFICE },
    ...{ proposedOn: '2026-03-20', decidedBy: 'decider-orp-rive', decidedOn: '2026-03-25' },
    ...{ draws: [], extensions: [], releasedOn: null },
    ...changes,
  };
}

/** An extension by a month and a half that nobody has decided. */
export function extensionOf(changes: Partial<Guarantee['extensions'][number]> = {}): Guarantee['extensions'][number] {
  return {
    ...{ id: idFor('ext', '1'), ceiling: 400_000, to: '2026-08-15' },
    before: { ceiling: 300_000, to: '2026-06-30' },
    proposedBy: { kind: 'STAFF', subject: 'worker-office-ai', ...AI_OFFICE },
    ...{ proposedOn: '2026-06-01', outcome: null, decidedBy: null, decidedOn: null },
    ...changes,
  };
}
