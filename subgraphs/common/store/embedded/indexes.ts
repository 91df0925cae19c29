import { operand } from './order.js';
import { follow } from './paths.js';
import { unsupported } from './unsupported.js';
import { isObject, isScalar, type Scalar, type StoredObject } from './values.js';

/** An index as the schema asks for it. */
export interface IndexDefinition {
  /** The dotted paths, in their order. */
  paths: string[];
  unique: boolean;
  sparse: boolean;
}

/** One lookup that narrows a filter down through an index: documents with one of these values at the path. */
export interface Lookup {
  path: string;
  values: Scalar[];
}

/** Reads an index of a schema; refuses kinds and options of indexes that NeDB would silently ignore. */
export function readIndex(fields: Record<string, unknown>, options: Record<string, unknown>): IndexDefinition {
  for (const [path, kind] of Object.entries(fields)) {
    if (kind !== 1 && kind !== -1) unsupported(`the kind of the index on ${path}`);
  }
  for (const [option, value] of Object.entries(options)) {
    const harmless = ['unique', 'sparse', 'background', 'name'].includes(option);
    if (!harmless && value !== undefined && value !== null) unsupported(`the index option ${option}`);
  }
  return { paths: Object.keys(fields), unique: options['unique'] === true, sparse: options['sparse'] === true };
}

/**
 * Refuses a document whose indexed fields the two engines would index differently: null in a unique field (leave it
 * out), a list in an index of several fields, a list within a list, a subdocument.
 */
export function assertIndexable(document: StoredObject, { paths, unique }: IndexDefinition): void {
  for (const path of paths) {
    const { values, throughArray } = follow(document, path);
    if (paths.length > 1 && (throughArray || values.some(Array.isArray)))
      unsupported(`a list in the index on ${paths.join(', ')}`);
    if (throughArray && values.some(Array.isArray)) unsupported(`a list within a list in the index on ${path}`);
    const keys = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
    if (!keys.every(isScalar)) unsupported(`a subdocument in the index on ${path}`);
    if (unique && keys.includes(null)) unsupported(`null in the unique field ${path}; leave the field out`);
  }
}

/** The best lookup for a filter: by `_id` when it names it, else by the first indexed path that it names. */
export function chooseLookup(filter: Record<string, unknown>, indexed: readonly string[]): Lookup | undefined {
  const conditions = conjuncts(filter);
  for (const path of ['_id', ...indexed]) {
    for (const [key, condition] of conditions) {
      const values = key === path ? lookupValues(condition, path) : undefined;
      if (values !== undefined) return { path, values };
    }
  }
  return undefined;
}

/** Everything that must hold together: the filter's own conditions and those of its `$and`. */
function conjuncts(filter: Record<string, unknown>): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, condition]): [string, unknown][] =>
    key === '$and' && Array.isArray(condition) ? condition.filter(isObject).flatMap(conjuncts) : [[key, condition]],
  );
}

function lookupValues(condition: unknown, path: string): Scalar[] | undefined {
  const wanted = isObject(condition) ? (condition['$in'] ?? [condition['$eq']]) : [condition];
  if (!Array.isArray(wanted)) return undefined;
  // Absent fields are not in a sparse index, so null is never looked up; patterns cannot be.
  const searchable = wanted.every((value: unknown) => isScalar(value) && value !== null);
  return searchable ? wanted.map((value: unknown) => operand(value, path)) : undefined;
}
