import { NO_HANDOVERS } from '../kit/frames.js';
import { createCasePartLoader } from '../../subgraphs/common/platform/institution/caseParts.js';
import type { RequestContext } from '../../subgraphs/common/platform/requestContext.js';
import type { FileAssignment } from '../../subgraphs/common/rules/disclosure.js';
import type { Frame } from '../../subgraphs/common/rules/frame.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Organ, Viewer } from '../../subgraphs/common/rules/institutions.js';
import { idFor, worker } from '../kit/cases.js';

const OFFICE = { institution: 'AC', service: 'office-of-employment' } as const;
const CASE_ID = idFor('case', '1');
const FILE_ID = idFor('acf', '1');

const frame: Frame = {
  caseId: CASE_ID,
  version: 1,
  canton: 'GE',
  recipient: 'AC',
  mode: 'BILATERAL',
  status: 'OPEN',
  openedOn: '2026-03-02',
  openedBy: 'AC',
  participants: [{ ...OFFICE, responsible: 'worker-of-case', deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [],
  left: false,
};

/** A file on which the placement organ of an office works, as the case view of a colleague of that office meets it. */
async function partFor(viewer: Viewer, assignments: readonly FileAssignment[]): Promise<string> {
  const file = { _id: FILE_ID, assignments } as unknown as InstitutionFile & { _id: string; version: number } & {
    schemaVersion: number;
    answered: [];
  };
  const context = { viewer, today: '2026-03-02', atLeast: new Map() } as unknown as RequestContext;
  const loader = createCasePartLoader(
    {
      owner: 'AC',
      canton: 'GE',
      loadCopies: () => Promise.resolve([{ frame, fileId: FILE_ID, stale: false } as never]),
      loadFiles: () => Promise.resolve([file]),
      isFresh: () => true,
      catchUp: () => Promise.resolve(),
      groundsOn: () => ['AUTHORISATION'],
    },
    context,
  );
  return (await loader.load(CASE_ID)).kind;
}

describe('an office that holds several organs of unemployment insurance', () => {
  const placement: FileAssignment = { organ: 'ORP', service: OFFICE.service, responsible: 'somebody', deputy: null };

  it.each<[what: string, organ: Organ | null, expected: string]>([
    ['the organ that works on the file', 'ORP', 'file'],
    ['another organ of the office', 'AUTHORITY', 'withheld'],
    ['the fund', 'FUND', 'withheld'],
    ['no organ', null, 'withheld'],
  ])('opens its file by the case to staff of %s as told', async (_who, organ, expected) => {
    const viewer = worker(OFFICE, { subject: 'worker-of-case', organ });
    expect(await partFor(viewer, [placement])).toBe(expected);
  });
});
