import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { EmbeddedCollection } from './collection.js';
import { DataFile } from './dataFile.js';
import { Documents } from './documents.js';
import { refuseOthers } from './refuseOthers.js';
import { unsupported } from './unsupported.js';

/** A mongoose connection whose collections are files in a folder. */
export interface EmbeddedConnection {
  connection: Connection;
  /** Waits for loading and writes under way; refuses when a file could not be loaded or written. */
  assertSound(): Promise<void>;
  /** Writes the files of these collections anew. */
  rewrite(names: readonly string[]): Promise<void>;
}

/** Opens the folder under a mongoose of its own. The caller holds the folder's lock. */
export async function embeddedConnection(folder: string): Promise<EmbeddedConnection> {
  const files = new EmbeddedFolder(folder);
  const instance = new mongoose.Mongoose();
  instance.setDriver({ Connection: connectionTo(files), Collection: mongoose.Collection });
  const connection = instance.createConnection();
  await connection.openUri(`embedded://${folder}`);
  return { connection, assertSound: () => files.settle(), rewrite: (names) => files.rewrite(names) };
}

/** The folder as the MongoDB driver would show a database. */
class EmbeddedFolder {
  readonly #folder: string;
  readonly #documents = new Map<string, Documents>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The collection of this name; a letter, then letters, digits, hyphens and underscores. */
  collection(name: string): EmbeddedCollection {
    if (!/^[a-z][\w-]*$/i.test(name)) return unsupported(`the collection name "${name}"`);
    const documents = this.#documents.get(name) ?? new Documents(name, new DataFile(join(this.#folder, `${name}.db`)));
    this.#documents.set(name, documents);
    return new EmbeddedCollection(documents);
  }

  async rewrite(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#documents.get(name)?.rewrite();
  }

  async settle(): Promise<void> {
    for (const documents of this.#documents.values()) await documents.settle();
  }
}

refuseOthers(EmbeddedCollection, mongoose.mongo.Collection);
refuseOthers(EmbeddedFolder, mongoose.mongo.Db);

/** The members of mongoose's connection that a driver fills in; its types do not show them. */
interface DriverConnection {
  db: EmbeddedFolder | null;
  readyState: number;
  onOpen(): void;
}

function connectionTo(files: EmbeddedFolder) {
  return class extends mongoose.Connection {
    async createClient(): Promise<unknown> {
      const driver = this as unknown as DriverConnection;
      driver.db = files;
      driver.onOpen();
      return this;
    }

    async doClose(): Promise<unknown> {
      // A file that failed has told its callers; closing must still give the folder up.
      await files.settle().catch(() => undefined);
      return this;
    }

    override async startSession(): Promise<never> {
      return unsupported('sessions and transactions');
    }
  };
}
