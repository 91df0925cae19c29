import { columnNames } from '../../subgraphs/common/platform/institution/importing/lines.js';
import { DEMONSTRATION_SERVICES } from '../../subgraphs/common/platform/identities.js';
import { aiLines } from '../../subgraphs/ai/store/importing.js';
import { dayAfter, headOf, type Example, type ExampleLine } from './exports.js';

/** An export to disability insurance: an office, with records that break a rule among them. */
export const aiExample: Example = {
  institution: 'AI',
  columns: [...columnNames(aiLines)],
  linesOf: (index) => [
    notice(index),
    step(index, 'NOTIFIED', 0),
    step(index, 'APPLIED', 30),
    // Nobody is rehabilitated before the office has examined anything.
    ...(index === 9 ? [step(index, 'REHABILITATION', 40)] : [step(index, 'EARLY_INTERVENTION', 60)]),
    interview(index),
    ...(index % 3 === 1 ? [conclusion(index)] : []),
    ...(index % 4 === 2 ? [measure(index)] : []),
    ...(index % 10 === 5 ? [pension(index)] : []),
    ...(index % 7 === 6 ? [formalNotice(index), cut(index)] : []),
  ],
  bad: () => [
    { ...notice(0), recordKey: 'NOT-900', avsNumber: '757.0000.0000.01' },
    { ...notice(0), recordKey: 'NOT-901', notifier: 'NEIGHBOUR' },
    { ...notice(0), recordKey: 'NOT-902', receivedOn: '' },
    { ...interview(0), recordKey: 'INT-900', heldOn: '2025-02-30' },
    { ...conclusion(1), recordKey: 'SMR-900', capacityAdaptedPercent: 'half' },
    { ...pension(5), recordKey: 'PEN-900', kind: 'ANNUITY' },
  ],
};

/** The persons overlap with those of the export to unemployment insurance. */
function person(index: number): number {
  return index + 20;
}

/** The day on which the story of a person begins, counted from the first of January 2025. */
function begun(index: number): number {
  return 8 * index;
}

function lineOf(kind: string, key: string, index: number): ExampleLine {
  return {
    kind,
    recordKey: `${key}-${String(index).padStart(3, '0')}`,
    ...headOf(person(index)),
    service: DEMONSTRATION_SERVICES.ai,
    responsible: 'staff-ai-caseworker',
  };
}

/** The employer of person 4 had not told her. */
function notice(index: number): ExampleLine {
  return {
    ...lineOf('NOTICE', 'NOT', index),
    notifier: index % 3 === 0 ? 'PHYSICIAN' : 'EMPLOYER',
    notifiedOn: dayAfter(begun(index)),
    receivedOn: dayAfter(begun(index) + 2),
    ...(index === 4 ? {} : { personInformedOn: dayAfter(begun(index) - 1) }),
    answer: 'APPLICATION_INVITED',
    answeredOn: dayAfter(begun(index) + 20),
  };
}

function step(index: number, name: string, after: number): ExampleLine {
  return {
    ...lineOf('PROCEDURE_STEP', `STP${name.slice(0, 2)}`, index),
    step: name,
    since: dayAfter(begun(index) + after),
  };
}

function interview(index: number): ExampleLine {
  const form = index % 4 === 0 ? 'BY_TELEPHONE' : 'IN_PERSON';
  const line = lineOf('INTERVIEW', 'INT', index);
  return { ...line, heldOn: dayAfter(begun(index) + 45), form, heldBy: 'staff-ai-caseworker' };
}

/** The conclusion on person 16 gives more than the whole. */
function conclusion(index: number): ExampleLine {
  return {
    ...lineOf('SMR_CONCLUSION', 'SMR', index),
    concludedOn: dayAfter(begun(index) + 90),
    capacityPreviousPercent: 20,
    capacityAdaptedPercent: index === 16 ? 180 : 50 + (index % 5) * 10,
    limits: index % 2 === 0 ? ['NO_HEAVY_LOADS', 'ADDITIONAL_BREAKS'] : ['QUIET_WORKPLACE'],
    validFrom: dayAfter(begun(index) + 90),
  };
}

function measure(index: number): ExampleLine {
  const from = begun(index) + 100;
  return {
    ...lineOf('MEASURE', 'MEA', index),
    measureKind: index % 8 === 2 ? 'EARLY_TRAINING_COURSE' : 'EARLY_JOB_PLACEMENT',
    from: dayAfter(from),
    to: dayAfter(from + 120),
    proposedOn: dayAfter(from - 30),
    state: 'GRANTED',
    decidedOn: dayAfter(from - 15),
    funding: 'DISABILITY_INSURANCE',
  };
}

/** The pension of person 15 rests on a degree that opens none. */
function pension(index: number): ExampleLine {
  return {
    ...lineOf('PENSION', 'PEN', index),
    degreePercent: index === 15 ? 30 : 50 + index,
    from: dayAfter(begun(index) + 150),
    decidedOn: dayAfter(begun(index) + 140),
  };
}

function formalNotice(index: number): ExampleLine {
  return {
    ...lineOf('FORMAL_NOTICE', 'FNO', index),
    duty: 'EARLY_INTERVENTION',
    issuedOn: dayAfter(begun(index) + 70),
    reflectUntil: dayAfter(begun(index) + 100),
  };
}

/** The cut of person 13 names no formal notice and no exception. */
function cut(index: number): ExampleLine {
  return {
    ...lineOf('CUT', 'CUT', index),
    benefit: 'DAILY_ALLOWANCE',
    percent: 20,
    from: dayAfter(begun(index) + 120),
    decidedOn: dayAfter(begun(index) + 110),
    ...(index === 13 ? {} : { formalNoticeKey: `FNO-${String(index).padStart(3, '0')}` }),
  };
}
