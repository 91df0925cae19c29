import path from 'node:path';
import { CANTONS, type Canton } from '../rules/institutions.js';
import { readDigest, type DigestSettings } from './digestConfiguration.js';
import { ConfigurationError, numberOf, withoutEmpty, type Environment } from './environment.js';

export { ConfigurationError } from './environment.js';

/** The five services of an installation, by the names used in environment variables, keys and audiences. */
export const SERVICES = ['gateway', 'ac', 'ai', 'as', 'cii'] as const;
export type ServiceName = (typeof SERVICES)[number];
/** A service that owns data and answers as a subgraph. */
export type SubgraphName = Exclude<ServiceName, 'gateway'>;
export const SUBGRAPHS = ['ac', 'ai', 'as', 'cii'] as const satisfies readonly SubgraphName[];

/** What a service is told by its environment; `.env.example` describes every variable with its default. */
export interface Configuration {
  readonly service: ServiceName;
  readonly production: boolean;
  readonly host: string;
  /** 0 lets the system choose, which tests use. */
  readonly port: number;
  readonly canton: Canton;
  /** Folder of everything an installation keeps on this machine. */
  readonly dataDirectory: string;
  /** Folder of the signing keys (0600) and of the list of trusted public keys. */
  readonly keysDirectory: string;
  /** MongoDB address of this service, or undefined for the embedded store. */
  readonly mongodbUri: string | undefined;
  /** Where the other services answer. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** How long an institution may rely on its copies after its last successful poll (D7), in milliseconds. */
  readonly leaseMilliseconds: number;
  /** Longest pause between two tries to reach a partner's feed that is away, in milliseconds. */
  readonly exchangeBackoffMilliseconds: number;
  /** Business time to start from, or undefined for real time. */
  readonly businessNow: Date | undefined;
  /** Kinds of record that are mirrored from an existing system (R12), by the institution's own names. */
  readonly mirrored: readonly string[];
  /** How long the gateway waits for one institution, in milliseconds. */
  readonly subgraphTimeoutMilliseconds: number;
  /** How many requests the gateway takes on: at once, at once from one caller, and from one caller in a minute. */
  readonly admission: {
    readonly atOnce: number;
    readonly atOnceOfOneCaller: number;
    readonly ofOneCallerAMinute: number;
  };
  /** How many calls of the gateway to one institution may be under way at once. */
  readonly institutionCallsAtOnce: number;
  /** What one operation may cost at most (docs/decisions/0057). */
  readonly operationCostLimit: number;
  /** The file of allowed operations, undefined for none; with `only`, no other operation runs (docs/decisions/0056). */
  readonly trustedDocuments: { readonly file: string | undefined; readonly only: boolean };
  /** Who issues the users' tokens, for whom, and where its keys are; undefined keys address: `users` of the trusted keys. */
  readonly users: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string | undefined };
  readonly logLevel: string;
  /** File with what canton and services have set for this institution (AS only), or undefined. */
  readonly parametersFile: string | undefined;
  /** File with the service agreements and references that handovers rest on (register only, R22, R59), or undefined. */
  readonly agreementsFile: string | undefined;
  /** File with the secondments into the management body (register only, R49), or undefined. */
  readonly secondmentsFile: string | undefined;
  /** File with how the services of the canton are called in letters and in plain words (register only), or undefined. */
  readonly servicesFile: string | undefined;
  /** How a person reaches the register and the management body (register only); null where it is not said. */
  readonly contacts: { readonly register: string | null; readonly managementBody: string | null };
  /** File with how long what has ended is kept (register only, docs/decisions/0048), or undefined. */
  readonly retentionFile: string | undefined;
  /** File with the authorisations under LAI 54 (AI only, R23), or undefined. */
  readonly handoverAuthorisationsFile: string | undefined;
  /** File with the dated records that switch grounds of reading on (domain 4b), or undefined. */
  readonly groundsFile: string | undefined;
  /**
   * Secret under which an AVS number becomes a person's key, the same at the identity provider and in the register;
   * undefined only in production, where none is assumed.
   */
  readonly personIdSecret: string | undefined;
  /** Time between two runs of a service's jobs in milliseconds; 0 leaves them to another process of it. */
  readonly jobIntervalMilliseconds: number;
  /** The daily mail; null while it is off, for an institution that names nobody who gets it, and for the gateway. */
  readonly digest: DigestSettings | null;
  /** File with the institution's own people who get the daily mail, or undefined; the register has its own addresses. */
  readonly digestFile: string | undefined;
  /** How many days a calendar answers under its key, the day of making included; 0: never. */
  readonly calendarDays: number;
  /** True when an empty store is filled with the demonstration canton at start. */
  readonly demonstration: boolean;
}

