import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import nedb from '@seald-io/nedb';
import type { IndexDefinition, Lookup } from './indexes.js';
import { cutTornTail } from './tornTail.js';
import type { StoredObject } from './values.js';

/** A document as it lies in a file; ids are strings everywhere. */
export interface IdentifiedObject extends StoredObject {
  _id: string;
}

/** A write failed half-way, so the file and the memory may differ: the collection refuses everything until a restart. */
export class DataFileFailedError extends Error {
  override readonly name = 'DataFileFailedError';
}

/** Another document holds a value of a unique index. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
}

// Its types say that the class is a `default` member; at run time it is the module itself.
const Nedb = nedb as unknown as typeof nedb.default;

/**
 * One collection's NeDB file. A write is in the file (in the operating system's cache, not fsynced) before its promise
 * resolves, so it outlives the process, however that ends.
 */
export class DataFile {
  readonly #path: string;
  readonly #nedb: InstanceType<typeof Nedb>;
  #failure: DataFileFailedError | undefined;
  #size = 0;
  #writes = 0;

  /** @param path - the file, created by {@link load} when it is missing */
  constructor(path: string) {
    this.#path = path;
    this.#nedb = new Nedb({
      filename: path,
      // Only a torn tail is forgiven, and that is cut off before: every other unreadable line refuses the file.
      corruptAlertThreshold: 0,
      modes: { fileMode: 0o600, dirMode: 0o700 },
      afterSerialization: escapeLineSeparators,
      beforeDeserialization: (line: string) => line,
    });
  }

  /** Reads the file. Its old indexes are forgotten: the schemas say which there are. */
  async load(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await cutTornTail(this.#path);
    await this.#nedb.loadDatabaseAsync();
    const { indexes } = this.#nedb as unknown as { indexes: Record<string, unknown> };
    for (const name of Object.keys(indexes)) if (name !== '_id') await this.#nedb.removeIndexAsync(name);
    this.#size = this.#nedb.getAllData().length;
  }

  /** Builds an index; refuses when the documents already violate it. */
  async index({ paths, unique, sparse }: IndexDefinition): Promise<void> {
    await this.#write(() => this.#nedb.ensureIndexAsync({ fieldName: paths, unique, sparse }));
  }

  /** The matching documents themselves, in no order: they are shared, so the caller copies what it gives away. */
  async scan(matches: (document: IdentifiedObject) => boolean, lookup?: Lookup): Promise<IdentifiedObject[]> {
    this.assertSound();
    const found: IdentifiedObject[] = [];
    // NeDB narrows by its index and hands each candidate to `$where`; collecting there spares its copies.
    function collect(this: IdentifiedObject): boolean {
      if (matches(this)) found.push(this);
      return false;
    }
    await this.#nedb.findAsync({ ...(lookup && { [lookup.path]: { $in: lookup.values } }), $where: collect });
    return found;
  }

  /** Adds documents, all or none; refuses with {@link UniqueViolation}. */
  async insert(documents: readonly IdentifiedObject[]): Promise<void> {
    await this.#write(() => this.#nedb.insertAsync([...documents]));
    this.#size += documents.length;
  }

  /** Stores a new content under the document's id; refuses with {@link UniqueViolation}. */
  async replace(document: IdentifiedObject): Promise<void> {
    await this.#write(() => this.#nedb.updateAsync({ _id: document._id }, document, {}));
  }

  /** Removes the documents with these ids. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#write(() => this.#nedb.removeAsync({ _id: { $in: [...ids] } }, { multi: true }));
    this.#size -= ids.length;
  }

  /** Writes the file anew now, so that it holds what the documents are and nothing of what they were. */
  async rewrite(): Promise<void> {
    this.assertSound();
    this.#writes = 0;
    await this.#nedb.compactDatafileAsync();
  }

  /** Waits for the work under way, a rewriting of the file too; refuses once a write has failed half-way. */
  async settle(): Promise<void> {
    await this.#nedb.countAsync({ _id: '' });
    this.assertSound();
  }

  /** Refuses once a write has failed half-way. */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #write(operation: () => Promise<unknown>): Promise<void> {
    this.assertSound();
    try {
      await operation();
    } catch (error) {
      if (isUniqueViolation(error)) throw new UniqueViolation('A unique index refuses the document');
      this.#failure = new DataFileFailedError(`Writing ${this.#path} failed; restart the service`, { cause: error });
      throw this.#failure;
    }
    this.#writes += 1;
    if (this.#writes >= Math.max(MINIMUM_WRITES, this.#size)) this.#compact();
  }

  /** Every write appends a whole document; now and then the file is written anew, beside the old one and renamed. */
  #compact(): void {
    this.#writes = 0;
    // When it fails (the disk is full) the old file stands and is complete; it is tried again after as many writes.
    this.#nedb.compactDatafileAsync().catch(() => undefined);
  }
}

const MINIMUM_WRITES = 1000;

/** NeDB reads lines by Unicode's rules, but JSON leaves these three separators as they are: they would tear a line. */
function escapeLineSeparators(line: string): string {
  return line.replace(
    /[\u0085\u2028\u2029]/g,
    (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'errorType' in error && error.errorType === 'uniqueViolated';
}
