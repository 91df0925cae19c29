import fc from 'fast-check';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideConfirmAuthorisation } from '../../../subgraphs/cii/rules/confirmAuthorisation.js';
import { deriveFrame, presentFrameVersion } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideTellAgain } from '../../../subgraphs/cii/rules/tellAgain.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import {
  AI_OFFICE,
  applied,
  AVS_NUMBER,
  contextOf,
  NOW,
  openedCase,
  ORP,
  PERSON,
  runningCase,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const told = (state: CaseState, version: number): CaseState =>
  applied(state, decideTellAgain(state, { by: 'AI', version }, NOW));
const closed = (state: CaseState): CaseState =>
  applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));

describe('a case that an institution holds in a later state than the register', () => {
  it('is told again to everybody who was ever told of it, above the version held', () => {
    const state = given(evolve, { ...runningCase(), unsent: [] })
      .when((before) => decideTellAgain(before, { by: 'AI', version: 40 }, NOW))
      .thenHappens('FRAMES_TOLD_AGAIN');
    expect(state.unsent.map(({ frame }) => [frame.recipient, frame.version])).toEqual([
      ['AC', 41],
      ['AI', 41],
    ]);
    for (const { frame } of state.unsent) expect(frame).toEqual(deriveFrame(state, frame.recipient));
  });

  it('goes on with versions above that, so that no later frame is taken for an old one', () => {
    const after = closed(told(runningCase(), 40));
    expect(after.frameVersions).toEqual({ AC: 42, AI: 42 });
    expect(after.unsent.map(({ frame }) => [frame.version, frame.status])).toEqual([
      [42, 'CLOSED'],
      [42, 'CLOSED'],
    ]);
  });

  it('brings an invitation that is not yet answered once more', () => {
    const [, invited] = told(openedCase(), 7).unsent;
    expect(invited?.invitation).toEqual({ services: [AI_OFFICE.service], avsNumber: AVS_NUMBER });
  });

  it('opens nothing on an authorisation until discloser or person confirm it anew: its withdrawal may be lost', () => {
    const inForce = ({ unsent }: CaseState): unknown =>
      unsent.find(({ frame }) => frame.recipient === 'AI')?.frame.authorisations.map((held) => held.inForce);
    const doubtful = told(runningCase(), 9);
    expect(inForce(doubtful)).toEqual([false]);
    const again = { authorisationId: doubtful.authorisations[0]?.id ?? '' };
    given(evolve, doubtful)
      .when((state) => decideConfirmAuthorisation(state, again, contextOf(worker(AI_OFFICE))))
      .thenRefused('NOT_COMPETENT');
    expect(inForce(applied(doubtful, decideConfirmAuthorisation(doubtful, again, contextOf(PERSON))))).toEqual([true]);
  });

  it('keeps a withdrawal that the register still knows', () => {
    const before = runningCase();
    const held = { authorisationId: before.authorisations[0]?.id ?? '' };
    const withdrawn = applied(before, decideWithdrawAuthorisation(before, held, contextOf(PERSON)));
    given(evolve, told(withdrawn, 9))
      .when((state) => decideConfirmAuthorisation(state, held, contextOf(PERSON)))
      .thenRefused('AUTHORISATION_WITHDRAWN');
  });

  it('changes nothing else', () => {
    const before = runningCase();
    const { participants, leadHistory, timeline, messages, person, status } = told(before, 9);
    expect(before).toMatchObject({ participants, leadHistory, timeline, messages, person, status });
  });

  it.each([
    ['one below what was told', 2, 'CONFLICT'],
    ['a number so high that it is no version', 1_000_004, 'NOT_FOUND'],
    ['a number that is no version', Number.MAX_SAFE_INTEGER, 'NOT_FOUND'],
  ] as const)('is not told again for %s', (_which, version, code) => {
    expect(presentFrameVersion(runningCase())).toBe(3);
    given(evolve, runningCase())
      .when((state) => decideTellAgain(state, { by: 'AI', version }, NOW))
      .thenRefused(code);
  });

  it.each([
    ['the very version that was told', 3],
    ['the highest version that a restore could lose', 1_000_003],
  ])('is told again for %s', (_which, version) => {
    given(evolve, runningCase())
      .when((state) => decideTellAgain(state, { by: 'AI', version }, NOW))
      .thenHappens('FRAMES_TOLD_AGAIN');
  });

  it('is not told to an institution that never heard of it', () => {
    given(evolve, runningCase())
      .when((state) => decideTellAgain(state, { by: 'AS', version: 3 }, NOW))
      .thenRefused('NOT_FOUND');
  });

  it('has frames that only ever rise, whatever is held where', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 8 }), (versions) => {
        let state = runningCase();
        for (const version of versions) {
          const before = presentFrameVersion(state);
          const decision = decideTellAgain(state, { by: 'AI', version }, NOW);
          if ('refusals' in decision) continue;
          state = applied(state, decision);
          expect(presentFrameVersion(state)).toBeGreaterThan(Math.max(before, version));
        }
      }),
    );
  });
});
