import type { Collection } from 'mongoose';

/** One call that reached the store. */
export interface StoreOperation {
  collection: string;
  /** The driver's name of the call, such as `findOne` or `replaceOne`. */
  operation: string;
  /** From the call to its answer (for a cursor: to its first documents), in milliseconds. */
  durationMs: number;
}

/** Is told of every read and write, also of those that failed. */
export type OperationListener = (operation: StoreOperation) => void;

/** Tells the listener of every call on this collection; it works alike on both engines. */
export function observe(collection: Collection, listener: OperationListener): void {
  const methods = collection as unknown as Record<string, Method>;
  for (const operation of OPERATIONS) {
    const original = methods[operation];
    if (original === undefined) continue;
    methods[operation] = function observed(...args: unknown[]): unknown {
      const started = performance.now();
      const tell = () => {
        listener({ collection: collection.name, operation, durationMs: performance.now() - started });
      };
      return whenAnswered(original.apply(this, args), tell);
    };
  }
}

type Method = (...args: unknown[]) => unknown;

const OPERATIONS = [
  ...['find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'aggregate'],
  ...['insertOne', 'insertMany', 'replaceOne', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'bulkWrite'],
  ...['findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete'],
];

function whenAnswered(answer: unknown, tell: () => void): unknown {
  if (answer instanceof Promise) return answer.finally(tell);
  if (isCursor(answer)) tellOnce(answer, tell);
  else tell();
  return answer;
}

interface StoreCursor {
  toArray: Method;
  next: Method;
}

function isCursor(answer: unknown): answer is StoreCursor {
  return typeof answer === 'object' && answer !== null && 'toArray' in answer && 'next' in answer;
}

/** A cursor reads only when it is drained; both ways of draining are the same one read. */
function tellOnce(cursor: StoreCursor, tell: () => void): void {
  let told = false;
  for (const way of ['toArray', 'next'] as const) {
    const original = cursor[way].bind(cursor);
    cursor[way] = async (...args: unknown[]) => {
      try {
        return await original(...args);
      } finally {
        if (!told) tell();
        told = true;
      }
    };
  }
}
