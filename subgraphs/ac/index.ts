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
import type { AcFile } from './resolvers/context.js';
import { AC_RECORD_KINDS } from './rules/file.js';
import { acWorklist } from './resolvers/worklist.js';
import { registrationSpan } from './rules/registrations.js';
import { acImporter } from './store/importing.js';
import { acRecords } from './store/records.js';
import { demonstrateAc } from './store/demonstration.js';

/** Unemployment insurance as a service: its law, its files, its part of every case. */
export const acDefinition: InstitutionDefinition<AcFile> = {
  owner: 'AC',
  service: 'ac',
  sdl: readSdl('ac'),
  records: acRecords,
  recordKinds: AC_RECORD_KINDS,
  schemaVersion: 1,
  registrationOf: registrationSpan,
  importer: acImporter,
  createSchema: () => createSubgraphSchema(readSdl('ac'), resolvers),
  worklist: acWorklist,
  demonstrate: demonstrateAc,
};

/** Starts the service of unemployment insurance. */
export function startAc(configuration: Configuration, overrides: ServiceOverrides = {}): Promise<RunningService> {
  return startInstitution(acDefinition, configuration, overrides);
}