const PORTS: Record<ServiceName, [variable: string, fallback: number]> = {
  gateway: ['PORT', 4000],
  ac: ['AC_PORT', 4001],
  ai: ['AI_PORT', 4002],
  as: ['AS_PORT', 4003],
  cii: ['CII_PORT', 4004],
};

/** The variable that says on which port a service listens, such as `AC_PORT`. */
export function portVariableOf(service: ServiceName): string {
  return PORTS[service][0];
}

/** Reads the environment of one service once, at the door; the rest of the code trusts it. */
export function readConfiguration(service: ServiceName, given: Environment): Configuration {
  const environment = withoutEmpty(given);
  const production = environment['NODE_ENV'] === 'production';
  const demonstration = environment['DEMONSTRATION'] !== 'off' && !production;
  const host = environment['HOST'] ?? '127.0.0.1';
  const dataDirectory = path.resolve(environment['DATA_DIR'] ?? '.data');
  return {
    service,
    production,
    host,
    port: portOf(service, environment),
    canton: cantonOf(environment),
    dataDirectory,
    keysDirectory: path.resolve(environment['KEYS_DIR'] ?? path.join(dataDirectory, 'keys')),
    mongodbUri: mongodbUriOf(service, environment),
    urls: Object.fromEntries(SERVICES.map((name) => [name, urlOf(name, environment)])) as Record<ServiceName, string>,
    leaseMilliseconds: 1000 * numberOf(environment, 'LEASE_SECONDS', 600, 1, 86_400),
    exchangeBackoffMilliseconds: numberOf(environment, 'EXCHANGE_BACKOFF_MS', 5000, 100, 60_000),
    businessNow: businessNowOf(environment, production),
    mirrored: listOf(environment[`${service.toUpperCase()}_MIRROR`]),
    subgraphTimeoutMilliseconds: numberOf(environment, 'SUBGRAPH_TIMEOUT_MS', 5000, 50, 60_000),
    admission: {
      atOnce: numberOf(environment, 'REQUESTS_AT_ONCE', 256, 1, 10_000),
      atOnceOfOneCaller: numberOf(environment, 'CALLER_REQUESTS_AT_ONCE', 50, 1, 10_000),
      ofOneCallerAMinute: numberOf(environment, 'CALLER_REQUESTS_A_MINUTE', 1200, 1, 1_000_000),
    },
    institutionCallsAtOnce: numberOf(environment, 'INSTITUTION_CALLS_AT_ONCE', 128, 1, 10_000),
    operationCostLimit: numberOf(environment, 'OPERATION_COST_LIMIT', 10_000, 1, 1_000_000_000),
    trustedDocuments: trustedDocumentsOf(environment),
    users: {
      issuer: environment['USER_ISSUER'] ?? 'passerelle-development',
      audience: environment['USER_AUDIENCE'] ?? 'passerelle',
      jwksUrl: environment['USER_JWKS_URL'] || undefined,
    },
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    parametersFile: environment[`${service.toUpperCase()}_PARAMETERS_FILE`] || undefined,
    agreementsFile: environment['AGREEMENTS_FILE'] || undefined,
    secondmentsFile: environment['SECONDMENTS_FILE'] || undefined,
    servicesFile: environment['SERVICES_FILE'] || undefined,
    contacts: {
      register: contactOf('REGISTER_CONTACT', environment) ?? demonstrationContact('register', demonstration),
      managementBody: contactOf('MANAGEMENT_BODY_CONTACT', environment) ?? demonstrationContact('body', demonstration),
    },
    retentionFile: environment['RETENTION_FILE'] || undefined,
    handoverAuthorisationsFile: environment['AI_AUTHORISATIONS_FILE'] || undefined,
    groundsFile: environment['GROUNDS_FILE'] || undefined,
    personIdSecret: environment['PERSON_ID_SECRET'] || (production ? undefined : 'development'),
    jobIntervalMilliseconds: 1000 * numberOf(environment, 'JOB_INTERVAL_SECONDS', 3600, 0, 86_400),
    digest: service === 'cii' || digestFileOf(service, environment) !== undefined ? readDigest(environment) : null,
    digestFile: digestFileOf(service, environment),
    calendarDays: numberOf(environment, 'CALENDAR_DAYS', 90, 0, 366),
    demonstration,
  };
}

