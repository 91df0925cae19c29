import type { ConnectOptions } from 'mongoose';

/** The database that a connection string names in its path, else `passerelle_<service>`. */
export function databaseName(service: string, uri: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return path === undefined ? `passerelle_${service}` : decodeURIComponent(path);
}

/**
 * The driver's options. They win over the connection string, so that nobody weakens by configuration what the rules
 * rely on: a write is acknowledged by a majority, and a decision reads only what a majority has (design D4).
 */
export function mongoOptions(service: string, uri: string): ConnectOptions {
  return {
    appName: `passerelle-${service}`,
    writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
    readConcern: { level: 'majority' },
    // The driver lets this key of a connection string win over the one above, so both are set.
    readConcernLevel: 'majority',
    readPreference: 'primary',
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    // An undefined field is an absent one on both engines; the driver's own default would store null.
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ...(permitsRetries(uri) ? { retryWrites: true } : {}),
  };
}

/** Some MongoDB-compatible engines know no retryable writes; their connection strings say `retryWrites=false`. */
function permitsRetries(uri: string): boolean {
  return !/[?&]retryWrites=false(&|$)/i.test(uri);
}
