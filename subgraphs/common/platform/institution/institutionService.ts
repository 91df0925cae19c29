import type DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import { groundsOn, groundsToday, type GroundSwitch, type GroundToday } from '../../rules/grounds.js';
import type { CaseKnowledge } from '../../rules/handedOver.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../rules/institutions.js';
import type { Aggregate } from '../../store/aggregate.js';
import { createAnswerBox } from '../../store/answerBox.js';
import { openDatabase, type Database } from '../../store/database.js';
import { createFeed } from '../../store/feed.js';
import { createFrameCopies, type FrameCopies } from '../../store/frameCopies.js';
import { openInstitutionFiles, type InstitutionFiles, type RecordPaths } from '../../store/institutionFiles.js';
import type { OperationListener } from '../../store/observe.js';
import { createPollCursors } from '../../store/pollCursors.js';
import type { Upcasters } from '../../store/upcast.js';
import { createClock, type Clock } from '../clock.js';
import { ConfigurationError, type Configuration, type SubgraphName } from '../configuration.js';
import { readGroundSwitches } from '../groundSwitches.js';
import { readSigningKey, readTrustedKeys } from '../keys.js';
import { createLog, type Log } from '../log.js';
import { createMetrics } from '../metrics.js';
import type { RequestContext } from '../requestContext.js';
import { startSubgraph, type RunningService } from '../subgraphServer.js';
import { createCasePartLoader, type CasePart, type CasePartSource } from './caseParts.js';
import { createInstitutionExchange, type InstitutionExchange } from './exchange.js';
import { createFileFramesLoader } from './fileFrames.js';
import type { Importer } from './importer.js';
import { addImportRoute } from './importing/route.js';

/**
 * What distinguishes one institution's service from another's. `Settings` is what its resolvers find in their context
 * beside the common things; an institution whose law leaves nothing to canton or service has none.
 */
export interface InstitutionDefinition<File extends InstitutionFile & Aggregate, Settings extends object = object> {
  readonly owner: FileInstitution;
  readonly service: Exclude<SubgraphName, 'cii'>;
  readonly sdl: string;
  /** The institution's own records as paths of its file documents. */
  readonly records: RecordPaths;
  /** Names of the kinds of record, of which some may be mirrored from an existing system (R12). */
  readonly recordKinds: readonly string[];
  /** True where a person has one file at most in the whole institution. */
  readonly onePerPerson?: boolean;
  readonly schemaVersion: number;
  readonly upcasters?: Upcasters;
  /** Takes in exports of the institution's existing system (R12). */
  readonly importer: Importer<File>;
  /** Builds the executable schema; the law in it is enforced already. */
  readonly createSchema: () => GraphQLSchema;
  /** What canton and services have set for the institution; left out when there is nothing to set. */
  readonly settings?: Settings;
  /** Fills an empty store with the demonstration canton. */
  readonly demonstrate: (files: InstitutionFiles<File>, clock: Clock, configuration: Configuration) => Promise<void>;
}

/** What a resolver of an institution finds in its context. */
export interface InstitutionContext<File extends InstitutionFile & Aggregate> extends RequestContext {
  readonly owner: FileInstitution;
  readonly files: InstitutionFiles<File>;
  /** The part of each case, decided for this viewer. */
  readonly caseParts: DataLoader<string, CasePart<File>>;
  /** What the own copies tell of the cases of a file, for the duties that a handover switches (R14 to R18). */
  readonly fileFrames: DataLoader<string, CaseKnowledge>;
  /** Kinds of record mirrored from an existing system (R12). */
  readonly mirrored: readonly string[];
  readonly switches: readonly GroundSwitch[];
  readonly canton: Configuration['canton'];
  /** Wakes the relay after an accepted act. */
  readonly sendOn: (aggregateId: string) => void;
}

/** What tests and commands may replace. */
export interface ServiceOverrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly onOperation?: OperationListener;
}

/** How long a caller of `x-passerelle-at-least` waits for the register, in milliseconds. */
const CATCH_UP_MILLISECONDS = 300;

