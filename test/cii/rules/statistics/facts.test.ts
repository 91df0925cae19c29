import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { Extension } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { presentRound, type MamacState, type PlannedMeasure } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { CATALOGUE, type PopulationKey } from '../../../../subgraphs/cii/rules/statistics/catalogue.js';
import { factsOf } from '../../../../subgraphs/cii/rules/statistics/factsOf.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { guaranteeOf, handedOverCase } from '../../../kit/guaranteeSamples.js';
import { handoverOf, withdrawnByPerson } from '../../../kit/handoverSamples.js';
import { processIn } from '../../../kit/mamac.js';
import { measureOf } from '../mamac/rounds.js';

const TODAY: LocalDate = '2029-01-01';
const of = (processes: readonly MamacState[], cases: readonly CaseState[] = [], today = TODAY) =>
  factsOf({ canton: 'GE', cases, processes, today, parameters: ciiParameters });

/** What was counted of a population: its day and its categories. */
const counted = (population: PopulationKey, ...world: Parameters<typeof of>) =>
  of(...world)
    .counted.filter((fact) => fact.population === population)
    .map(({ on, categories }) => ({ on, ...categories }));

const durations = (process: MamacState) =>
  Object.fromEntries(of([process]).measured.map(({ duration, on, days }) => [duration, [on, days]]));

const ended = (exit: NonNullable<MamacState['exit']>): MamacState => ({ ...processIn('EXITED'), exit });

