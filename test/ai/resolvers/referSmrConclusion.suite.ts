import { aiDefinition } from '../../../subgraphs/ai/index.js';
import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import { nextKey } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { heardOf } from '../../kit/heard.js';
import { NO_HANDOVERS } from '../../kit/frames.js';
import { startHouse, type SubgraphHouse } from '../../kit/subgraph.js';
import { keptFile } from '../aiHouse.js';
import { conclusion, staff } from '../aiWorld.js';

const CASE_ID = nthId('case', 1);
const CONCLUSION_ID = nthId('smr', 1);

/** The frame that invites the office to a referred case; the mandate lists its procedure and its conclusions. */
const referred = (version: number, changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: CASE_ID, version, canton: 'GE', recipient: 'AI', mode: 'MAMAC', status: 'OPEN' },
  ...{ openedOn: '2026-03-01', openedBy: 'AC', left: false },
  participants: [{ institution: 'AI', service: 'ai-office', responsible: 'usr-ai', deputy: null }],
  ...NO_HANDOVERS,
  team: [{ subject: 'usr-team', from: '2026-01-01', to: null }],
  authorisations: [
    {
      ...{ id: nthId('aut', 1), discloser: 'AI', discloserService: null, inForce: true },
      ...{ recipient: 'CII', recipientService: 'cii-office', fields: ['AI_PROCEDURE', 'AI_SMR_CONCLUSION'] },
      ...{ validFrom: '2026-03-01', validTo: '2026-06-30' },
    },
  ],
  ...changes,
});

describe('What disability insurance tells the management body (R34, R40)', () => {
  let house: SubgraphHouse<AiFile>;
  const file = keptFile({ caseIds: [], smrConclusions: [conclusion({ id: CONCLUSION_ID })] });

  beforeAll(async () => {
    house = await startHouse(aiDefinition, { now: '2026-03-10T09:00:00+01:00' });
    await house.keep(file);
    const invitation = { services: ['ai-office'], avsNumber: file.person.avsNumber };
    await house.tell({ frame: referred(1), invitation });
  });
  afterAll(() => house.close());

  /** What was told of this kind; asked for again until there is something, or for twenty seconds. */
  async function told(kind: string): Promise<readonly object[]> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const heard = (await heardOf(CASE_ID, house)).filter((entry) => 'kind' in entry && entry.kind === kind);
      if (heard.length > 0 || Date.now() > deadline) return heard;
    }
  }
  const refer = (viewer = staff(), changes: object = {}, key = nextKey()) =>
    house.ask(
      viewer,
      `mutation ($input: AiReferSmrConclusionInput!) { aiReferSmrConclusion(input: $input) {
        file { id } refusals { code rule path } } }`,
      {
        input: {
          ...{ idempotencyKey: key, fileId: file._id, caseId: CASE_ID, conclusionId: CONCLUSION_ID },
          ...changes,
        },
      },
    );

  it('is since when the person is registered, as soon as the case is joined on a mandate (R34)', async () => {
    const stated = { caseId: CASE_ID, service: 'ai-office', from: '2026-01-15', to: null };
    expect(await told('REGISTRATION_STATED')).toMatchObject([stated]);
  });

  it('is a conclusion by its identifier, once under one key', async () => {
    const key = nextKey();
    const [first, again] = [await refer(staff(), {}, key), await refer(staff(), {}, key)];
    expect(first.data['aiReferSmrConclusion']).toEqual({ file: { id: file._id }, refusals: [] });
    expect(again.text).toBe(first.text);
    expect(await told('SMR_CONCLUSION_REFERRED')).toMatchObject([{ conclusionId: CONCLUSION_ID, on: '2026-03-10' }]);
  });

  it('is refused to the decider, for an unknown conclusion, and where an identifier is none', async () => {
    const codes = async (answer: ReturnType<typeof refer>) =>
      (await answer).data['aiReferSmrConclusion']?.['refusals'] as unknown as readonly { readonly code: string }[];
    expect(await codes(refer(staff('DECIDER')))).toMatchObject([{ code: 'NOT_COMPETENT', rule: 'R40' }]);
    expect(await codes(refer(staff(), { conclusionId: nthId('smr', 2) }))).toMatchObject([{ code: 'NOT_FOUND' }]);
    const malformed = await refer(staff(), { conclusionId: 'Muster' });
    expect(malformed.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(malformed.text).not.toContain('Muster');
  });

  it('is told again when an act of the office has changed the registration (R34)', async () => {
    const close = `mutation ($input: AiRecordProcedureStepInput!) {
      aiRecordProcedureStep(input: $input) { refusals { code } } }`;
    const input = { idempotencyKey: nextKey(), fileId: file._id, state: 'CLOSED', since: '2026-03-10' };
    const { data } = await house.ask(staff('DECIDER'), close, { input });
    expect(data['aiRecordProcedureStep']?.['refusals']).toEqual([]);
    const deadline = Date.now() + 20_000;
    while ((await told('REGISTRATION_STATED')).length < 2 && Date.now() < deadline);
    expect((await told('REGISTRATION_STATED')).at(-1)).toMatchObject({ from: '2026-01-15', to: '2026-03-09' });
  });

  it('ends with the mandate', async () => {
    await house.tell({ frame: referred(2, { authorisations: [] }) });
    const { data } = await refer();
    expect(data['aiReferSmrConclusion']?.['refusals']).toMatchObject([{ code: 'MANAGEMENT_BODY_NOT_AUTHORISED' }]);
  });
});
