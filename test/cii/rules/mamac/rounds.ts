import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { MamacState, Plan, PlannedMeasure, Round } from '../../../../subgraphs/cii/rules/mamac/process.js';

const MEMBER = { subject: 'staff-team-as', home: 'AS' } as const;

/** A round opened on that day in which nothing has happened yet. */
export const roundOf = (openedOn: LocalDate, changes: Partial<Round> = {}): Round => ({
  ...{ number: 1, openedOn, criteria: {}, admittedOn: null, contributions: [], roundTables: [], smrConclusions: [] },
  ...{ conclusion: null, plans: [], objectives: [], reviews: [], result: null, recheck: {} },
  ...changes,
});

/** A version of the plan with these measures, in force from that day. */
export const planOf = (inForceFrom: LocalDate | null, changes: Partial<Plan> = {}): Plan => ({
  ...{ id: 'pln-1', version: 1, proposedOn: '2026-03-20', proposedBy: { kind: 'TEAM', ...MEMBER } },
  ...{ aim: 'OTHER_OCCUPATION', measures: [], personUndertakes: [], agreements: [], declined: null },
  ...{ inForceFrom, replacedOn: null },
  ...changes,
});

/** A measure of social assistance in that time. */
export const measureOf = (id: string, from: LocalDate, to: LocalDate): PlannedMeasure => ({
  ...{ id, type: 'LANGUAGE_COURSE', guaranteeId: null, from, to },
  owner: { institution: 'AS', service: 'social-service-east' },
  payer: { institution: 'AS', service: 'social-service-east' },
});

/** The result of a round. */
export const resultOf = (on: LocalDate): Round['result'] => ({
  ...{ result: 'OBJECTIVES_NOT_REACHED', on, evidence: 'AS-2027-12' },
  by: { kind: 'TEAM', ...MEMBER },
});

/** A coded end on that day (R46). */
export const endedOn = (on: LocalDate): MamacState['exit'] => ({
  ...{ kind: 'ENDED_WITHOUT_RESULT', reason: 'MOVED_AWAY', on },
  by: { kind: 'TEAM', ...MEMBER },
});

/** A process announced on that day, with its first round. */
export const processOf = (filedOn: LocalDate, changes: Partial<MamacState> = {}): MamacState => ({
  ...{ _id: 'case-00000000000000000000000001', version: 1, canton: 'GE', filedOn, personKey: 'k', request: null },
  ...{ problems: ['UNEMPLOYMENT', 'MONEY'], phase: 'PLANNING', registrations: [], earlierDiagnoses: [] },
  ...{ pauses: [], exit: null, mainPayerAtExit: null, timeline: [] },
  referrer: { institution: 'AS', service: 'social-service-east' },
  rounds: [roundOf(filedOn)],
  ...changes,
});
