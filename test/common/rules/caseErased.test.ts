import { keptFile as acFile } from '../../ac/acHouse.js';
import { keptFile as aiFile } from '../../ai/aiHouse.js';
import { evolveCooperation } from '../../../subgraphs/common/rules/institutionFile.js';
import type { InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';

const GONE = 'case-1';
const STAYS = 'case-2';
const both = (more: object = {}): unknown => [GONE, STAYS].map((caseId) => ({ caseId, ...more }));
const other = (more: object = {}): unknown => [{ caseId: STAYS, ...more }];

/** What a file of AC, AI or AS keeps by case: each list with one thing of the erased case, and one of another. */
const kept = (of: (more?: object) => unknown): Partial<InstitutionFile> =>
  ({
    ...{ registrationsTold: of({ from: '2026-01-01' }), benefitsTold: of({ authorisationId: 'aut-1' }) },
    ...{ extracts: of({ id: 'xtr-1' }), unsent: of({ kind: 'ACT_REPORTED' }), clearances: of({ handoverId: 'hnd-1' }) },
  }) as Partial<InstitutionFile>;

describe('A case that the register has erased (docs/decisions/0048)', () => {
  it.each([
    ['AC', acFile({}) as InstitutionFile],
    ['AI', aiFile({}) as InstitutionFile],
  ])('leaves nothing that names it in a file of %s, and the file itself as it was', (_institution, empty) => {
    const file: InstitutionFile = {
      ...{ ...empty, ...kept(both), caseIds: [GONE, STAYS] },
      caseDrafts: [{ id: GONE }, { id: STAYS }] as never,
      indicationAnswers: [{ indicationId: 'ind-1' }] as never,
    };
    const after = evolveCooperation(file, { kind: 'CASE_ERASED', caseId: GONE });
    expect(after).toEqual({ ...file, ...kept(other), caseIds: [STAYS], caseDrafts: [{ id: STAYS }] });
    expect(JSON.stringify(after)).not.toContain(GONE);
  });
});
