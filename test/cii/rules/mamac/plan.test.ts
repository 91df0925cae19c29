import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { lapsedPlan, planToSign } from '../../../../subgraphs/cii/rules/mamac/binding.js';
import type { Guarantee } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import type { ProposedMeasure } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import {
  planInForce,
  presentRound,
  type MamacLine,
  type MamacState,
  type Plan,
  type PlannedMeasure,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { Proposal } from '../../../../subgraphs/cii/rules/proposal/proposal.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, idFor, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { guaranteeOf, proposalOf } from '../../../kit/guaranteeSamples.js';
import {
  after,
  agreedBy,
  agreement,
  DAY_OF,
  EVERYBODY,
  latestPlan,
  mamacCase,
  mamacOn,
  measure,
  planWith,
  processIn,
  signerOf,
  taking,
  type Who,
  withOtherSocial,
} from '../../../kit/mamac.js';

const planning = processIn('PLANNING');
const managed = processIn('CASE_MANAGEMENT');
const COURSE = measure({ owner: ORP, payer: ORP, type: 'COURSE', from: '2026-07-01', to: '2026-08-31' });
const propose = (measures: readonly ProposedMeasure[], changes: Partial<MamacContext> = {}) =>
  taking(planning, { ...planWith(), measures }, mamacOn(DAY_OF.PLANNING, 'AS', changes));
const at = (...place: readonly string[]) => ['input', 'measures', ...place];

describe('R44: the plan is set in concert', () => {
  it('by the team, with owner, payer and dates of each measure', () => {
    const act = { ...planWith(), personUndertakes: [' Suit le cours. ', ' '] };
    const state = taking(planning, act, mamacOn(DAY_OF.PLANNING, 'AS')).thenHappens('PLAN_PROPOSED');
    expect(state.phase).toBe('PLANNING');
    const id = expect.stringMatching(/^plm-/) as string;
    expect(latestPlan(state)).toEqual({
      ...{
        id: expect.stringMatching(/^pln-/) as string,
        version: 1,
        proposedOn: DAY_OF.PLANNING,
        aim: 'OTHER_OCCUPATION',
      },
      proposedBy: { kind: 'TEAM', subject: 'team-as', home: 'AS' },
      measures: [
        {
          id,
          owner: SOCIAL,
          type: 'LANGUAGE_COURSE',
          payer: SOCIAL,
          guaranteeId: null,
          from: '2026-04-01',
          to: '2026-06-30',
        },
        { id, owner: ORP, type: 'COURSE', payer: ORP, guaranteeId: null, from: '2026-07-01', to: '2026-08-31' },
      ],
      ...{ personUndertakes: ['Suit le cours.'], agreements: [], declined: null, inForceFrom: null, replacedOn: null },
    });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'PROPOSE_PLAN', aboutId: latestPlan(state).id });
  });

  it('a new version keeps the identifier of what it takes over, once, and of nothing else', () => {
    const first = after(planning, planWith(), 'AS');
    const [kept] = latestPlan(first).measures;
    const again = { ...measure(), id: kept?.id ?? '' };
    const second = after(first, planWith(again, measure()), 'AC');
    expect(latestPlan(second)).toMatchObject({ version: 2, measures: [{ id: kept?.id }, {}] });
    expect(latestPlan(second).measures[1]?.id).not.toBe(kept?.id);
    const unknown = taking(first, planWith(measure(), { ...measure(), id: 'plm-x' }), mamacOn(DAY_OF.PLANNING, 'AS'));
    unknown.thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R44', path: at('1', 'id') });
    const twice = taking(first, planWith(again, again), mamacOn(DAY_OF.PLANNING, 'AS'));
    twice.thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R44', path: at('1', 'id') });
    propose([again]).thenRefused('NOT_FOUND');
  });

  it('R38: has a measure', () => {
    propose([]).thenRefusedBecause({ code: 'PLAN_WITHOUT_MEASURE', rule: 'R38', path: at() });
  });

  it('R51: mixes measures of all, none without a payer', () => {
    propose([measure(), COURSE, measure({ owner: AI_OFFICE, type: 'INTEGRATION_MEASURE', payer: SOCIAL })]).thenHappens(
      'PLAN_PROPOSED',
    );
    propose([COURSE, measure({ payer: null })]).thenRefusedBecause({
      ...{ code: 'PLAN_PAYER_MISSING', rule: 'R51', path: at('1', 'payer') },
    });
  });

  it('R11: makes no measures of its own: the type stands in the catalogue of its owner', () => {
    propose([measure({ type: 'COURSE' })]).thenRefusedBecause({
      ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', path: at('0', 'type') },
    });
  });

  it('binds only services that take part with named staff', () => {
    propose([measure({ owner: OTHER_SOCIAL })]).thenRefusedBecause({
      ...{ code: 'PROVIDER_NOT_ON_CASE', rule: 'R44', path: at('0', 'owner') },
    });
    propose([measure({ payer: OTHER_SOCIAL })]).thenRefusedBecause({
      ...{ code: 'PAYER_NOT_ON_CASE', rule: 'R51', path: at('0', 'payer') },
    });
    const withSocial = (changes: Partial<CaseState['participants'][number]>): Partial<MamacContext> => {
      const participants = mamacCase().participants.map((one) =>
        one.service === SOCIAL.service ? { ...one, ...changes } : one,
      );
      return { cooperation: { ...mamacCase(), participants } };
    };
    const codes = ['PROVIDER_NOT_ON_CASE', 'PAYER_NOT_ON_CASE'] as const;
    propose([measure()], withSocial({ state: 'LEFT' })).thenRefused('PLAN_WITHOUT_AS', ...codes);
    propose([measure()], withSocial({ responsible: null })).thenRefused('PLAN_WITHOUT_AS', ...codes);
    propose([measure()], withSocial({ state: 'INVITED' })).thenHappens('PLAN_PROPOSED');
  });

  describe('R6: names a guarantee', () => {
    const guarantee = guaranteeOf({ payer: SOCIAL });
    const course = { owner: ORP, type: 'COURSE', payer: SOCIAL, guaranteeId: guarantee.id } as const;
    const inCase = (changes: Partial<Guarantee> = {}, proposal: Partial<Proposal> = {}): Partial<MamacContext> => ({
      cooperation: {
        ...mamacCase(),
        proposals: [proposalOf({ payer: SOCIAL, ...proposal })],
        guarantees: [{ ...guarantee, ...changes }],
      },
    });
    const path = at('0', 'guaranteeId');

    it('of the payer, and of no other', () => {
      const guaranteed = (payer: typeof SOCIAL | typeof AI_OFFICE, guaranteeId: string) =>
        propose([measure({ ...course, payer, guaranteeId })], inCase());
      guaranteed(SOCIAL, guarantee.id).thenHappens('PLAN_PROPOSED');
      const refusal = { code: 'NOT_FOUND', rule: 'R6', path } as const;
      guaranteed(SOCIAL, 'gar-x').thenRefusedBecause(refusal);
      guaranteed(AI_OFFICE, guarantee.id).thenRefusedBecause(refusal);
      propose([measure({ guaranteeId: guarantee.id })]).thenRefusedBecause(refusal);
    });

    it('that one and no other of the same payer, which may also pay without one', () => {
      const released = guaranteeOf({ id: 'gar-2', proposalId: 'prp-2', payer: SOCIAL, state: 'RELEASED' });
      const coaching = proposalOf({ id: 'prp-2', payer: SOCIAL, type: 'JOB_COACHING' });
      const { proposals, guarantees } = inCase().cooperation ?? { proposals: [], guarantees: [] };
      const context: Partial<MamacContext> = {
        cooperation: {
          ...mamacCase(),
          proposals: [coaching, ...proposals],
          guarantees: [released, ...guarantees],
        },
      };
      propose([measure(course)], context).thenHappens('PLAN_PROPOSED');
      propose([measure({ ...course, guaranteeId: null })], context).thenHappens('PLAN_PROPOSED');
    });

    it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('that is granted: not one that is %s', (state) => {
      propose([measure(course)], inCase({ state })).thenRefusedBecause({
        ...{ code: 'GUARANTEE_NOT_IN_FORCE', rule: 'R6', path },
      });
    });

    it.each<[string, Partial<Proposal>]>([
      ['another type', { type: 'JOB_COACHING' }],
      ['another catalogue', { provider: 'AI' }],
    ])('for a measure of its kind: not of %s', (_what, proposal) => {
      propose([measure(course)], inCase({}, proposal)).thenRefusedBecause({
        ...{ code: 'GUARANTEE_NOT_FOR_MEASURE', rule: 'R6', path },
      });
    });

    it('and none whose proposal is not there', () => {
      const cooperation = { ...mamacCase(), proposals: [], guarantees: [guarantee] };
      propose([measure(course)], { cooperation }).thenRefused('GUARANTEE_NOT_FOR_MEASURE');
    });

    it.each<[LocalDate, LocalDate, boolean, string]>([
      ['2026-03-31', '2026-06-30', false, 'from the day before'],
      ['2026-04-01', '2026-06-30', true, 'all its days'],
      ['2026-04-02', '2026-06-29', true, 'within'],
      ['2026-04-01', '2026-07-01', false, 'to the day after'],
    ])('that covers its days: %s to %s: %s (%s)', (from, to, isCovered) => {
      const outcome = propose([measure({ ...course, from, to })], inCase());
      if (isCovered) outcome.thenHappens('PLAN_PROPOSED');
      else outcome.thenRefusedBecause({ code: 'OUTSIDE_GUARANTEE_PERIOD', rule: 'R6', path });
    });

    it('once in a version: it stands for one measure alone', () => {
      const both = [measure(course), measure({ ...course, from: '2026-05-01' })];
      propose(both, inCase()).thenRefused('GUARANTEE_NOT_FOR_MEASURE', 'GUARANTEE_NOT_FOR_MEASURE');
      const bound = agreedBy(propose([measure(course)], inCase()).state, EVERYBODY);
      const measures = [...latestPlan(bound).measures, measure(course)];
      const on = mamacOn(DAY_OF.CASE_MANAGEMENT, SOCIAL, inCase());
      taking(bound, { ...planWith(), measures }, on).thenRefusedBecause({
        ...{ code: 'GUARANTEE_NOT_FOR_MEASURE', rule: 'R6', path: at('1', 'guaranteeId') },
      });
    });

    describe.each(['GRANTED', 'RELEASED'] as const)('R44: which is %s when a party agrees', (state) => {
      const proposed = propose([measure(course)], inCase()).state;
      const others = agreedBy(proposed, ['PERSON', 'AC', 'AI']);

      it.each([
        ['first', proposed, 'AC'],
        ['one of a house without a part in it', proposed, 'AI'],
        ['last', others, 'AS'],
      ] as const)('as the %s one', (_which, one, party) => {
        const outcome = taking(
          one,
          agreement(one, party),
          mamacOn(DAY_OF.PLANNING, signerOf(party), inCase({ state })),
        );
        if (state === 'GRANTED') outcome.thenHappens('PLAN_AGREED');
        // How it is guaranteed is between who carries it out and who pays it; AI hears that the version has lapsed.
        else if (party === 'AI') {
          outcome.thenRefusedBecause({ code: 'PLAN_LAPSED', rule: 'R44', path: ['input', 'planId'] });
        } else {
          outcome.thenRefusedBecause({ code: 'GUARANTEE_NOT_IN_FORCE', rule: 'R6', path: ['input', 'planId'] });
        }
      });

      it('and to the person, once, however many measures it is of', () => {
        const outcome = taking(
          proposed,
          agreement(proposed, 'PERSON'),
          mamacOn(DAY_OF.PLANNING, 'PERSON', inCase({ state })),
        );
        if (state === 'GRANTED') outcome.thenHappens('PLAN_AGREED');
        else outcome.thenRefused('PLAN_LAPSED');
      });

      it('and a version whose guarantee it is has lapsed once it is none', () => {
        const { cooperation = null } = inCase({ state });
        const question = { cooperation, today: DAY_OF.PLANNING };
        expect([planToSign(others, question)?.id, lapsedPlan(others, question)?.id]).toEqual(
          state === 'GRANTED' ? [latestPlan(others).id, undefined] : [undefined, latestPlan(others).id],
        );
      });
    });

    it('R44: and once in force unchanged it is not judged again: what its payer released keeps nobody else', () => {
      const bound = agreedBy(propose([measure(course), COURSE], inCase()).state, EVERYBODY);
      const [kept, own] = latestPlan(bound).measures;
      const day = DAY_OF.CASE_MANAGEMENT;
      const again = (changes: Partial<ProposedMeasure>) =>
        taking(
          bound,
          {
            ...planWith(),
            measures: [
              { ...kept, ...changes },
              { ...own, to: '2026-09-30' },
            ] as ProposedMeasure[],
          },
          mamacOn(day, ORP, inCase({ state: 'RELEASED' })),
        );
      again({}).thenHappens('PLAN_PROPOSED');
      again({ to: '2026-06-29' }).thenRefused('GUARANTEE_NOT_IN_FORCE');
      // The same once more is another measure, for which the guarantee would have to be in force.
      again({ id: null }).thenRefused('GUARANTEE_NOT_IN_FORCE');
    });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-11', false, 'the day before the proposal'],
    [DAY_OF.PLANNING, true, 'the day of the proposal'],
    ['2026-03-13', true, 'the day after'],
  ])('R44: binds nobody backwards: a measure from %s: %s (%s)', (from, isTaken) => {
    const outcome = propose([COURSE, measure({ from })]);
    if (isTaken) outcome.thenHappens('PLAN_PROPOSED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_BACKDATED', rule: 'R44', path: at('1', 'from') });
  });

  it('R44: what the version in force began already stays, and nothing else that is past', () => {
    const [ofSocial, ofOrp] = latestPlan(managed).measures;
    const on = mamacOn('2026-05-15', SOCIAL);
    const proposing = (first: Partial<ProposedMeasure>) =>
      taking(managed, { ...planWith(), measures: [{ ...ofSocial, ...first }, ofOrp] as ProposedMeasure[] }, on);
    proposing({}).thenHappens('PLAN_PROPOSED');
    proposing({ to: '2026-07-31' }).thenHappens('PLAN_PROPOSED');
    proposing({ from: '2026-04-02' }).thenRefusedBecause({
      ...{ code: 'MEASURE_BACKDATED', rule: 'R44', path: at('0', 'from') },
    });
    // Of the same days, and yet another one.
    const added = { ...planWith(), measures: [ofSocial, ofOrp, measure()] as ProposedMeasure[] };
    taking(managed, added, on).thenRefused('MEASURE_BACKDATED');
    const first = after(planning, planWith(measure({ from: DAY_OF.PLANNING })), 'AS');
    const again = { ...latestPlan(first).measures[0] } as ProposedMeasure;
    taking(first, planWith(again), mamacOn('2026-03-13', 'AS')).thenRefused('MEASURE_BACKDATED');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-31', true, 'the day before its first measure'],
    ['2026-04-01', true, 'the day on which it begins'],
    ['2026-04-02', false, 'the day after'],
  ])('R44, R51: and comes into force on %s: %s (%s)', (day, isTaken) => {
    const first = after(planning, planWith(), 'AS');
    const question = { cooperation: mamacCase(), today: day };
    for (const one of [first, agreedBy(first, ['PERSON', 'AC', 'AI'])]) {
      const outcome = taking(one, agreement(one, 'AS', day), mamacOn(day, signerOf('AS')));
      if (isTaken) outcome.thenHappens('PLAN_AGREED');
      else outcome.thenRefusedBecause({ code: 'MEASURE_BACKDATED', rule: 'R44', path: ['input', 'planId'] });
      expect([planToSign(one, question) !== null, lapsedPlan(one, question) !== null]).toEqual([isTaken, !isTaken]);
    }
  });

  it('R44: has lapsed too once a service that it binds has left, as long as it is put to all', () => {
    const proposed = after(planning, planWith(), 'AS');
    const cooperation = mamacCase();
    const left: CaseState = {
      ...cooperation,
      participants: cooperation.participants.filter(({ institution }) => institution !== 'AS'),
    };
    const lapses = (one: MamacState, of: CaseState | null, today: LocalDate = DAY_OF.PLANNING) =>
      lapsedPlan(one, { cooperation: of, today }) !== null;
    expect([lapses(proposed, cooperation), lapses(proposed, left), lapses(proposed, null)]).toEqual([
      false,
      true,
      false,
    ]);
    const declined = after(
      proposed,
      { command: 'DECLINE_PLAN', planId: latestPlan(proposed).id, party: 'PERSON', reason: null },
      'PERSON',
    );
    const bound = agreedBy(proposed, EVERYBODY);
    for (const one of [planning, declined, bound]) {
      expect([lapses(one, left, '2027-01-10'), planToSign(one, { cooperation, today: DAY_OF.PLANNING })]).toEqual([
        false,
        null,
      ]);
    }
  });

  it('R44, R6: what has begun is carried out and paid by no other one for days that are over', () => {
    const [ofSocial, ofOrp] = latestPlan(managed).measures;
    const proposing = (changes: Partial<ProposedMeasure>) =>
      taking(
        managed,
        { ...planWith(), measures: [ofSocial, { ...ofOrp, ...changes }] as ProposedMeasure[] },
        mamacOn('2026-08-01', ORP),
      );
    const path = at('1', 'from');
    for (const changes of [
      { payer: SOCIAL },
      { owner: SOCIAL, type: 'LANGUAGE_COURSE' },
      { type: 'TRAINING_PLACEMENT' },
    ]) {
      const { decision } = proposing(changes);
      expect(decision).toMatchObject({ refusals: [{ code: 'MEASURE_BACKDATED', rule: 'R44', path }] });
    }
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-07-31', false, 'yesterday'],
    ['2026-08-01', true, 'today'],
    ['2026-08-31', true, 'as before'],
    ['2026-09-30', true, 'later'],
  ])('R44: what has begun ends on %s: %s (%s)', (to, isTaken) => {
    const [ofSocial, ofOrp] = latestPlan(managed).measures;
    const measures = [ofSocial, { ...ofOrp, to }] as ProposedMeasure[];
    const outcome = taking(managed, { ...planWith(), measures }, mamacOn('2026-08-01', ORP));
    if (isTaken) outcome.thenHappens('PLAN_PROPOSED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_BACKDATED', rule: 'R44', path: at('1', 'to') });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-08-31', true, 'on its last day'],
    ['2026-09-01', true, 'on the day after'],
    ['2026-09-02', false, 'once a day has passed without it'],
  ])('R44, R52: what has ended is extended on %s: %s (%s)', (on, isTaken) => {
    const [ofSocial, ofOrp] = latestPlan(managed).measures;
    const measures = [ofSocial, { ...ofOrp, to: '2026-09-30' }] as ProposedMeasure[];
    const outcome = taking(managed, { ...planWith(), measures }, mamacOn(on, ORP));
    if (isTaken) outcome.thenHappens('PLAN_PROPOSED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_BACKDATED', rule: 'R44', path: at('1', 'to') });
  });

  it('has periods that end after they begin, of one day at least', () => {
    propose([measure({ to: '2026-04-01' })]).thenHappens('PLAN_PROPOSED');
    propose([measure({ to: '2026-03-31' })]).thenRefusedBecause({ code: 'PERIOD_REVERSED', path: at('0', 'to') });
  });

  it('R40: asks of the person words without a diagnosis, at most 200 characters', () => {
    const asking = (words: string) =>
      taking(planning, { ...planWith(), personUndertakes: ['Suit.', words] }, mamacOn(DAY_OF.PLANNING, 'AS'));
    const path = ['input', 'personUndertakes', '1'];
    asking('Soigne F10').thenRefusedBecause({ code: 'TEXT_HOLDS_DIAGNOSIS', rule: 'R40', path });
    asking('a'.repeat(200)).thenHappens('PLAN_PROPOSED');
    asking('a'.repeat(201)).thenRefusedBecause({ code: 'TEXT_NOT_ACCEPTED', path });
  });

  it('is bounded: thirty measures, twenty undertakings, twenty versions', () => {
    const many = (count: number) => Array.from({ length: count }, () => measure());
    propose(many(30)).thenHappens('PLAN_PROPOSED');
    propose(many(31)).thenRefused('CASE_IS_FULL');
    const undertaking = (count: number) =>
      taking(
        planning,
        { ...planWith(), personUndertakes: Array.from({ length: count }, () => 'Suit.') },
        mamacOn(DAY_OF.PLANNING, 'AS'),
      );
    undertaking(20).thenHappens('PLAN_PROPOSED');
    undertaking(21).thenRefused('CASE_IS_FULL');
    const [line] = after(planning, planWith(), 'AS').timeline.slice(-1);
    if (line === undefined) throw new Error('A proposal leaves a line.');
    const proposedOften = (count: number, changes: Partial<MamacLine> = {}): MamacState => ({
      ...planning,
      timeline: [...planning.timeline, ...Array.from({ length: count }, () => ({ ...line, ...changes }))],
    });
    const on = mamacOn(DAY_OF.PLANNING, 'AS');
    taking(proposedOften(19), planWith(), on).thenHappens('PLAN_PROPOSED');
    taking(proposedOften(20), planWith(), on).thenRefused('CASE_IS_FULL');
    // Nobody fills the room of another, and what came too late or was of an earlier round fills none.
    taking(proposedOften(20), planWith(), mamacOn(DAY_OF.PLANNING, 'AI')).thenHappens('PLAN_PROPOSED');
    taking(proposedOften(20, { attempted: true }), planWith(), on).thenHappens('PLAN_PROPOSED');
    taking(proposedOften(20, { round: 0 }), planWith(), on).thenHappens('PLAN_PROPOSED');
  });
});

