import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import type { AsRecordKind } from '../../../subgraphs/as/rules/records.js';
import type { Role, Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { CASEWORKER, DECIDER, measure, SUPERVISOR } from '../rules/fixtures.js';
import type { AsHouse } from './asHouse.js';

/** One act of social assistance as a client performs it. */
export interface Act {
  readonly name: string;
  readonly kind: AsRecordKind | null;
  readonly roles: readonly Role[];
  /** Somebody who may act on the file of the fixtures. */
  readonly viewer: Viewer;
  /** What the file must hold for the act. */
  readonly file: Partial<AsFileState>;
  /** The input without file and key. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The same with another content, for a key used twice. */
  readonly otherInput: Readonly<Record<string, unknown>>;
  /** How often the act has taken effect in a file that was given as above. */
  readonly effects: (file: AsFileState) => number;
}

const INTERVIEW = { heldOn: '2026-05-20', form: 'IN_PERSON', attendance: 'ATTENDED' };
const BUDGET = { validFrom: '2026-06', items: [{ kind: 'BASIC_NEED', amountChf: 1031 }], householdSize: 2 };
const PROPOSAL = { type: 'TRAINING', from: '2026-06-01', to: '2026-07-31', costChf: 900.5 };
const DECISION = { measureId: 'mea-0', decision: 'GRANTED' };
const CUT = { ground: 'REASONABLE_WORK_REFUSED', factsOn: '2026-05-04', percent: 5, from: '2026-06', months: 2 };
const ASSIGNMENT = { responsible: 'staff-3', deputy: 'staff-4' };

/** All acts on a file. */
export const ACTS: readonly Act[] = [
  {
    name: 'asRecordInterview',
    kind: 'INTERVIEW',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: CASEWORKER,
    file: {},
    input: INTERVIEW,
    otherInput: { ...INTERVIEW, form: 'VIDEO' },
    effects: ({ interviews }) => interviews.length,
  },
  {
    name: 'asSetBudget',
    kind: 'BUDGET',
    roles: ['CASEWORKER', 'SUPERVISOR'],
    viewer: CASEWORKER,
    file: {},
    input: BUDGET,
    otherInput: { ...BUDGET, validFrom: '2026-07' },
    effects: ({ budgets }) => budgets.length,
  },
  {
    name: 'asProposeMeasure',
    kind: 'MEASURE',
    roles: ['CASEWORKER', 'SUPERVISOR', 'DECIDER'],
    viewer: CASEWORKER,
    file: {},
    input: PROPOSAL,
    otherInput: { ...PROPOSAL, costChf: 1 },
    effects: ({ measures }) => measures.length,
  },
  {
    name: 'asDecideMeasure',
    kind: 'MEASURE',
    roles: ['DECIDER'],
    viewer: DECIDER,
    file: { measures: [measure()] },
    input: DECISION,
    otherInput: { ...DECISION, decision: 'REFUSED' },
    effects: ({ measures }) => measures.filter(({ state }) => state === 'GRANTED').length,
  },
  {
    name: 'asDecideCut',
    kind: 'CUT',
    roles: ['DECIDER'],
    viewer: DECIDER,
    file: {},
    input: CUT,
    otherInput: { ...CUT, months: 3 },
    effects: ({ cuts }) => cuts.length,
  },
  {
    name: 'asAssignFile',
    kind: null,
    roles: ['SUPERVISOR'],
    viewer: SUPERVISOR,
    file: {},
    input: ASSIGNMENT,
    otherInput: { ...ASSIGNMENT, deputy: null },
    effects: ({ assignments }) => assignments.filter(({ responsible }) => responsible === 'staff-3').length,
  },
];

let keys = 0;

/** A key that no other act of the tests has. */
export function freshKey(): string {
  keys += 1;
  return `key-${String(keys)}`;
}

/** Performs an act with whatever input is given beside a fresh key. */
export function perform(
  house: AsHouse,
  name: string,
  viewer: Viewer,
  input: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation Act($input: ${type}!) {
    ${name}(input: $input) { file { id } refusals { code rule article message path } }
  }`;
  return house.ask(viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
}

/** The codes that an act was refused with; empty when it was accepted. */
export function codesOf(answer: GraphqlAnswer, name: string): readonly string[] {
  const payload = answer.data[name] as unknown as { readonly refusals: readonly { readonly code: string }[] } | null;
  if (payload === null) throw new Error(answer.text);
  return payload.refusals.map(({ code }) => code);
}