function trustedDocumentsOf(environment: Environment): Configuration['trustedDocuments'] {
  const file = environment['TRUSTED_DOCUMENTS_FILE'];
  const text = environment['TRUSTED_DOCUMENTS_ONLY'] ?? 'off';
  // A word that is not understood must not leave the door open.
  if (text !== 'on' && text !== 'off') throw new ConfigurationError('TRUSTED_DOCUMENTS_ONLY must be `on` or `off`.');
  if (text === 'on' && file === undefined) {
    throw new ConfigurationError('TRUSTED_DOCUMENTS_ONLY needs a TRUSTED_DOCUMENTS_FILE.');
  }
  return { file, only: text === 'on' };
}

/** A telephone number, a mail address or both, as it is shown to the person; one short line. */
function contactOf(variable: 'REGISTER_CONTACT' | 'MANAGEMENT_BODY_CONTACT', environment: Environment): string | null {
  const text = environment[variable]?.trim() ?? '';
  if (text.length > 200 || /\p{Cc}/u.test(text)) {
    throw new ConfigurationError(`${variable} is one line of at most 200 characters.`);
  }
  return text === '' ? null : text;
}

/** Where demonstration data are shown, their offices can be reached as little as their persons exist. */
function demonstrationContact(name: 'register' | 'body', isShown: boolean): string | null {
  return isShown ? `${name}@passerelle.example` : null;
}

/** Only institutions have one. */
function digestFileOf(service: ServiceName, environment: Environment): string | undefined {
  return service === 'gateway' || service === 'cii' ? undefined : environment[`${service.toUpperCase()}_DIGEST_FILE`];
}

function portOf(service: ServiceName, environment: Environment): number {
  const [variable, fallback] = PORTS[service];
  return numberOf(environment, variable, fallback, 0, 65_535);
}

function urlOf(service: ServiceName, environment: Environment): string {
  const variable = `${service.toUpperCase()}_URL`;
  const url = environment[variable] ?? `http://127.0.0.1:${String(portOf(service, environment))}`;
  if (!URL.canParse(url)) throw new ConfigurationError(`${variable} is not an address.`);
  return url.replace(/\/$/, '');
}

function cantonOf(environment: Environment): Canton {
  const canton = CANTONS.find((known) => known === (environment['CANTON'] ?? 'GE'));
  if (canton === undefined) throw new ConfigurationError('CANTON is not one of the 26 two-letter codes.');
  return canton;
}

function mongodbUriOf(service: ServiceName, environment: Environment): string | undefined {
  const own = environment[`MONGODB_URI_${service.toUpperCase()}`] || undefined;
  const common = environment['MONGODB_URI'] || undefined;
  // One database name for all would put what must stay apart into one database.
  if (own === undefined && common !== undefined && /^[^:]+:\/\/[^/]+\/[^?]/.test(common)) {
    throw new ConfigurationError('MONGODB_URI must not name a database: each institution has its own.');
  }
  return own ?? common;
}

function businessNowOf(environment: Environment, production: boolean): Date | undefined {
  const text = environment['PASSERELLE_NOW'];
  if (text === undefined || text === '') return undefined;
  if (production) throw new ConfigurationError('PASSERELLE_NOW is refused in production.');
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new ConfigurationError('PASSERELLE_NOW is not an instant (RFC 3339).');
  return instant;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