describe('R1, R44: what services that take part no more leave behind', () => {
  const day = DAY_OF.CASE_MANAGEMENT;
  const own = latestPlan(managed).measures.filter(({ owner, payer }) =>
    [owner, payer].every(({ institution }) => institution === 'AC'),
  );
  const withoutSocial = (): CaseState => {
    const { participants, ...rest } = withOtherSocial(mamacCase());
    return {
      ...rest,
      participants: participants.map((one) =>
        one.service === SOCIAL.service ? { ...one, state: 'LEFT' as const } : one,
      ),
    };
  };
  const dropped = (who: Who, cooperation: CaseState) =>
    refusalCodes(taking(managed, { ...planWith(), measures: own }, mamacOn(day, who, { cooperation })).decision);

  it('the lead drops, and nobody else; while one of them takes part it is that one’s', () => {
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(latestPlan(managed).measures.length);
    expect(dropped(ORP, withoutSocial())).toEqual([]);
    expect(dropped(AI_OFFICE, withoutSocial())).toContain('OBLIGATION_OF_ANOTHER');
    expect(dropped(ORP, mamacCase())).toEqual(['OBLIGATION_OF_ANOTHER']);
  });

  it('who makes itself a party to a measure of others hears nothing of what stands behind it (R6, docs/decisions/0040)', () => {
    const { measures, ...plan } = latestPlan(managed);
    const foreign = measures.find(({ owner }) => owner.institution !== 'AC');
    if (foreign === undefined) throw new Error('The plan binds others too.');
    const held = guaranteeOf({ payer: foreign.payer });
    const guarantees: readonly (readonly Guarantee[])[] = [
      [],
      [held],
      [{ ...held, state: 'RELEASED' }],
      [{ ...held, from: '2026-01-01', to: '2026-01-02' }],
    ];
    const heard = guarantees.map((known) => {
      const guaranteeId = known[0]?.id ?? null;
      const own = measures.map((one) => (one.id === foreign.id ? { ...one, guaranteeId } : one));
      const state = { ...managed, rounds: [{ ...presentRound(managed), plans: [{ ...plan, measures: own }] }] };
      return (['owner', 'payer'] as const).map((role) => {
        const taken = own.map((one) => (one.id === foreign.id ? { ...one, [role]: ORP, guaranteeId: null } : one));
        const cooperation = { ...mamacCase(), guarantees: known };
        const step = { ...planWith(), measures: taken };
        return refusalCodes(taking(state, step, mamacOn(day, ORP, { cooperation })).decision);
      });
    });
    for (const codes of heard) expect(codes).toEqual(heard[0]);
    expect(heard[0]?.flat()).toContain('OBLIGATION_OF_ANOTHER');
  });

  it.each(['owner', 'payer'] as const)('and not one whose %s still takes part', (role) => {
    const { measures, ...plan } = latestPlan(managed);
    const shared = measures.map((one) => (one.owner.institution === 'AS' ? { ...one, [role]: AI_OFFICE } : one));
    const state: MamacState = {
      ...managed,
      rounds: [{ ...presentRound(managed), plans: [{ ...plan, measures: shared }] }],
    };
    const on = mamacOn(day, ORP, { cooperation: withoutSocial() });
    taking(state, { ...planWith(), measures: own }, on).thenRefused('OBLIGATION_OF_ANOTHER');
  });
});

