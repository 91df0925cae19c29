import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Database } from '../database.js';
import { isDuplicateKey } from '../duplicateKey.js';

/** A case or file that is about to be read, and whose it is, where that is known. */
export interface SubjectOfReading {
  readonly id: string;
  /** The person's key (docs/decisions/0018). */
  readonly person: string | null;
}

/** A case or file as the read log knows it. */
export interface ReadSubject {
  /** Random, and told nowhere but in this log. */
  readonly pseudonym: string;
  /** Under which the reasons stated for reading it are sealed. */
  readonly key: string;
  /** Whose it is; null while that is not known. */
  readonly person: string | null;
}

/**
 * Who is meant by the pseudonyms of a service's read log, in its collection `readSubjects`. What is forgotten here leaves
 * every row of the log as it was, and yet nobody can tell any more whom the row is about, or read the reasons in it.
 */
export interface ReadSubjects {
  /** The subjects of cases and files by identifier; new ones get a pseudonym. No read while all are known. */
  of(read: readonly SubjectOfReading[]): Promise<ReadonlyMap<string, ReadSubject>>;
  /** The pseudonyms of what was ever read about a person; one read. */
  ofPerson(person: string): Promise<readonly string[]>;
  /** The keys of these pseudonyms; what was forgotten is left out. One read. */
  keysOf(pseudonyms: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The key of this log under which places in it are sealed; made once, and never forgotten. */
  placeKey(): Promise<string>;
  /** Forgets cases and files, for ever (docs/decisions/0041). */
  forget(ids: readonly string[]): Promise<void>;
}

interface SubjectDocument {
  /** Identifier of the case or file. */
  _id: string;
  pseudonym: string;
  key: string;
  /** Absent while it is not known. */
  person?: string;
}

/** Under this name the key of the log itself stands among the subjects; no case or file is named so. */
const THE_LOG = 'log';

/** So many subjects stay in memory; a pseudonym never changes. */
const REMEMBERED = 20_000;

/** Opens the subjects of a service; call it before `ensureIndexes`. */
export function createReadSubjects(database: Database): ReadSubjects {
  const schema = new Schema<SubjectDocument>({
    _id: { type: String, required: true },
    pseudonym: { type: String, required: true },
    key: { type: String, required: true },
    person: String,
  });
  schema.index({ pseudonym: 1 }, { unique: true });
  schema.index({ person: 1 }, { sparse: true });
  const model = database.model<SubjectDocument>('readSubjects', schema);
  const remembered = new Map<string, ReadSubject>();

  async function load(ids: readonly string[]): Promise<ReadonlyMap<string, ReadSubject>> {
    const found = await model.find({ _id: { $in: [...ids] } }).lean<SubjectDocument[]>();
    return new Map(found.map(({ _id, pseudonym, key, person = null }) => [_id, { pseudonym, key, person }]));
  }

  /** Subjects that are new, or whose person is new, are stored; then all are read as they now are. */
  async function learn(read: readonly SubjectOfReading[]): Promise<ReadonlyMap<string, ReadSubject>> {
    const ids = read.map(({ id }) => id);
    const found = await load(ids);
    const strange = read.filter(({ id, person }) => isMissing(found.get(id), person));
    await make(strange.filter(({ id }) => !found.has(id)));
    for (const one of strange) if (found.has(one.id)) await setPerson(one);
    const all = strange.length === 0 ? found : await load(ids);
    for (const [id, subject] of all) remembered.set(id, subject);
    return all;
  }

  /** In one write; where another process was first with one of them, each by itself, and the first counts. */
  async function make(subjects: readonly SubjectOfReading[]): Promise<void> {
    if (subjects.length === 0) return;
    const made = subjects.map(documentOf);
    try {
      await model.insertMany(made);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      for (const one of made) await model.create(one).catch(unlessThere);
    }
  }

  async function setPerson({ id, person }: SubjectOfReading): Promise<void> {
    await model.updateOne({ _id: id }, { $set: { person } });
  }

  async function of(read: readonly SubjectOfReading[]): Promise<ReadonlyMap<string, ReadSubject>> {
    // Of one that is named twice the naming that knows the person counts.
    const named = new Map(read.toSorted((one) => (one.person === null ? -1 : 1)).map((one) => [one.id, one]));
    const wanted = [...named.values()];
    if (remembered.size + wanted.length > REMEMBERED) remembered.clear();
    const strange = wanted.filter(({ id, person }) => isMissing(remembered.get(id), person));
    const known = wanted.flatMap(({ id }) => pairOf(id, remembered.get(id)));
    return new Map([...known, ...(strange.length === 0 ? [] : await learn(strange))]);
  }

  return {
    of,

    async placeKey() {
      const key = (await of([{ id: THE_LOG, person: null }])).get(THE_LOG)?.key;
      if (key === undefined) throw new Error('The log has no key for its places.');
      return key;
    },

    async ofPerson(person) {
      const found = await model.find({ person }, { pseudonym: 1 }).lean<SubjectDocument[]>();
      return found.map(({ pseudonym }) => pseudonym);
    },

    async keysOf(pseudonyms) {
      if (pseudonyms.length === 0) return new Map();
      const found = await model
        .find({ pseudonym: { $in: [...new Set(pseudonyms)] } }, { pseudonym: 1, key: 1 })
        .lean<SubjectDocument[]>();
      return new Map(found.map(({ pseudonym, key }) => [pseudonym, key]));
    },

    async forget(ids) {
      for (const id of ids) remembered.delete(id);
      await model.deleteMany({ _id: { $in: [...ids] } });
    },
  };
}

/** A text that only the key opens again. */
export function seal(text: string, key: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed; null when the key does not open it. */
export function unseal(sealed: string, key: string): string | null {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function isMissing(known: ReadSubject | undefined, person: string | null): boolean {
  return known === undefined || (known.person === null && person !== null);
}

function pairOf(id: string, subject: ReadSubject | undefined): (readonly [string, ReadSubject])[] {
  return subject === undefined ? [] : [[id, subject]];
}

function documentOf({ id, person }: SubjectOfReading): SubjectDocument {
  const subject = { _id: id, pseudonym: randomName(), key: randomBytes(32).toString('base64url') };
  return person === null ? subject : { ...subject, person };
}

function unlessThere(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}

function randomName(): string {
  return `rs-${randomBytes(16).toString('hex')}`;
}
