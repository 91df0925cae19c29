import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import {
  CRITERIA,
  presentRound,
  type Criterion,
  type MamacState,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, ORP } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  answeredYes,
  DAY_OF,
  mamacOn,
  no,
  processIn,
  registered,
  reported,
  taking,
  withAiMandate,
  yes,
} from '../../../kit/mamac.js';

const announced = processIn('ANNOUNCED');
const team = (changes: Partial<MamacContext> = {}) => mamacOn('2026-03-03', 'AI', changes);
/** The process after the ORP, which alone may tell, told that the person is not registered with it. */
const without = (state: MamacState): MamacState => ({
  ...state,
  registrations: [],
  notRegistered: [{ system: 'AC', service: ORP.service, from: null, to: null, toldOn: '2026-03-02' }],
});

describe('R37: the team answers the criteria', () => {
  it('each with its result, reason, who and when; a later answer takes the place of an earlier one', () => {
    const state = taking(announced, yes('REALISTIC_CHANCE'), team()).thenHappens('CRITERION_ANSWERED');
    const by = { subject: 'team-ai', home: 'AI' };
    const reason = 'Expérience récente, projet réaliste.';
    expect(presentRound(state).criteria).toEqual({ REALISTIC_CHANCE: { met: true, reason, by, on: '2026-03-03' } });
    expect(presentRound(state).recheck).toEqual({});
    const changed = after(state, no('REALISTIC_CHANCE'), 'AC');
    expect(presentRound(changed).criteria.REALISTIC_CHANCE?.met).toBe(false);
    expect(state.phase).toBe('ANNOUNCED');
  });

  it('R33: the chances with a reason, whatever the answer', () => {
    for (const met of [true, false]) {
      for (const reason of [null, '', '  ']) {
        const answer = { command: 'ANSWER_CRITERION', criterion: 'REALISTIC_CHANCE', met, reason } as const;
        const outcome = taking(announced, answer, team());
        outcome.thenRefusedBecause({ code: 'REASON_MISSING', rule: 'R33', path: ['input', 'reason'] });
      }
    }
  });

  it('R32: the multiple problem with a reason where it denies the ticks', () => {
    const answer = (met: boolean) =>
      ({ command: 'ANSWER_CRITERION', criterion: 'MULTIPLE_PROBLEM', met, reason: null }) as const;
    taking(announced, answer(false), team()).thenRefusedBecause({ code: 'REASON_MISSING', rule: 'R32' });
    const state = taking(announced, answer(true), team()).thenHappens('CRITERION_ANSWERED');
    expect(presentRound(state).criteria.MULTIPLE_PROBLEM?.reason).toBeNull();
  });

  it.each(['REGISTERED', 'WITHIN_FOUR_MONTHS'] as const)('the facts of %s without one', (criterion) => {
    const state = { command: 'ANSWER_CRITERION', criterion, met: true, reason: null } as const;
    taking(announced, state, team()).thenHappens('CRITERION_ANSWERED');
    taking(without(announced), { ...state, met: false }, team()).thenHappens('CRITERION_ANSWERED');
  });

  it('R40: and no reason holds a diagnosis, a number of the person, or more than 500 characters', () => {
    const because = (reason: string) => ({ ...yes('REALISTIC_CHANCE'), reason });
    taking(announced, because('Trouble F32.1'), team()).thenRefused('TEXT_HOLDS_DIAGNOSIS');
    taking(announced, because('Voir 756.9217.0769.85'), team()).thenRefused('TEXT_HOLDS_AVS_NUMBER');
    taking(announced, because('a'.repeat(500)), team()).thenHappens('CRITERION_ANSWERED');
    taking(announced, because('a'.repeat(501)), team()).thenRefused('TEXT_NOT_ACCEPTED');
  });

  it('and no more than a hundred times in a round', () => {
    const line = taking(announced, yes('REALISTIC_CHANCE'), team()).state.timeline.at(-1);
    const many = (count: number, round: number): MamacState => ({
      ...announced,
      timeline: Array.from({ length: count }, () => ({ ...(line ?? announced.timeline[0]), round })) as never,
    });
    taking(many(99, 1), yes('REALISTIC_CHANCE'), team()).thenHappens('CRITERION_ANSWERED');
    taking(many(100, 1), yes('REALISTIC_CHANCE'), team()).thenRefused('CASE_IS_FULL');
    taking(many(100, 2), yes('REALISTIC_CHANCE'), team()).thenHappens('CRITERION_ANSWERED');
  });
});