describe('R1, R44: in case management an institution changes its own obligations alone', () => {
  const [ofSocial, ofOrp] = latestPlan(managed).measures;
  const day = DAY_OF.CASE_MANAGEMENT;
  const keep = [ofSocial, ofOrp].flatMap((one) => one ?? []);
  const proposeBy = (who: Who, measures: readonly ProposedMeasure[]) =>
    taking(managed, { ...planWith(), measures }, mamacOn(day, who));

  it('the version in force stays in force until the new one has all agreements', () => {
    const state = proposeBy(ORP, [...keep, COURSE]).thenHappens('PLAN_PROPOSED');
    expect(state.phase).toBe('CASE_MANAGEMENT');
    expect(planInForce(presentRound(state))?.version).toBe(1);
    expect(latestPlan(state)).toMatchObject({
      ...{ version: 2, inForceFrom: null, proposedBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP } },
    });
    const agreed = agreedBy(state, EVERYBODY, '2026-04-10');
    expect(planInForce(presentRound(agreed))).toMatchObject({ version: 2, inForceFrom: '2026-04-10' });
    expect(presentRound(agreed).plans[0]).toMatchObject({ inForceFrom: DAY_OF.PLANNING, replacedOn: '2026-04-10' });
  });

  it.each<[string, Who, (measures: typeof keep) => readonly ProposedMeasure[], readonly string[] | null]>([
    ['takes all over', AI_OFFICE, (all) => all, null],
    [
      'changes the dates of its own',
      ORP,
      ([first, second]) => [...one(first), ...one(second, { to: '2026-09-30' })],
      null,
    ],
    [
      'changes the dates of another’s',
      ORP,
      ([first, second]) => [...one(first, { to: '2026-07-31' }), ...one(second)],
      at('0'),
    ],
    ['drops its own', SOCIAL, ([, second]) => one(second), null],
    ['drops another’s', ORP, ([, second]) => one(second), at()],
    ['adds its own', SOCIAL, (all) => [...all, measure()], null],
    ['adds another’s', SOCIAL, (all) => [...all, COURSE], at('2')],
    ['adds what it pays', SOCIAL, (all) => [...all, { ...COURSE, payer: SOCIAL }], null],
    ['adds what it carries out', ORP, (all) => [...all, { ...COURSE, payer: SOCIAL }], null],
    [
      'takes another’s from it',
      ORP,
      ([first, second]) => [...one(first, { owner: ORP, type: 'COURSE' }), ...one(second)],
      at('0'),
    ],
    [
      'gives its own away',
      SOCIAL,
      ([first, second]) => [...one(first, { owner: ORP, payer: ORP, type: 'COURSE' }), ...one(second)],
      at('0'),
    ],
    ['changes another’s payer', ORP, ([first, second]) => [...one(first, { payer: ORP }), ...one(second)], at('0')],
    [
      'changes another’s type',
      ORP,
      ([first, second]) => [...one(first, { type: 'JOB_COACHING' }), ...one(second)],
      at('0'),
    ],
    [
      'changes another’s first day',
      ORP,
      ([first, second]) => [...one(first, { from: '2026-05-01' }), ...one(second)],
      at('0'),
    ],
  ])('it %s', (_what, who, measures, path) => {
    const outcome = proposeBy(who, measures(keep));
    if (path === null) outcome.thenHappens('PLAN_PROPOSED');
    else outcome.thenRefusedBecause({ code: 'OBLIGATION_OF_ANOTHER', rule: 'R1', path });
  });

  it('meets whatever every version has to meet', () => {
    const wrong = measure({
      ...{ owner: OTHER_SOCIAL, type: 'COURSE', guaranteeId: 'gar-x', from: '2026-03-01', to: '2026-01-01' },
    });
    const act = {
      ...planWith(),
      measures: [...keep, wrong],
      personUndertakes: Array.from({ length: 21 }, () => 'F32'),
    };
    taking(managed, act, mamacOn(day, SOCIAL)).thenRefused(
      ...(['MEASURE_NOT_IN_CATALOGUE', 'PROVIDER_NOT_ON_CASE', 'NOT_FOUND', 'PERIOD_REVERSED'] as const),
      'MEASURE_BACKDATED',
      ...Array.from({ length: 21 }, () => 'TEXT_HOLDS_DIAGNOSIS' as const),
      'CASE_IS_FULL',
    );
    proposeBy(SOCIAL, []).thenRefused('PLAN_WITHOUT_MEASURE', 'OBLIGATION_OF_ANOTHER');
  });

  it('changes no guarantee of another: a measure that goes on keeps its own, whatever is said of it', () => {
    const cooperation = { ...mamacCase(), guarantees: [guaranteeOf({ payer: SOCIAL })] };
    const guaranteeId = cooperation.guarantees[0]?.id ?? '';
    const context = mamacOn(day, AI_OFFICE, { cooperation });
    const before = latestPlan(managed).measures.map((one) => [one.id, one.guaranteeId]);
    for (const said of [guaranteeId, null, idFor('gar', '9')]) {
      const measures = keep.map((one) => ({ ...one, guaranteeId: said }));
      const proposed = taking(managed, { ...planWith(), measures }, context).thenHappens('PLAN_PROPOSED');
      expect(latestPlan(proposed).measures.map((one) => [one.id, one.guaranteeId])).toEqual(before);
    }
  });

  it.each<[string, Partial<Guarantee>]>([
    ['covers', { from: '2026-06-01', to: '2026-12-31' }],
    ['does not cover', { to: '2026-04-01' }],
    ['has been released', { state: 'RELEASED' }],
  ])('learns nothing of a guarantee between two others that %s (docs/decisions/0040)', (_what, changes) => {
    const cooperation = { ...mamacCase(), guarantees: [guaranteeOf({ payer: SOCIAL, ...changes })] };
    const guaranteeId = cooperation.guarantees[0]?.id ?? '';
    const context = mamacOn(day, AI_OFFICE, { cooperation });
    const asked = { ...COURSE, payer: SOCIAL, guaranteeId };
    taking(managed, { ...planWith(), measures: [...keep, asked] }, context).thenRefused('OBLIGATION_OF_ANOTHER');
    const unknown = { ...asked, guaranteeId: idFor('gar', '9') };
    taking(managed, { ...planWith(), measures: [...keep, unknown] }, context).thenRefused('OBLIGATION_OF_ANOTHER');
  });

  it('tells each obstacle, of what is named and of what is missing', () => {
    proposeBy(AI_OFFICE, [COURSE]).thenRefused('OBLIGATION_OF_ANOTHER', 'OBLIGATION_OF_ANOTHER');
    proposeBy(SOCIAL, [measure({ payer: null })]).thenRefused('PLAN_PAYER_MISSING', 'OBLIGATION_OF_ANOTHER');
    const unpaid = measure({ payer: null });
    proposeBy(ORP, [...keep, unpaid]).thenRefused('PLAN_PAYER_MISSING', 'OBLIGATION_OF_ANOTHER');
  });

  it('takes measures over from the version in force, not from one that is only proposed', () => {
    const state = after(managed, { ...planWith(), measures: [...keep, COURSE] }, ORP);
    const proposed = latestPlan(state).measures[2];
    const again = taking(state, { ...planWith(), measures: [...keep, ...one(proposed)] }, mamacOn(day, ORP));
    again.thenRefused('NOT_FOUND');
  });

  function one(
    from: (typeof keep)[number] | undefined,
    changes: Partial<ProposedMeasure> = {},
  ): readonly ProposedMeasure[] {
    return from === undefined ? [] : [{ ...from, ...changes }];
  }
});