describe('what a process of CII-MAMAC counts as', () => {
  it('a request, by who referred, on the day it was filed (R36, R58)', () => {
    const request = { on: '2026-03-02', REQUESTS_BY_REFERRER: 'AC', REQUESTS_BY_ENTRY: 'FIRST_ENTRY' };
    for (const phase of ['FILED', 'TURNED_AWAY', 'EXITED'] as const) {
      expect(counted('REQUESTS', [processIn(phase)])).toEqual([request]);
    }
  });

  it.each<[LocalDate | null, string, string]>([
    [null, 'FIRST_ENTRY', 'the other case is still open'],
    ['2026-03-01', 'RE_ENTRY', 'it ended the day before'],
    ['2026-03-02', 'RE_ENTRY', 'it ended on the day'],
    ['2026-03-03', 'FIRST_ENTRY', 'it ended the day after'],
  ])('a re-entry where another case of the person had ended by then: %s is %s (%s) (R30)', (closedOn, entry, _why) => {
    const { personKey } = processIn('FILED');
    const other = {
      ...handedOverCase(),
      _id: 'case-earlier',
      personKey,
      openedOn: '2025-01-10',
      closedOn,
    } as CaseState;
    expect(counted('REQUESTS', [processIn('FILED')], [other])).toEqual([
      expect.objectContaining({ REQUESTS_BY_ENTRY: entry }),
    ]);
    const stranger = { ...other, personKey: 'somebody-else' };
    expect(counted('REQUESTS', [processIn('FILED')], [stranger])).toMatchObject([{ REQUESTS_BY_ENTRY: 'FIRST_ENTRY' }]);
  });

  it('a decision on admission, a refusal by the first criterion that was not met (R37, R55)', () => {
    expect(counted('ADMISSIONS', [processIn('ANNOUNCED')])).toEqual([]);
    expect(counted('ADMISSIONS', [processIn('EXITED')])).toEqual([
      { on: '2026-03-03', ADMISSIONS_BY_ANSWER: 'ADMITTED' },
    ]);
    const refused = processIn('NOT_ADMITTED');
    const on = refused.exit?.on;
    expect(counted('ADMISSIONS', [refused])).toEqual([
      {
        on,
        ADMISSIONS_BY_ANSWER: 'REFUSED',
        REFUSALS_BY_CRITERION: 'JUDGEMENT',
        REFUSALS_BY_JUDGEMENT: 'MULTIPLE_PROBLEM',
      },
    ]);
    const { exit } = refused;
    if (exit?.kind !== 'NOT_ADMITTED') throw new Error('It was admitted.');
    const late = { ...refused, exit: { ...exit, criteria: ['WITHIN_FOUR_MONTHS', 'REGISTERED'] as const } };
    expect(counted('ADMISSIONS', [late])).toMatchObject([
      { REFUSALS_BY_CRITERION: 'REGISTRATION', REFUSALS_BY_REGISTRATION: 'REGISTERED' },
    ]);
  });

  it('a result with its rounds and the aim of the plan; coded endings apart (R30, R46, R47)', () => {
    const employed = processIn('EXITED');
    const on = employed.exit?.on;
    const rounds = { RESULTS_BY_ROUNDS: 'ONE_ROUND' };
    expect(counted('RESULTS', [employed])).toEqual([
      { on, ...rounds, RESULTS_BY_OUTCOME: 'RETURN_TO_EMPLOYMENT', RETURNS_BY_AIM: 'OTHER_OCCUPATION' },
    ]);
    const by = { kind: 'TEAM', subject: 'team-ac', home: 'AC' } as const;
    const day = '2027-04-01';
    const notReached = { on: day, ...rounds, RESULTS_BY_OUTCOME: 'OBJECTIVES_NOT_REACHED' };
    expect(
      counted('RESULTS', [ended({ kind: 'CRITERION_NO_LONGER_MET', criteria: ['REALISTIC_CHANCE'], on: day, by })]),
    ).toEqual([notReached]);
    expect(counted('RESULTS', [ended({ kind: 'ENDED_AFTER_RESULT', reason: 'MOVED_AWAY', on: day, by })])).toEqual([
      notReached,
    ]);
    const died = ended({ kind: 'ENDED_WITHOUT_RESULT', reason: 'DIED', on: day, by });
    expect(counted('RESULTS', [died])).toEqual([]);
    expect(counted('ENDINGS', [died])).toEqual([{ on: day, ENDINGS_BY_REASON: 'DIED' }]);
    const {
      rounds: [first],
    } = employed;
    if (first === undefined) throw new Error('There is no round.');
    const twice = { ...employed, rounds: [first, { ...first, number: 2 }] };
    expect(counted('RESULTS', [twice])).toMatchObject([{ RESULTS_BY_ROUNDS: 'SEVERAL_ROUNDS' }]);
  });

  it.each<[LocalDate, string, string]>([
    ['2027-03-02', 'LASTING', 'on the day of the exit: the case was open beside'],
    ['2027-03-03', 'RE_ENTERED', 'the day after'],
    ['2028-03-02', 'RE_ENTERED', 'on the last day of the twelve months'],
    ['2028-03-03', 'LASTING', 'the day after them'],
  ])('a return that lasted or not: the next case opens on %s, %s (%s) (R30)', (openedOn, lasting, _why) => {
    const employed = processIn('EXITED');
    const exit = employed.exit && { ...employed.exit, on: '2027-03-02' as const };
    const { personKey } = employed;
    const next = { ...handedOverCase(), _id: 'case-next', personKey, openedOn, closedOn: null } as CaseState;
    const facts = [[{ ...employed, exit }], [next]] as const;
    expect(counted('LASTING_RETURNS', ...facts)).toEqual([{ on: '2028-03-02', RETURNS_BY_LASTING: lasting }]);
    expect(counted('LASTING_RETURNS', ...facts, '2028-03-02')).toEqual([]);
  });

  it('who referred and the main payer, once told, on the day it was told (R58)', () => {
    const exited = processIn('EXITED');
    expect(counted('PAYERS', [exited])).toEqual([]);
    const line = { id: 'lin-1', command: 'TELL_MAIN_PAYER', by: null, round: 1, aboutId: null } as const;
    const told = (payer: 'AS' | 'NONE') => ({
      ...{ ...exited, mainPayerAtExit: payer },
      timeline: [...exited.timeline, { ...line, at: '2027-06-01T08:00:00.000Z' }],
    });
    const referred = { on: '2027-06-01', PAYERS_BY_REFERRER: 'AC' };
    expect(counted('PAYERS', [told('AS')])).toEqual([
      { ...referred, PAYERS_BY_BENEFIT: 'BENEFIT', BENEFITS_BY_PAYER: 'AS' },
    ]);
    expect(counted('PAYERS', [told('NONE')])).toEqual([{ ...referred, PAYERS_BY_BENEFIT: 'NO_BENEFIT' }]);
  });

  it('a plan with a gap between its measures, or without, once its round has a result (R52)', () => {
    expect(counted('PLANS', [processIn('CASE_MANAGEMENT')])).toEqual([]);
    expect(counted('PLANS', [processIn('EXITED')])).toEqual([{ on: '2027-03-01', PLANS_BY_GAP: 'WITHOUT_GAP' }]);
  });

  it('a gap between two measures that go on into a later round is counted once (R47, R52)', () => {
    const exited = processIn('EXITED');
    const round = presentRound(exited);
    const measures = [measureOf('plm-1', '2026-04-01', '2026-06-30'), measureOf('plm-2', '2026-07-11', '2026-12-31')];
    const late = measureOf('plm-3', '2027-01-21', '2027-02-28');
    const inRound = (...own: readonly PlannedMeasure[]) => ({
      ...round,
      plans: round.plans.map((plan) => ({ ...plan, measures: own })),
    });
    const gaps = (...rounds: MamacState['rounds']) =>
      of([{ ...exited, rounds }])
        .measured.filter(({ duration }) => duration === 'MEASURE_GAP')
        .map(({ days }) => days);
    expect(gaps(inRound(...measures))).toEqual([10]);
    expect(gaps(inRound(...measures), { ...inRound(...measures, late), number: 2 })).toEqual([10, 20]);
  });

  it('its durations, each on the day it was over (R41, R42, R43, R52)', () => {
    expect(durations(processIn('EXITED'))).toEqual({
      REGISTRATION_TO_ANNOUNCEMENT: ['2026-03-02', 51],
      REQUEST_TO_ADMISSION: ['2026-03-03', 1],
      ANNOUNCEMENT_TO_PLAN: ['2026-03-12', 10],
      REQUEST_TO_FIRST_MEASURE: ['2026-03-12', 30],
      CASE_MANAGEMENT: ['2027-03-01', 354],
    });
    expect(durations(processIn('FILED'))).toEqual({});
  });
});

