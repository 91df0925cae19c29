import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, NOW, ORP, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import { nthId } from '../../kit/files.js';
import type { Answered } from '../../kit/installation.js';
import { AI_SUPERVISOR, avsNumberOf, caseIdOf, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { accepted, freshKey, seen } from './acts.js';
import {
  acceptedWith,
  AI_WORKER,
  answerOf,
  ASKED,
  BEGUN,
  COURSE,
  GUARANTEE_ACTS,
  guaranteeAt,
  ORP_DECIDER,
  ORP_WORKER,
  performWith,
  SHOWN,
  type GivenGuarantee,
  type GuaranteeActName,
  type GuaranteeStage,
} from './guarantees.js';

/** An act as somebody who may perform it, the same with another content, and the same refused to the same person. */
interface Sample {
  readonly act: GuaranteeActName;
  readonly as: Viewer;
  readonly at: GuaranteeStage;
  readonly input: object;
  /** None where there is nothing more to say. */
  readonly other?: object;
  /** What of the answer changed. */
  readonly shows: object;
  readonly refused: { readonly code: string; readonly rule: string | null; readonly input: object };
  /** Somebody on the case who may not, by the rules. */
  readonly notFor: Viewer;
}

/** What the input of each act names. */
const NAMED: Readonly<Record<GuaranteeActName, readonly (keyof GivenGuarantee)[]>> = {
  ciiProposeMeasure: ['caseId'],
  ciiStartMeasure: ['caseId', 'proposalId'],
  ciiProposeGuarantee: ['caseId', 'proposalId'],
  ciiDecideGuarantee: ['caseId', 'guaranteeId'],
  ciiDrawGuarantee: ['caseId', 'guaranteeId'],
  ciiProposeExtension: ['caseId', 'guaranteeId'],
  ciiDecideExtension: ['caseId', 'guaranteeId', 'extensionId'],
  ciiReleaseGuarantee: ['caseId', 'guaranteeId'],
};

const AI_DECIDER = worker(AI_OFFICE, { subject: 'decider-ai', roles: ['DECIDER'], purpose: 'x' });
const COST = { amount: 500, kind: 'MEASURE_COST', on: '2026-03-26' };

const SAMPLES: readonly Sample[] = [
  {
    ...{ act: 'ciiProposeMeasure', as: AI_WORKER, at: 'LED', input: COURSE, notFor: ORP_WORKER },
    other: { ...COURSE, cost: 2000 },
    shows: { type: 'COURSE', payer: ORP, by: AI_OFFICE, cost: 2400, outcome: null, startedOn: null },
    refused: { code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', input: { type: 'LANGUAGE_COURSE' } },
  },
  {
    ...{ act: 'ciiStartMeasure', as: AI_WORKER, at: 'DUE', input: { on: '2026-03-25' }, notFor: ORP_WORKER },
    other: { on: '2026-03-26' },
    shows: { startedOn: '2026-03-25', outcome: 'GRANTED', answeredOn: '2026-03-20' },
    refused: { code: 'OUTSIDE_GUARANTEE_PERIOD', rule: 'R6', input: { on: '2026-03-24' } },
  },
  {
    ...{ act: 'ciiProposeGuarantee', as: ORP_WORKER, at: 'PROPOSED', input: ASKED, notFor: worker(SOCIAL) },
    other: { ...ASKED, ceiling: 1000 },
    shows: { state: 'PROPOSED', payer: ORP, ceiling: 2000, drawn: 0, remainder: 0, proposedBy: ORP },
    refused: { code: 'GUARANTEE_OUTSIDE_MEASURE', rule: 'R6', input: { to: '2026-08-01' } },
  },
  {
    ...{ act: 'ciiDecideGuarantee', as: ORP_DECIDER, at: 'ASKED', input: { decision: 'GRANTED' }, notFor: AI_DECIDER },
    other: { decision: 'REFUSED' },
    shows: { state: 'GRANTED', decidedOn: '2026-03-20', remainder: 2000 },
    refused: { code: 'NOT_FOUND', rule: null, input: { guaranteeId: nthId('gar', 9) } },
  },
  {
    ...{ act: 'ciiDrawGuarantee', as: AI_WORKER, at: 'BEGUN', input: COST, notFor: worker(SOCIAL) },
    other: { ...COST, amount: 600 },
    shows: { ceiling: 2000, drawn: 500, remainder: 1500, draws: [{ ...COST, by: AI_OFFICE, drawnOn: '2026-03-26' }] },
    refused: { code: 'INTERVIEW_NOT_BILLED', rule: 'R13', input: { kind: 'INTERVIEW' } },
  },
  {
    ...{ act: 'ciiProposeExtension', as: AI_WORKER, at: 'BEGUN', notFor: worker(SOCIAL) },
    input: { ceiling: 2500, to: '2026-07-31' },
    other: { ceiling: 2600, to: '2026-07-31' },
    shows: {
      ceiling: 2000,
      extensions: [{ ceiling: 2500, to: '2026-07-31', ceilingBefore: 2000, toBefore: '2026-06-30', outcome: null }],
    },
    refused: { code: 'EXTENSION_NOT_MORE', rule: 'R6', input: { ceiling: 1999.95 } },
  },
  {
    ...{
      act: 'ciiDecideExtension',
      as: ORP_DECIDER,
      at: 'EXTENDING',
      input: { decision: 'GRANTED' },
      notFor: AI_DECIDER,
    },
    other: { decision: 'REFUSED' },
    shows: {
      ceiling: 2500,
      to: '2026-07-31',
      remainder: 2500,
      extensions: [{ outcome: 'GRANTED', ceilingBefore: 2000 }],
    },
    refused: { code: 'NOT_FOUND', rule: null, input: { extensionId: nthId('ext', 9) } },
  },
  {
    ...{ act: 'ciiReleaseGuarantee', as: ORP_DECIDER, at: 'BEGUN', input: {}, notFor: AI_DECIDER },
    shows: { state: 'RELEASED', releasedOn: '2026-03-26', remainder: 0 },
    refused: { code: 'NOT_FOUND', rule: null, input: { guaranteeId: nthId('gar', 9) } },
  },
];

describe('measures and payment guarantees in the register', () => {
  let house: RegisterHouse;
  let n = 0;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const given = (stage: GuaranteeStage): Promise<GivenGuarantee> => {
    n += 1;
    return guaranteeAt(house, n, stage);
  };
  const versionOf = async (caseId: string, viewer: Viewer = ORP_WORKER): Promise<number> =>
    Number((await seen(house, viewer, caseId, 'version'))['version']);
  const nodesOf = async (viewer: Viewer, caseId: string, list: 'proposals' | 'guarantees'): Promise<Answered[]> => {
    const about = list === 'proposals' ? 'proposal' : 'guarantee';
    const part = await seen(house, viewer, caseId, `${list} { totalCount nodes { ${SHOWN[about]} } }`);
    const nodes = part[list]?.['nodes'] as unknown as Answered[];
    expect(part[list]?.['totalCount']).toBe(nodes.length);
    return nodes;
  };

  /** The fields that the input of an act has beside its own. */
  const naming = (act: GuaranteeActName, found: GivenGuarantee): object =>
    Object.fromEntries(NAMED[act].map((field) => [field, found[field]]));

  describe.each(SAMPLES)('$act', ({ act, as, at, input, other, shows, refused, notFor }) => {
    // What is refused leaves the case as it is, so that the last test finds it so.
    let of: object;
    let caseId: string;
    let before: number;
    let now: Date;

    beforeAll(async () => {
      const found = await given(at);
      caseId = found.caseId;
      of = naming(act, found);
      now = house.clock.now();
      before = await versionOf(caseId);
    });
    beforeEach(() => {
      house.clock.moveTo(now);
    });
    const trying = (viewer: Viewer, wanted: object = {}) =>
      performWith(house, viewer, act, { ...of, ...input, ...wanted });

    it(`is refused with ${refused.code} to who may act, and changes nothing`, async () => {
      const wrong = await trying(as, refused.input);
      expect(wrong.answer.errors).toEqual([]);
      expect(wrong.payload['refusals']).toMatchObject([{ code: refused.code, rule: refused.rule }]);
      expect(wrong.payload).toMatchObject({ case: null, [GUARANTEE_ACTS[act]]: null, frameVersion: null });
      expect(await versionOf(caseId)).toBe(before);
    });

    it('by a service without a part in the case looks as if there were none', async () => {
      const stranger = worker({ institution: 'AS', service: 'social-nowhere' }, { roles: as.roles, purpose: 'x' });
      const unknown = (await trying(stranger, { caseId: caseIdOf(999_999) })).answer.text;
      expect(unknown).toContain('NOT_FOUND');
      for (const expectedVersion of [null, 1, before]) {
        expect((await trying(stranger, { expectedVersion })).answer.text).toBe(unknown);
      }
    });

    it('is refused to a service that holds another part, and to functions that may not', async () => {
      expect(['NOT_COMPETENT', 'NOT_FOUND']).toContain((await trying(notFor)).codes[0]);
      for (const roles of [['DPO'], ['ANALYST'], []] as const) {
        expect((await trying({ ...as, roles })).codes).toEqual(['NOT_COMPETENT']);
      }
      const others = as.roles.includes('DECIDER') ? 'CASEWORKER' : 'DECIDER';
      expect((await trying({ ...as, roles: [others] })).codes).toEqual(['NOT_COMPETENT']);
      expect(await versionOf(caseId)).toBe(before);
    });

    it('takes no identifier without its form', async () => {
      const wrong = Object.keys(of).map((field) => ({ [field]: nthId('acf', 1) }));
      for (const one of wrong) {
        const { answer } = await trying(as, one);
        expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      }
    });

    it('is carried out once, however often it is sent under its key, and no other under it', async () => {
      const expectedVersion = await versionOf(caseId, as);
      const command = { idempotencyKey: freshKey(), expectedVersion };
      const first = await trying(as, command);
      expect([first.codes, first.answer.errors]).toEqual([[], []]);
      expect(first.payload).toMatchObject({
        ...{ case: { id: caseId }, frameVersion: expect.any(Number) as unknown },
        [GUARANTEE_ACTS[act]]: shows,
      });
      expect((await trying(as, command)).payload).toEqual(first.payload);
      if (other !== undefined) {
        const { codes } = await trying(as, { ...command, ...other });
        expect(codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      }
      expect((await trying(as, { expectedVersion, ...other })).codes).not.toEqual([]);
      expect(await versionOf(caseId)).toBe(before + 1);
    });
  });

  it('a repeat is answered to who may still act, and not to who works on the case no more (R1)', async () => {
    const { caseId, guaranteeId } = await given('BEGUN');
    const drawn = { ...COST, caseId, guaranteeId, idempotencyKey: freshKey() };
    await acceptedWith(house, AI_WORKER, 'ciiDrawGuarantee', drawn);
    expect((await performWith(house, AI_WORKER, 'ciiDrawGuarantee', drawn)).payload).toMatchObject({
      guarantee: { drawn: 500 },
    });
    await accepted(house, AI_SUPERVISOR, 'ciiAssignStaff', { caseId, responsible: 'somebody-new' });
    const more = { ...COST, caseId, guaranteeId, amount: 700 };
    await acceptedWith(house, worker(AI_OFFICE, { subject: 'somebody-new' }), 'ciiDrawGuarantee', more);
    const former = await performWith(house, AI_WORKER, 'ciiDrawGuarantee', drawn);
    // That it was done is known; what became of it since is not told.
    expect(former.payload).toMatchObject({ case: { id: caseId }, guarantee: null, refusals: [] });
    expect(former.answer.text).not.toContain('1200');
  });

  it('a provider that keeps no catalogue is no provider', async () => {
    const { caseId } = await given('LED');
    const { answer } = await performWith(house, AI_WORKER, 'ciiProposeMeasure', { caseId, ...COURSE, provider: 'CII' });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  describe('at the same time', () => {
    it('100 draws that together exceed the ceiling leave nothing drawn above it (R6)', async () => {
      const { caseId, guaranteeId } = await given('BEGUN');
      const draw = (index: number) =>
        performWith(house, index % 2 === 0 ? AI_WORKER : ORP_WORKER, 'ciiDrawGuarantee', {
          ...{ caseId, guaranteeId, ...COST },
          amount: 50,
        });
      const endings = await Promise.all(Array.from({ length: 100 }, (_, index) => draw(index)));
      expect(endings.flatMap(({ answer }) => answer.errors)).toEqual([]);
      const codes = endings.map((one) => one.codes[0] ?? 'DRAWN');
      expect(codes.filter((code) => code === 'DRAWN')).toHaveLength(40);
      expect(codes.filter((code) => code === 'GUARANTEE_EXCEEDED')).toHaveLength(60);
      const [guarantee] = await nodesOf(ORP_WORKER, caseId, 'guarantees');
      expect(guarantee).toMatchObject({ drawn: 2000, remainder: 0 });
      expect(guarantee?.['draws']).toHaveLength(40);
    });

    it('draws of odd sums stop at what is left, and the rest can be drawn to the last coin', async () => {
      const { caseId, guaranteeId } = await given('BEGUN');
      const draw = (amount: number) =>
        performWith(house, ORP_WORKER, 'ciiDrawGuarantee', { caseId, guaranteeId, ...COST, amount });
      await Promise.all(Array.from({ length: 12 }, () => draw(333.35)));
      const left = 2000 - 5 * 333.35;
      const [guarantee] = await nodesOf(AI_WORKER, caseId, 'guarantees');
      expect(guarantee).toMatchObject({ drawn: 1666.75, remainder: 333.25 });
      expect((await draw(left + 0.05)).codes).toEqual(['GUARANTEE_EXCEEDED']);
      expect((await draw(left)).payload).toMatchObject({ guarantee: { remainder: 0 } });
    });

    it('a release and draws: whatever is drawn was drawn before, and nothing after', async () => {
      const { caseId, guaranteeId } = await given('BEGUN');
      const [release, ...draws] = await Promise.all([
        performWith(house, ORP_DECIDER, 'ciiReleaseGuarantee', { caseId, guaranteeId }),
        ...Array.from({ length: 8 }, () =>
          performWith(house, AI_WORKER, 'ciiDrawGuarantee', { caseId, guaranteeId, ...COST, amount: 10 }),
        ),
      ]);
      expect(release.codes).toEqual([]);
      const drawn = draws.filter(({ codes }) => codes.length === 0).length;
      expect(draws.filter(({ codes }) => codes[0] === 'GUARANTEE_NOT_IN_FORCE')).toHaveLength(8 - drawn);
      const [guarantee] = await nodesOf(ORP_WORKER, caseId, 'guarantees');
      expect(guarantee).toMatchObject({ state: 'RELEASED', drawn: drawn * 10, remainder: 0 });
    });

    it('two decisions: one stands, the other comes too late', async () => {
      const { caseId, guaranteeId } = await given('ASKED');
      const second = worker(ORP, { subject: 'decider-2', roles: ['DECIDER'], purpose: 'x' });
      const endings = await Promise.all([
        performWith(house, ORP_DECIDER, 'ciiDecideGuarantee', { caseId, guaranteeId, decision: 'GRANTED' }),
        performWith(house, second, 'ciiDecideGuarantee', { caseId, guaranteeId, decision: 'REFUSED' }),
      ]);
      expect(endings.flatMap(({ codes }) => codes)).toEqual(['ALREADY_DECIDED']);
    });
  });

  it('who proposed a guarantee does not decide on it, whatever else that person may (R6)', async () => {
    const { caseId, proposalId } = await given('PROPOSED');
    const both = worker(ORP, { roles: ['CASEWORKER', 'DECIDER'] });
    const { id } = await acceptedWith(house, both, 'ciiProposeGuarantee', { caseId, proposalId, ...ASKED });
    const decide = { caseId, guaranteeId: id, decision: 'GRANTED' };
    expect((await performWith(house, both, 'ciiDecideGuarantee', decide)).codes).toEqual(['FOUR_EYES']);
    await acceptedWith(house, ORP_DECIDER, 'ciiDecideGuarantee', decide);
  });

  describe('the payer’s answer (R7)', () => {
    it('comes from its own house, and only the first one counts', async () => {
      const { caseId, proposalId } = await given('PROPOSED');
      await answerOf(house, { caseId, proposalId }, 'REFUSED');
      await answerOf(house, { caseId, proposalId }, 'GRANTED');
      expect(await nodesOf(AI_WORKER, caseId, 'proposals')).toMatchObject([
        { outcome: 'REFUSED', answeredOn: '2026-03-20' },
      ]);
    });

    it('of anybody else changes nothing', async () => {
      const { caseId, proposalId } = await given('PROPOSED');
      await house.send('AI', {
        ...{ kind: 'PROPOSAL_ANSWERED', entryId: nthId('ent', 77), caseId, version: 1, service: AI_OFFICE.service },
        ...{ proposalId, outcome: 'GRANTED', on: '2026-03-20' },
      });
      expect(await nodesOf(AI_WORKER, caseId, 'proposals')).toMatchObject([{ outcome: null, answeredOn: null }]);
    });
  });

  describe('what is shown', () => {
    it('the lead and the payer see who pays what and what is left; the history tells each step', async () => {
      const { caseId, guaranteeId } = await given('EXTENDING');
      await acceptedWith(house, AI_WORKER, 'ciiDrawGuarantee', { caseId, guaranteeId, ...COST });
      const asPayer = await nodesOf(ORP_WORKER, caseId, 'guarantees');
      expect(asPayer).toEqual(await nodesOf(AI_WORKER, caseId, 'guarantees'));
      expect(asPayer).toMatchObject([{ payer: ORP, ceiling: 2000, drawn: 500, remainder: 1500 }]);
      expect(await nodesOf(ORP_WORKER, caseId, 'proposals')).toMatchObject([{ startGuaranteeId: guaranteeId }]);
      const { timeline } = await seen(
        house,
        AI_WORKER,
        caseId,
        'timeline(first: 100) { nodes { kind guaranteeCommand aboutId } }',
      );
      const lines = (timeline?.['nodes'] as unknown as Answered[])
        .filter(({ kind }) => ['MEASURE_', 'PROPOSAL_', 'GUARANTEE_'].some((word) => String(kind).startsWith(word)))
        .map(({ kind, guaranteeCommand }) => guaranteeCommand ?? kind);
      expect(lines).toEqual([
        ...['DRAW', 'PROPOSE_EXTENSION', 'MEASURE_STARTED', 'GRANT', 'PROPOSE', 'PROPOSAL_ANSWERED'],
        'MEASURE_PROPOSED',
      ]);
    });

    it('the person sees what was granted, and no staff', async () => {
      const asked = await given('ASKED');
      const personKey = createPersonKey(house.configuration.personIdSecret ?? '');
      const person = { ...PERSON, personId: personKey(avsNumberOf(n)) };
      expect(await nodesOf(person, asked.caseId, 'proposals')).toMatchObject([{ outcome: 'GRANTED' }]);
      expect(await nodesOf(person, asked.caseId, 'guarantees')).toEqual([]);
      const { caseId, guaranteeId } = asked;
      await acceptedWith(house, ORP_DECIDER, 'ciiDecideGuarantee', { caseId, guaranteeId, decision: 'GRANTED' });
      const shown = await nodesOf(person, caseId, 'guarantees');
      expect(shown).toMatchObject([{ state: 'GRANTED', remainder: 2000 }]);
      expect(JSON.stringify(shown)).not.toMatch(/decider-orp|worker-/);
    });
  });

  it('costs of days on which it led are drawn by the former lead after the lead has returned', async () => {
    const { caseId, guaranteeId } = await given('BEGUN');
    house.clock.moveTo(new Date('2026-06-20T08:00:00Z'));
    const draw = (on: string) =>
      performWith(house, AI_WORKER, 'ciiDrawGuarantee', { caseId, guaranteeId, ...COST, on });
    expect((await draw('2026-06-15')).codes).toEqual([]);
    expect((await draw('2026-06-16')).codes).toEqual(['NOT_COMPETENT']);
    expect(BEGUN < house.clock.now()).toBe(true);
  });
});
