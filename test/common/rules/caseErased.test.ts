import { evolveCooperation } from '../../../subgraphs/common/rules/institutionFile.js';
import type { InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';

const GONE = 'case-1';
const STAYS = 'case-2';

describe('A case that the register has erased', () => {
  it('leaves no link, no draft and nothing to send in a file, and the file itself as it was', () => {
    const person = {
      avsNumber: '7569217076985' as never,
      officialName: 'A',
      firstName: 'B',
      birthDate: '1990-01-01',
    } as const;
    const file: InstitutionFile = {
      ...{ _id: 'file-1', version: 3, canton: 'GE', person, assignments: [], divergences: [] },
      caseIds: [GONE, STAYS],
      caseDrafts: [{ id: GONE }, { id: STAYS }] as never,
      unsent: [{ caseId: GONE }, { caseId: STAYS }] as never,
    };
    expect(evolveCooperation(file, { kind: 'CASE_ERASED', caseId: GONE })).toEqual({
      ...file,
      ...{ caseIds: [STAYS], caseDrafts: [{ id: STAYS }], unsent: [{ caseId: STAYS }] },
    });
  });
});
