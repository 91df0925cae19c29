import type { CaseState, Participant } from '../../../subgraphs/cii/rules/case.js';
import { waitingByAddress } from '../../../subgraphs/cii/rules/digest.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import type { Guarantee } from '../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { extensionOf, guaranteeOf, proposalOf } from '../../kit/agreedMeasures.js';
import { AI_OFFICE, applied, contextOf, feedOf, ORP, runningCase, worker } from '../../kit/cases.js';

/** The case in which a participant gave this work address. */
function reachedAt(state: CaseState, service: string, mail: string | null, changes: Partial<Participant> = {}) {
  const participants = state.participants.map((one) =>
    one.service === service ? { ...one, contact: { ...one.contact, mail }, ...changes } : one,
  );
  return { ...state, participants };
}

/** A case in which the ORP wrote so many messages that nobody at the AI office has read. */
function withMessages(count: number): CaseState {
  let state = runningCase();
  for (let n = 0; n < count; n += 1) {
    state = applied(state, decideSendMessage(state, { to: [AI_OFFICE], text: 'Bonjour' }, contextOf(worker(ORP))));
  }
  return state;
}

const count = (state: CaseState) => [...waitingByAddress(state, feedOf('AC'))];

describe('the number of things that wait', () => {
  it('is told to the work address of the service for which they wait', () => {
    const state = reachedAt(withMessages(2), AI_OFFICE.service, 'accueil@ai.example.ch');
    expect(count(state)).toEqual([['accueil@ai.example.ch', 2]]);
  });

  it('is one number for an address of two services, however it is spelt', () => {
    const written = applied(
      withMessages(2),
      decideSendMessage(withMessages(2), { to: [ORP], text: 'Bonjour' }, contextOf(worker(AI_OFFICE))),
    );
    const shared = reachedAt(written, AI_OFFICE.service, 'Info@Example.ch');
    expect(count(reachedAt(shared, ORP.service, 'info@example.ch'))).toEqual([['info@example.ch', 3]]);
  });

  it.each<[string, CaseState]>([
    ['gave no address', reachedAt(withMessages(1), AI_OFFICE.service, null)],
    ['has nothing to do', reachedAt(withMessages(0), AI_OFFICE.service, 'accueil@ai.example.ch')],
    ['has left', reachedAt(withMessages(1), AI_OFFICE.service, 'accueil@ai.example.ch', { state: 'LEFT' })],
  ])('is told to nobody when the service %s', (_words, state) => {
    expect(count(state)).toEqual([]);
  });

  it.each([
    'accueil@ai.example.ch\r\nBcc: other@example.ch',
    'accueil@ai.example.ch\nother',
    'accueil@ai.example.ch, other@example.ch',
    'Accueil <accueil@ai.example.ch>',
    'accueil',
    '',
  ])('goes to no address that is not one: %j', (mail) => {
    expect(count(reachedAt(withMessages(1), AI_OFFICE.service, mail))).toEqual([]);
  });

  it('counts what only a supervisor or a decider can do, and each thing once (R6)', () => {
    const unassigned = reachedAt(runningCase(), AI_OFFICE.service, 'a@example.ch', { responsible: null });
    expect(count(unassigned)).toEqual([['a@example.ch', 1]]);
    const agreed = { ...runningCase({ mode: 'HANDOVER' }), proposals: [proposalOf({ answer: null })] };
    const withGuarantee = (changes: Partial<Guarantee>) =>
      count(reachedAt({ ...agreed, guarantees: [guaranteeOf(changes)] }, ORP.service, 'orp@example.ch'));
    expect(withGuarantee({ state: 'PROPOSED' })).toEqual([['orp@example.ch', 1]]);
    // Who proposed it is no decider of it, but another one of the service is.
    const proposedBy = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP } as const;
    expect(withGuarantee({ state: 'PROPOSED', proposedBy })).toEqual([['orp@example.ch', 1]]);
    expect(withGuarantee({ to: '2026-03-31', extensions: [extensionOf()] })).toEqual([['orp@example.ch', 2]]);
  });
});
