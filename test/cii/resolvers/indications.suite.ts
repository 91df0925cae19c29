import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { IndicationAnsweredEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { createdId } from '../../../subgraphs/common/platform/ids.js';
import { AI_OFFICE, NOW, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import { nthId } from '../../kit/files.js';
import type { Answered } from '../../kit/installation.js';
import {
  AI_WORKER,
  avsNumberOf,
  caseIdOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { freshKey, seen, type ActAnswer } from './acts.js';
import { acceptedOn, handoverAt, WHILE_ACTIVE } from './handovers.js';

const FACTS = { payer: ORP, ground: 'INTERVIEW_MISSED', factsOn: '2026-03-19', facts: 'N’est pas venu.' } as const;
const SHOWN = `id handoverId by { institution service } payer { institution service } ground factsOn facts evidence
  filedOn outcome answeredOn`;

describe('indications of the lead to the payer (R18)', () => {
  let house: RegisterHouse;
  let caseId: string;
  let handoverId: string;
  let n = 0;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  /** The AI office leads for the ORP since 16 March; a social service takes part besides. */
  const newCase = async (): Promise<void> => {
    house.clock.moveTo(NOW);
    n += 1;
    ({ caseId, handoverId } = await handoverAt(house, n, 'ACTIVE', [SOCIAL]));
  };

  const file = async (input: object = {}, viewer: Viewer = AI_WORKER): Promise<ActAnswer> => {
    const document = `mutation ($input: CiiFileIndicationInput!) { done: ciiFileIndication(input: $input) {
      case { id } indication { ${SHOWN} } frameVersion refusals { code rule article path message } } }`;
    const variables = { input: { idempotencyKey: freshKey(), caseId, ...FACTS, ...input } };
    const answer = await house.ask(viewer, document, variables);
    const payload = answer.data['done'] as Answered;
    const refusals = (payload?.['refusals'] ?? []) as unknown as readonly { code: string }[];
    return { payload, codes: refusals.map(({ code }) => code), answer };
  };
  const accepted = async (input: object = {}): Promise<Answered> => {
    const { payload, codes, answer } = await file(input);
    expect([codes, answer.errors]).toEqual([[], []]);
    return payload;
  };
  const shownTo = async (viewer: Viewer): Promise<readonly Answered[]> => {
    const part = await seen(house, viewer, caseId, `indications { totalCount nodes { ${SHOWN} } }`);
    return part['indications']?.['nodes'] as unknown as readonly Answered[];
  };
  const linesOf = async (viewer: Viewer): Promise<readonly string[]> => {
    const part = await seen(house, viewer, caseId, 'timeline(first: 100) { nodes { kind } }');
    const nodes = part['timeline']?.['nodes'] as unknown as readonly { readonly kind: string }[];
    return nodes.map(({ kind }) => kind).filter((kind) => kind.startsWith('INDICATION_'));
  };
  const person = (): Viewer => ({ ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) });
  const answered = (indicationId: string, changes: Partial<IndicationAnsweredEntry> = {}): IndicationAnsweredEntry => ({
    ...{ kind: 'INDICATION_ANSWERED', caseId, version: 3, service: ORP.service, indicationId },
    ...{ outcome: 'SANCTIONED', on: '2026-03-20', entryId: createdId('ent', 'indication-tests', `${String(n)} a`) },
    ...changes,
  });

  describe('that are filed', () => {
    beforeEach(newCase);

    it('are filed by the lead and read whole by itself, by the payer and by the person, and by nobody else', async () => {
      const { indication, frameVersion } = await accepted({ evidence: 'Journal 118' });
      expect(indication).toEqual({
        ...{
          id: expect.stringMatching(/^ind-/) as string,
          handoverId,
          by: AI_OFFICE,
          ...FACTS,
          evidence: 'Journal 118',
        },
        ...{ filedOn: '2026-03-20', outcome: null, answeredOn: null },
      });
      expect(frameVersion).toEqual(expect.any(Number));
      for (const viewer of [AI_WORKER, ORP_WORKER, person()]) {
        expect(await shownTo(viewer)).toEqual([indication]);
        expect(await linesOf(viewer)).toEqual(['INDICATION_FILED']);
      }
      expect(await shownTo(worker(SOCIAL))).toEqual([]);
      expect(await linesOf(worker(SOCIAL))).toEqual([]);
    });

    it('reach the payer’s feed without their words, and no other feed', async () => {
      const [ac, as] = [await house.listen('AC'), await house.listen('AS')];
      const { indication, frameVersion } = await accepted();
      for (const listener of [ac, as]) await listener.reached(caseId, Number(frameVersion));
      const newest = (listener: typeof ac) => {
        const [frame] = listener.journal.events
          .flatMap((entry) => (entry.kind === 'FRAME' && entry.frame.caseId === caseId ? [entry.frame] : []))
          .toReversed();
        return frame?.indications;
      };
      expect(newest(ac)).toMatchObject([
        { id: String(indication?.['id']), ground: 'INTERVIEW_MISSED', answered: false },
      ]);
      expect(JSON.stringify(newest(ac))).not.toContain('pas venu');
      expect(newest(as)).toEqual([]);
      await Promise.all([ac.stop(), as.stop()]);
    });

    it('show the answer that the payer gave in its own house, once, and never how much', async () => {
      const { indication } = await accepted();
      const id = String(indication?.['id']);
      await house.send('AC', answered(id));
      const second = createdId('ent', 'indication-tests', `${String(n)} b`);
      await house.send('AC', answered(id, { entryId: second, outcome: 'NOT_SANCTIONED', on: '2026-03-21' }));
      for (const viewer of [AI_WORKER, ORP_WORKER, person()]) {
        expect(await shownTo(viewer)).toMatchObject([{ outcome: 'SANCTIONED', answeredOn: '2026-03-20' }]);
        expect(await linesOf(viewer)).toEqual(['INDICATION_ANSWERED', 'INDICATION_FILED']);
      }
    });

    it('are disputed by the person; the note stands for each of their readers until the facts are corrected', async () => {
      const { indication } = await accepted();
      const about = { caseId, indicationId: String(indication?.['id']) };
      const noted = `isDisputed facts disputes { statement on enteredBy { service } outcome reason answeredOn }`;
      const said = { statement: 'Je suis venu, en retard.' };
      const act = async (viewer: Viewer, name: 'ciiDisputeIndication' | 'ciiAnswerDispute', input: object) => {
        const type = `C${name.slice(1)}Input`;
        const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } } }`;
        const { data } = await house.ask(viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
        expect(data['done']).toEqual({ refusals: [] });
      };
      await act(person(), 'ciiDisputeIndication', { ...about, ...said });
      const note = { ...said, on: '2026-03-20', enteredBy: null, outcome: null, reason: null, answeredOn: null };
      for (const viewer of [AI_WORKER, ORP_WORKER, person()]) {
        const part = await seen(house, viewer, caseId, `indications { nodes { ${noted} } }`);
        expect(part['indications']?.['nodes']).toEqual([{ isDisputed: true, facts: FACTS.facts, disputes: [note] }]);
        expect(await linesOf(viewer)).toEqual(['INDICATION_DISPUTED', 'INDICATION_FILED']);
      }
      expect(await shownTo(worker(SOCIAL))).toEqual([]);
      const waiting = `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) {
        ... on Worklist { cii { items(first: 100) { nodes { kind aboutId } } } } } }`;
      expect((await house.ask(AI_WORKER, waiting)).text).toContain('DISPUTE_TO_ANSWER');
      expect((await house.ask(ORP_WORKER, waiting)).text).not.toContain('DISPUTE_TO_ANSWER');
      const facts = 'Est venu en retard.';
      await act(AI_WORKER, 'ciiAnswerDispute', { ...about, outcome: 'CORRECTED', facts });
      const part = await seen(house, ORP_WORKER, caseId, `indications { nodes { ${noted} } }`);
      expect(part['indications']?.['nodes']).toMatchObject([
        { isDisputed: false, facts, disputes: [{ ...note, outcome: 'CORRECTED', answeredOn: '2026-03-20' }] },
      ]);
    });

    it('are answered by nobody but the payer', async () => {
      const { indication } = await accepted();
      await house.send('AI', answered(String(indication?.['id']), { service: AI_OFFICE.service }));
      await house.send('AS', answered(String(indication?.['id']), { service: SOCIAL.service }));
      expect(await shownTo(AI_WORKER)).toMatchObject([{ outcome: null }]);
    });

    it('are filed once under their key with the same answer, and the key serves for nothing else', async () => {
      const command = { idempotencyKey: freshKey() };
      const first = await accepted(command);
      expect(await accepted(command)).toEqual(first);
      expect(await shownTo(AI_WORKER)).toHaveLength(1);
      expect((await file({ ...command, facts: 'Autre chose.' })).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      expect((await file()).codes).toEqual(['INDICATION_ALREADY_FILED']);
    });

    it('are filed once when several arrive at once', async () => {
      const codes = (await Promise.all([1, 2, 3].map(() => file()))).map((one) => one.codes).toSorted();
      expect(codes).toEqual([[], ['INDICATION_ALREADY_FILED'], ['INDICATION_ALREADY_FILED']]);
    });

    it('can still be filed after the lead was handed back, for facts of its time, and not for later ones', async () => {
      const result = { reason: 'NO_CAPACITY', noInterviewReason: 'TOO_SHORT' };
      await acceptedOn(house, AI_WORKER, 'ciiReturnHandover', { caseId, handoverId, ...result });
      house.clock.moveTo(new Date(WHILE_ACTIVE.getTime() + 5 * 86_400_000));
      await accepted();
      expect((await file({ factsOn: '2026-03-21' })).codes).toEqual(['INDICATION_OUTSIDE_HANDOVER']);
    });

    it('end at once when the person withdraws; what was filed before stands (R5)', async () => {
      await accepted();
      await acceptedOn(house, ORP_WORKER, 'ciiWithdrawClientAnswer', { caseId, handoverId });
      const { payload } = await file({ ground: 'INSTRUCTION_NOT_FOLLOWED' });
      expect(payload['refusals']).toMatchObject([{ code: 'AUTHORISATION_WITHDRAWN', rule: 'R5' }]);
      expect(await shownTo(ORP_WORKER)).toHaveLength(1);
    });

    it('come page by page, the latest filed first', async () => {
      for (const factsOn of ['2026-03-17', '2026-03-18', '2026-03-19']) await accepted({ factsOn });
      const page = async (args: string) => {
        const members = `indications(${args}) { totalCount nodes { factsOn } edges { cursor } }`;
        return (await seen(house, ORP_WORKER, caseId, members))['indications'];
      };
      const first = await page('first: 2');
      expect(first).toMatchObject({ totalCount: 3, nodes: [{ factsOn: '2026-03-19' }, { factsOn: '2026-03-18' }] });
      const [, last] = first?.['edges'] as unknown as readonly { readonly cursor: string }[];
      expect(await page(`after: "${last?.cursor ?? ''}"`)).toMatchObject({ nodes: [{ factsOn: '2026-03-17' }] });
    });
  });

  describe('that are not filed', () => {
    // What is refused leaves the case as it is, so that one serves all.
    beforeAll(newCase);

    it('are refused with R5 when they cite the refusal to cooperate, and leave no trace', async () => {
      const { payload, answer } = await file({ ground: 'COOPERATION_REFUSED' });
      expect(payload).toMatchObject({ case: null, indication: null, frameVersion: null });
      expect(payload['refusals']).toMatchObject([
        { code: 'INDICATION_AGAINST_FREE_CHOICE', rule: 'R5', path: ['input', 'ground'] },
      ]);
      expect(answer.text).not.toContain('pas venu');
      expect([await shownTo(AI_WORKER), await linesOf(AI_WORKER)]).toEqual([[], []]);
    });

    it.each([
      ['INDICATION_OUTSIDE_HANDOVER', 'R18', { factsOn: '2026-03-15' }],
      ['DATE_IN_FUTURE', 'R18', { factsOn: '2026-03-21' }],
      ['JOB_SEARCH_EXEMPT', 'R16', { ground: 'JOB_SEARCH_INSUFFICIENT' }],
      ['PAYER_NOT_ON_CASE', 'R18', { payer: OTHER_SOCIAL }],
      ['INDICATION_TO_OWN_HOUSE', 'R1', { payer: AI_OFFICE }],
      ['INDICATION_WITHOUT_FACTS', 'R18', { facts: ' ' }],
      ['TEXT_HOLDS_DIAGNOSIS', 'R40', { facts: 'F32.1' }],
      ['EVIDENCE_NOT_A_REFERENCE', 'R12', { evidence: 'https://a.example/?b=c' }],
    ])('are refused with %s (%s): %j', async (code, rule, changes) => {
      const { payload } = await file(changes);
      expect(payload['refusals']).toMatchObject([{ code, rule }]);
      expect(await shownTo(AI_WORKER)).toEqual([]);
    });

    it.each<[string, Viewer, string]>([
      ['the sender, which pays', ORP_WORKER, 'NOT_COMPETENT'],
      ['another service of the case', worker(SOCIAL), 'NOT_COMPETENT'],
      ['the person', { ...PERSON, personId: 'person-1' }, 'NOT_COMPETENT'],
      ['a decider of the lead', { ...AI_WORKER, roles: ['DECIDER'] }, 'NOT_COMPETENT'],
      ['the register’s own staff', { ...AI_WORKER, institution: 'CII' }, 'NOT_COMPETENT'],
      ['a colleague without assignment', worker(AI_OFFICE, { subject: 'colleague' }), 'NOT_ASSIGNED'],
    ])('are not for %s', async (_who, viewer, code) => {
      expect((await file({}, viewer)).codes).toEqual([code]);
    });

    it('of a service without a part in the case look as if there were none', async () => {
      const stranger = worker(OTHER_SOCIAL);
      const unknown = (await file({ caseId: caseIdOf(999_999) }, stranger)).answer.text;
      expect(unknown).toContain('NOT_FOUND');
      for (const input of [{}, { ground: 'COOPERATION_REFUSED' }, { expectedVersion: 1 }]) {
        expect((await file(input, stranger)).answer.text).toBe(unknown);
      }
    });

    it.each([{ caseId: 'case-1' }, { idempotencyKey: 'with space' }, { payer: { institution: 'CII', service: 'x' } }])(
      'take no identifier without its form: %j',
      async (wrong) => {
        const { answer } = await file(wrong);
        expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      },
    );

    it('are not known under the identifier of anything else', async () => {
      await house.send('AC', answered(nthId('ind', 1)));
      expect(await shownTo(AI_WORKER)).toEqual([]);
    });
  });
});