describe('R34, R35: criteria 3 and 4 follow from what the owners of the registrations told', () => {
  it.each<[Criterion, string]>([
    ['REGISTERED', 'R34'],
    ['WITHIN_FOUR_MONTHS', 'R35'],
  ])('and the team says neither yes nor no against it: %s', (criterion, rule) => {
    const refusal = { code: 'CRITERION_AGAINST_REGISTRATIONS', rule, path: ['input', 'met'] } as const;
    taking(announced, no(criterion), team()).thenRefusedBecause(refusal);
    taking(without(announced), yes(criterion), team()).thenRefusedBecause(refusal);
    taking(without(announced), no(criterion), team()).thenHappens('CRITERION_ANSWERED');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2025-11-01', false, 'four months and a day'],
    ['2025-11-02', true, 'four months to the day, inclusive'],
    ['2025-11-03', true, 'a day less'],
  ])('R35: registered on %s and filed on 2 March: within is %s (%s)', (from, within) => {
    const told = reported(without(announced), ORP, registered(from));
    const codes = refusalCodes(taking(told, yes('WITHIN_FOUR_MONTHS'), team()).decision);
    expect(codes).toEqual(within ? [] : ['CRITERION_AGAINST_REGISTRATIONS']);
    expect(refusalCodes(taking(told, no('WITHIN_FOUR_MONTHS'), team()).decision)).toHaveLength(within ? 1 : 0);
  });

  it('R35: the age is that on the day of the announcement, however late it is answered', () => {
    const old = reported(without(announced), ORP, registered('2025-11-02'));
    taking(old, yes('WITHIN_FOUR_MONTHS'), mamacOn('2026-06-01', 'AC')).thenHappens('CRITERION_ANSWERED');
  });

  it('R35: by the stricter reading the earliest registration counts (domain 3c-4)', () => {
    const two = reported(announced, AI_OFFICE, registered('2025-06-01'));
    const [policy] = ciiParameters.mamacPolicy;
    const strict = { ...policy, value: { ...policy?.value, criterionFour: 'EARLIEST_COUNTS' } } as never;
    const parameters = { ...ciiParameters, mamacPolicy: [strict] };
    const cooperation = withAiMandate();
    taking(two, yes('WITHIN_FOUR_MONTHS'), team({ cooperation })).thenHappens('CRITERION_ANSWERED');
    taking(two, yes('WITHIN_FOUR_MONTHS'), team({ cooperation, parameters })).thenRefused(
      'CRITERION_AGAINST_REGISTRATIONS',
    );
  });

  it('R54: where no policy is set nothing is decided on them', () => {
    const parameters = { ...ciiParameters, mamacPolicy: [] };
    taking(announced, yes('REGISTERED'), team({ parameters })).thenRefusedBecause({
      ...{ code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'policy' },
    });
    taking(announced, yes('MULTIPLE_PROBLEM'), team({ parameters })).thenHappens('CRITERION_ANSWERED');
  });

  it('what is told after an answer counts when the team decides', () => {
    const answered = answeredYes(announced);
    const ended = reported(answered, ORP, registered('2026-01-10', '2026-03-01'));
    const { decision } = taking(ended, { command: 'ADMIT' }, team());
    expect(decision).toMatchObject({
      refusals: [
        { code: 'CRITERION_AGAINST_REGISTRATIONS', rule: 'R34', path: null },
        { code: 'CRITERION_AGAINST_REGISTRATIONS', rule: 'R35', path: null },
      ],
    });
    const failed = after(answered, no('MULTIPLE_PROBLEM'), 'AC');
    const stale = reported(failed, ORP, registered('2026-01-10', '2026-03-01'));
    expect(refusalCodes(taking(stale, { command: 'REFUSE_ADMISSION' }, team()).decision)).toContain(
      'CRITERION_AGAINST_REGISTRATIONS',
    );
  });
});

