import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideChangeMode } from '../../../subgraphs/cii/rules/changeMode.js';
import { decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideOpenCase } from '../../../subgraphs/cii/rules/openCase.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import type { ServiceOfInstitution } from '../../../subgraphs/common/rules/authorisation.js';
import { COOPERATION_MODES, refuseThirdInstitution } from '../../../subgraphs/common/rules/cooperation.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  entered,
  feedOf,
  joined,
  openedCase,
  openedEntry,
  ORP,
  OTHER_SOCIAL,
  runningCase,
  SOCIAL,
  worker,
} from '../../kit/cases.js';
import { given, refusalCodes } from '../../kit/decisions.js';

const ORP_WORKER = contextOf(worker(ORP));
/** The case with an authorisation of the ORP for that service. */
const covering = (state: CaseState, recipient: ServiceOfInstitution): CaseState =>
  applied(state, decideRecordAuthorisation(state, { authorisation: authorisation({ recipient }) }, ORP_WORKER));
const invited = (state: CaseState, service: ServiceOfInstitution): CaseState => {
  const covered = covering(state, service);
  return applied(covered, decideInviteParticipant(covered, { invited: service }, ORP_WORKER));
};
const toBilateral = { mode: 'BILATERAL', reason: 'FEWER_PARTNERS', text: null, phase: null } as const;

describe('Ordinary bilateral cooperation is between two institutions (R20)', () => {
  it.each<[string, readonly FileInstitution[], boolean]>([
    ['one with itself', ['AC'], true],
    ['two', ['AC', 'AI'], true],
    ['two, one of them with two services', ['AC', 'AS', 'AS'], true],
    ['three', ['AC', 'AI', 'AS'], false],
  ])('%s', (_who, institutions, fits) => {
    for (const mode of COOPERATION_MODES) {
      const sides = institutions.map((institution) => ({ institution }));
      const refusal = refuseThirdInstitution(mode, sides, ['input', 'mode']);
      expect(refusal === null).toBe(fits || mode !== 'BILATERAL');
    }
  });

  it('is not opened with two others, whatever the institution’s draft let through', () => {
    const both = {
      authorisations: [entered('1'), entered('2', { recipient: SOCIAL })],
      invitations: [AI_OFFICE, SOCIAL],
    };
    const opening = openedEntry({ ...both, mode: 'BILATERAL' });
    expect(refusalCodes(decideOpenCase(null, opening, feedOf('AC')))).toEqual(['BILATERAL_IS_OF_TWO']);
    expect(refusalCodes(decideOpenCase(null, openedEntry(both), feedOf('AC')))).toEqual([]);
  });

  it('has no third institution invited into it; another service of one of the two may be', () => {
    const bilateral = covering(runningCase({ mode: 'BILATERAL' }), SOCIAL);
    given(evolve, bilateral)
      .when((state) => decideInviteParticipant(state, { invited: SOCIAL }, ORP_WORKER))
      .thenRefusedBecause({ code: 'BILATERAL_IS_OF_TWO', rule: 'R20', path: ['input', 'service'] });
    const withSocial = openedCase({
      ...{ mode: 'BILATERAL', invitations: [SOCIAL], authorisations: [entered('1', { recipient: SOCIAL })] },
    });
    given(evolve, covering(withSocial, OTHER_SOCIAL))
      .when((state) => decideInviteParticipant(state, { invited: OTHER_SOCIAL }, ORP_WORKER))
      .thenHappens('PARTICIPANT_INVITED');
  });

  it('has one invited in the place of the one that has left', () => {
    const bilateral = runningCase({ mode: 'BILATERAL' });
    const alone = covering(applied(bilateral, decideLeaveCase(bilateral, contextOf(worker(AI_OFFICE)))), SOCIAL);
    given(evolve, alone)
      .when((state) => decideInviteParticipant(state, { invited: SOCIAL }, ORP_WORKER))
      .thenHappens('PARTICIPANT_INVITED');
  });

  it('is not what a case of three becomes, until one of them has left', () => {
    const three = joined(invited(runningCase(), SOCIAL), SOCIAL);
    given(evolve, three)
      .when((state) => decideChangeMode(state, toBilateral, ORP_WORKER))
      .thenRefusedBecause({ code: 'BILATERAL_IS_OF_TWO', rule: 'R20', path: ['input', 'mode'] });
    const left = applied(three, decideLeaveCase(three, contextOf(worker(SOCIAL))));
    given(evolve, left)
      .when((state) => decideChangeMode(state, toBilateral, ORP_WORKER))
      .thenHappens('MODE_CHANGED');
  });

  it('counts whom it asked, so that nobody learns from it who keeps a file', () => {
    const asked = invited(runningCase(), SOCIAL);
    const unknown: CaseState = {
      ...asked,
      participants: asked.participants.map((one) => (one.institution === 'AS' ? { ...one, state: 'NOT_KNOWN' } : one)),
    };
    for (const state of [asked, unknown]) {
      expect(refusalCodes(decideChangeMode(state, toBilateral, ORP_WORKER))).toEqual(['BILATERAL_IS_OF_TWO']);
    }
    const bilateral = covering(openedCase({ mode: 'BILATERAL' }), OTHER_SOCIAL);
    given(evolve, bilateral)
      .when((state) => decideInviteParticipant(state, { invited: OTHER_SOCIAL }, ORP_WORKER))
      .thenRefused('BILATERAL_IS_OF_TWO');
  });
});
