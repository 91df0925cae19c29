import { conditionsOf } from '../../../subgraphs/ac/rules/conditions.js';
import type {
  AcFileState,
  AcRecord,
  DailyAllowance,
  Measure,
  Registration,
  Suspension,
} from '../../../subgraphs/ac/rules/file.js';
import { enter } from '../../../subgraphs/ac/rules/ownAct.js';
import { acParameters, type AcParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { Refusal, RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import {
  allowance,
  contextWith,
  evolveFile,
  fileWith,
  interview,
  measure,
  proof,
  registration,
  suspension,
} from '../acWorld.js';

/** What the law says, on 10 March 2026, to a record in a file. */
function judged(
  record: AcRecord,
  file: Partial<AcFileState> = {},
  parameters: AcParameters = acParameters,
): readonly Refusal[] {
  return conditionsOf(record, { ...contextWith({ parameters }), file: fileWith(file) });
}

function codes(refusals: readonly Refusal[]): readonly RefusalCode[] {
  return refusals.map(({ code }) => code);
}

describe('The conditions of a registration (LACI 17)', () => {
  it.each<[Partial<Registration>, RefusalCode[], string]>([
    [{ registeredOn: '2026-03-10' }, [], 'taken today'],
    [{ registeredOn: '2026-03-11' }, ['DATE_IN_FUTURE'], 'taken tomorrow'],
    [{ deregisteredOn: null }, [], 'it lasts'],
    [{ deregisteredOn: '2026-01-16' }, [], 'it ends after its first day'],
    [{ deregisteredOn: '2026-01-15' }, [], 'it ends on its first day'],
    [{ deregisteredOn: '2026-01-14' }, ['PERIOD_REVERSED'], 'it ends before its first day'],
    [{ degreePercent: 0 }, ['NUMBER_OUT_OF_RANGE'], 'for nothing'],
    [{ degreePercent: 1 }, [], 'for the least degree'],
    [{ degreePercent: 100 }, [], 'for full employment'],
    [{ degreePercent: 101 }, ['NUMBER_OUT_OF_RANGE'], 'for more than full employment'],
    [{ degreePercent: 50.5 }, ['NUMBER_OUT_OF_RANGE'], 'for half a percent'],
    [{ organ: 'AUTHORITY' }, ['NOT_COMPETENT'], 'taken by the authority (R10)'],
  ])('%j: %j (%s)', (changes, expected) => {
    const record = registration(changes);
    expect(codes(judged({ kind: 'REGISTRATION', record }, { registrations: [record] }))).toEqual(expected);
  });

  it('refuses one that shares a day with another, not one that begins the day after (LACI 17)', () => {
    const record = registration({ id: 'reg-2', registeredOn: '2026-03-01' });
    const after = (deregisteredOn: Registration['deregisteredOn']) =>
      codes(judged({ kind: 'REGISTRATION', record }, { registrations: [registration({ deregisteredOn }), record] }));
    expect(after('2026-02-28')).toEqual([]);
    expect(after('2026-03-01')).toEqual(['REGISTRATIONS_OVERLAP']);
  });
});

describe('The conditions of a daily allowance (LACI 9, 22, 27)', () => {
  it.each<[Partial<DailyAllowance>, RefusalCode[], string]>([
    [{ frameworkTo: '2026-01-15' }, [], 'a framework period of one day'],
    [{ frameworkTo: '2026-01-14' }, ['PERIOD_REVERSED'], 'a framework period that ends before it begins'],
    [{ amountChf: 0.01 }, [], 'the smallest amount'],
    [{ amountChf: 0 }, ['NUMBER_OUT_OF_RANGE'], 'no amount'],
    [{ daysLeft: 0 }, [], 'no day left'],
    [{ daysLeft: -1 }, ['NUMBER_OUT_OF_RANGE'], 'less than no day left'],
    [{ daysLeft: 640 }, [], 'the most days'],
    [{ daysLeft: 641 }, ['NUMBER_OUT_OF_RANGE'], 'one day too many'],
  ])('%j: %j (%s)', (changes, expected) => {
    expect(codes(judged({ kind: 'DAILY_ALLOWANCE', record: allowance(changes) }))).toEqual(expected);
  });
});

describe('One interview a day (OACI 21), one proof a month (OACI 26)', () => {
  it('an interview is not counted against itself, nor against one of another day', () => {
    const record = interview();
    const beside = (...others: AcFileState['interviews']) =>
      codes(judged({ kind: 'INTERVIEW', record }, { interviews: [record, ...others] }));
    expect(beside()).toEqual([]);
    expect(beside(interview({ id: 'int-2', heldOn: '2026-01-21' }))).toEqual([]);
    expect(beside(interview({ id: 'int-2' }))).toEqual(['INTERVIEW_ALREADY_RECORDED']);
  });

  it('a proof is not counted against itself, nor against one of another month', () => {
    const record = proof();
    const beside = (...others: AcFileState['jobSearchProofs']) =>
      codes(judged({ kind: 'JOB_SEARCH_PROOF', record }, { jobSearchProofs: [record, ...others] }));
    expect(beside()).toEqual([]);
    expect(beside(proof({ id: 'prf-2', month: '2026-02' }))).toEqual([]);
    expect(beside(proof({ id: 'prf-2' }))).toEqual(['PROOF_ALREADY_RECORDED']);
  });
});

describe('The conditions of a measure (LACI 59)', () => {
  const granted = { state: 'GRANTED', decidedOn: '2026-03-05', organ: 'ORP' } as const;

  it.each<[Partial<Measure>, RefusalCode[], string]>([
    [{}, [], 'proposed, so without a decision'],
    [{ to: '2026-04-01' }, [], 'of one day'],
    [{ to: '2026-03-31' }, ['PERIOD_REVERSED'], 'it ends before it begins'],
    [{ proposedOn: '2026-03-10' }, [], 'proposed today'],
    [{ proposedOn: '2026-03-11' }, ['DATE_IN_FUTURE'], 'proposed tomorrow'],
    [{ costChf: 0 }, [], 'without cost'],
    [{ costChf: -0.01 }, ['NUMBER_OUT_OF_RANGE'], 'a negative cost'],
    [granted, [], 'granted by the placement office'],
    [{ ...granted, organ: 'AUTHORITY' }, [], 'granted by the authority'],
    [{ ...granted, organ: 'FUND' }, ['NOT_COMPETENT'], 'granted by the fund (R7)'],
    [{ ...granted, decidedOn: null }, ['DECISION_INCOMPLETE'], 'granted on no day (R7)'],
    [{ ...granted, organ: null }, ['DECISION_INCOMPLETE'], 'granted by no organ (R7)'],
    [{ ...granted, decidedOn: '2026-03-10' }, [], 'granted today'],
    [{ ...granted, decidedOn: '2026-03-11' }, ['DATE_IN_FUTURE'], 'granted tomorrow (R7)'],
    [{ ...granted, from: '2026-03-05' }, [], 'granted on its first day (R6)'],
    [{ ...granted, from: '2026-03-04' }, ['MEASURE_STARTS_BEFORE_DECISION'], 'granted after its first day (R6)'],
    [{ ...granted, state: 'REFUSED', from: '2026-03-04' }, [], 'refused after its first day (R6)'],
  ])('%j: %j (%s)', (changes, expected) => {
    expect(codes(judged({ kind: 'MEASURE', record: measure(changes) }))).toEqual(expected);
  });

  it('one that nobody decided yet is no act, so no case is told of it (D7)', () => {
    const proposed: AcRecord = { kind: 'MEASURE', record: measure() };
    given(evolveFile, fileWith())
      .when((state) => enter(state, proposed, { kind: 'RECORD_MIRRORED', mirrored: proposed }, contextWith()))
      .thenHappens('RECORD_MIRRORED');
  });
});

describe('The conditions of a suspension (LACI 30, OACI 45, R19)', () => {
  it.each<[Partial<Suspension>, RefusalCode[], string]>([
    [{ daysServed: 0 }, [], 'no day carried out'],
    [{ daysServed: 5 }, [], 'all days carried out'],
    [{ daysServed: 6 }, ['NUMBER_OUT_OF_RANGE'], 'one day too many carried out'],
    [{ daysServed: -1 }, ['NUMBER_OUT_OF_RANGE'], 'less than no day carried out'],
    [{ daysServed: 1.5 }, ['NUMBER_OUT_OF_RANGE'], 'half a day carried out'],
    [{ decidedOn: '2026-03-10' }, [], 'decided today'],
    [{ decidedOn: '2026-03-11' }, ['DATE_IN_FUTURE'], 'decided tomorrow'],
    [{ decidedOn: '2026-03-01' }, [], 'decided on the day of the facts'],
    [{ decidedOn: '2026-02-28' }, ['DECISION_BEFORE_FACTS'], 'decided before the facts'],
  ])('%j: %j (%s)', (changes, expected) => {
    const record = suspension(changes);
    expect(codes(judged({ kind: 'SUSPENSION', record }, { suspensions: [record] }))).toEqual(expected);
  });

  it('is refused beside another for the same facts (R19)', () => {
    const record = suspension();
    const suspensions = [record, suspension({ id: 'sus-2' })];
    expect(codes(judged({ kind: 'SUSPENSION', record }, { suspensions }))).toEqual(['SUSPENSION_ALREADY_DECIDED']);
  });

  it.each<[keyof AcParameters, string]>([
    ['suspensionGrounds', 'LACI 30(2)'],
    ['suspensionScale', 'OACI 45'],
    ['suspensionLapseMonths', 'LACI 30(3)'],
  ])('is refused where %s are not set, and on that ground alone (R54)', (name, article) => {
    const parameters: AcParameters = { ...acParameters, [name]: [] };
    expect(judged({ kind: 'SUSPENSION', record: suspension() }, {}, parameters)).toEqual([
      expect.objectContaining({ code: 'PARAMETER_NOT_SET', rule: 'R54', article }),
    ]);
  });
});
