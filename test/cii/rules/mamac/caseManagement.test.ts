import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import {
  END_REASONS,
  PAUSE_REASONS,
  presentRound,
  type MamacState,
  type Pause,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  DAY_OF,
  decidedObjective,
  mamacCase,
  mamacOn,
  no,
  OBJECTIVE,
  processIn,
  result,
  taking,
  type Who,
  yes,
} from '../../../kit/mamac.js';

const managed = processIn('CASE_MANAGEMENT');
/** A day of the case management, after the first. */
const day: LocalDate = '2026-04-15';
const missed = decidedObjective(managed, 'NOT_REACHED');
const taken = (act: MamacAct, who: Who = ORP, state: MamacState = managed, changes: Partial<MamacContext> = {}) =>
  taking(state, act, mamacOn(day, who, changes));
const review = (changes: Partial<Extract<MamacAct, { command: 'REVIEW' }>> = {}): MamacAct =>
  ({ ...{ command: 'REVIEW', on: day, progress: 'AS_PLANNED', text: ' Suite en mai. ' }, ...changes }) as const;
const inRound = (changes: Partial<ReturnType<typeof presentRound>>): MamacState => ({
  ...managed,
  rounds: [{ ...presentRound(managed), ...changes }],
});

describe('R53: a review looks at person and results, whoever holds it', () => {
  it.each([ORP, AI_OFFICE, SOCIAL])('%j', (service) => {
    const state = taken(review(), service).thenHappens('REVIEWED');
    const [held] = presentRound(state).reviews;
    expect(held).toEqual({
      ...{ id: expect.stringMatching(/^rev-/) as string, on: day, progress: 'AS_PLANNED', text: 'Suite en mai.' },
      by: { kind: 'STAFF', subject: `worker-${service.service}`, ...service },
    });
    expect(state.timeline.at(-1)).toMatchObject({ command: 'REVIEW', by: service, aboutId: held?.id });
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-03-19', ['DATE_BEFORE_STAGE'], 'the day before the plan was in force'],
    ['2026-03-20', [], 'its first day'],
    [day, [], 'today'],
    ['2026-04-16', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('held on %s: %j (%s), like a result', (on, codes) => {
    // The plan of the scene binds from the 12th on; here it was agreed to later.
    const plans = presentRound(managed).plans.map((plan) => ({ ...plan, inForceFrom: '2026-03-20' as const }));
    const state = inRound({ plans });
    expect(refusalCodes(taken(review({ on }), ORP, state).decision)).toEqual(codes);
    expect(refusalCodes(taken(result('RETURN_TO_EMPLOYMENT', on), ORP, state).decision)).toEqual(codes);
    const later = {
      ...state,
      rounds: [{ ...presentRound(state), plans: [{ ...plans[0], inForceFrom: null }, ...plans] as typeof plans }],
    };
    expect(refusalCodes(taken(review({ on }), ORP, later).decision)).toEqual(codes);
  });

  it('at most a hundred in a round', () => {
    const held = after(managed, review(), ORP, day).timeline.slice(-1);
    const many = (count: number): MamacState => ({
      ...managed,
      timeline: [...managed.timeline, ...Array.from({ length: count }, () => held).flat()],
    });
    taken(review(), ORP, many(99)).thenHappens('REVIEWED');
    taken(review(), ORP, many(100)).thenRefused('CASE_IS_FULL');
    // No house fills the room of another.
    taken(review(), AI_OFFICE, many(100)).thenHappens('REVIEWED');
  });
});

describe('R46: a round has exactly one result', () => {
  it('the return to employment ends the process', () => {
    const state = taken(result('RETURN_TO_EMPLOYMENT', '2026-04-10')).thenHappens('RESULT_RECORDED');
    const by = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP };
    expect(state.phase).toBe('EXITED');
    expect(presentRound(state).result).toEqual({
      ...{ result: 'RETURN_TO_EMPLOYMENT', on: '2026-04-10', evidence: 'ORP-2027-118', by },
    });
    expect(state.exit).toEqual({ kind: 'RETURN_TO_EMPLOYMENT', on: day, by });
  });

  it('R47: objectives not reached lead to the question whether the criteria are still met', () => {
    const state = taken(result('OBJECTIVES_NOT_REACHED', '2026-04-10'), ORP, missed).thenHappens('RESULT_RECORDED');
    expect(state).toMatchObject({ phase: 'RECHECK', exit: null });
    expect(presentRound(state).result?.result).toBe('OBJECTIVES_NOT_REACHED');
  });

  it.each(['RECHECK', 'EXITED'] as const)('and never a second one: in %s', (phase) => {
    const second = taking(processIn(phase), result('RETURN_TO_EMPLOYMENT', day), mamacOn(DAY_OF[phase], ORP));
    second.thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R38' });
  });

  it('whichever it is, with its day and its evidence', () => {
    const recorded = (changes: Partial<ReturnType<typeof result>>) =>
      refusalCodes(taken({ ...result('OBJECTIVES_NOT_REACHED', day), ...changes }, ORP, missed).decision);
    expect(recorded({ on: '2026-04-16' })).toEqual(['DATE_IN_FUTURE']);
    expect(recorded({ on: '2026-03-11' })).toEqual(['DATE_BEFORE_STAGE']);
    expect(recorded({ evidence: '' })).toEqual(['REFERENCE_MISSING']);
  });

  it('names where its evidence lies, never the evidence (R12)', () => {
    const with_ = (evidence: string) => taken({ ...result('RETURN_TO_EMPLOYMENT', day), evidence });
    const path = ['input', 'evidence'];
    with_(' ').thenRefusedBecause({ code: 'REFERENCE_MISSING', rule: 'R46', path });
    with_('https://x.ch/?nom=a').thenRefusedBecause({ code: 'EVIDENCE_NOT_A_REFERENCE', rule: 'R12', path });
    expect(presentRound(with_(' Contrat 12 ').state).result?.evidence).toBe('Contrat 12');
  });

  it.each(END_REASONS)('or ends without one, coded: %s', (reason) => {
    const act = { command: 'END_WITHOUT_RESULT', reason } as const;
    const state = taken(act).thenHappens('ENDED');
    expect(state).toMatchObject({ phase: 'EXITED', exit: { kind: 'ENDED_WITHOUT_RESULT', reason, on: day } });
    expect(presentRound(state).result).toBeNull();
    for (const phase of ['EXAMINATION', 'PLANNING'] as const) {
      expect(after(processIn(phase), act, 'OFPC').phase).toBe('EXITED');
    }
    const announced = taking(processIn('ANNOUNCED'), act, mamacOn(DAY_OF.ANNOUNCED, 'OFPC'));
    if (reason !== 'NO_LONGER_ELIGIBLE') announced.thenHappens('ENDED');
    // Whether somebody is eligible is what the criteria ask there (R37, R55).
    else {
      announced.thenRefusedBecause({
        ...{ code: 'ELIGIBILITY_IS_FOR_CRITERIA', rule: 'R37', path: ['input', 'reason'] },
      });
    }
    taken({ ...act, reason: null }).thenRefusedBecause({
      code: 'REASON_MISSING',
      rule: 'R46',
      path: ['input', 'reason'],
    });
  });

  it('R45: a coded end drops what is still open, and leaves what was decided or never agreed', () => {
    const open = after(decidedObjective(managed, 'REACHED', day), { ...OBJECTIVE, owner: 'AC' }, ORP, day);
    const all = after(open, OBJECTIVE, ORP, day);
    const state = taking(all, { command: 'END_WITHOUT_RESULT', reason: 'DIED' }, mamacOn('2026-05-01', ORP)).state;
    expect(presentRound(state).objectives).toMatchObject([
      { state: 'REACHED', decidedOn: day },
      { state: 'DROPPED', decidedOn: '2026-05-01' },
      { state: 'DROPPED', decidedOn: '2026-05-01', agreement: null },
    ]);
  });
});

describe('R46: after a result nothing ends without one', () => {
  const recheck = processIn('RECHECK');
  const on = mamacOn(DAY_OF.RECHECK, 'AC');

  it('a coded end without a result comes too late', () => {
    taking(recheck, { command: 'END_WITHOUT_RESULT', reason: 'DIED' }, on).thenRefused('ALREADY_DECIDED');
  });

  it.each(END_REASONS.filter((reason) => reason !== 'NO_LONGER_ELIGIBLE'))(
    'where nothing is left to be asked the result stays the one of the round: %s',
    (reason) => {
      const state = taking(recheck, { command: 'EXIT_AFTER_RECHECK', reason }, on).thenHappens('ENDED');
      expect(state).toMatchObject({
        phase: 'EXITED',
        exit: { kind: 'ENDED_AFTER_RESULT', reason, on: DAY_OF.RECHECK },
      });
      expect(presentRound(state).result).toEqual(presentRound(recheck).result);
    },
  );

  it('R47: that somebody is no longer eligible is what the re-check asks, and said by no reason without a no', () => {
    const act = { command: 'EXIT_AFTER_RECHECK', reason: 'NO_LONGER_ELIGIBLE' } as const;
    const refusal = { code: 'NO_CRITERION_FAILED', rule: 'R47' } as const;
    taking(recheck, act, on).thenRefusedBecause(refusal);
    const passed = (['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED'] as const).reduce(
      (one, criterion) => after(one, yes(criterion), 'AC'),
      recheck,
    );
    taking(passed, act, on).thenRefusedBecause(refusal);
    const failed = after(passed, no('REALISTIC_CHANCE'), 'AC');
    taking(failed, act, on).thenHappens('ENDED');
  });

  it.each(END_REASONS)('R47, R55: a criterion that failed stays recorded, whatever the reason: %s', (reason) => {
    const registrations = recheck.registrations.map((one) => ({ ...one, to: '2026-12-31' as const }));
    const failed = [no('REGISTERED'), no('MULTIPLE_PROBLEM')].reduce<MamacState>((one, act) => after(one, act, 'AC'), {
      ...recheck,
      registrations,
    });
    const { exit } = taking(failed, { command: 'EXIT_AFTER_RECHECK', reason }, on).thenHappens('ENDED');
    expect(exit).toMatchObject({ kind: 'ENDED_AFTER_RESULT', criteria: ['MULTIPLE_PROBLEM', 'REGISTERED'], reason });
    const { exit: without } = taking(recheck, { command: 'EXIT_AFTER_RECHECK', reason: 'DIED' }, on).state;
    expect(without).not.toHaveProperty('criteria');
  });

  it('also where nobody has told a registration any more, and the case was closed', () => {
    const act = { command: 'EXIT_AFTER_RECHECK', reason: 'MOVED_AWAY' } as const;
    taking({ ...recheck, registrations: [] }, act, on).thenHappens('ENDED');
    const closed = mamacOn(DAY_OF.RECHECK, 'AC', { cooperation: { ...mamacCase(), status: 'CLOSED' } });
    taking(recheck, act, closed).thenHappens('ENDED');
  });
});

describe('R41, R43: a pause is told beside the days, and hides none', () => {
  const pause = (from: LocalDate, reason: (typeof PAUSE_REASONS)[number] | null = 'HOSPITAL_STAY') =>
    ({ command: 'PAUSE', from, reason }) as const;
  const resume = (lastDay: LocalDate) => ({ command: 'RESUME', lastDay }) as const;
  const paused = after(managed, pause('2026-04-02'), ORP, day);

  it.each(PAUSE_REASONS)('has a reason: %s', (reason) => {
    const state = taken(pause('2026-04-02', reason)).thenHappens('PAUSED');
    expect(state.pauses).toMatchObject([{ from: '2026-04-02', to: null, reason }]);
    expect(state.phase).toBe('CASE_MANAGEMENT');
  });

  it('and is refused without one', () => {
    const path = ['input', 'reason'];
    taken(pause('2026-04-02', null)).thenRefusedBecause({ code: 'REASON_MISSING', rule: 'R41', path });
  });

  it('one at a time', () => {
    taken(pause('2026-04-10'), ORP, paused).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R41' });
    taken(resume('2026-04-10')).thenRefusedBecause({ code: 'NO_PAUSE_RUNNING', rule: 'R41' });
    const ended = taken(resume('2026-04-10'), ORP, paused).thenHappens('RESUMED');
    expect(ended.pauses).toMatchObject([{ from: '2026-04-02', to: '2026-04-10', reason: 'HOSPITAL_STAY' }]);
    taken(resume('2026-04-11'), ORP, ended).thenRefused('NO_PAUSE_RUNNING');
    const again = taken(pause('2026-04-11'), ORP, ended).thenHappens('PAUSED');
    expect(after(again, resume('2026-04-12'), ORP, day).pauses.map(({ to }) => to)).toEqual([
      '2026-04-10',
      '2026-04-12',
    ]);
  });

  it('in a later round not before its opening', () => {
    const later: MamacState = {
      ...managed,
      pauses: [{ from: '2026-03-05', to: '2026-03-06', reason: 'OTHER', by: { home: 'AC' } }],
      rounds: [presentRound(managed), { ...presentRound(managed), number: 2, openedOn: '2026-04-01' }],
    };
    taken(pause('2026-03-31'), ORP, later).thenRefused('DATE_BEFORE_STAGE');
    taken(pause('2026-04-01'), ORP, later).thenHappens('PAUSED');
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-03-02', ['DATE_BEFORE_STAGE'], 'in the evaluation, whose clock is the team’s (R48)'],
    ['2026-03-11', ['DATE_BEFORE_STAGE'], 'the day before the plan came into force'],
    ['2026-03-12', [], 'the day on which it did'],
    [day, [], 'today'],
    ['2026-04-16', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('begins on %s: %j (%s)', (from, codes) => {
    const { decision } = taken(pause(from));
    expect(refusalCodes(decision)).toEqual(codes);
    if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ path: ['input', 'from'] }] });
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-04-01', ['DATE_BEFORE_STAGE'], 'the day before it began'],
    ['2026-04-02', [], 'its first day'],
    [day, [], 'today'],
    ['2026-04-16', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('lasts until %s: %j (%s)', (lastDay, codes) => {
    const { decision } = taken(resume(lastDay), ORP, paused);
    expect(refusalCodes(decision)).toEqual(codes);
    if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ path: ['input', 'lastDay'] }] });
  });

  it.each<[string, MamacState, Who, LocalDate, string[]]>([
    ['the team’s, by the lead before its own year', pausedByTeam(), ORP, '2026-03-10', ['DATE_BEFORE_STAGE']],
    ['the team’s, by the lead on the eve of its year', pausedByTeam(), ORP, '2026-03-11', []],
    ['the lead’s, by the team before the re-check', pausedInYear(), 'AC', '2027-02-10', ['DATE_BEFORE_STAGE']],
    ['the lead’s, by the team on the eve of the re-check', pausedInYear(), 'AC', dayOfEve(), []],
  ])('R48: of a clock that has ended nobody takes days back: %s', (_whose, state, who, lastDay, codes) => {
    const on = state.phase === 'RECHECK' ? DAY_OF.RECHECK : day;
    expect(refusalCodes(taking(state, resume(lastDay), mamacOn(on, who)).decision)).toEqual(codes);
  });

  it('the next one begins after the last day of the one before', () => {
    const ended = after(paused, resume('2026-04-10'), ORP, day);
    taken(pause('2026-04-10'), ORP, ended).thenRefused('DATE_BEFORE_STAGE');
    taken(pause('2026-04-11'), ORP, ended).thenHappens('PAUSED');
  });

  it('R48: is the team’s during the evaluation, and ends with the process', () => {
    const examined = processIn('EXAMINATION');
    const state = after(examined, pause('2026-03-04', 'MATERNITY'), 'OFPC');
    expect(state.pauses).toHaveLength(1);
    const ended = after(state, { command: 'END_WITHOUT_RESULT', reason: 'WITHDREW' }, 'AC', '2026-04-01');
    expect(ended.pauses).toMatchObject([{ from: '2026-03-04', to: '2026-04-01', reason: 'MATERNITY' }]);
    expect(after(paused, result('RETURN_TO_EMPLOYMENT', day), ORP, day).pauses[0]?.to).toBe(day);
    const waiting = after(
      decidedObjective(paused, 'NOT_REACHED', day),
      result('OBJECTIVES_NOT_REACHED', day),
      ORP,
      day,
    );
    expect(waiting.pauses[0]?.to).toBeNull();
  });

  it('R48: and the team meets the same conditions', () => {
    const examined = processIn('EXAMINATION');
    const byTeam = (act: MamacAct, state: MamacState = examined) =>
      refusalCodes(taking(state, act, mamacOn(DAY_OF.EXAMINATION, 'AC')).decision);
    expect(byTeam(pause('2026-03-06'))).toEqual(['DATE_IN_FUTURE']);
    expect(byTeam(pause('2026-03-01'))).toEqual(['DATE_BEFORE_STAGE']);
    expect(byTeam(pause('2026-03-04', null))).toEqual(['REASON_MISSING']);
    expect(byTeam(resume('2026-03-04'))).toEqual(['NO_PAUSE_RUNNING']);
    const waiting = after(examined, pause('2026-03-04'), 'AC');
    expect(byTeam(pause('2026-03-05'), waiting)).toEqual(['ALREADY_DECIDED']);
    expect(byTeam(resume('2026-03-06'), waiting)).toEqual(['DATE_IN_FUTURE']);
    expect(byTeam(resume('2026-03-03'), waiting)).toEqual(['DATE_BEFORE_STAGE']);
    const one = { from: '2026-03-02', to: '2026-03-02', reason: 'OTHER', by: { home: 'AC' } } as const;
    const many = Array.from({ length: 50 }, () => one);
    expect(byTeam(pause('2026-03-04'), { ...examined, pauses: many })).toEqual(['CASE_IS_FULL']);
    expect(byTeam({ command: 'END_WITHOUT_RESULT', reason: null })).toEqual(['REASON_MISSING']);
  });

  it('no step is late by it, and there are at most fifty', () => {
    taken(review(), ORP, paused).thenHappens('REVIEWED');
    const pauses = (count: number): MamacState => ({
      ...managed,
      pauses: Array.from(
        { length: count },
        () => ({ ...paused.pauses[0], from: '2026-04-01', to: '2026-04-01' }) as Pause,
      ),
    });
    taken(pause('2026-04-02'), ORP, pauses(49)).thenHappens('PAUSED');
    taken(pause('2026-04-02'), ORP, pauses(50)).thenRefused('CASE_IS_FULL');
  });
});

