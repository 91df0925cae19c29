import fc from 'fast-check';
import {
  appliedOn,
  isOpen,
  mayFollow,
  NEXT_STATES,
  nextStates,
  presentState,
  registeredSince,
  type ProcedureState,
} from '../../../subgraphs/ai/rules/procedure.js';
import { decideRecordProcedureStep } from '../../../subgraphs/ai/rules/recordProcedureStep.js';
import type { ProcedureStep } from '../../../subgraphs/ai/rules/file.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given, refusalCodes } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, staff, step, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const STATES = Object.keys(NEXT_STATES).filter((state): state is ProcedureState => state !== 'NONE');
const decider = contextWith({ viewer: staff('DECIDER') });
const inState = (state: ProcedureState | null) =>
  fileWith({ procedureSteps: state === null ? [] : [step({ state, since: '2026-03-01' })], caseIds: [] });

describe('A step of the procedure', () => {
  testDoor({
    kind: 'PROCEDURE_STEP',
    roles: ['CASEWORKER', 'SUPERVISOR', 'DECIDER'],
    viewer: staff(),
    file: fileWith(),
    decide: (file, context) => decideRecordProcedureStep(file, { state: 'REHABILITATION', since: TODAY }, context),
  });

  test.each([null, ...STATES].flatMap((from) => STATES.map((to) => [from, to] as const)))(
    'from %s to %s is accepted exactly when the table says so',
    (from, to) => {
      const outcome = given(evolveFile, inState(from)).when((file) =>
        decideRecordProcedureStep(file, { state: to, since: TODAY }, decider),
      );
      const inTable = NEXT_STATES[from ?? 'NONE'].includes(to);
      if (inTable && to !== 'NOTIFIED') outcome.thenHappens('PROCEDURE_STEP_RECORDED');
      else outcome.thenRefused('PROCEDURE_STEP_NOT_ALLOWED');
    },
  );

  test('to early intervention needs an application (RAI 1sexies)', () => {
    given(evolveFile, inState('NOTIFIED'))
      .when((file) => decideRecordProcedureStep(file, { state: 'EARLY_INTERVENTION', since: TODAY }, contextWith()))
      .thenRefusedBecause({ code: 'PROCEDURE_STEP_NOT_ALLOWED', article: 'RAI 1sexies(1)' });
  });

  test('that is not allowed to another state names no article of early intervention', () => {
    const { decision } = given(evolveFile, inState('NOTIFIED')).when((file) =>
      decideRecordProcedureStep(file, { state: 'REHABILITATION', since: TODAY }, contextWith()),
    );
    expect(decision).toMatchObject({ refusals: [{ code: 'PROCEDURE_STEP_NOT_ALLOWED', article: null }] });
  });

  test('to a decision is for deciders', () => {
    const decided = { state: 'DECIDED', since: TODAY } as const;
    given(evolveFile, fileWith())
      .when((file) => decideRecordProcedureStep(file, decided, contextWith()))
      .thenRefused('NOT_COMPETENT');
    given(evolveFile, fileWith())
      .when((file) => decideRecordProcedureStep(file, decided, decider))
      .thenHappens('PROCEDURE_STEP_RECORDED', 'ENTRIES_QUEUED');
  });

  test.each([
    ['the day before the last step', '2026-02-28', ['PROCEDURE_STEP_OUT_OF_ORDER']],
    ['the day of the last step', '2026-03-01', []],
    ['today', TODAY, []],
    ['tomorrow', '2026-03-11', ['DATE_IN_FUTURE']],
  ] as const)('dated %s', (_when, since, codes) => {
    const outcome = given(evolveFile, inState('APPLIED')).when((file) =>
      decideRecordProcedureStep(file, { state: 'UNDER_EXAMINATION', since }, contextWith()),
    );
    if (codes.length === 0) outcome.thenHappens('PROCEDURE_STEP_RECORDED');
    else outcome.thenRefused(...codes);
  });

  test('no sequence of steps ever leaves the table or goes back in time', () => {
    const attempt = fc.record({ state: fc.constantFrom(...STATES), day: fc.integer({ min: -400, max: 5 }) });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 25 }), (attempts) => {
        let file = inState(null);
        for (const { state, day } of attempts) {
          const decision = decideRecordProcedureStep(file, { state, since: addDays(TODAY, day) }, decider);
          if ('events' in decision) file = decision.events.reduce(evolveFile, file);
        }
        file.procedureSteps.forEach((one, place) => {
          expect(mayFollow(file.procedureSteps.slice(0, place), one.state)).toBe(true);
          expect(one.since <= TODAY).toBe(true);
          const before = file.procedureSteps[place - 1];
          expect(before === undefined || before.since <= one.since).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('The table of states', () => {
  test('reaches every state and leaves none without a way on', () => {
    expect(new Set(Object.values(NEXT_STATES).flat())).toEqual(new Set(STATES));
    for (const state of STATES) expect(NEXT_STATES[state].length).toBeGreaterThan(0);
  });

  test('begins with a notice or an application only, and every open state can be closed', () => {
    expect(NEXT_STATES.NONE).toEqual(['NOTIFIED', 'APPLIED']);
    expect(NEXT_STATES.CLOSED).toEqual(['NOTIFIED', 'APPLIED']);
    for (const state of STATES) if (state !== 'CLOSED') expect(NEXT_STATES[state]).toContain('CLOSED');
  });
});

describe('What follows from the steps', () => {
  const steps = (...facts: readonly (readonly [ProcedureState, LocalDate])[]): readonly ProcedureStep[] =>
    facts.map(([state, since], place) => step({ id: `stp-${place}`, state, since }));

  test('nothing, before the first', () => {
    expect([presentState([]), isOpen([]), registeredSince([]), appliedOn([])]).toEqual([null, false, null, null]);
    expect(nextStates([])).toEqual(['NOTIFIED', 'APPLIED']);
  });

  test('registered since the notice when that came before the application (R34)', () => {
    const both = steps(['NOTIFIED', '2026-01-10'], ['APPLIED', '2026-02-01'], ['UNDER_EXAMINATION', '2026-02-20']);
    expect(registeredSince(both)).toBe('2026-01-10');
    expect(appliedOn(both)).toBe('2026-02-01');
    expect(presentState(both)).toBe('UNDER_EXAMINATION');
  });

  test('registered since the application when there was no notice', () => {
    expect(registeredSince(steps(['APPLIED', '2026-02-01']))).toBe('2026-02-01');
  });

  test('an earlier, closed procedure counts no more', () => {
    const again = steps(['APPLIED', '2020-01-01'], ['CLOSED', '2021-01-01'], ['NOTIFIED', '2026-01-10']);
    expect(registeredSince(again)).toBe('2026-01-10');
    expect(appliedOn(again)).toBeNull();
  });

  test('a closed procedure is no registration, but still tells when the person applied', () => {
    const closed = steps(['APPLIED', '2020-01-01'], ['CLOSED', '2021-01-01']);
    expect([registeredSince(closed), isOpen(closed), appliedOn(closed)]).toEqual([null, false, '2020-01-01']);
  });

  test('a decided procedure is still open', () => {
    expect(isOpen(steps(['APPLIED', '2020-01-01'], ['DECIDED', '2021-01-01']))).toBe(true);
  });
});

test('A refused step answers at least one code', () => {
  expect(
    refusalCodes(decideRecordProcedureStep(fileWith(), { state: 'APPLIED', since: '2026-03-11' }, contextWith())),
  ).toEqual(['PROCEDURE_STEP_NOT_ALLOWED', 'DATE_IN_FUTURE']);
});
