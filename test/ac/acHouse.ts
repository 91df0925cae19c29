import { acDefinition } from '../../subgraphs/ac/index.js';
import type { AcFile } from '../../subgraphs/ac/resolvers/context.js';
import { AC_RECORD_KINDS, type AcFileState } from '../../subgraphs/ac/rules/file.js';
import type { Organ } from '../../subgraphs/common/rules/institutions.js';
import { nthAvsNumber, nthId } from '../kit/files.js';
import { startHouse, type HouseOptions, type Kept, type SubgraphHouse } from '../kit/subgraph.js';
import { fileWith, interview, measure, proof, registration, suspension } from './acWorld.js';

/** The service of unemployment insurance for tests. */
export type AcHouse = SubgraphHouse<AcFile>;

/** Every kind of record is mirrored from another system. */
export const ALL_MIRRORED = { AC_MIRROR: AC_RECORD_KINDS.join(',') };

/** Starts the service on the morning of the tests. */
export function openAcHouse(options: Partial<HouseOptions> = {}): Promise<AcHouse> {
  return startHouse(acDefinition, { now: '2026-03-10T09:00:00+01:00', register: false, ...options });
}

let files = 0;

/** A file of its own identifier and person each time, as the store keeps it at version 1. */
export function keptFile(changes: Partial<AcFileState> = {}): Kept<AcFile> {
  files += 1;
  const file = fileWith({ caseIds: [], ...changes, _id: nthId('acf', files), version: 1 });
  return { ...file, person: { ...file.person, avsNumber: nthAvsNumber(files) } } as Kept<AcFile>;
}

/** The same file in the hands of another service of every organ. */
export function inService(changes: Partial<AcFileState>, service: string | undefined): Kept<AcFile> {
  if (service === undefined) return keptFile(changes);
  const organs: readonly Organ[] = ['ORP', 'FUND', 'AUTHORITY'];
  const assignments = organs.map((organ) => ({ organ, service, responsible: 'usr-anna', deputy: null }));
  return keptFile({ ...changes, assignments });
}

/** A file with records of each kind. */
export function richFile(): Kept<AcFile> {
  return keptFile({
    registrations: [
      registration(),
      registration({ id: 'reg-0', registeredOn: '2024-01-01', deregisteredOn: '2024-06-30' }),
    ],
    interviews: [interview()],
    jobSearchProofs: [proof()],
    measures: [measure({ proposalId: 'prp-1' })],
    suspensions: [suspension({ indicationId: 'ind-1' })],
  });
}