describe('R58: which benefit carries the person after the exit', () => {
  const exited = processIn('EXITED');
  const tell = (payer: 'AC' | 'AI' | 'AS' | 'NONE') => ({ command: 'TELL_MAIN_PAYER', payer }) as const;
  const told = (payer: 'AC' | 'AI' | 'AS' | 'NONE', who: Who, state = exited) =>
    taking(state, tell(payer), mamacOn(DAY_OF.EXITED, who));

  it('is coded by its own institution, once', () => {
    const state = told('AS', SOCIAL).thenHappens('MAIN_PAYER_TOLD');
    expect(state).toMatchObject({ mainPayerAtExit: 'AS', phase: 'EXITED', exit: exited.exit });
    told('AS', SOCIAL, state).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R58' });
    told('AI', SOCIAL).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R58', path: ['input', 'payer'] });
    told('AS', ORP).thenRefused('NOT_COMPETENT');
  });

  it('and that there is none, by the one that leads', () => {
    told('NONE', ORP).thenHappens('MAIN_PAYER_TOLD');
    told('NONE', SOCIAL).thenRefused('NOT_COMPETENT');
  });

  it('which the institution that pays after all corrects, once, and the lead does not say again', () => {
    const none = told('NONE', ORP).thenHappens('MAIN_PAYER_TOLD');
    told('NONE', ORP, none).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R58' });
    told('AS', ORP, none).thenRefused('NOT_COMPETENT');
    const corrected = told('AS', SOCIAL, none).thenHappens('MAIN_PAYER_TOLD');
    expect(corrected.mainPayerAtExit).toBe('AS');
    told('AC', ORP, corrected).thenRefused('ALREADY_DECIDED');
    told('NONE', ORP, corrected).thenRefused('ALREADY_DECIDED');
  });
});

/** A pause of the team that runs on into the case management. */
function pausedByTeam(): MamacState {
  return { ...managed, pauses: [{ from: '2026-03-05', to: null, reason: 'OTHER', by: { home: 'AC' } }] };
}

/** A pause of the lead that runs on into the re-check. */
function pausedInYear(): MamacState {
  const by = { institution: ORP.institution, service: ORP.service };
  return { ...processIn('RECHECK'), pauses: [{ from: '2026-04-02', to: null, reason: 'OTHER', by }] };
}

function dayOfEve(): LocalDate {
  const result = presentRound(processIn('RECHECK')).result;
  if (result === null) throw new Error('The round has its result.');
  return addDays(result.on, -1);
}
