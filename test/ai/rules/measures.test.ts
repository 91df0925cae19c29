import { AI_MEASURE_KINDS, measureCatalogue } from '../../../subgraphs/ai/params/measureCatalogue.js';
import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import { decideMeasure, type DecideMeasure } from '../../../subgraphs/ai/rules/decideMeasure.js';
import { chapterOf } from '../../../subgraphs/ai/rules/measures.js';
import { decideProposeMeasure, type ProposeMeasure } from '../../../subgraphs/ai/rules/proposeMeasure.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, measure, NO_PARAMETERS, staff, step, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const PROPOSAL: ProposeMeasure = { measure: 'OCCUPATIONAL_MEASURE', from: '2026-04-01', to: '2026-06-30' };
const closed = fileWith({ procedureSteps: [step(), step({ id: 'stp-2', state: 'CLOSED', since: '2026-03-01' })] });

describe('A proposal of a measure (R7, R11)', () => {
  const propose = (changes: Partial<ProposeMeasure> = {}, file = fileWith(), context = contextWith()) =>
    given(evolveFile, file).when((state) => decideProposeMeasure(state, { ...PROPOSAL, ...changes }, context));

  testDoor({
    kind: 'MEASURE',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: staff(),
    file: fileWith(),
    decide: (file, context) => decideProposeMeasure(file, PROPOSAL, context),
  });

  test.each(AI_MEASURE_KINDS)('of the kind %s waits for the decider and is not yet reported', (kind) => {
    const state = propose({ measure: kind }).thenHappens('MEASURE_PROPOSED');
    expect(state.measures).toEqual([
      expect.objectContaining({ kind, state: 'PROPOSED', proposedOn: TODAY, decidedOn: null, funding: null }),
    ]);
  });

  test('needs an open procedure', () => {
    propose({}, closed).thenRefused('PROCEDURE_NOT_OPEN');
    propose({}, fileWith({ procedureSteps: [] })).thenRefused('PROCEDURE_NOT_OPEN');
  });

  test('has a period that is not reversed', () => {
    propose({ to: '2026-03-31' }).thenRefusedBecause({ code: 'PERIOD_REVERSED', path: ['input', 'to'] });
    propose({ to: '2026-04-01' }).thenHappens('MEASURE_PROPOSED');
  });

  test('needs the catalogue of its day', () => {
    propose({}, fileWith(), contextWith({ parameters: NO_PARAMETERS })).thenRefused('PARAMETER_NOT_SET');
  });
});

