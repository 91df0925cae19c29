import { columnNames } from '../../subgraphs/common/platform/institution/importing/lines.js';
import { DEMONSTRATION_SERVICES } from '../../subgraphs/common/platform/identities.js';
import { asLines } from '../../subgraphs/as/store/importing.js';
import { dayAfter, headOf, monthAfter, type Example, type ExampleLine } from './exports.js';

const { as, otherAs } = DEMONSTRATION_SERVICES;

/** An export to social assistance: two services, with records that break a rule among them. */
export const asExample: Example = {
  institution: 'AS',
  columns: [...columnNames(asLines)],
  linesOf: (index) => [
    file(index),
    household(index),
    budget(index),
    interview(index),
    ...(index % 4 === 3 ? [measure(index)] : []),
    ...(index % 6 === 4 ? [cut(index)] : []),
  ],
  bad: () => [
    { ...file(0), recordKey: 'FIL-900', avsNumber: '756.0000' },
    { ...file(0), recordKey: 'FIL-901', openedOn: '2025-13-01' },
    { ...household(0), recordKey: 'HSH-900', validFrom: '2025' },
    { ...household(0), recordKey: 'HSH-901', fileKey: 'FIL-999' },
    // The person has an open file at the other service.
    { ...file(0), recordKey: 'FIL-902', service: otherAs },
    { ...budget(0), recordKey: 'BUD-900', rentChf: '1’200' },
  ],
};

/** The persons overlap with those of the exports to the other institutions. */
function person(index: number): number {
  return index + 10;
}

/** The day on which the story of a person begins, counted from the first of January 2025. */
function begun(index: number): number {
  return 9 * index;
}

function lineOf(kind: string, key: string, index: number): ExampleLine {
  const other = index % 5 === 4;
  return {
    kind,
    recordKey: `${key}-${String(index).padStart(3, '0')}`,
    ...headOf(person(index)),
    service: other ? otherAs : as,
    responsible: other ? 'staff-as-other-caseworker' : 'staff-as-caseworker',
    ...(kind === 'FILE' ? {} : { fileKey: `FIL-${String(index).padStart(3, '0')}` }),
  };
}

function file(index: number): ExampleLine {
  return {
    ...lineOf('FILE', 'FIL', index),
    serviceName: index % 5 === 4 ? 'Social service of Carouge' : 'Social service of La Servette',
    openedOn: dayAfter(begun(index)),
    ...(index % 7 === 6 ? { closedOn: dayAfter(begun(index) + 120) } : {}),
  };
}

/** Nobody lives in the household of person 5. */
function household(index: number): ExampleLine {
  const when = { validFrom: monthAfter(begun(index)), setOn: dayAfter(begun(index)) };
  return { ...lineOf('HOUSEHOLD', 'HSH', index), ...when, size: index === 5 ? 0 : 1 + (index % 5) };
}

/** The budget of person 8 is empty. */
function budget(index: number): ExampleLine {
  return {
    ...lineOf('BUDGET', 'BUD', index),
    validFrom: monthAfter(begun(index)),
    setOn: dayAfter(begun(index) + 1),
    ...(index === 8
      ? {}
      : { basicNeedChf: 1031 + 200 * (index % 5), rentChf: 1100 + 15 * index, incomeChf: (40.05 * index).toFixed(2) }),
  };
}

/** The interview with person 12 was held before the file was opened. */
function interview(index: number): ExampleLine {
  const heldOn = index === 12 ? begun(index) - 10 : begun(index) + 30;
  return {
    ...lineOf('INTERVIEW', 'INT', index),
    heldOn: dayAfter(heldOn),
    form: index % 3 === 0 ? 'HOME_VISIT' : 'IN_PERSON',
    attendance: index % 9 === 0 ? 'EXCUSED' : 'ATTENDED',
    nextOn: dayAfter(heldOn + 90),
  };
}

function measure(index: number): ExampleLine {
  const from = begun(index) + 50;
  return {
    ...lineOf('MEASURE', 'MEA', index),
    measureType: index % 8 === 3 ? 'LANGUAGE_COURSE' : 'JOB_COACHING',
    from: dayAfter(from),
    to: dayAfter(from + 60),
    costChf: 900 + 10 * index,
    proposedOn: dayAfter(from - 20),
    state: index === 27 ? 'PROPOSED' : 'GRANTED',
    ...(index === 27 ? {} : { decidedOn: dayAfter(from - 10) }),
  };
}

/** The cut of person 16 is above the scale of the demonstration canton. */
function cut(index: number): ExampleLine {
  return {
    ...lineOf('CUT', 'CUT', index),
    ground: 'INTEGRATION_EFFORT_MISSING',
    factsOn: dayAfter(begun(index) + 40),
    decidedOn: dayAfter(begun(index) + 50),
    percent: index === 16 ? 45 : 15,
    fromMonth: monthAfter(begun(index) + 81),
    months: 3,
  };
}
