import type { StoredObject } from './values.js';

/** The results of a find, read when first asked for; the part of the driver's cursor that mongoose uses. */
export class EmbeddedCursor {
  readonly #read: () => Promise<StoredObject[]>;
  #rest: Promise<StoredObject[]> | undefined;
  #position = 0;

  /** @param read - runs the find */
  constructor(read: () => Promise<StoredObject[]>) {
    this.#read = read;
  }

  /** All results that were not yet taken. */
  async toArray(): Promise<StoredObject[]> {
    const documents = await this.#documents();
    const rest = documents.slice(this.#position);
    this.#position = documents.length;
    return rest;
  }

  /** The next result, or null after the last. */
  async next(): Promise<StoredObject | null> {
    const documents = await this.#documents();
    const document = documents[this.#position];
    this.#position += 1;
    return document ?? null;
  }

  /** Ends the reading. */
  async close(): Promise<void> {
    this.#rest = Promise.resolve([]);
  }

  #documents(): Promise<StoredObject[]> {
    this.#rest ??= this.#read();
    return this.#rest;
  }
}
