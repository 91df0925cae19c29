import type { DataFile, IdentifiedObject } from './dataFile.js';
import { UniqueViolation } from './dataFile.js';
import { collide, duplicateKeyError } from './duplicate.js';
import { compileFilter } from './filter.js';
import { assertIndexable, chooseLookup, type IndexDefinition } from './indexes.js';
import { compileSort } from './sort.js';
import type { Change } from './update.js';
import { unsupported } from './unsupported.js';
import { same, type StoredObject } from './values.js';

/** Which documents, in which order; `skip` and `limit` count after sorting, and 0 is no limit. */
export interface Selection {
  filter: Record<string, unknown>;
  sort?: unknown;
  skip?: number;
  limit?: number;
}

/** The documents of one collection under its indexes. What it hands out is shared: copy before giving it away. */
export class Documents {
  readonly #name: string;
  readonly #file: DataFile;
  readonly #loaded: Promise<void>;
  readonly #indexes: IndexDefinition[] = [];
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(name: string, file: DataFile) {
    this.#name = name;
    this.#file = file;
    this.#loaded = file.load();
    // Whoever uses the collection first learns of it.
    this.#loaded.catch(() => undefined);
  }

  /** Waits for the loading and the writes under way; refuses when the file could not be loaded or written. */
  async settle(): Promise<void> {
    await this.#loaded;
    await this.#lastWrite.catch(() => undefined);
    await this.#file.settle();
  }

  /** Writes the file anew, after the writes under way. */
  rewrite(): Promise<void> {
    return this.exclusively(() => this.#file.rewrite());
  }

  /** The selected documents. */
  async select({ filter, sort, skip = 0, limit = 0 }: Selection): Promise<IdentifiedObject[]> {
    const matches = compileFilter(filter);
    const compare = sort === undefined || sort === null ? undefined : compileSort(sort);
    await this.#loaded;
    const found = await this.#file.scan(matches, chooseLookup(filter, this.#indexedPaths()));
    if (compare !== undefined) found.sort(compare);
    return found.slice(skip, limit === 0 ? undefined : skip + Math.abs(limit));
  }

  /** Runs one write after another, so that what it reads to compute a change still stands when it stores it. */
  exclusively<Answer>(write: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#lastWrite
      .catch(() => undefined)
      .then(() => this.#loaded)
      .then(write);
    this.#lastWrite = turn;
    return turn;
  }

  /** Adds documents in order, up to the first that a unique index refuses (code 11000). */
  async insert(documents: readonly IdentifiedObject[]): Promise<void> {
    for (const document of documents) this.#assertIndexable(document);
    try {
      await this.#file.insert(documents);
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      for (const [position, document] of documents.entries()) await this.#insertOne(document, position);
    }
  }

  /** The changed document, or undefined when the change changes nothing. */
  async change(document: IdentifiedObject, change: Change): Promise<IdentifiedObject | undefined> {
    const changed = identified(change(document));
    if (same(document, changed)) return undefined;
    this.#assertIndexable(changed);
    await this.#orDuplicate(changed, 0, () => this.#file.replace(changed));
    return changed;
  }

  /** Removes these documents. */
  async remove(documents: readonly IdentifiedObject[]): Promise<void> {
    if (documents.length > 0) await this.#file.remove(documents.map(({ _id }) => _id));
  }

  /** Builds an index, and for one of several fields a second by its first alone, by which NeDB can look up. */
  async index(index: IndexDefinition): Promise<void> {
    for (const document of await this.#file.scan(() => true)) assertIndexable(document, index);
    try {
      await this.#file.index(index);
    } catch (error) {
      throw error instanceof UniqueViolation ? duplicateKeyError(this.#name, index) : error;
    }
    const [first, second] = index.paths;
    if (first !== undefined && second !== undefined) {
      await this.#file.index({ paths: [first], unique: false, sparse: false });
    }
    this.#indexes.push(index);
  }

  #indexedPaths(): string[] {
    const uniqueFirst = [...this.#indexes].sort((left, right) => Number(right.unique) - Number(left.unique));
    return uniqueFirst.flatMap(({ paths }) => paths.slice(0, 1));
  }

  #assertIndexable(document: StoredObject): void {
    for (const index of this.#indexes) assertIndexable(document, index);
  }

  #insertOne(document: IdentifiedObject, position: number): Promise<void> {
    return this.#orDuplicate(document, position, () => this.#file.insert([document]));
  }

  async #orDuplicate(document: IdentifiedObject, position: number, write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      throw duplicateKeyError(this.#name, await this.#violated(document), position);
    }
  }

  /** Which unique index refuses the document; undefined stands for that of `_id`. */
  async #violated(document: IdentifiedObject): Promise<IndexDefinition | undefined> {
    for (const index of this.#indexes.filter(({ unique }) => unique)) {
      const [rival] = await this.#file.scan((other) => other._id !== document._id && collide(document, other, index));
      if (rival !== undefined) return index;
    }
    return undefined;
  }
}

/** The document as one with a string id; any other `_id` is refused. */
export function identified(document: StoredObject): IdentifiedObject {
  const { _id } = document;
  return typeof _id === 'string' && _id !== '' ? { ...document, _id } : unsupported('a document without a string _id');
}
