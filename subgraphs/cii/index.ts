import { createClock } from '../common/platform/clock.js';
import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readGroundSwitches } from '../common/platform/groundSwitches.js';
import { newId } from '../common/platform/ids.js';
import {
  storeTrouble,
  type ServiceEnvironment,
  type ServiceOverrides,
} from '../common/platform/institution/institutionService.js';
import { readSigningKey, readTrustedKeys } from '../common/platform/keys.js';
import { createLog } from '../common/platform/log.js';
import { measureExchange } from '../common/platform/exchange/exchangeMetrics.js';
import { createCallerClocks } from '../common/platform/callerClocks.js';
import { createMetrics } from '../common/platform/metrics.js';
import { openReading } from '../common/platform/reads/openReading.js';
import { createRequestReads } from '../common/platform/reads/requestReads.js';
import { addVerifyRoutes } from '../common/platform/reads/verifyRoutes.js';
import { readSdl } from '../common/platform/sdl.js';
import { createSubgraphSchema } from '../common/platform/subgraphSchema.js';
import { startSubgraph, type RunningService } from '../common/platform/subgraphServer.js';
import { groundsOn, type GroundSwitch } from '../common/rules/grounds.js';
import { FILE_INSTITUTIONS } from '../common/rules/institutions.js';
import { localDateOf } from '../common/rules/localDates.js';
import { createCalendarKeys } from '../common/store/calendarKeys.js';
import { openDatabase } from '../common/store/database.js';
import { createDeadLetters } from '../common/store/deadLetters.js';
import { createDigestLedger } from '../common/store/digests.js';
import { createFeed } from '../common/store/feed.js';
import { createFeedReceipts } from '../common/store/feedReceipts.js';
import { createPollCursors } from '../common/store/pollCursors.js';
import { readAgreements } from './agreements.js';
import { createRegisterExchange } from './exchange/registerExchange.js';
import { createRegisterJobs } from './jobs/registerJobs.js';
import { publishDemonstration } from './jobs/statisticsJob.js';
import type { Agreements } from './params/agreements.js';
import { parametersWith } from './params/ciiParameters.js';
import type { RetentionPolicy } from './params/retentionPolicy.js';
import type { Secondment } from './params/secondments.js';
import { createOthersOf } from './resolvers/besideMamac.js';
import { createCaseStates, createProcessStates } from './resolvers/caseStates.js';
import type { CiiRequestContext } from './resolvers/context.js';
import { resolvers } from './resolvers/index.js';
import { createRegisterDesk } from './resolvers/readingDesk.js';
import { ciiWorklist } from './resolvers/worklist.js';
import type { RegisterContext } from './rules/context.js';
import { readRetention } from './retention.js';
import type { ServiceNames } from './rules/letters/serviceNames.js';
import { readSecondments } from './secondments.js';
import { readServices } from './services.js';
import { feedNameOf, openCases } from './store/cases.js';
import { demonstrateCii } from './store/demonstration.js';
import { openProcesses } from './store/mamac.js';
import { createOpeningRefusals } from './store/openingRefusals.js';
import { keptRegister } from './store/kept.js';
import { openRetentions } from './store/retentions.js';
import { openStatistics } from './store/statistics.js';
import { createPersonKey, type PersonKey } from './store/personKey.js';

/** What tests and commands may replace in the register. */
export interface RegisterOverrides extends ServiceOverrides {
  /** True in a process of its own: what the register does by itself is done regularly. Else somebody has to call it. */
  readonly jobs?: boolean;
}

