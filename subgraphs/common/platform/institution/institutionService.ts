import type DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import type { EarlyDetectionNoticeEntry } from '../../rules/exchange.js';
import { groundsOn, groundsToday, switchesFor, type GroundSwitch, type GroundToday } from '../../rules/grounds.js';
import type { CaseKnowledge } from '../../rules/handedOver.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../rules/institutions.js';
import { isSystemAccessReader } from '../../rules/systemAccess.js';
import type { Aggregate } from '../../store/aggregate.js';
import { createAnswerBox } from '../../store/answerBox.js';
import { createCalendarKeys } from '../../store/calendarKeys.js';
import { openDatabase, type Database } from '../../store/database.js';
import { createDeadLetters } from '../../store/deadLetters.js';
import { createDigestLedger } from '../../store/digests.js';
import { createFeed } from '../../store/feed.js';
import { createFeedReceipts } from '../../store/feedReceipts.js';
import { createFrameCopies, type FrameCopies } from '../../store/frameCopies.js';
import { openInstitutionFiles, type InstitutionFiles, type RecordPaths } from '../../store/institutionFiles.js';
import type { OperationListener } from '../../store/observe.js';
import { createPollCursors } from '../../store/pollCursors.js';
import type { Upcasters } from '../../store/upcast.js';
import type { CalendarContext } from '../calendars/acts.js';
import { createClock, type Clock } from '../clock.js';
import { ConfigurationError, type Configuration, type SubgraphName } from '../configuration.js';
import { readDigestRecipients } from '../digest/recipients.js';
import { readGroundSwitches } from '../groundSwitches.js';
import type { HouseWorklist } from '../houseWorklist.js';
import { readSigningKey, readTrustedKeys } from '../keys.js';
import { createLog, type Log } from '../log.js';
import { measureExchange } from '../exchange/exchangeMetrics.js';
import { createCallerClocks } from '../callerClocks.js';
import { createMetrics } from '../metrics.js';
import { openReading } from '../reads/openReading.js';
import type { ReadLogBook } from '../reads/readLogBook.js';
import { createRequestReads, type RequestReads } from '../reads/requestReads.js';
import { addVerifyRoutes } from '../reads/verifyRoutes.js';
import type { Regularly } from '../regularly.js';
import type { RequestContext } from '../requestContext.js';
import { startSubgraph, type RunningService } from '../subgraphServer.js';
import { createCasePartLoader, type CasePart, type CasePartSource } from './caseParts.js';
import { createInstitutionExchange, type InstitutionExchange } from './exchange.js';
import { fileDigest } from './fileDigest.js';
import { createFileFramesLoader } from './fileFrames.js';
import type { Importer } from './importer.js';
import { addImportRoute } from './importing/route.js';
import type { DisclosedFile } from './partAnswers.js';
import { createInstitutionDesk } from './readingDesk.js';
import type { BenefitOf, RegistrationOf } from './tellRegistration.js';

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
  /** From when to when the file's person is registered, by the institution's own law (R34). */
  readonly registrationOf: RegistrationOf<File>;
  /** From when to when it pays the file's person benefits; left out where no other law asks (LACI 85f(2)(a)). */
  readonly benefitOf?: BenefitOf<File>;
  /**
   * Takes a notice for early detection into the own file of the person, which it opens where there is none, and answers the
   * file; a repeat is harmless. Left out but in AI (LAI 3b).
   */
  readonly takeNotice?: (place: NoticePlace<File>, entry: EarlyDetectionNoticeEntry) => Promise<string>;
  /** Takes in exports of the institution's existing system (R12). */
  readonly importer: Importer<File>;
  /** Builds the executable schema; the law in it is enforced already. */
  readonly createSchema: () => GraphQLSchema;
  /** What waits for whoever looks, for the calendar and the digest. */
  readonly worklist: HouseWorklist<InstitutionContext<File> & Settings>;
  /** What canton and services have set for the institution; left out when there is nothing to set. */
  readonly settings?: Settings;
  /** What the institution does by itself, again and again; left out where it does nothing. */
  readonly jobs?: (place: JobPlace<File>, settings: Settings) => Regularly;
  /** Fills an empty store with the demonstration canton. */
  readonly demonstrate: (files: InstitutionFiles<File>, clock: Clock, configuration: Configuration) => Promise<void>;
}

/** What taking over a notice for early detection works with. */
export interface NoticePlace<File extends InstitutionFile & Aggregate> {
  readonly files: InstitutionFiles<File>;
  readonly copies: Pick<FrameCopies, 'ofFiles'>;
  readonly clock: Clock;
  /** Kinds of record mirrored from an existing system (R12). */
  readonly mirrored: readonly string[];
}

/** What an institution's own jobs work with. */
export interface JobPlace<File extends InstitutionFile & Aggregate> {
  readonly files: InstitutionFiles<File>;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs: number;
  /** Wakes the relay after an accepted command. */
  readonly sendOn: (fileId: string) => void;
}

