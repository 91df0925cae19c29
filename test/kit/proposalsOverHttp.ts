import type { FrameProposal, ProposalOutcome } from '../../subgraphs/common/rules/handover.js';
import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { act, codesOf, nextKey } from './acts.js';
import { nthId } from './files.js';
import { handoverFrame } from './frames.js';
import type { Answered } from './installation.js';
import { proposalTo } from './proposals.js';
import type { SubgraphHouse } from './subgraph.js';

/** The payer's side of a proposal as its part of the graph offers it, before 1 June 2026, when the measure begins. */
export interface ProposalsOverHttp<File> {
  readonly owner: FileInstitution;
  readonly open: (environment: Readonly<Record<string, string>>) => Promise<SubgraphHouse<File>>;
  /** The own service that is asked to pay. */
  readonly payer: ServiceOfInstitution;
  /** Keeps a new file in which a grant is accepted. */
  readonly keep: (house: SubgraphHouse<File>) => Promise<{ readonly fileId: string; readonly avsNumber: string }>;
  readonly decider: Viewer;
  /** Staff of the house who do not decide on measures. */
  readonly others: readonly (readonly [who: string, viewer: Viewer])[];
  /** What a grant says beside the proposal. */
  readonly input: object;
  readonly today: string;
}

/** Proposals reach the payer over the register's feed and are decided in its own house (R7, R8), over real HTTP. */
export function testProposalsOverHttp<File extends InstitutionFile & Aggregate>(tested: ProposalsOverHttp<File>): void {
  const { owner, payer, decider, today } = tested;
  const prefix = owner.toLowerCase();
  const name = `${prefix}DecideProposal`;
  const part = `${owner.charAt(0)}${owner.charAt(1).toLowerCase()}File`;
  const foreign = { ...decider, institution: owner === 'AC' ? 'AI' : 'AC', organ: null } as const;
  let house: SubgraphHouse<File>;
  let mirroring: SubgraphHouse<File>;
  let cases = 0;

  /** A file whose one case has a proposal to the own service. */
  const given = async (changes: Partial<FrameProposal> = {}, where = house) => {
    const { fileId, avsNumber } = await tested.keep(where);
    cases += 1;
    const [caseId, proposalId] = [nthId('case', cases), nthId('prp', cases)];
    const proposal = proposalTo(owner, { payer, id: proposalId, ...changes });
    const participants = [{ ...payer, responsible: null, deputy: null }];
    const frame = handoverFrame(owner, caseId, { participants, proposals: [proposal] });
    await where.tell({ frame, invitation: { services: [payer.service], avsNumber } });
    return { fileId, proposalId };
  };
  const deciding = async (decision: ProposalOutcome, input: object, viewer = decider, where = house) =>
    codesOf(await act(where, name, viewer, { decision, ...tested.input, ...input }), name);
  const answersIn = async (fileId: string, where = house) => (await where.stored(fileId)).proposalAnswers ?? [];
  const measuresIn = async (fileId: string, where = house): Promise<readonly Answered[]> => {
    const document = `query ($id: ID!) { ${prefix}File(id: $id) { ... on ${part} {
      measures { nodes { id from to state decidedOn proposalId } } } } }`;
    const answer = await where.ask(decider, document, { id: fileId });
    expect(answer.errors).toEqual([]);
    return (answer.data[`${prefix}File`]?.['measures']?.['nodes'] ?? []) as unknown as readonly Answered[];
  };

  beforeAll(async () => {
    house = await tested.open({});
    mirroring = await tested.open({ [`${owner}_MIRROR`]: 'MEASURE' });
  });
  afterAll(async () => {
    await house.close();
    await mirroring.close();
  });

  describe(`Proposals to ${owner} (R7)`, () => {
    test('are granted as a measure of the own house, with the proposal it rests on', async () => {
      const { fileId, proposalId } = await given();
      expect(await deciding('GRANTED', { fileId, proposalId })).toEqual([]);
      const [measure] = await measuresIn(fileId);
      expect(measure).toMatchObject({
        ...{ from: '2026-06-01', to: '2026-08-31', state: 'GRANTED', decidedOn: today, proposalId },
      });
      expect(await answersIn(fileId)).toEqual([
        { proposalId, outcome: 'GRANTED', answeredOn: today, measureId: measure?.['id'] },
      ]);
    });

    test('are refused without entering a measure', async () => {
      const { fileId, proposalId } = await given();
      expect(await deciding('REFUSED', { fileId, proposalId })).toEqual([]);
      expect(await measuresIn(fileId)).toEqual([]);
      expect(await answersIn(fileId)).toMatchObject([{ outcome: 'REFUSED', measureId: null }]);
    });

    test('are answered also where measures are mirrored, without entering one (R12)', async () => {
      const { fileId, proposalId } = await given({}, mirroring);
      expect(await deciding('GRANTED', { fileId, proposalId }, decider, mirroring)).toEqual([]);
      expect(await measuresIn(fileId, mirroring)).toEqual([]);
      expect(await answersIn(fileId, mirroring)).toMatchObject([{ outcome: 'GRANTED', measureId: null }]);
    });

    test('are answered once, also by two deciders at once', async () => {
      const { fileId, proposalId } = await given();
      const both = await Promise.all(
        (['GRANTED', 'REFUSED'] as const).map((decision) => deciding(decision, { fileId, proposalId })),
      );
      expect(both.toSorted()).toEqual([[], ['PROPOSAL_ALREADY_ANSWERED']]);
      expect(await answersIn(fileId)).toHaveLength(1);
    });

    test('are answered once however often the answer is sent under its key, and no other under it', async () => {
      const { fileId, proposalId } = await given();
      const once = { fileId, proposalId, idempotencyKey: nextKey() };
      expect(await deciding('GRANTED', once)).toEqual([]);
      expect(await deciding('GRANTED', once)).toEqual([]);
      expect(await measuresIn(fileId)).toHaveLength(1);
      expect(await deciding('REFUSED', once)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    });

    test.each([
      ['of a type that the own catalogue does not hold (R11)', { type: 'HORSE_RIDING' }, ['MEASURE_NOT_IN_CATALOGUE']],
      ['that began before today (R6)', { from: '2026-01-16' }, ['MEASURE_STARTS_BEFORE_DECISION']],
      ['to another service', { payer: { institution: owner, service: 'service-elsewhere' } }, ['NOT_FOUND']],
      ['that the register knows as answered', { answered: true }, ['PROPOSAL_ALREADY_ANSWERED']],
    ] as const)('are not granted %s', async (_what, changes, codes) => {
      const { fileId, proposalId } = await given(changes);
      expect(await deciding('GRANTED', { fileId, proposalId })).toEqual(codes);
      expect(await answersIn(fileId)).toEqual([]);
    });

    test('wait on the worklist of who decides, and of nobody else', async () => {
      const { fileId } = await given();
      const waiting = async (viewer: Viewer) =>
        (await worklistOf(house, prefix, viewer)).filter(
          (item) => String(item['kind']) === 'PROPOSAL_TO_DECIDE' && String(item['file']?.['id']) === fileId,
        );
      expect(await waiting(decider)).toMatchObject([{ dueOn: '2026-06-01', overdue: false }]);
      for (const [, viewer] of tested.others) expect(await waiting(viewer)).toEqual([]);
    });

    test.each([
      ...tested.others,
      ['staff of another institution (R1)', foreign],
      ['the register', { ...decider, institution: 'CII', organ: null }],
    ] as const)('are not decided by %s', async (_who, viewer) => {
      const { fileId, proposalId } = await given();
      expect(await deciding('GRANTED', { fileId, proposalId }, viewer)).toEqual(['NOT_COMPETENT']);
      expect(await answersIn(fileId)).toEqual([]);
    });

    test('of an unknown file and of one of another service are answered alike', async () => {
      const { fileId, proposalId } = await given();
      const elsewhere = { ...decider, service: 'service-elsewhere', purpose: 'x' };
      expect(await deciding('GRANTED', { fileId, proposalId }, elsewhere)).toEqual(['NOT_FOUND']);
      const unknown = nthId(`${prefix}f`, 999_999);
      expect(await deciding('GRANTED', { fileId: unknown, proposalId }, elsewhere)).toEqual(['NOT_FOUND']);
    });

    test.each([{ proposalId: 'prp-1' }, { proposalId: nthId('case', 1) }, { fileId: 'Muster-756' }])(
      'are named by identifiers of their form: %j',
      async (malformed) => {
        const input = { fileId: nthId(`${prefix}f`, 1), proposalId: nthId('prp', 1), decision: 'REFUSED' };
        const answer = await act(house, name, decider, { ...input, ...malformed });
        expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
        expect(answer.text).not.toMatch(/Muster/);
      },
    );
  });
}

async function worklistOf<File>(
  house: SubgraphHouse<File>,
  prefix: string,
  viewer: Viewer,
): Promise<readonly Answered[]> {
  const document = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { ${prefix} {
    items(first: 100) { nodes { kind dueOn overdue file { id } } } } } } }`;
  const answer = await house.ask(viewer, document, { me: [{ __typename: 'Worklist', id: 'me' }] });
  expect(answer.errors).toEqual([]);
  const [list] = answer.data['_entities'] as unknown as readonly Answered[];
  return list?.[prefix]?.['items']?.['nodes'] as unknown as readonly Answered[];
}