describe('what a case counts as', () => {
  const withHandover = (changes: Parameters<typeof handoverOf>[0]) =>
    handedOverCase({ handovers: [handoverOf(changes)] });
  const ending = {
    at: '2026-05-04T10:00:00.000Z',
    by: 'RECEIVER',
    reason: null,
    text: null,
    noInterviewReason: null,
  } as const;

  it('an ended handover, by sender, receiver and how it ended, and nothing that never began or was void (R3, R59)', () => {
    const pair = { on: '2026-05-04', HANDOVERS_BY_PAIR: 'AC_TO_AI' };
    expect(counted('HANDOVERS', [], [withHandover({ state: 'RETURNED', ending })])).toEqual([
      { ...pair, HANDOVERS_BY_ENDING: 'RETURNED' },
    ]);
    expect(counted('HANDOVERS', [], [withHandover(withdrawnByPerson())])).toMatchObject([
      { on: '2026-04-20', HANDOVERS_BY_ENDING: 'WITHDRAWN_BY_CLIENT' },
    ]);
    expect(counted('HANDOVERS', [], [withHandover({})])).toEqual([]);
    expect(counted('HANDOVERS', [], [withHandover({ state: 'INVALIDATED', ending })])).toEqual([]);
    const before = { ...ending, at: '2026-03-15T10:00:00.000Z' };
    expect(counted('HANDOVERS', [], [withHandover({ state: 'WITHDRAWN_BY_CLIENT', ending: before })])).toEqual([]);
  });

  it('the answer of the person, and how long the receiver took to answer the offer (R5, R24)', () => {
    expect(counted('ANSWERS', [], [withHandover({})])).toEqual([{ on: '2026-03-03', ANSWERS_BY_WORD: 'ACCEPTED' }]);
    expect(counted('ANSWERS', [], [withHandover({ answer: null })])).toEqual([]);
    const answered = (changes: Parameters<typeof handoverOf>[0]) => of([], [withHandover(changes)]).measured;
    expect(answered({})).toMatchObject([{ duration: 'OFFER_TO_ANSWER', on: '2026-03-06', days: 2 }]);
    expect(answered({ acceptance: null, state: 'DECLINED', ending })).toMatchObject([{ on: '2026-05-04', days: 61 }]);
    expect(answered({ acceptance: null, state: 'EXPIRED', ending })).toEqual([]);
  });

  it('what was granted, with its raises, and what was drawn, in Rappen (R6)', () => {
    const extension: Extension = {
      ...{ id: 'ext-1', ceiling: 260_000, to: '2026-07-31', before: { ceiling: 200_000, to: '2026-06-30' } },
      ...{ proposedBy: guaranteeOf().proposedBy, proposedOn: '2026-05-01', decidedBy: 'decider-orp' },
      ...{ outcome: 'GRANTED', decidedOn: '2026-05-04' },
    };
    const granted = guaranteeOf({
      ceiling: 260_000,
      extensions: [extension, { ...extension, outcome: 'REFUSED', decidedOn: '2026-05-05' }],
      draws: [
        {
          id: 'drw-1',
          amount: 90_000,
          kind: 'MEASURE_COST',
          on: '2026-04-30',
          by: guaranteeOf().payer,
          drawnOn: '2026-05-02',
        },
      ],
    });
    const money = (population: PopulationKey, guarantee = granted) =>
      of([], [handedOverCase({ guarantees: [guarantee] })])
        .counted.filter((fact) => fact.population === population)
        .map(({ on, amount, categories }) => [on, amount, Object.values(categories)]);
    expect(money('GUARANTEES')).toEqual([
      ['2026-03-19', 200_000, ['AC']],
      ['2026-05-04', 60_000, ['AC']],
    ]);
    expect(money('DRAWS')).toEqual([['2026-05-02', 90_000, ['AC']]]);
    expect(money('GUARANTEES', guaranteeOf({ state: 'REFUSED' }))).toEqual([]);
  });
});