/** What a resolver of an institution finds in its context. */
export interface InstitutionContext<File extends InstitutionFile & Aggregate> extends CalendarContext {
  readonly owner: FileInstitution;
  readonly files: InstitutionFiles<File>;
  /** The part of each case, decided for this viewer. */
  readonly caseParts: DataLoader<string, CasePart<File>>;
  /** What the own copies tell of the cases of a file, for the duties that a handover switches (R14 to R18). */
  readonly fileFrames: DataLoader<string, CaseKnowledge>;
  /** Kinds of record mirrored from an existing system (R12). */
  readonly mirrored: readonly string[];
  /** Names of the institution's own records in its files. */
  readonly recordNames: readonly string[];
  readonly switches: readonly GroundSwitch[];
  readonly canton: Configuration['canton'];
  /** Wakes the relay after an accepted act. */
  readonly sendOn: (aggregateId: string) => void;
  /** What is read here and has to be written down (D9). */
  readonly reads: RequestReads<DisclosedFile<File>>;
  /** What the log of readings answers to the person and to the data-protection officer. */
  readonly readLog: ReadLogBook;
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
    production: configuration.production,
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
  const { worklist, takeNotice } = definition;
  const { mirrored } = configuration;
  const settings = (definition.settings ?? {}) as Settings;
  const files = openInstitutionFiles<File>({ database, records, schemaVersion, upcasters, onePerPerson });
  const copies = createFrameCopies(database);
  const keys = readTrustedKeys(configuration);
  const switches = readGroundSwitches(configuration);
  const reading = openReading({ service, database, clock, log });
  const exchange = createInstitutionExchange<File>({
    owner,
    service,
    configuration,
    files,
    copies,
    findDivergences: definition.importer.findDivergences,
    registrationOf: definition.registrationOf,
    benefitOf: definition.benefitOf,
    takeNotice: takeNotice === undefined ? undefined : (entry) => takeNotice({ files, copies, clock, mirrored }, entry),
    switches,
    answers: createAnswerBox(database),
    feed: createFeed(database, { whole: false, leaseMs: 0, now: () => new Date() }),
    rewrite: (collections) => database.rewrite(collections),
    cursor: createPollCursors(database)('cii'),
    letters: createDeadLetters(database, () => new Date())('cii'),
    receipts: createFeedReceipts(database, () => new Date()),
    key: readSigningKey(configuration.keysDirectory, service),
    keys,
    clock,
    log,
    reading,
  });
  const calendarKeys = createCalendarKeys(database);
  const ledger = createDigestLedger(database);
  const recipients = readDigestRecipients(configuration);
  await database.ensureIndexes();
  await reading.begin();
  if (configuration.demonstration && (await files.isEmpty())) await definition.demonstrate(files, clock, configuration);
  const metrics = createMetrics(service, { process: true });
  const clocks = createCallerClocks(metrics.registry, log);
  const measure = measureExchange(metrics.registry, () => exchange.look());
  const sendOn = (fileId: string): void => {
    void exchange.relay.send(fileId);
    exchange.registrations.look(fileId);
  };
  const written = ({ _id, unsent, caseIds }: File): void => {
    if (unsent.length > 0 || caseIds.length > 0) sendOn(_id);
  };
  const { canton, calendarDays } = configuration;
  const place = { files, copies, clock, canton, written };
  const createContext = (base: RequestContext): { context: InstitutionContext<File> & Settings; done: () => void } => {
    const done = exchange.reads.begin();
    const source = partSource(definition, configuration, { files, copies, exchange, switches });
    const context: InstitutionContext<File> & Settings = {
      ...settings,
      ...base,
      owner,
      files,
      switches,
      mirrored: configuration.mirrored,
      recordNames: Object.keys(records),
      canton,
      calendarKeys,
      calendarDays,
      caseParts: createCasePartLoader(source, base),
      reads: createRequestReads(reading.log, createInstitutionDesk({ owner, source, clock, context: base })),
      readLog: reading.book,
      fileFrames: createFileFramesLoader(copies, () => exchange.lease.isFresh()),
      sendOn,
    };
    return { context, done };
  };
  const running = await startSubgraph<InstitutionContext<File> & Settings>({
    configuration,
    service,
    schema: definition.createSchema(),
    sdl: definition.sdl,
    keys,
    clocks,
    clock,
    log,
    metrics: () => measure().then(() => metrics.text()),
    exchange: () => exchange.look(),
    notReady: async () => [...(await storeTrouble(database)), ...exchange.notReady(), ...(await reading.log.trouble())],
    routes: (app) => {
      exchange.addRoutes(app, clocks);
      addVerifyRoutes(app, { service, partners: ['cii'], keys, log, database });
      addImportRoute(app, { service, keys, log, importBatch: (rows) => definition.importer.importBatch(place, rows) });
    },
    createContext,
    calendars: { keys: calendarKeys, days: calendarDays, worklist },
  });
  exchange.start();
  const everyMs = configuration.jobIntervalMilliseconds;
  const jobs = definition.jobs?.({ files, clock, log, everyMs, sendOn }, settings);
  jobs?.start();
  const digest = fileDigest({
    ...{ configuration, owner, canton, recipients, worklist, createContext, ledger, clock, log },
  });
  digest.start();
  return {
    url: running.url,
    close: async () => {
      await jobs?.stop();
      await digest.stop();
      // What has begun is answered with the lease still in force; what it changed goes out by the relay.
      exchange.beginToStop();
      await running.close();
      // The last row is what the farewell tells the partner.
      await reading.log.end();
      await exchange.stop();
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
    groundsOn: (today, reader) => groundsOn(switches, canton, today, reader),
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
  const known = isSystemAccessReader(institution) ? switchesFor(switches, institution) : switches;
  return { institution, service, organ, roles, canton, grounds: groundsToday(known, canton, today) };
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
