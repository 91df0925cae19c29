import { checkCompetence } from '../../../subgraphs/common/rules/ownFile.js';
import type { Role } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, worker } from '../../kit/cases.js';

const competence = { institution: 'AI', organs: null, roles: ['DECIDER'], article: null, rule: 'R10' } as const;

describe('the competence for an act', () => {
  it.each<[roles: readonly Role[], competent: boolean]>([
    [['DECIDER'], true],
    [['CASEWORKER', 'DECIDER'], true],
    [['DECIDER', 'CASEWORKER'], true],
    [['CASEWORKER'], false],
    [[], false],
  ])('asks for one of the functions that the law names: %j', (roles, competent) => {
    const refusal = checkCompetence(worker(AI_OFFICE, { roles }), competence);
    expect(refusal).toEqual(competent ? null : { code: 'NOT_COMPETENT', rule: 'R10', article: null, path: null });
  });
});