/** Starts the coordination register: its cases, its exchange with the three institutions, its subgraph. */
export async function startCii(
  configuration: Configuration,
  overrides: RegisterOverrides = {},
): Promise<RunningService> {
  const settings = {
    ...{ personKey: personKeyOf(configuration), agreements: readAgreements(configuration) },
    ...{ secondments: readSecondments(configuration), retention: readRetention(configuration) },
    services: readServices(configuration),
    jobs: overrides.jobs ?? false,
  };
  const log = overrides.log ?? createLog('cii', configuration.logLevel);
  const clock = overrides.clock ?? createClock(configuration);
  const database = await openDatabase({
    name: 'cii',
    uri: configuration.mongodbUri,
    directory: configuration.dataDirectory,
    production: configuration.production,
    onOperation: overrides.onOperation,
  });
  try {
    return await serve(configuration, { log, clock, database }, settings);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(
  configuration: Configuration,
  { log, clock, database }: ServiceEnvironment,
  { personKey, agreements, secondments, services, retention, jobs: withJobs }: RegisterSettings,
): Promise<RunningService> {
  const { canton, leaseMilliseconds: leaseMs, contacts } = configuration;
  const cases = openCases(database);
  const processes = openProcesses(database);
  const statistics = openStatistics(database);
  const openingRefusals = createOpeningRefusals(database);
  const retentions = openRetentions(database);
  const switches = readGroundSwitches(configuration);
  const keys = readTrustedKeys(configuration);
  const world = (now: Date): RegisterContext => registerContext({ switches, agreements, canton }, now);
  const reading = openReading({ service: 'cii', database, clock, log });
  // One clock for what was decided and for what was acknowledged: the effect of a withdrawal compares the two.
  const feed = createFeed(database, { whole: true, leaseMs, now: () => clock.now() });
  const lettersOf = createDeadLetters(database, () => clock.now());
  const exchange = createRegisterExchange({
    configuration,
    reading,
    ...{ cases, processes, openingRefusals, retentions },
    feed,
    cursorOf: createPollCursors(database),
    lettersOf,
    receipts: createFeedReceipts(database, () => clock.now()),
    key: readSigningKey(configuration.keysDirectory, 'cii'),
    keys,
    clock,
    log,
    feedContext: (sender) => ({ ...world(clock.now()), sender, personKey }),
  });
  const { calendarDays } = configuration;
  const calendarKeys = createCalendarKeys(database);
  const jobs = createRegisterJobs({
    configuration,
    ...{ cases, processes, openingRefusals, personKey, statistics },
    ...{ retentions, retention, feed, subjects: reading.subjects, rewrite: (names) => database.rewrite(names) },
    letters: FILE_INSTITUTIONS.map((institution) => lettersOf(feedNameOf(institution))),
    ledger: createDigestLedger(database),
    clock,
    log,
    sendOn: (caseId) => {
      exchange.sendOn(caseId);
    },
    registerContext: world,
    secondments,
  });
  await database.ensureIndexes();
  await reading.begin();
  if (configuration.demonstration && (await cases.isEmpty())) {
    await demonstrateCii({ cases: cases.aggregates, processes: processes.aggregates }, clock, configuration);
    await publishDemonstration({ cases, processes, statistics }, world(clock.now()));
  }
  const metrics = createMetrics('cii', { process: true });
  const clocks = createCallerClocks(metrics.registry, log);
  const measure = measureExchange(metrics.registry, () => exchange.look());
  const sdl = readSdl('cii');
  const running = await startSubgraph<CiiRequestContext>({
    configuration,
    service: 'cii',
    schema: createSubgraphSchema(sdl, resolvers),
    sdl,
    keys,
    clocks,
    clock,
    log,
    metrics: () => measure().then(() => metrics.text()),
    exchange: () => exchange.look(),
    notReady: async () => [...(await storeTrouble(database)), ...(await reading.log.trouble())],
    routes: (app) => {
      exchange.addRoutes(app, clocks);
      const partners = FILE_INSTITUTIONS.map(feedNameOf);
      addVerifyRoutes(app, { service: 'cii', partners, keys, log, database });
    },
    createContext: (base) => {
      const { today } = base;
      const found = keptRegister({ cases, processes }, { policy: retention, canton, today });
      const caseStates = createCaseStates(found.cases);
      const { withdrawals, sendOn } = exchange;
      const mamac = { statistics, processStates: createProcessStates(found.processes), openingRefusals };
      const othersOf = createOthersOf({ ...found, canton });
      const settled = { canton, switches, personKey, agreements, secondments, services, contacts, othersOf };
      const keeping = { wholeRegister: { cases, processes }, retentions, retention };
      const parts = {
        ...settled,
        ...keeping,
        ...mamac,
        ...found,
        caseStates,
        withdrawals,
        sendOn,
        log,
        calendarKeys,
        calendarDays,
      };
      const reads = createRequestReads(reading.log, createRegisterDesk({ ...base, ...parts }));
      return { context: { ...base, ...parts, reads, readLog: reading.book }, done: () => undefined };
    },
    calendars: { keys: calendarKeys, days: calendarDays, worklist: ciiWorklist },
  });
  exchange.start();
  if (withJobs) jobs.start();
  return {
    url: running.url,
    close: async () => {
      await jobs.stop();
      await exchange.stop();
      await running.close();
      await reading.log.end();
      await database.close();
    },
  };
}

/** What an installation has settled for its register. */
interface RegisterSettings {
  readonly personKey: PersonKey;
  readonly agreements: Agreements;
  readonly secondments: readonly Secondment[];
  readonly services: ServiceNames;
  /** How long what has ended is kept (docs/decisions/0048). */
  readonly retention: RetentionPolicy;
  readonly jobs: boolean;
}

/** The register cannot keep "one open case of a person" without the secret, so it does not start without one. */
function personKeyOf({ personIdSecret }: Configuration): PersonKey {
  if (personIdSecret === undefined) throw new ConfigurationError('PERSON_ID_SECRET is required in production.');
  return createPersonKey(personIdSecret);
}

interface World {
  readonly switches: readonly GroundSwitch[];
  readonly agreements: Agreements;
  readonly canton: Configuration['canton'];
}

function registerContext({ switches, agreements, canton }: World, now: Date): RegisterContext {
  const today = localDateOf(now);
  const grounds = groundsOn(switches, canton, today);
  return {
    canton,
    today,
    now,
    ids: newId,
    groundsOn: grounds,
    parameters: parametersWith(agreements, canton),
    agreements,
  };
}
