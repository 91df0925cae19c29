import { createClock } from '../../subgraphs/common/platform/clock.js';
import type { Configuration } from '../../subgraphs/common/platform/configuration.js';
import type { BatchOutcome } from '../../subgraphs/common/platform/institution/importing/outcome.js';
import type { ImportRow } from '../../subgraphs/common/platform/institution/importing/lines.js';
import type { InstitutionDefinition } from '../../subgraphs/common/platform/institution/institutionService.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { openDatabase } from '../../subgraphs/common/store/database.js';
import { createFrameCopies } from '../../subgraphs/common/store/frameCopies.js';
import { openInstitutionFiles } from '../../subgraphs/common/store/institutionFiles.js';
import { StoreLockedError } from '../../subgraphs/common/store/lock/lockedError.js';
import type { KnownColumns } from './rows.js';
import { throughService } from './throughService.js';

/** Where the lines of an export go. */
export interface Destination extends KnownColumns {
  /** `store`: written by this process; `service`: by the running service, which has the embedded store open. */
  readonly way: 'store' | 'service';
  /** Answers when all lines of the batch are stored or rejected; a batch may be sent again. */
  send(rows: readonly ImportRow[]): Promise<BatchOutcome>;
  close(): Promise<void>;
}

/** Opens the store of an institution, or the way to it through the service that has it open. */
export async function openDestination(
  institution: FileInstitution,
  configuration: Configuration,
): Promise<Destination> {
  switch (institution) {
    case 'AC':
      return destinationOf((await import('../../subgraphs/ac/index.js')).acDefinition, configuration);
    case 'AI':
      return destinationOf((await import('../../subgraphs/ai/index.js')).aiDefinition, configuration);
    case 'AS': {
      const { asDefinition } = await import('../../subgraphs/as/index.js');
      const { readParameters } = await import('../../subgraphs/as/parameters.js');
      return destinationOf(asDefinition(readParameters(configuration)), configuration);
    }
  }
}

async function destinationOf<File extends InstitutionFile & Aggregate, Settings extends object>(
  definition: InstitutionDefinition<File, Settings>,
  configuration: Configuration,
): Promise<Destination> {
  const { columns, requiredColumns } = definition.importer;
  try {
    return { columns, requiredColumns, way: 'store', ...(await intoStore(definition, configuration)) };
  } catch (error) {
    if (!(error instanceof StoreLockedError)) throw error;
    const service = await throughService(definition.service, configuration, error);
    return { columns, requiredColumns, way: 'service', ...service };
  }
}

async function intoStore<File extends InstitutionFile & Aggregate, Settings extends object>(
  definition: InstitutionDefinition<File, Settings>,
  configuration: Configuration,
): Promise<Pick<Destination, 'send' | 'close'>> {
  const { service, records, schemaVersion, upcasters = {}, onePerPerson = false, importer } = definition;
  const database = await openDatabase({
    name: service,
    uri: configuration.mongodbUri,
    directory: configuration.dataDirectory,
    production: configuration.production,
  });
  try {
    const files = openInstitutionFiles<File>({ database, records, schemaVersion, upcasters, onePerPerson });
    const copies = createFrameCopies(database);
    await database.ensureIndexes();
    const target = { files, copies, canton: configuration.canton, clock: createClock(configuration) };
    return { send: (rows) => importer.importBatch(target, rows), close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}
