/** The database server does not let this process work; the sentence names hosts and nothing else of its address. */
export class StoreUnreachableError extends Error {
  override readonly name = 'StoreUnreachableError';
}

/** The error in words for the operator when it says that the server cannot be reached or used; else the error itself. */
export function describedUnreachable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (/^Mongo(ose)?ServerSelectionError$/.test(error.name)) {
    return new StoreUnreachableError(`MongoDB at ${hostsOf(error)} does not answer (MONGODB_URI).`);
  }
  if (error.name === 'MongoParseError' || error.name === 'MongoInvalidArgumentError') {
    return new StoreUnreachableError('MONGODB_URI is no address of MongoDB that can be used.');
  }
  if ('code' in error && (error.code === AUTHENTICATION_FAILED || error.code === UNAUTHORIZED)) {
    return new StoreUnreachableError('MongoDB refuses the user or the password (MONGODB_URI).');
  }
  return error;
}

const UNAUTHORIZED = 13;
const AUTHENTICATION_FAILED = 18;

/** The driver knows the servers it looked for; the connection string, which may hold a password, is never read here. */
function hostsOf(error: Error): string {
  const reason: unknown = 'reason' in error ? error.reason : undefined;
  const servers: unknown = typeof reason === 'object' && reason !== null && 'servers' in reason ? reason.servers : null;
  return servers instanceof Map && servers.size > 0 ? [...servers.keys()].join(', ') : 'its address';
}
