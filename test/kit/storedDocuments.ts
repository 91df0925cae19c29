import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ServiceName } from '../../subgraphs/common/platform/configuration.js';

/** A document as it lies in a file. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

/**
 * The documents of a service on the embedded engine, read from its file by nothing of the store's own: of the lines of
 * one document the last counts, and what stands behind the last line feed was never acknowledged.
 */
export function storedDocuments(
  directory: string,
  service: Exclude<ServiceName, 'gateway'>,
  collection: string,
): readonly StoredDocument[] {
  const documents = new Map<string, StoredDocument>();
  const lines = readFileSync(path.join(directory, service, `${collection}.db`), 'utf8')
    .split('\n')
    .slice(0, -1);
  for (const line of lines) {
    const document = JSON.parse(line) as StoredDocument & { readonly $$deleted?: boolean };
    if (document.$$deleted === true) documents.delete(document._id);
    else if (typeof document._id === 'string') documents.set(document._id, document);
  }
  return [...documents.values()];
}
