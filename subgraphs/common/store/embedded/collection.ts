import { EmbeddedCursor } from './cursor.js';
import { type Documents, identified } from './documents.js';
import { readIndex } from './indexes.js';
import { assertOptions, type CallOptions } from './options.js';
import { compileProjection } from './projection.js';
import { unsupported } from './unsupported.js';
import { type Change, compileReplacement, compileUpdate } from './update.js';
import { type StoredObject, toStoredObject } from './values.js';

type Fields = Record<string, unknown>;

/** What a write of existing documents did. */
export interface UpdateAnswer {
  acknowledged: true;
  matchedCount: number;
  /** Those of the matched that really changed. */
  modifiedCount: number;
  upsertedCount: 0;
  upsertedId: null;
}

/** What a removal did. */
export interface DeleteAnswer {
  acknowledged: true;
  deletedCount: number;
}

/**
 * One collection as the MongoDB driver shows it: each method means what the driver's method of that name means.
 * The driver's other methods are refused by name (see `refuseOthers.ts`).
 */
export class EmbeddedCollection {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  find(filter: Fields = {}, options: CallOptions = {}): EmbeddedCursor {
    assertOptions(options, 'projection', 'sort', 'skip', 'limit');
    return new EmbeddedCursor(() => this.#find(filter, options));
  }

  async findOne(filter: Fields = {}, options: CallOptions = {}): Promise<StoredObject | null> {
    assertOptions(options, 'projection', 'sort', 'skip', 'limit');
    const [document] = await this.#find(filter, { ...options, limit: 1 });
    return document ?? null;
  }

  async countDocuments(filter: Fields = {}, options: CallOptions = {}): Promise<number> {
    assertOptions(options);
    return (await this.#documents.select({ filter })).length;
  }

  async insertOne(document: Fields, options: CallOptions = {}): Promise<{ acknowledged: true; insertedId: string }> {
    assertOptions(options);
    const stored = identified(toStoredObject(document));
    await this.#documents.exclusively(() => this.#documents.insert([stored]));
    return { acknowledged: true, insertedId: stored._id };
  }

  async insertMany(
    documents: Fields[],
    options: CallOptions = {},
  ): Promise<{ acknowledged: true; insertedCount: number }> {
    assertOptions(options, 'ordered');
    if (options['ordered'] === false) unsupported('insertMany with ordered: false');
    const stored = documents.map((document) => identified(toStoredObject(document)));
    await this.#documents.exclusively(() => this.#documents.insert(stored));
    return { acknowledged: true, insertedCount: stored.length };
  }

  async replaceOne(filter: Fields, replacement: Fields, options: CallOptions = {}): Promise<UpdateAnswer> {
    assertOptions(options);
    return this.#update(filter, compileReplacement(replacement), 1);
  }

  async updateOne(filter: Fields, update: Fields, options: CallOptions = {}): Promise<UpdateAnswer> {
    assertOptions(options);
    return this.#update(filter, compileUpdate(update), 1);
  }

  async updateMany(filter: Fields, update: Fields, options: CallOptions = {}): Promise<UpdateAnswer> {
    assertOptions(options);
    return this.#update(filter, compileUpdate(update), 0);
  }

  async findOneAndReplace(
    filter: Fields,
    replacement: Fields,
    options: CallOptions = {},
  ): Promise<StoredObject | null> {
    return this.#findAndChange(filter, compileReplacement(replacement), options);
  }

  async findOneAndUpdate(filter: Fields, update: Fields, options: CallOptions = {}): Promise<StoredObject | null> {
    return this.#findAndChange(filter, compileUpdate(update), options);
  }

  async deleteOne(filter: Fields = {}, options: CallOptions = {}): Promise<DeleteAnswer> {
    assertOptions(options);
    return this.#delete(filter, 1);
  }

  async deleteMany(filter: Fields = {}, options: CallOptions = {}): Promise<DeleteAnswer> {
    assertOptions(options);
    return this.#delete(filter, 0);
  }

  async createIndex(fields: Fields, options: CallOptions = {}): Promise<string> {
    const index = readIndex(fields, options);
    await this.#documents.exclusively(() => this.#documents.index(index));
    return index.paths.join('_');
  }

  async #find(filter: Fields, { projection, sort, skip, limit }: CallOptions): Promise<StoredObject[]> {
    const project = compileProjection(projection);
    const selection = { filter, sort, skip: Number(skip ?? 0), limit: Number(limit ?? 0) };
    return (await this.#documents.select(selection)).map(project);
  }

  async #update(filter: Fields, change: Change, limit: 0 | 1): Promise<UpdateAnswer> {
    return this.#documents.exclusively(async () => {
      const matched = await this.#documents.select({ filter, limit });
      let modifiedCount = 0;
      for (const document of matched) {
        if ((await this.#documents.change(document, change)) !== undefined) modifiedCount += 1;
      }
      return { acknowledged: true, matchedCount: matched.length, modifiedCount, upsertedCount: 0, upsertedId: null };
    });
  }

  async #findAndChange(filter: Fields, change: Change, options: CallOptions): Promise<StoredObject | null> {
    assertOptions(options, 'projection', 'sort', 'returnDocument', 'returnOriginal');
    const answersAfter = options['returnDocument'] === 'after';
    const project = compileProjection(options['projection']);
    return this.#documents.exclusively(async () => {
      const [before] = await this.#documents.select({ filter, sort: options['sort'], limit: 1 });
      if (before === undefined) return null;
      const after = await this.#documents.change(before, change);
      return project(answersAfter && after !== undefined ? after : before);
    });
  }

  async #delete(filter: Fields, limit: 0 | 1): Promise<DeleteAnswer> {
    return this.#documents.exclusively(async () => {
      const matched = await this.#documents.select({ filter, limit });
      await this.#documents.remove(matched);
      return { acknowledged: true, deletedCount: matched.length };
    });
  }
}
