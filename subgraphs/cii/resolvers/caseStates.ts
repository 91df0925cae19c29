import DataLoader from 'dataloader';
import type { Cases, StoredCase } from '../store/cases.js';
import type { Processes, StoredProcess } from '../store/mamac.js';

/** The cases of one request: one read of the register, however many are asked for and whether or not they exist. */
export function createCaseStates(cases: Pick<Cases, 'aggregates'>): DataLoader<string, StoredCase | null> {
  return new DataLoader((caseIds) => cases.aggregates.loadMany(caseIds));
}

/** The processes of one request, likewise. */
export function createProcessStates(
  processes: Pick<Processes, 'aggregates'>,
): DataLoader<string, StoredProcess | null> {
  return new DataLoader((caseIds) => processes.aggregates.loadMany(caseIds));
}
