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
import { createMetrics } from '../common/platform/metrics.js';
import { readSdl } from '../common/platform/sdl.js';
import { createSubgraphSchema } from '../common/platform/subgraphSchema.js';
import { startSubgraph, type RunningService } from '../common/platform/subgraphServer.js';
import { groundsOn, type GroundSwitch } from '../common/rules/grounds.js';
import { localDateOf } from '../common/rules/localDates.js';
import { openDatabase } from '../common/store/database.js';
import { createFeed } from '../common/store/feed.js';
import { createPollCursors } from '../common/store/pollCursors.js';
import { readAgreements } from './agreements.js';
import { createRegisterExchange } from './exchange/registerExchange.js';
import { createRegisterJobs } from './jobs/registerJobs.js';
import type { Agreements } from './params/agreements.js';
import { ciiParameters } from './params/ciiParameters.js';
import { createCaseStates } from './resolvers/caseStates.js';
import type { CiiRequestContext } from './resolvers/context.js';
import { resolvers } from './resolvers/index.js';
import type { RegisterContext } from './rules/context.js';
import { openCases } from './store/cases.js';
import { demonstrateCii } from './store/demonstration.js';
import { createDigestLedger } from './store/digests.js';
import { createOpeningRefusals } from './store/openingRefusals.js';
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
    jobs: overrides.jobs ?? false,
  };
  const log = overrides.log ?? createLog('cii', configuration.logLevel);
  const clock = overrides.clock ?? createClock(configuration);
  const database = await openDatabase({
    name: 'cii',
    uri: configuration.mongodbUri,
    directory: configuration.dataDirectory,
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
  { personKey, agreements, jobs: withJobs }: RegisterSettings,
): Promise<RunningService> {
  const { canton, leaseMilliseconds: leaseMs } = configuration;
  const cases = openCases(database);
  const switches = readGroundSwitches(configuration);
  const keys = readTrustedKeys(configuration);
  const world = (now: Date): RegisterContext => registerContext({ switches, agreements, canton }, now);
  const exchange = createRegisterExchange({
    configuration,
    cases,
    openingRefusals: createOpeningRefusals(database),
    // One clock for what was decided and for what was acknowledged: the effect of a withdrawal compares the two.
    feed: createFeed(database, { whole: true, leaseMs, now: () => clock.now() }),
    cursorOf: createPollCursors(database),
    key: await readSigningKey(configuration.keysDirectory, 'cii'),
    keys,
    clock,
    log,
    feedContext: (sender) => ({ ...world(clock.now()), sender, personKey }),
  });
  const jobs = createRegisterJobs({
    configuration,
    cases,
    ledger: createDigestLedger(database),
    clock,
    log,
    sendOn: (caseId) => {
      exchange.sendOn(caseId);
    },
    registerContext: world,
  });
  await database.ensureIndexes();
  if (configuration.demonstration && (await cases.isEmpty())) {
    await demonstrateCii(cases.aggregates, clock, configuration);
  }
  const metrics = createMetrics('cii', { process: true });
  const sdl = readSdl('cii');
  const running = await startSubgraph<CiiRequestContext>({
    configuration,
    service: 'cii',
    schema: createSubgraphSchema(sdl, resolvers),
    sdl,
    keys,
    clock,
    log,
    metrics: () => metrics.text(),
    notReady: () => storeTrouble(database),
    routes: (app) => {
      exchange.addRoutes(app);
    },
    createContext: (base) => {
      const caseStates = createCaseStates(cases);
      const { withdrawals, sendOn } = exchange;
      const parts = { canton, switches, cases, caseStates, personKey, agreements, withdrawals, sendOn, log };
      return { context: { ...base, ...parts }, done: () => undefined };
    },
  });
  exchange.start();
  if (withJobs) jobs.start();
  return {
    url: running.url,
    close: async () => {
      await jobs.stop();
      await exchange.stop();
      await running.close();
      await database.close();
    },
  };
}

/** What an installation has settled for its register. */
interface RegisterSettings {
  readonly personKey: PersonKey;
  readonly agreements: Agreements;
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
  return { canton, today, now, ids: newId, groundsOn: grounds, parameters: ciiParameters, agreements };
}