/** Starts an institution's service: its store, its exchange with the register, its subgraph. */
export async function startInstitution<File extends InstitutionFile & Aggregate, Settings extends object = object>(
  definition: InstitutionDefinition<File, Settings>,
  configuration: Configuration,
  overrides: ServiceOverrides = {},
): Promise<RunningService> {
  refuseUnknownKinds(definition, configuration);
  const log = overrides.log ?? createLog(definition.service, configuration.logLevel);
  const clock = overrides.clock ?? createClock(configuration);
  const database = await openDatabase({
    name: definition.service,
    uri: configuration.mongodbUri,
    directory: configuration.dataDirectory,
    onOperation: overrides.onOperation,
  });
  try {
    return await serve(definition, configuration, { log, clock, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A misspelt kind would silently be entered by hand, beside the system that is its record of truth. */
function refuseUnknownKinds(
  { service, recordKinds }: Pick<InstitutionDefinition<never>, 'service' | 'recordKinds'>,
  { mirrored }: Configuration,
): void {
  if (mirrored.every((kind) => recordKinds.includes(kind))) return;
  throw new ConfigurationError(`${service.toUpperCase()}_MIRROR may name these kinds: ${recordKinds.join(', ')}.`);
}

/** What a service is started with. */
export interface ServiceEnvironment {
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
}

async function serve<File extends InstitutionFile & Aggregate, Settings extends object>(
  definition: InstitutionDefinition<File, Settings>,
  configuration: Configuration,
  { log, clock, database }: ServiceEnvironment,
): Promise<RunningService> {
  const { owner, service, records, schemaVersion, upcasters = {}, onePerPerson = false } = definition;
  const settings = (definition.settings ?? {}) as Settings;
  const files = openInstitutionFiles<File>({ database, records, schemaVersion, upcasters, onePerPerson });
  const copies = createFrameCopies(database);
  const keys = readTrustedKeys(configuration);
  const exchange = createInstitutionExchange<File>({
    owner,
    service,
    configuration,
    files,
    copies,
    findDivergences: definition.importer.findDivergences,
    answers: createAnswerBox(database),
    feed: createFeed(database, { whole: false, leaseMs: 0, now: () => new Date() }),
    cursor: createPollCursors(database)('cii'),
    key: await readSigningKey(configuration.keysDirectory, service),
    keys,
    clock,
    log,
  });
  await database.ensureIndexes();
  if (configuration.demonstration && (await files.isEmpty())) await definition.demonstrate(files, clock, configuration);
  const metrics = createMetrics(service, { process: true });
  const switches = readGroundSwitches(configuration);
  const written = ({ _id, unsent }: File): void => void (unsent.length > 0 && exchange.relay.send(_id));
  const place = { files, copies, clock, canton: configuration.canton, written };
  const running = await startSubgraph<InstitutionContext<File> & Settings>({
    configuration,
    service,
    schema: definition.createSchema(),
    sdl: definition.sdl,
    keys,
    clock,
    log,
    metrics: () => metrics.text(),
    notReady: async () => [...(await storeTrouble(database)), ...exchange.notReady()],
    routes: (app) => {
      exchange.addRoutes(app);
      addImportRoute(app, { service, keys, log, importBatch: (rows) => definition.importer.importBatch(place, rows) });
    },
    createContext: (base) => {
      const done = exchange.reads.begin();
      const source = partSource(definition, configuration, { files, copies, exchange, switches });
      const context: InstitutionContext<File> & Settings = {
        ...settings,
        ...base,
        owner,
        files,
        switches,
        mirrored: configuration.mirrored,
        canton: configuration.canton,
        caseParts: createCasePartLoader(source, base),
        fileFrames: createFileFramesLoader(copies, () => exchange.lease.isFresh()),
        sendOn: (id) => void exchange.relay.send(id),
      };
      return { context, done };
    },
  });
  exchange.start();
  return {
    url: running.url,
    close: async () => {
      await exchange.stop();
      await running.close();
      await database.close();
    },
  };
}

interface PartSourceParts<File extends InstitutionFile & Aggregate> {
  readonly files: InstitutionFiles<File>;
  readonly copies: FrameCopies;
  readonly exchange: InstitutionExchange;
  readonly switches: readonly GroundSwitch[];
}

function partSource<File extends InstitutionFile & Aggregate>(
  { owner }: Pick<InstitutionDefinition<File>, 'owner'>,
  { canton }: Configuration,
  { files, copies, exchange, switches }: PartSourceParts<File>,
): CasePartSource<File> {
  return {
    owner,
    canton,
    loadCopies: (caseIds) => copies.loadMany(caseIds),
    loadFiles: (fileIds) => files.aggregates.loadMany(fileIds),
    isFresh: () => exchange.lease.isFresh(),
    catchUp: () => exchange.catchUp(CATCH_UP_MILLISECONDS),
    groundsOn: (today) => groundsOn(switches, canton, today),
  };
}

/** The viewer as one institution sees them. */
export interface InstitutionAccess extends Pick<Viewer, 'institution' | 'service' | 'organ' | 'roles'> {
  readonly canton: Configuration['canton'];
  readonly grounds: readonly GroundToday[];
}

/** Who the viewer is to this institution and which of its grounds are on, for `myAccess`. */
export function accessOf(
  context: RequestContext & { readonly switches: readonly GroundSwitch[]; readonly canton: Configuration['canton'] },
): InstitutionAccess {
  const { viewer, canton, switches, today } = context;
  const { institution, service, organ, roles } = viewer;
  return { institution, service, organ, roles, canton, grounds: groundsToday(switches, canton, today) };
}

/** Why the store cannot be used now; empty when it can. */
export async function storeTrouble(database: Database): Promise<readonly string[]> {
  try {
    await database.ping();
    return [];
  } catch {
    return ['The store cannot be written to.'];
  }
}
