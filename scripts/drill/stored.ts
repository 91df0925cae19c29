import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import type { SubgraphName } from '../../subgraphs/common/platform/configuration.js';

/** A document as it is stored. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

/** Reads what services have stored, by nothing of the stores' own code. */
export type StoredReader = (service: SubgraphName, collection: string) => Promise<readonly StoredDocument[]>;

/**
 * Reads the files of embedded stores: of the lines of one document the last counts, and what stands behind the last line
 * feed was never acknowledged.
 */
export function filesReader(directory: string): StoredReader {
  return (service, collection) => {
    const documents = new Map<string, StoredDocument>();
    const file = path.join(directory, service, `${collection}.db`);
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    for (const line of lines) {
      const document = JSON.parse(line) as StoredDocument & { readonly $$deleted?: boolean };
      if (document.$$deleted === true) documents.delete(document._id);
      else if (typeof document._id === 'string') documents.set(document._id, document);
    }
    return Promise.resolve([...documents.values()]);
  };
}

/** Reads databases, one for each service, with a connection of its own each time. */
export function databaseReader(uris: Readonly<Record<SubgraphName, string>>): StoredReader {
  return async (service, collection) => {
    const connection = await mongoose.createConnection(uris[service]).asPromise();
    try {
      const found: readonly unknown[] = await connection.collection(collection).find().toArray();
      return found as readonly StoredDocument[];
    } finally {
      await connection.close();
    }
  };
}
