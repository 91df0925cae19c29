import { aiDefinition } from '../../subgraphs/ai/index.js';
import type { AiFile } from '../../subgraphs/ai/resolvers/context.js';
import { AI_RECORD_KINDS, type AiFileState } from '../../subgraphs/ai/rules/file.js';
import { nthAvsNumber, nthId } from '../kit/files.js';
import { startHouse, type HouseOptions, type Kept, type SubgraphHouse } from '../kit/subgraph.js';
import { conclusion, cut, fileWith, formalNotice, interview, measure, notice, pension } from './aiWorld.js';

/** The service of disability insurance for tests. */
export type AiHouse = SubgraphHouse<AiFile>;

/** Every kind of record is mirrored from another system. */
export const ALL_MIRRORED = { AI_MIRROR: AI_RECORD_KINDS.join(',') };

/** Starts the service on the morning of the tests. */
export function openAiHouse(options: Partial<HouseOptions> = {}): Promise<AiHouse> {
  return startHouse(aiDefinition, { now: '2026-03-10T09:00:00+01:00', register: false, ...options });
}

let files = 0;

/** A file of its own identifier and person each time, as the store keeps it at version 1. */
export function keptFile(changes: Partial<AiFileState> = {}): Kept<AiFile> {
  files += 1;
  const file = fileWith({ caseIds: [], ...changes, _id: nthId('aif', files), version: 1 });
  return { ...file, person: { ...file.person, avsNumber: nthAvsNumber(files) } } as Kept<AiFile>;
}

/** The same file in the hands of another service. */
export function inService(changes: Partial<AiFileState>, service: string | undefined): Kept<AiFile> {
  if (service === undefined) return keptFile(changes);
  const assignments = [{ organ: null, service, responsible: 'usr-ai', deputy: null }];
  return keptFile({ ...changes, assignments });
}

/** A file with one record of each kind. */
export function richFile(): Kept<AiFile> {
  return keptFile({
    notices: [notice({ service: 'orp-centre' })],
    interviews: [interview()],
    smrConclusions: [conclusion()],
    measures: [measure({ proposalId: 'prp-1' })],
    pensions: [pension()],
    formalNotices: [formalNotice({ indicationId: 'ind-1' })],
    cuts: [cut({ indicationId: 'ind-1' })],
  });
}