describe('all rows', () => {
  const world = [processIn('EXITED'), processIn('NOT_ADMITTED')];

  it('bear no key, name, number or identifier of anything, and the same person has one number (R55)', () => {
    const { personKey } = processIn('EXITED');
    const own = { ...handedOverCase({ guarantees: [guaranteeOf()] }), personKey };
    const facts = of(world, [own]);
    expect(new Set([...facts.counted, ...facts.measured].map(({ person }) => person)).size).toBe(1);
    const text = JSON.stringify(facts);
    for (const secret of [personKey, own._id, own.person.officialName, own.person.avsNumber, 'orp-rive']) {
      expect(text).not.toContain(secret);
    }
  });

  it('stand in categories that the fixed tables know', () => {
    for (const { population, categories } of of(world, [handedOverCase({ guarantees: [guaranteeOf()] })]).counted) {
      for (const [key, category] of Object.entries(categories)) {
        const table = CATALOGUE.find((one) => one.key === key);
        expect([table?.population, table?.categories]).toEqual([population, expect.arrayContaining([category])]);
      }
    }
  });

  it('are of the own canton, and of days that are over', () => {
    expect(of([{ ...processIn('EXITED'), canton: 'LU' }]).counted).toEqual([]);
    expect(counted('REQUESTS', [processIn('FILED')], [], '2026-03-02')).toEqual([]);
    expect(counted('REQUESTS', [processIn('FILED')], [], '2026-03-03')).toHaveLength(1);
  });
});