describe('The decision on a measure (R7)', () => {
  const GRANT: DecideMeasure = { measureId: 'mea-0', decision: 'GRANTED', funding: 'DISABILITY_INSURANCE' };
  const proposed = fileWith({ measures: [measure()], caseIds: [] });
  const decider = contextWith({ viewer: staff('DECIDER') });
  const decide = (changes: Partial<DecideMeasure> = {}, file = proposed, context = decider) =>
    given(evolveFile, file).when((state) => decideMeasure(state, { ...GRANT, ...changes }, context));

  testDoor({
    kind: 'MEASURE',
    roles: ['DECIDER'],
    viewer: staff('DECIDER'),
    file: fileWith({ measures: [measure()] }),
    decide: (file, context) => decideMeasure(file, GRANT, context),
  });

  test('grants it with what pays, today', () => {
    const state = decide().thenHappens('MEASURE_DECIDED');
    expect(state.measures[0]).toMatchObject({ state: 'GRANTED', decidedOn: TODAY, funding: 'DISABILITY_INSURANCE' });
  });

  test('refuses it without naming what pays, even when something was named', () => {
    const state = decide({ decision: 'REFUSED' }).thenHappens('MEASURE_DECIDED');
    expect(state.measures[0]).toMatchObject({ state: 'REFUSED', funding: null });
  });

  test('leaves other measures alone', () => {
    const other = measure({ id: 'mea-1' });
    const state = decide({}, fileWith({ measures: [measure(), other], caseIds: [] })).thenHappens('MEASURE_DECIDED');
    expect(state.measures[1]).toEqual(other);
  });

  test('is reported to the case as having happened, without its result', () => {
    const state = decide({}, fileWith({ measures: [measure()] })).thenHappens('MEASURE_DECIDED', 'ENTRIES_QUEUED');
    expect(JSON.stringify(state.unsent)).not.toContain('GRANTED');
    expect(state.unsent).toEqual([expect.objectContaining({ field: 'AI_MEASURES', act: 'MEASURE_DECIDED' })]);
  });

  test('is made once, on a measure of this file', () => {
    decide({ measureId: 'mea-9' }).thenRefused('NOT_FOUND');
    const granted = measure({ state: 'GRANTED', decidedOn: TODAY, funding: 'DISABILITY_INSURANCE' });
    decide({}, fileWith({ measures: [granted] })).thenRefused('MEASURE_ALREADY_DECIDED');
    decide({ decision: 'REFUSED' }, fileWith({ measures: [granted] })).thenRefused('MEASURE_ALREADY_DECIDED');
  });

  test('grants nothing without a funding source (R7)', () => {
    decide({ funding: null }).thenRefusedBecause({ code: 'MEASURE_WITHOUT_FUNDING', rule: 'R7' });
  });

  test('funds a cantonal task only where the federal approval is set (LAI 54(4))', () => {
    decide({ funding: 'CANTONAL_TASK' }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'LAI 54(4)' });
    const approval = { from: '2026-01-01', to: null, value: { reference: 'approval of this test' } } as const;
    const cantonalTaskApproval = [{ ...approval, article: 'LAI 54(4)', verified: true, note: 'A test.' }];
    const parameters = { ...aiParameters, cantonalTaskApproval };
    decide({ funding: 'CANTONAL_TASK' }, proposed, { ...decider, parameters }).thenHappens('MEASURE_DECIDED');
  });

  test.each([
    ['the day before it begins', '2026-03-11', true],
    ['the day it begins', TODAY, true],
    ['the day after it began', '2026-03-09', false],
  ] as const)('grants it at the latest on its first day: %s', (_when, from, accepted) => {
    const outcome = decide({}, fileWith({ measures: [measure({ from })], caseIds: [] }));
    if (accepted) outcome.thenHappens('MEASURE_DECIDED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_STARTS_BEFORE_DECISION', rule: 'R6' });
  });

  test('may come on the day of the proposal', () => {
    decide({}, fileWith({ measures: [measure({ proposedOn: TODAY })], caseIds: [] })).thenHappens('MEASURE_DECIDED');
  });

  test.each([
    ['the day before', '2026-03-09', true],
    ['the same day', TODAY, true],
    ['the day after', '2026-03-11', false],
  ] as const)('grants early intervention to a person who applied %s: %#', (_when, since, accepted) => {
    const outcome = decide({}, fileWith({ procedureSteps: [step({ since })], measures: [measure()], caseIds: [] }));
    if (accepted) outcome.thenHappens('MEASURE_DECIDED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_WITHOUT_APPLICATION', article: 'RAI 1sexies(1)' });
  });

  test('grants nothing in a closed procedure, but a refusal is always possible', () => {
    const late = { ...closed, measures: [measure({ from: '2026-03-01' })], caseIds: [] };
    decide({}, late).thenRefused('PROCEDURE_NOT_OPEN');
    decide({ decision: 'REFUSED', funding: null }, late).thenHappens('MEASURE_DECIDED');
  });

  test.each(AI_MEASURE_KINDS)('of the kind %s asks for an application when it is early intervention', (kind) => {
    const notified = fileWith({
      procedureSteps: [step({ state: 'NOTIFIED' })],
      measures: [measure({ kind })],
      caseIds: [],
    });
    const outcome = decide({}, notified);
    const chapter = measureCatalogue[0]?.value[kind].chapter;
    if (chapter === 'REHABILITATION') outcome.thenHappens('MEASURE_DECIDED');
    else outcome.thenRefusedBecause({ code: 'MEASURE_WITHOUT_APPLICATION', article: 'RAI 1sexies(1)' });
  });

  test('without a catalogue is impossible', () => {
    decide({}, proposed, { ...decider, parameters: { ...aiParameters, measureCatalogue: [] } }).thenRefused(
      'PARAMETER_NOT_SET',
    );
  });
});

describe('The chapter of a measure', () => {
  test('is that of the catalogue of the day it was proposed', () => {
    expect(chapterOf(measure(), aiParameters)).toBe('EARLY_INTERVENTION');
    expect(chapterOf(measure({ kind: 'MEDICAL_MEASURE' }), aiParameters)).toBe('REHABILITATION');
    expect(chapterOf(measure({ proposedOn: '2022-01-01' }), aiParameters)).toBe('EARLY_INTERVENTION');
  });

  test('is not known for a day without catalogue', () => {
    expect(chapterOf(measure({ proposedOn: '2021-12-31' }), aiParameters)).toBeNull();
  });
});