describe('R37: the admission', () => {
  it('needs four yes; then the examination begins', () => {
    const state = taking(answeredYes(announced), { command: 'ADMIT' }, team()).thenHappens('ADMITTED');
    expect(state.phase).toBe('EXAMINATION');
    expect(presentRound(state).admittedOn).toBe('2026-03-03');
  });

  it.each(CRITERIA)('misses %s', (missing) => {
    const state = CRITERIA.filter((one) => one !== missing).reduce(
      (one, criterion) => after(one, yes(criterion), 'AC'),
      announced,
    );
    taking(state, { command: 'ADMIT' }, team()).thenRefusedBecause({ code: 'CRITERIA_UNANSWERED', rule: 'R37' });
  });

  it.each<[Criterion, string]>([
    ['MULTIPLE_PROBLEM', 'R32'],
    ['REALISTIC_CHANCE', 'R33'],
  ])('is refused by the name of the criterion that failed: %s (%s)', (criterion, rule) => {
    const state = after(answeredYes(announced), no(criterion), 'AC');
    taking(state, { command: 'ADMIT' }, team()).thenRefusedBecause({ code: 'CRITERION_NOT_MET', rule });
  });

  it('R34, R35: and nobody without a registration is admitted', () => {
    const state = (['REGISTERED', 'WITHIN_FOUR_MONTHS'] as const).reduce(
      (one, criterion) => after(one, no(criterion), 'AC'),
      without(announced),
    );
    const codes: RefusalCode[] = ['CRITERIA_UNANSWERED', 'CRITERION_NOT_MET', 'CRITERION_NOT_MET'];
    taking(state, { command: 'ADMIT' }, team()).thenRefused(...codes);
  });

  it('R55: is denied by every criterion that failed, in their order; the person stays with the referrer', () => {
    const failed = (['REALISTIC_CHANCE', 'MULTIPLE_PROBLEM'] as const).reduce(
      (one, criterion) => after(one, no(criterion), 'AC'),
      answeredYes(announced),
    );
    const state = taking(failed, { command: 'REFUSE_ADMISSION' }, team()).thenHappens('ENDED');
    expect(state).toMatchObject({ phase: 'NOT_ADMITTED', referrer: ORP });
    const criteria = ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE'];
    expect(state.exit).toMatchObject({ kind: 'NOT_ADMITTED', criteria, on: '2026-03-03' });
  });

  it.each(CRITERIA)('is not denied while %s is unanswered: four answers are stored', (missing) => {
    const failing = missing === 'MULTIPLE_PROBLEM' ? 'REALISTIC_CHANCE' : 'MULTIPLE_PROBLEM';
    const state = CRITERIA.filter((one) => one !== missing).reduce(
      (one, criterion) => after(one, criterion === failing ? no(criterion) : yes(criterion), 'AC'),
      announced,
    );
    taking(state, { command: 'REFUSE_ADMISSION' }, team()).thenRefusedBecause({
      ...{ code: 'CRITERIA_UNANSWERED', rule: 'R37' },
    });
    taking(after(state, yes(missing), 'AC'), { command: 'REFUSE_ADMISSION' }, team()).thenHappens('ENDED');
  });

  it('is not denied while no criterion failed', () => {
    const refusal = { code: 'NO_CRITERION_FAILED', rule: 'R37' } as const;
    taking(announced, { command: 'REFUSE_ADMISSION' }, team()).thenRefused(
      'CRITERIA_UNANSWERED',
      'NO_CRITERION_FAILED',
    );
    taking(answeredYes(announced), { command: 'REFUSE_ADMISSION' }, team()).thenRefusedBecause(refusal);
  });
});

