import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import type { ProposalAnsweredEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { AI_OFFICE, feedOf, idFor, ORP } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { handedOverCase, PROPOSAL, proposalOf } from '../../../kit/guaranteeSamples.js';

const answering = (changes: Partial<ProposalAnsweredEntry> = {}, sender: 'AC' | 'AI' = 'AC') => {
  const state = handedOverCase({ proposals: [proposalOf({ answer: null })] });
  const entry = { entryId: idFor('ent', '7'), caseId: state._id, version: 3, service: ORP.service } as const;
  const answer = { proposalId: PROPOSAL, outcome: 'GRANTED', on: '2026-03-19' } as const;
  return given(evolve, state).when((now) =>
    decideReport(now, { kind: 'PROPOSAL_ANSWERED', ...entry, ...answer, ...changes }, feedOf(sender)),
  );
};

describe('The payer’s answer to a proposal as its institution reports it (R7)', () => {
  it.each(['GRANTED', 'REFUSED'] as const)('is kept with its day when it is %s', (outcome) => {
    const after = answering({ outcome }).thenHappens('PROPOSAL_ANSWERED');
    expect(after.proposals).toEqual([proposalOf({ answer: { outcome, on: '2026-03-19' } })]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'PROPOSAL_ANSWERED', about: ORP, aboutId: PROPOSAL });
  });

  it('changes nothing when the proposal is unknown or another service answers', () => {
    answering({ proposalId: idFor('prp', '9') }).thenHappens();
    answering({ service: AI_OFFICE.service }, 'AI').thenHappens();
  });
});