describe('R44, R47, R52: a new round takes over what still binds from the round before', () => {
  const OPENED: LocalDate = '2027-03-22';
  const TODAY: LocalDate = '2027-04-05';
  const bound = latestPlan(managed);
  const secondRound = (held: PlannedMeasure, plans: readonly Plan[] = []): MamacState => ({
    ...planning,
    rounds: [
      { ...presentRound(managed), plans: [{ ...bound, measures: [held] }] },
      { ...presentRound(planning), number: 2, openedOn: OPENED, plans },
    ],
  });
  const held = (changes: Partial<PlannedMeasure> = {}): PlannedMeasure => ({
    ...{ id: 'plm-running', owner: SOCIAL, payer: SOCIAL, type: 'LANGUAGE_COURSE', guaranteeId: null },
    ...{ from: '2026-12-01', to: '2027-06-30' },
    ...changes,
  });
  const proposing = (state: MamacState, measures: readonly ProposedMeasure[]) =>
    taking(state, { ...planWith(), measures }, mamacOn(TODAY, 'AS'));

  it('by its identifier, though it began before; it is signed and in force anew', () => {
    const proposed = proposing(secondRound(held()), [held()]).thenHappens('PLAN_PROPOSED');
    expect(latestPlan(proposed)).toMatchObject({ version: 1, measures: [{ id: held().id, from: held().from }] });
    const agreed = agreedBy(proposed, EVERYBODY, TODAY);
    expect(agreed.phase).toBe('CASE_MANAGEMENT');
    expect(planInForce(presentRound(agreed))?.measures[0]?.id).toBe(held().id);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2027-03-21', false, 'on the day before the round'],
    ['2027-03-22', true, 'on its first day'],
    ['2027-03-23', true, 'on the day after'],
  ])('one that ended on %s: %s (%s)', (to, isTaken) => {
    const outcome = proposing(secondRound(held({ to })), [held({ to })]);
    if (isTaken) outcome.thenHappens('PLAN_PROPOSED');
    else outcome.thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R44', path: at('0', 'id') });
  });

  it('one that began stays whose it was and ends at the earliest today', () => {
    const state = secondRound(held());
    proposing(state, [held({ to: '2027-12-31' })]).thenHappens('PLAN_PROPOSED');
    proposing(state, [held({ to: TODAY })]).thenHappens('PLAN_PROPOSED');
    proposing(state, [held({ to: '2027-04-04' })]).thenRefused('MEASURE_BACKDATED');
    proposing(state, [{ ...held(), payer: ORP }]).thenRefused('MEASURE_BACKDATED');
    proposing(state, [{ ...held(), id: null }]).thenRefused('MEASURE_BACKDATED');
  });

  it('also after a first version of the round that left it out', () => {
    const without: Plan = { ...bound, measures: [held({ id: 'plm-new', from: TODAY })], inForceFrom: null };
    proposing(secondRound(held(), [without]), [held()]).thenHappens('PLAN_PROPOSED');
    const twice = proposing(secondRound(held(), [without]), [held(), held()]);
    twice.thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R44', path: at('1', 'id') });
  });

  it('unchanged it is not judged again: a guarantee released since keeps nobody from the new plan (R6)', () => {
    const guarantee = guaranteeOf({ payer: SOCIAL, state: 'RELEASED' });
    const cooperation = { ...mamacCase(), proposals: [proposalOf()], guarantees: [guarantee] };
    const guaranteed = { guaranteeId: guarantee.id };
    const on = mamacOn(TODAY, 'AS', { cooperation });
    const outcome = (changes: Partial<PlannedMeasure>) =>
      taking(secondRound(held(guaranteed)), { ...planWith(), measures: [held({ ...guaranteed, ...changes })] }, on);
    outcome({}).thenHappens('PLAN_PROPOSED');
    outcome({ to: '2027-05-31' }).thenRefused('GUARANTEE_NOT_IN_FORCE');
  });
});
