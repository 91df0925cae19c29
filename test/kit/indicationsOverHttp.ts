import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { Frame } from '../../subgraphs/common/rules/frame.js';
import type { FrameIndication } from '../../subgraphs/common/rules/handover.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { act, codesOf, nextKey } from './acts.js';
import { nthId } from './files.js';
import { NO_HANDOVERS, SERVICES } from './frames.js';
import type { Answered } from './installation.js';
import type { SubgraphHouse } from './subgraph.js';

/** The payer's side of an indication as its part of the graph offers it; the tests stand on 20 April 2026. */
export interface IndicationsOverHttp<File> {
  readonly owner: FileInstitution;
  readonly open: () => Promise<SubgraphHouse<File>>;
  /** The own service that sent the lead away, to which indications are filed. */
  readonly payer: ServiceOfInstitution;
  /** Keeps a new file in which the sanction is accepted. */
  readonly keep: (house: SubgraphHouse<File>) => Promise<{ readonly fileId: string; readonly avsNumber: string }>;
  readonly decider: Viewer;
  /** Staff of the house who do not decide on sanctions. */
  readonly others: readonly (readonly [who: string, viewer: Viewer])[];
  /** The act that sanctions a breach of 1 April 2026 of a duty that was handed over. */
  readonly sanction: string;
  readonly input: object;
  /** Its record in the file. */
  readonly sanctionsIn: (file: File) => readonly { readonly id: string; readonly indicationId?: string }[];
  /** The day by which an indication of 3 April is to be answered. */
  readonly dueOn: LocalDate;
}

const SHOWN = `id case { id } handoverId byInstitution byService ground factsOn filedOn answerDueOn answered outcome
  answeredOn sanctionId reason`;
const FACTS_ON = '2026-04-01';
const TODAY = '2026-04-20';

