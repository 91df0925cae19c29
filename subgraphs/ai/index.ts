import type { Configuration } from '../common/platform/configuration.js';
import {
  startInstitution,
  type InstitutionDefinition,
  type ServiceOverrides,
} from '../common/platform/institution/institutionService.js';
import { createSubgraphSchema } from '../common/platform/subgraphSchema.js';
import { readSdl } from '../common/platform/sdl.js';
import type { RunningService } from '../common/platform/subgraphServer.js';
import { resolvers } from './resolvers/index.js';
import type { AiFile } from './resolvers/context.js';
import { AI_RECORD_KINDS } from './rules/file.js';
import { aiImporter } from './store/importing.js';
import { aiRecords } from './store/records.js';
import { demonstrateAi } from './store/demonstration.js';

/** Disability insurance as a service: its law, its files, its part of every case. */
export const aiDefinition: InstitutionDefinition<AiFile> = {
  owner: 'AI',
  service: 'ai',
  sdl: readSdl('ai'),
  records: aiRecords,
  recordKinds: AI_RECORD_KINDS,
  onePerPerson: true,
  schemaVersion: 1,
  importer: aiImporter,
  createSchema: () => createSubgraphSchema(readSdl('ai'), resolvers),
  demonstrate: demonstrateAi,
};

/** Starts the service of disability insurance. */
export function startAi(configuration: Configuration, overrides: ServiceOverrides = {}): Promise<RunningService> {
  return startInstitution(aiDefinition, configuration, overrides);
}
