import type { Configuration } from '../common/platform/configuration.js';
import {
  startInstitution,
  type InstitutionDefinition,
  type ServiceOverrides,
} from '../common/platform/institution/institutionService.js';
import { createSubgraphSchema } from '../common/platform/subgraphSchema.js';
import { readSdl } from '../common/platform/sdl.js';
import type { RunningService } from '../common/platform/subgraphServer.js';
import { readAuthorisations } from './authorisations.js';
import { takeNotice } from './exchange/takeNotice.js';
import { clearanceJob } from './jobs/clearanceJob.js';
import { resolvers } from './resolvers/index.js';
import type { AiFile, AiSettings } from './resolvers/context.js';
import { AI_RECORD_KINDS } from './rules/file.js';
import { aiWorklist } from './resolvers/worklist.js';
import { benefitSpan } from './rules/pensions.js';
import { registrationSpan } from './rules/procedure.js';
import { aiImporter } from './store/importing.js';
import { aiRecords } from './store/records.js';
import { demonstrateAi } from './store/demonstration.js';

/** Disability insurance as a service: its law, its files, its part of every case. What the canton was given is read at start. */
export const aiDefinition: InstitutionDefinition<AiFile, AiSettings> = {
  owner: 'AI',
  service: 'ai',
  sdl: readSdl('ai'),
  records: aiRecords,
  recordKinds: AI_RECORD_KINDS,
  onePerPerson: true,
  schemaVersion: 1,
  registrationOf: registrationSpan,
  benefitOf: benefitSpan,
  takeNotice,
  importer: aiImporter,
  createSchema: () => createSubgraphSchema(readSdl('ai'), resolvers),
  settings: { authorisations: [] },
  jobs: clearanceJob,
  worklist: aiWorklist,
  demonstrate: demonstrateAi,
};

/** Starts the service of disability insurance; a file of authorisations that is not sound keeps it from starting. */
export async function startAi(configuration: Configuration, overrides: ServiceOverrides = {}): Promise<RunningService> {
  const settings = { authorisations: readAuthorisations(configuration) };
  return startInstitution({ ...aiDefinition, settings }, configuration, overrides);
}
