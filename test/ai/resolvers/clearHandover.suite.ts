import { aiDefinition } from '../../../subgraphs/ai/index.js';
import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { nextKey } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { startHouse, type SubgraphHouse } from '../../kit/subgraph.js';
import { keptFile } from '../aiHouse.js';
import { pension, staff } from '../aiWorld.js';

const AUTHORISATION = {
  authority: 'Federal department',
  basis: 'LAI 54(5)',
  from: '2026-01-01',
  to: '2026-12-31',
  conditions: ['At most one year', 'Yearly report'],
} as const;
const CASE_ID = nthId('case', 1);

describe('Clearing a handover at disability insurance (R23)', () => {
  let house: SubgraphHouse<AiFile>;

  beforeAll(async () => {
    const settings = { authorisations: [{ ...AUTHORISATION, canton: 'GE' as const }] };
    house = await startHouse({ ...aiDefinition, settings }, { now: '2026-03-10T09:00:00+01:00', register: false });
  });
  afterAll(() => house.close());

  async function cleared(state: Partial<AiFileState>, wanted: object = {}) {
    const file = keptFile({ caseIds: [CASE_ID], ...state });
    await house.keep(file);
    const input = {
      idempotencyKey: nextKey(),
      fileId: file._id,
      caseId: CASE_ID,
      handoverId: nthId('hnd', 1),
      from: '2026-03-16',
      ...wanted,
    };
    const ask = () =>
      house.ask(
        staff(),
        `mutation ($input: AiClearHandoverInput!) { aiClearHandover(input: $input) {
          file { id } ground authorisation { authority basis from to conditions } refusals { code rule article } } }`,
        { input },
      );
    return { fileId: file._id, first: await ask(), again: await ask() };
  }

  it.each<[string, Partial<AiFileState>, { readonly ground: string; readonly authorisation: object | null }]>([
    ['an open procedure', {}, { ground: 'PROCEDURE', authorisation: null }],
    ['a pension', { procedureSteps: [], pensions: [pension()] }, { ground: 'PENSION', authorisation: null }],
    [
      'the authorisation, with its conditions',
      { procedureSteps: [] },
      { ground: 'AUTHORISATION', authorisation: AUTHORISATION },
    ],
  ])('tells its own house that it rests on %s, twice the same under one key', async (_ground, state, shown) => {
    const { fileId, first, again } = await cleared(state);
    expect(first.data['aiClearHandover']).toEqual({ file: { id: fileId }, refusals: [], ...shown });
    expect(again.text).toBe(first.text);
    const { version, clearances = [] } = await house.stored(fileId);
    expect(version).toBe(2);
    expect(clearances).toMatchObject([{ from: '2026-03-16', ground: shown.ground, endedOn: null }]);
  });

  it('is refused for a person with none of the three, and shows nothing', async () => {
    house.clock.moveTo(new Date('2027-01-01T09:00:00+01:00'));
    const { first } = await cleared({ procedureSteps: [] }, { from: '2027-01-02' });
    house.clock.moveTo(new Date('2026-03-10T09:00:00+01:00'));
    expect(first.data['aiClearHandover']).toEqual({
      file: null,
      ground: null,
      authorisation: null,
      refusals: [{ code: 'HANDOVER_WITHOUT_PROCEDURE', rule: 'R23', article: 'LAI 54' }],
    });
  });

  it('keeps what was found in the file, for its own house alone, and ends it with the procedure', async () => {
    const { fileId } = await cleared({});
    const shown = async () => {
      const answer = await house.ask(
        staff(),
        `query ($id: ID!) { aiFile(id: $id) {
          ... on AiFile { clearances { handoverId clearedOn from ground authority basis until endedOn } } } }`,
        { id: fileId },
      );
      return answer.data['aiFile'];
    };
    const found = { handoverId: nthId('hnd', 1), clearedOn: '2026-03-10', from: '2026-03-16', ground: 'PROCEDURE' };
    const own = { ...found, authority: null, basis: null };
    expect(await shown()).toEqual({ clearances: [{ ...own, until: null, endedOn: null }] });
    const step = { idempotencyKey: nextKey(), fileId, state: 'CLOSED', since: '2026-03-10' };
    await house.ask(
      staff(),
      'mutation ($input: AiRecordProcedureStepInput!) { aiRecordProcedureStep(input: $input) { refusals { code } } }',
      { input: step },
    );
    // The canton's authorisation takes its place, for as long as it holds.
    expect(await shown()).toEqual({ clearances: [{ ...own, until: '2026-12-31', endedOn: null }] });
  });

  it.each([
    ['a case that is none', { caseId: 'case-1' }],
    ['a handover that is none', { handoverId: 'hnd-1' }],
    ['a case for a handover', { handoverId: CASE_ID }],
  ])('does not take %s', async (_what, wanted) => {
    const { first } = await cleared({}, wanted);
    expect(first.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });
});
