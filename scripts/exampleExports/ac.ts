import { columnNames } from '../../subgraphs/common/platform/institution/importing/lines.js';
import { DEMONSTRATION_SERVICES } from '../../subgraphs/common/platform/identities.js';
import { acLines } from '../../subgraphs/ac/store/importing.js';
import { dayAfter, headOf, monthAfter, type Example, type ExampleLine } from './exports.js';

const { orp, fund } = DEMONSTRATION_SERVICES;

/** An export to unemployment insurance: a placement office and a fund, with records that break a rule among them. */
export const acExample: Example = {
  institution: 'AC',
  columns: [...columnNames(acLines)],
  linesOf: (index) => [
    registration(index),
    ...(index % 3 === 2 ? [] : [allowance(index)]),
    interview(index, 1, 20),
    interview(index, 2, index === 11 ? -30 : 70),
    proof(index, 1, 40),
    proof(index, 2, index === 19 ? 40 : 71),
    ...(index % 4 === 1 ? [measure(index)] : []),
    ...(index % 5 === 3 ? [suspension(index)] : []),
  ],
  bad: () => [
    { ...registration(0), recordKey: 'REG-900', avsNumber: '756.0000.0000.00' },
    { ...registration(0), recordKey: 'REG-901', birthDate: '31.02.1980' },
    { ...registration(0), recordKey: 'REG-902', kind: 'REGISTRATON' },
    { ...registration(0), recordKey: 'REG-903', heldOn: '2025-02-01' },
    { ...registration(0), recordKey: '' },
    { ...allowance(0), recordKey: 'DAL-900', amountChf: '174,20' },
  ],
};

/** The day on which the story of a person begins, counted from the first of January 2025. */
function begun(index: number): number {
  return 7 * index;
}

function lineOf(kind: string, key: string, index: number, organ: 'ORP' | 'FUND'): ExampleLine {
  const service = organ === 'ORP' ? orp : fund;
  const responsible = organ === 'ORP' ? 'staff-ac-orp-caseworker' : 'staff-ac-fund-decider';
  return { kind, recordKey: `${key}-${String(index).padStart(3, '0')}`, ...headOf(index), service, organ, responsible };
}

function registration(index: number): ExampleLine {
  return {
    ...lineOf('REGISTRATION', 'REG', index, 'ORP'),
    registeredOn: dayAfter(begun(index)),
    // A degree that nobody can seek.
    degreePercent: index === 7 ? 120 : 50 + 10 * (index % 6),
  };
}

function allowance(index: number): ExampleLine {
  return {
    ...lineOf('DAILY_ALLOWANCE', 'DAL', index, 'FUND'),
    amountChf: (110 + 3.35 * index).toFixed(2),
    daysLeft: 400 - 9 * index,
    frameworkFrom: dayAfter(begun(index)),
    frameworkTo: dayAfter(begun(index) + 729),
  };
}

/** Person 11 has an interview before the registration. */
function interview(index: number, place: number, after: number): ExampleLine {
  const line = lineOf('INTERVIEW', `INT${String(place)}`, index, 'ORP');
  return { ...line, heldOn: dayAfter(begun(index) + after), heldBy: 'staff-ac-orp-caseworker' };
}

/** Person 19 has two proofs for one month. */
function proof(index: number, place: number, after: number): ExampleLine {
  return {
    ...lineOf('JOB_SEARCH_PROOF', `PRF${String(place)}`, index, 'ORP'),
    month: monthAfter(begun(index) + after),
    receivedOn: dayAfter(begun(index) + after + 3),
    efforts: 6 + (index % 7),
    excused: index % 8 === 0,
  };
}

/** The measure of person 17 was granted after it began. */
function measure(index: number): ExampleLine {
  const from = begun(index) + 60;
  return {
    ...lineOf('MEASURE', 'MEA', index, 'ORP'),
    measureType: index % 8 === 1 ? 'COURSE' : 'TEMPORARY_EMPLOYMENT',
    provider: index % 8 === 1 ? 'LANG-02' : 'ATELIER-7',
    from: dayAfter(from),
    to: dayAfter(from + 90),
    costChf: 1800 + 50 * index,
    proposedOn: dayAfter(from - 20),
    ...(index === 29
      ? { state: 'PROPOSED' }
      : { state: 'GRANTED', decidedOn: dayAfter(index === 17 ? from + 10 : from - 10), decidedBy: 'ORP' }),
  };
}

/** The fault of person 13 is called light and costs the days of a grave one. */
function suspension(index: number): ExampleLine {
  return {
    ...lineOf('SUSPENSION', 'SUS', index, 'FUND'),
    ground: 'OWN_FAULT_UNEMPLOYMENT',
    gravity: index === 13 ? 'LIGHT' : 'MEDIUM',
    days: index === 13 ? 40 : 21,
    factsOn: dayAfter(begun(index) + 2),
    decidedOn: dayAfter(begun(index) + 25),
    decidedBy: 'FUND',
    daysServed: index % 2 === 0 ? 21 : 0,
  };
}