describe('R47: the re-check asks whether criteria 1 to 3 are still met', () => {
  const recheck = processIn('RECHECK');
  const on = (changes: Partial<MamacContext> = {}) => mamacOn(DAY_OF.RECHECK, 'AS', changes);
  const ASKED = ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED'] as const;
  const EXIT = { command: 'EXIT_AFTER_RECHECK', reason: null } as const;
  const passed = ASKED.reduce((one, criterion) => after(one, yes(criterion), 'AS'), recheck);

  it('and never the fourth, which can no longer hold (domain 3c-5)', () => {
    taking(recheck, yes('WITHIN_FOUR_MONTHS'), on()).thenRefused(
      ...(['CRITERION_NOT_ASKED'] as const),
      'CRITERION_AGAINST_REGISTRATIONS',
    );
    taking(recheck, no('WITHIN_FOUR_MONTHS'), on()).thenRefusedBecause({
      ...{ code: 'CRITERION_NOT_ASKED', rule: 'R47', path: ['input', 'criterion'] },
    });
    for (const criterion of ASKED) taking(recheck, yes(criterion), on()).thenHappens('CRITERION_ANSWERED');
  });

  it('keeps its answers beside those of the announcement', () => {
    expect(Object.keys(presentRound(passed).recheck)).toEqual(ASKED);
    expect(presentRound(passed).criteria).toEqual(presentRound(recheck).criteria);
  });

  it('passed, it opens a new round with its own clocks, which begins with the examination', () => {
    const state = taking(passed, { command: 'START_ROUND' }, on()).thenHappens('ROUND_STARTED');
    expect(state.phase).toBe('EXAMINATION');
    expect(state.rounds).toHaveLength(2);
    expect(presentRound(state)).toEqual({
      ...{ number: 2, openedOn: DAY_OF.RECHECK, admittedOn: DAY_OF.RECHECK, criteria: {}, contributions: [] },
      ...{ roundTables: [], smrConclusions: [], conclusion: null, plans: [], objectives: [], reviews: [] },
      ...{ result: null, recheck: {} },
    });
    expect(state.rounds[0]).toEqual(presentRound(passed));
    expect(state.timeline.at(-1)).toMatchObject({ command: 'START_ROUND', round: 2 });
  });

  it('its 25 days run from the last answer of the passed re-check, whenever the round is begun', () => {
    const answered = (days: readonly LocalDate[]): MamacState =>
      ASKED.reduce((one, criterion, place) => after(one, yes(criterion), 'AS', days[place]), recheck);
    const begun = (state: MamacState, today: LocalDate) =>
      presentRound(taking(state, { command: 'START_ROUND' }, mamacOn(today, 'AS')).thenHappens('ROUND_STARTED'));
    const inOrder = answered(['2027-03-22', '2027-03-23', '2027-03-25']);
    expect(begun(inOrder, '2027-04-20')).toMatchObject({ openedOn: '2027-03-25', admittedOn: '2027-04-20' });
    const revised = after(inOrder, yes('MULTIPLE_PROBLEM'), 'AS', '2027-03-30');
    expect(begun(revised, '2027-04-20').openedOn).toBe('2027-03-30');
  });

  it.each(ASKED)('is not passed without an answer to %s, nor with a no', (criterion) => {
    const others = ASKED.filter((one) => one !== criterion).reduce((one, name) => after(one, yes(name), 'AS'), recheck);
    taking(others, { command: 'START_ROUND' }, on()).thenRefusedBecause({ code: 'CRITERIA_UNANSWERED', rule: 'R47' });
    taking(others, EXIT, on()).thenRefused('NO_CRITERION_FAILED');
  });

  it('failed, it ends the process with the criterion named, and opens no round', () => {
    const failed = after(passed, no('REALISTIC_CHANCE'), 'AC');
    taking(failed, { command: 'START_ROUND' }, on()).thenRefusedBecause({ code: 'CRITERION_NOT_MET', rule: 'R33' });
    const state = taking(failed, EXIT, on()).thenHappens('ENDED');
    expect(state).toMatchObject({
      phase: 'EXITED',
      exit: { kind: 'CRITERION_NO_LONGER_MET', criteria: ['REALISTIC_CHANCE'] },
    });
    taking(passed, EXIT, on()).thenRefusedBecause({
      code: 'NO_CRITERION_FAILED',
      rule: 'R47',
    });
  });

  it('R34: asks whether somebody is registered today, not at the announcement', () => {
    const gone = reported(passed, ORP, registered('2026-01-10', '2027-03-21'));
    taking(gone, { command: 'START_ROUND' }, on()).thenRefused('CRITERION_AGAINST_REGISTRATIONS');
    taking(gone, no('REGISTERED'), on()).thenHappens('CRITERION_ANSWERED');
    const failed = after(passed, no('REALISTIC_CHANCE'), 'AC');
    const stale = reported(failed, ORP, registered('2026-01-10', '2027-03-21'));
    taking(stale, EXIT, on()).thenRefused('CRITERION_AGAINST_REGISTRATIONS');
    const lastDay = reported(passed, ORP, registered('2026-01-10', '2027-03-22'));
    taking(lastDay, { command: 'START_ROUND' }, on()).thenHappens('ROUND_STARTED');
  });

  it('and no more than ten rounds are opened', () => {
    const rounds = (count: number): MamacState => ({
      ...passed,
      rounds: [...Array.from({ length: count - 1 }, () => presentRound(processIn('RECHECK'))), presentRound(passed)],
    });
    taking(rounds(9), { command: 'START_ROUND' }, on()).thenHappens('ROUND_STARTED');
    taking(rounds(10), { command: 'START_ROUND' }, on()).thenRefused('CASE_IS_FULL');
  });
});
