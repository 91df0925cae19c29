import { join } from 'node:path';
import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import { embeddedConnection } from './embedded/connection.js';
import { storedLines, type StoredLine } from './embedded/storedLines.js';
import { lockFolder } from './lock/folderLock.js';
import { unsafeDeployment, UnsafeDeploymentError } from './deployment.js';
import { giveUpOnClosedSockets } from './driverWrites.js';
import { databaseName, mongoOptions } from './mongodb.js';
import { type OperationListener, observe } from './observe.js';
import { storable } from './storableSchema.js';
import { describedUnreachable } from './unreachableError.js';

/** Where one service keeps its documents, on either engine (design D10). */
export interface Database {
  engine: 'embedded' | 'mongodb';
  /**
   * Registers the model of the collection `name`. Every `_id` must be a string and subdocuments must have none;
   * a field that the schema does not name is refused, never dropped.
   */
  model<Doc>(name: string, schema: Schema<Doc>): Model<Doc>;
  /** Builds the indexes of every registered model; call it once, after the last of them. */
  ensureIndexes(): Promise<void>;
  /** Refuses when the store cannot be written to. */
  ping(): Promise<void>;
  /**
   * The documents of a collection as they lie in the store, past all that is in memory, in the order in which they lie
   * there (embedded) or of their ids; null stands for a line that cannot be read.
   */
  asStored(name: string): AsyncIterable<StoredLine>;
  /**
   * Leaves nothing of what was deleted in the files of these collections: the embedded engine appends what changes, and keeps
   * earlier lines until a file is written anew. MongoDB does so by itself.
   */
  rewrite(names: readonly string[]): Promise<void>;
  /** Lets running writes end, then gives up the connection or the folder. */
  close(): Promise<void>;
}

/** What {@link openDatabase} needs to know. */
export interface DatabaseOptions {
  /** The service's name, such as `ac`; it names the folder or the database. */
  name: string;
  /** A MongoDB connection string; absent means the embedded engine. */
  uri?: string | undefined;
  /** The folder of the embedded engine; each service has a folder of its own in it. */
  directory: string;
  /** True where a MongoDB that may lose what it acknowledged is refused with an `UnsafeDeploymentError`. */
  production?: boolean;
  /** Is told of every read and write. */
  onOperation?: OperationListener | undefined;
}

/**
 * Opens a service's database. Each has a mongoose of its own, so that several services can live in one process.
 * The embedded engine refuses with a `StoreLockedError` a folder that another process has open, MongoDB with a
 * `StoreUnreachableError` when its server does not answer.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.uri === undefined ? openEmbedded(options) : openMongo(options, options.uri);
}

/**
 * Opens a service's store for looking at what lies there, and at nothing else: the embedded engine loads no file and
 * mends none, but takes the folder's lock all the same.
 */
export async function openAsStored({
  name,
  uri,
  directory,
}: Pick<DatabaseOptions, 'name' | 'uri' | 'directory'>): Promise<Pick<Database, 'asStored' | 'close'>> {
  if (uri !== undefined) return openMongo({ name, directory }, uri);
  const folder = join(directory, name);
  const lock = await lockFolder(folder, name);
  return { asStored: (collection) => storedLines(join(folder, `${collection}.db`)), close: () => lock.release() };
}

async function openEmbedded({ name, directory, onOperation }: DatabaseOptions): Promise<Database> {
  const folder = join(directory, name);
  const lock = await lockFolder(folder, name);
  try {
    const { connection, assertSound, rewrite } = await embeddedConnection(folder);
    const close = async () => {
      await connection.close();
      await lock.release();
    };
    const { model, ensureIndexes } = registry(connection, onOperation);
    // A damaged file is told of at the start, also that of a collection without indexes.
    const indexAndLoad = () => ensureIndexes().then(assertSound);
    const asStored = (collection: string) => storedLines(join(folder, `${collection}.db`));
    return { engine: 'embedded', model, ensureIndexes: indexAndLoad, ping: assertSound, asStored, rewrite, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openMongo({ name, production = false, onOperation }: DatabaseOptions, uri: string): Promise<Database> {
  giveUpOnClosedSockets();
  const instance = new mongoose.Mongoose();
  const connection = instance.createConnection();
  try {
    await connection.openUri(uri, { ...mongoOptions(name, uri), dbName: databaseName(name, uri) });
    const unsafe = production ? unsafeDeployment((await connection.db?.command({ hello: 1 })) ?? {}) : null;
    if (unsafe !== null) throw new UnsafeDeploymentError(unsafe);
  } catch (error) {
    // What was begun would keep the process from ending.
    await connection.close().catch(() => undefined);
    throw describedUnreachable(error);
  }
  const ping = async () => {
    await connection.db?.command({ ping: 1 });
  };
  const asStored = (collection: string) => storedDocuments(connection, collection);
  return {
    engine: 'mongodb',
    ...registry(connection, onOperation),
    ping,
    asStored,
    rewrite: () => Promise.resolve(),
    close: () => connection.close(),
  };
}

async function* storedDocuments(connection: Connection, collection: string): AsyncGenerator<StoredLine> {
  for await (const document of connection.collection(collection).find({}).sort({ _id: 1 })) yield document;
}

function registry(connection: Connection, onOperation: OperationListener | undefined) {
  return {
    model<Doc>(name: string, schema: Schema<Doc>): Model<Doc> {
      const model = connection.model<Doc>(name, storable(name, schema), name);
      if (onOperation !== undefined) observe(model.collection, onOperation);
      return model;
    },
    async ensureIndexes(): Promise<void> {
      for (const model of Object.values(connection.models)) await model.ensureIndexes();
    },
  };
}
