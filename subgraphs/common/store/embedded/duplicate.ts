import mongoose from 'mongoose';
import type { IndexDefinition } from './indexes.js';
import { equalScalars } from './order.js';
import { follow } from './paths.js';
import { isScalar, type Scalar, type StoredObject } from './values.js';

/** MongoDB's own error for a violated unique index, but without the value: it may be personal data. */
export function duplicateKeyError(collection: string, index: IndexDefinition | undefined, position = 0): Error {
  const paths = index?.paths ?? ['_id'];
  return new mongoose.mongo.MongoServerError({
    message: `E11000 duplicate key error collection: ${collection} index: ${paths.join('_')}`,
    code: 11000,
    keyPattern: Object.fromEntries(paths.map((path) => [path, 1])),
    writeErrors: [{ index: position, code: 11000 }],
  });
}

/** Whether two documents hold the same value in a unique index. */
export function collide(left: StoredObject, right: StoredObject, { paths }: IndexDefinition): boolean {
  return paths.every((path) => {
    const others = keys(right, path);
    return keys(left, path).some((key) => others.some((other) => equalScalars(key, other)));
  });
}

/** An absent field counts as null, as in MongoDB's indexes. */
function keys(document: StoredObject, path: string): Scalar[] {
  const { values } = follow(document, path);
  const scalars = values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isScalar);
  return scalars.length === 0 ? [null] : scalars;
}