/** Indications reach the payer over the register's feed and are answered in its own house (R18), over real HTTP. */
export function testIndicationsOverHttp<File extends InstitutionFile & Aggregate>(
  tested: IndicationsOverHttp<File>,
): void {
  const { owner, payer, decider, sanction, dueOn } = tested;
  const prefix = owner.toLowerCase();
  const answerAct = `${prefix}AnswerIndication`;
  const lead = SERVICES[owner === 'AC' ? 'AS' : 'AC'];
  let house: SubgraphHouse<File>;
  let cases = 0;

  /** A file whose one case was handed over, with an indication of a missed interview to it. */
  const given = async (changes: Partial<FrameIndication> = {}) => {
    const { fileId, avsNumber } = await tested.keep(house);
    cases += 1;
    const caseId = nthId('case', cases);
    const indication = indicationOf({ payer, by: lead, id: nthId('ind', cases), ...changes }, cases);
    const frame = frameOf(owner, caseId, [payer, lead], indication, cases);
    await house.tell({ frame, invitation: { services: [payer.service], avsNumber } });
    return { fileId, caseId, indicationId: nthId('ind', cases) };
  };
  const indicationsOf = async (fileId: string, viewer = decider): Promise<readonly Answered[]> => {
    const document = `query ($id: ID!) { ${prefix}File(id: $id) { ... on ${typeOf(owner)} { indications { nodes { ${SHOWN} } totalCount } } } }`;
    const answer = await house.ask(viewer, document, { id: fileId });
    expect(answer.errors).toEqual([]);
    return answer.data[`${prefix}File`]?.['indications']?.['nodes'] as unknown as readonly Answered[];
  };
  const sanctioning = async (input: object) => {
    const answer = await act(house, sanction, decider, { ...tested.input, ...input });
    return codesOf(answer, sanction);
  };
  const answering = async (input: object, viewer = decider) => {
    const wanted = { outcome: 'NOT_SANCTIONED', reason: 'VALID_EXCUSE', ...input };
    return codesOf(await act(house, answerAct, viewer, wanted), answerAct);
  };

  beforeAll(async () => {
    house = await tested.open();
  });
  afterAll(() => house.close());

  describe(`Indications to ${owner} (R18)`, () => {
    test('come over the feed and are shown to the own house with the day to answer by, without words', async () => {
      const { fileId, caseId, indicationId } = await given();
      expect(await indicationsOf(fileId)).toEqual([
        {
          id: indicationId,
          case: { id: caseId },
          handoverId: expect.stringMatching(/^hnd-/) as string,
          ...{ byInstitution: lead.institution, byService: lead.service, ground: 'INTERVIEW_MISSED' },
          ...{ factsOn: FACTS_ON, filedOn: '2026-04-03', answerDueOn: dueOn },
          ...{ answered: false, outcome: null, answeredOn: null, sanctionId: null, reason: null },
        },
      ]);
    });

    test('wait on the worklist of who decides, and of nobody else', async () => {
      const { fileId } = await given();
      const waiting = async (viewer: Viewer) =>
        (await worklistOf(house, prefix, viewer)).filter(
          (item) => String(item['kind']) === 'INDICATION_TO_ANSWER' && String(item['file']?.['id']) === fileId,
        );
      expect(await waiting(decider)).toMatchObject([{ dueOn, overdue: dueOn < TODAY }]);
      for (const [, viewer] of tested.others) expect(await waiting(viewer)).toEqual([]);
    });

    test('are needed for a breach of what was handed over, and nothing is decided without', async () => {
      const { fileId } = await given();
      expect(await sanctioning({ fileId })).toEqual(['INDICATION_MISSING']);
      expect(tested.sanctionsIn(await house.stored(fileId))).toEqual([]);
    });

    test('are answered by the sanction that names them, once', async () => {
      const { fileId, indicationId } = await given();
      expect(await sanctioning({ fileId, indicationId })).toEqual([]);
      const [decided] = tested.sanctionsIn(await house.stored(fileId));
      expect(decided?.indicationId).toBe(indicationId);
      const said = { outcome: 'SANCTIONED', answeredOn: TODAY, sanctionId: decided?.id, reason: null, answered: true };
      expect(await indicationsOf(fileId)).toMatchObject([said]);
      expect(await answering({ fileId, indicationId })).toEqual(['INDICATION_ALREADY_ANSWERED']);
    });

    test('of another day do not carry a sanction', async () => {
      const { fileId, indicationId } = await given({ factsOn: '2026-04-02' });
      expect(await sanctioning({ fileId, indicationId })).toEqual(['INDICATION_DOES_NOT_FIT']);
    });

    test('are answered without a sanction with a reason that stays here, and then carry none', async () => {
      const { fileId, indicationId } = await given();
      expect(await answering({ fileId, indicationId })).toEqual([]);
      const said = { outcome: 'NOT_SANCTIONED', answeredOn: TODAY, sanctionId: null, reason: 'VALID_EXCUSE' };
      expect(await indicationsOf(fileId)).toMatchObject([{ ...said, answered: true }]);
      expect(await sanctioning({ fileId, indicationId })).toEqual(['INDICATION_ALREADY_ANSWERED']);
    });

    test('are answered once however often the answer is sent under its key, and no other under it', async () => {
      const { fileId, indicationId } = await given();
      const once = { fileId, indicationId, idempotencyKey: nextKey() };
      expect(await answering(once)).toEqual([]);
      expect(await answering(once)).toEqual([]);
      expect((await house.stored(fileId)).indicationAnswers).toHaveLength(1);
      expect(await answering({ ...once, reason: 'NOT_PROPORTIONATE' })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    });

    test.each([
      ['without a reason', { reason: null }, ['NO_SANCTION_REASON_NEEDED']],
      ['with a sanction that is decided here', { outcome: 'SANCTIONED', reason: null }, ['ANSWER_NEEDS_SANCTION']],
      ['that there is not', { indicationId: nthId('ind', 999) }, ['NOT_FOUND']],
    ])('are not answered %s', async (_what, changes, codes) => {
      const { fileId, indicationId } = await given();
      expect(await answering({ fileId, indicationId, ...changes })).toEqual(codes);
      expect((await house.stored(fileId)).indicationAnswers ?? []).toEqual([]);
    });

    test.each([
      ...tested.others,
      ['the lead itself (R1)', { ...decider, institution: lead.institution, service: lead.service, organ: null }],
      ['the register', { ...decider, institution: 'CII', organ: null }],
    ] as const)('are not answered by %s', async (_who, viewer) => {
      const { fileId, indicationId } = await given();
      expect(await answering({ fileId, indicationId }, viewer)).toEqual(['NOT_COMPETENT']);
    });

    test('of an unknown file and of one of another service are answered alike', async () => {
      const { fileId, indicationId } = await given();
      const elsewhere = { ...decider, service: 'service-elsewhere' };
      const unknown = nthId(`${prefix}f`, 999_999);
      expect(await answering({ fileId, indicationId }, elsewhere)).toEqual(['NOT_FOUND']);
      expect(await answering({ fileId: unknown, indicationId }, elsewhere)).toEqual(['NOT_FOUND']);
    });
  });
}

function typeOf(owner: FileInstitution): string {
  return `${owner.charAt(0)}${owner.charAt(1).toLowerCase()}File`;
}

function indicationOf(
  { payer, by, id, ...changes }: Partial<FrameIndication> & Pick<FrameIndication, 'payer' | 'by' | 'id'>,
  n: number,
): FrameIndication {
  return {
    ...{ id, handoverId: nthId('hnd', n), by, payer, ground: 'INTERVIEW_MISSED' },
    ...{ factsOn: FACTS_ON, filedOn: '2026-04-03', answered: false },
    ...changes,
  };
}

function frameOf(
  recipient: FileInstitution,
  caseId: string,
  [sender, receiver]: readonly [ServiceOfInstitution, ServiceOfInstitution],
  indication: FrameIndication,
  n: number,
): Frame {
  return {
    ...{ caseId, version: 1, canton: 'GE', recipient, mode: 'HANDOVER', status: 'OPEN' },
    ...{ openedOn: '2026-01-20', openedBy: recipient, authorisations: [], left: false },
    participants: [sender, receiver].map((service) => ({ ...service, responsible: null, deputy: null })),
    ...NO_HANDOVERS,
    leads: [{ ...receiver, from: '2026-01-31T23:00:00.000Z', to: '2026-05-31T22:00:00.000Z' }],
    handovers: [
      {
        ...{ id: nthId('hnd', n), sender, receiver, from: '2026-02-01', lastDay: '2026-05-31' },
        ...{ jobSearchesAMonth: receiver.institution === 'AC' ? 4 : null, exemptionReference: null },
      },
    ],
    indications: [indication],
  };
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
