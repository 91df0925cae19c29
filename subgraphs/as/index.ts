import type { Configuration } from '../common/platform/configuration.js';
import {
  startInstitution,
  type InstitutionDefinition,
  type ServiceOverrides,
} from '../common/platform/institution/institutionService.js';
import { createSubgraphSchema } from '../common/platform/subgraphSchema.js';
import { readSdl } from '../common/platform/sdl.js';
import type { RunningService } from '../common/platform/subgraphServer.js';
import { readParameters } from './parameters.js';
import type { AsParameters } from './params/parameters.js';
import type { AsFile, AsSettings } from './resolvers/context.js';
import { resolvers } from './resolvers/index.js';
import { AS_RECORD_KINDS } from './rules/records.js';
import { asWorklist } from './resolvers/worklist.js';
import { benefitSpan } from './rules/benefitSpan.js';
import { registrationSpan } from './rules/openPeriod.js';
import { demonstrateAs } from './store/demonstration.js';
import { asImporter } from './store/importing.js';
import { asRecords } from './store/records.js';

/** Social assistance as a service under what canton and services have set: its law, its files, its part of every case. */
export function asDefinition(parameters: AsParameters): InstitutionDefinition<AsFile, AsSettings> {
  return {
    owner: 'AS',
    service: 'as',
    sdl: readSdl('as'),
    records: asRecords,
    recordKinds: AS_RECORD_KINDS,
    schemaVersion: 1,
    registrationOf: registrationSpan,
    benefitOf: benefitSpan,
    importer: asImporter(parameters),
    createSchema: () => createSubgraphSchema(readSdl('as'), resolvers),
    settings: { parameters },
    worklist: asWorklist,
    demonstrate: demonstrateAs,
  };
}

/** Starts the service of social assistance; a parameter file that is not sound keeps it from starting. */
export async function startAs(configuration: Configuration, overrides: ServiceOverrides = {}): Promise<RunningService> {
  return startInstitution(asDefinition(readParameters(configuration)), configuration, overrides);
}
