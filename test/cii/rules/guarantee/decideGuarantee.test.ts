import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideGuarantee, type DecideGuarantee } from '../../../../subgraphs/cii/rules/guarantee/decideGuarantee.js';
import { decideProposeGuarantee } from '../../../../subgraphs/cii/rules/guarantee/proposeGuarantee.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, idFor, ORP, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  DECIDER,
  GUARANTEE,
  guaranteedCase,
  guaranteeOf,
  handedOverCase,
  LEAD,
  onDay,
  PAYER,
  PLANNING,
  PROPOSAL,
  proposalOf,
  proposedGuarantee,
} from '../../../kit/guaranteeSamples.js';
import { testDoor } from './door.js';

const GRANT: DecideGuarantee = { guaranteeId: GUARANTEE, decision: 'GRANTED' };

const deciding = (
  decision: DecideGuarantee['decision'] = 'GRANTED',
  state: CaseState = guaranteedCase(proposedGuarantee()),
  context: CaseContext = onDay(DECIDER, PLANNING),
) => given(evolve, state).when((now) => decideGuarantee(now, { ...GRANT, decision }, context));

describe('Deciding a payment guarantee (R6)', () => {
  testDoor(() => ({
    state: guaranteedCase(proposedGuarantee()),
    context: onDay(DECIDER, PLANNING),
    decide: (state, context) => decideGuarantee(state, GRANT, context),
    about: 'guaranteeId',
  }));

  it.each([
    ['GRANTED', 'GRANT'],
    ['REFUSED', 'REFUSE'],
  ] as const)('keeps that it was %s, by whom and when', (decision, command) => {
    const after = deciding(decision).thenHappens('GUARANTEE_CHANGED');
    expect(after.guarantees).toEqual([
      proposedGuarantee({ state: decision, decidedBy: DECIDER.subject, decidedOn: PLANNING }),
    ]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'GUARANTEE_CHANGED', about: ORP, aboutId: GUARANTEE, command });
  });

  it('leaves other guarantees alone', () => {
    const other = proposedGuarantee({ id: idFor('gar', '2') });
    const state = handedOverCase({ proposals: [proposalOf()], guarantees: [other, proposedGuarantee()] });
    expect(deciding('GRANTED', state).thenHappens('GUARANTEE_CHANGED').guarantees[0]).toEqual(other);
  });

  it.each<[string, Viewer]>([
    ['the lead', LEAD],
    ['a decider of the lead, who does not pay', worker(AI_OFFICE, { subject: 'd', roles: ['DECIDER'], purpose: 'x' })],
    ['a case worker of the payer', PAYER],
    ['a supervisor of the payer', worker(ORP, { subject: 's', roles: ['SUPERVISOR'], purpose: 'x' })],
  ])('is refused to %s: nobody else guarantees anything', (_who, viewer) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding(decision, undefined, onDay(viewer, PLANNING)).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R6' });
    }
  });

  describe('needs four eyes', () => {
    const subject = DECIDER.subject;
    const own = guaranteedCase(proposedGuarantee({ proposedBy: { kind: 'STAFF', subject, ...ORP } }));
    const both = worker(ORP, { subject, roles: ['CASEWORKER', 'DECIDER'], purpose: 'x' });

    it('who proposed it does not decide on it, under whatever function', () => {
      for (const decision of ['GRANTED', 'REFUSED'] as const) {
        deciding(decision, own).thenRefusedBecause({ code: 'FOUR_EYES', rule: 'R6' });
        deciding(decision, own, onDay(both, PLANNING)).thenRefused('FOUR_EYES');
      }
    });

    it('R25: one subject with a token of each house does not propose with the one and grant with the other', () => {
      const asLead = onDay(worker(AI_OFFICE, { subject, purpose: 'deputising', roles: ['SUPERVISOR'] }), PLANNING);
      const offered = { proposalId: PROPOSAL, ceilingChf: 2000, from: '2026-04-01', to: '2026-06-30' } as const;
      const state = given(evolve, handedOverCase({ proposals: [proposalOf()] }))
        .when((now) => decideProposeGuarantee(now, offered, asLead))
        .thenHappens('GUARANTEE_CHANGED');
      const [proposed] = state.guarantees;
      expect(proposed).toMatchObject({ state: 'PROPOSED', proposedBy: { subject, institution: 'AI' } });
      const guaranteeId = proposed?.id ?? '';
      for (const decision of ['GRANTED', 'REFUSED'] as const) {
        given(evolve, state)
          .when((now) => decideGuarantee(now, { guaranteeId, decision }, onDay(DECIDER, PLANNING)))
          .thenRefusedBecause({ code: 'FOUR_EYES', rule: 'R6' });
      }
    });

    it('another decider of the payer does', () => {
      const other = worker(ORP, { subject: 'decider-2', roles: ['DECIDER'], purpose: 'x' });
      deciding('GRANTED', own, onDay(other, PLANNING)).thenHappens('GUARANTEE_CHANGED');
    });
  });

  it.each([
    ['2026-03-31', null, 'the day before its first day'],
    ['2026-04-01', null, 'on its first day'],
    ['2026-04-02', 'GUARANTEE_BACKDATED', 'the day after'],
  ] as const)('a grant on %s answers %p, a refusal is always possible (R6: %s)', (today, code, _why) => {
    const outcome = deciding('GRANTED', undefined, onDay(DECIDER, today));
    if (code === null) outcome.thenHappens('GUARANTEE_CHANGED');
    else outcome.thenRefusedBecause({ code, rule: 'R6', path: ['input', 'guaranteeId'] });
    deciding('REFUSED', undefined, onDay(DECIDER, today)).thenHappens('GUARANTEE_CHANGED');
  });

  it('is not granted for what the payer refused in its own house, and can be refused (R7)', () => {
    const refused = proposalOf({ answer: { outcome: 'REFUSED', on: '2026-03-19' } });
    const state = guaranteedCase(proposedGuarantee(), refused);
    deciding('GRANTED', state).thenRefusedBecause({ code: 'PROPOSAL_NOT_GRANTED', rule: 'R7' });
    deciding('REFUSED', state).thenHappens('GUARANTEE_CHANGED');
  });

  it('may be granted before the payer’s own house has answered', () => {
    deciding('GRANTED', guaranteedCase(proposedGuarantee(), proposalOf({ answer: null }))).thenHappens(
      'GUARANTEE_CHANGED',
    );
  });

  it.each(['GRANTED', 'REFUSED', 'RELEASED'] as const)('is made once: one that is %s stays so', (state) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      deciding(decision, guaranteedCase(guaranteeOf({ state }))).thenRefusedBecause({
        ...{ code: 'ALREADY_DECIDED', rule: 'R6', path: ['input', 'guaranteeId'] },
      });
    }
  });

  it('tells all obstacles of a grant at once', () => {
    const own = proposedGuarantee({ proposedBy: { kind: 'STAFF', subject: DECIDER.subject, ...ORP } });
    const refused = proposalOf({ answer: { outcome: 'REFUSED', on: '2026-03-19' } });
    deciding('GRANTED', guaranteedCase(own, refused), onDay(DECIDER, '2026-04-02')).thenRefused(
      'FOUR_EYES',
      'PROPOSAL_NOT_GRANTED',
      'GUARANTEE_BACKDATED',
    );
  });
});
