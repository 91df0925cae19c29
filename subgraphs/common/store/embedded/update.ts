import { compileFilter } from './filter.js';
import { equalScalars } from './order.js';
import { writablePath } from './paths.js';
import { unsupported } from './unsupported.js';
import {
  copy,
  isObject,
  isScalar,
  isStoredObject,
  type StoredObject,
  type StoredValue,
  toStored,
  toStoredObject,
} from './values.js';

/** An update made ready: the document after it, the given one untouched. */
export type Change = (document: StoredObject) => StoredObject;

/**
 * Compiles a MongoDB update of `$set $unset $inc $push $addToSet $pull` on dotted paths. Positional operators,
 * pipelines, two changes of one path, and any other operator are refused.
 */
export function compileUpdate(update: unknown): Change {
  if (!isObject(update)) return unsupported('update pipelines');
  const changes = Object.entries(update).flatMap(([operator, fields]) => {
    // Defaults for a document that an upsert would create; upserts are refused elsewhere.
    if (operator === '$setOnInsert') return [];
    const apply = OPERATORS[operator] ?? unsupported(`the update operator ${operator}`);
    return Object.entries(fields as Record<string, unknown>).map(([path, argument]) => ({ path, apply, argument }));
  });
  refuseOverlap(changes.map(({ path }) => path));

  return (document) => {
    const changed = copy(document);
    for (const { path, apply, argument } of changes) write(changed, path, apply, argument);
    if (changed['_id'] !== document['_id']) unsupported('changing an _id');
    return changed;
  };
}

/** Compiles a replacement of the whole document, which keeps its id. */
export function compileReplacement(replacement: unknown): Change {
  if (!isObject(replacement)) return unsupported('a replacement that is not a document');
  const stored = toStoredObject(replacement);
  return ({ _id }) => {
    if (stored['_id'] !== undefined && stored['_id'] !== _id) unsupported('changing an _id');
    return { _id: _id ?? unsupported('a document without _id'), ...stored };
  };
}

/** The new value of a field, undefined to remove it; `old` is undefined when it is absent. */
type Operator = (old: StoredValue | undefined, argument: unknown, path: string) => StoredValue | undefined;

const OPERATORS: Record<string, Operator> = {
  $set: (_old, argument) => (argument === undefined ? unsupported('$set with undefined') : toStored(argument)),
  $unset: () => undefined,
  $inc: (old, argument, path) => {
    if (typeof argument !== 'number') return unsupported(`$inc of ${path} by something that is not a number`);
    if (old !== undefined && typeof old !== 'number') return unsupported(`$inc of ${path}, which is not a number`);
    return toStored((old ?? 0) + argument);
  },
  $push: (old, argument, path) => [...list(old, path), ...each(argument)],
  $addToSet: (old, argument, path) => {
    const set = list(old, path);
    for (const value of each(argument)) if (!holds(set, value, path)) set.push(value);
    return set;
  },
  $pull: (old, argument, path) => (old === undefined ? undefined : list(old, path).filter(keeper(argument))),
};

function list(old: StoredValue | undefined, path: string): StoredValue[] {
  if (old === undefined) return [];
  return Array.isArray(old) ? old : unsupported(`changing ${path} as a list, which it is not`);
}

function each(argument: unknown): StoredValue[] {
  if (!isObject(argument) || !Object.keys(argument).some((key) => key.startsWith('$'))) return [toStored(argument)];
  const { $each, ...others } = argument;
  if (!Array.isArray($each) || Object.keys(others).length > 0) return unsupported('list modifiers other than $each');
  return $each.map(toStored);
}

function holds(set: readonly StoredValue[], value: StoredValue, path: string): boolean {
  if (!isScalar(value)) return unsupported(`$addToSet of a subdocument or list to ${path}`);
  return set.some((element) => isScalar(element) && equalScalars(element, value));
}

function keeper(condition: unknown): (element: StoredValue) => boolean {
  if (isObject(condition) && !Object.keys(condition).some((key) => key.startsWith('$'))) {
    const matches = compileFilter(condition);
    return (element) => !(isStoredObject(element) && matches(element));
  }
  const matches = compileFilter({ element: condition });
  return (element) => !matches({ element });
}

function write(document: StoredObject, path: string, apply: Operator, argument: unknown): void {
  const parts = writablePath(path);
  const last = parts.pop() ?? '';
  const removing = apply === OPERATORS['$unset'] || apply === OPERATORS['$pull'];
  let at: StoredObject | StoredValue[] = document;
  for (const part of parts) {
    const next = read(at, part);
    if (next === undefined && removing) return;
    const into = next ?? {};
    if (!isStoredObject(into) && !Array.isArray(into))
      return unsupported(`the update path ${path} through a single value`);
    if (next === undefined) assign(at, part, into);
    at = into;
  }
  assign(at, last, apply(read(at, last), argument, path));
}

function read(at: StoredObject | StoredValue[], part: string): StoredValue | undefined {
  if (Array.isArray(at)) return at[position(at, part)];
  return Object.hasOwn(at, part) ? at[part] : undefined;
}

function assign(at: StoredObject | StoredValue[], part: string, value: StoredValue | undefined): void {
  if (Array.isArray(at)) at[position(at, part)] = value ?? unsupported('removing an element of a list by its number');
  else if (part === '__proto__') unsupported('the field name "__proto__"');
  else if (value === undefined) Reflect.deleteProperty(at, part);
  else at[part] = value;
}

function position(elements: readonly StoredValue[], part: string): number {
  const index = /^\d+$/.test(part) ? Number(part) : -1;
  return index >= 0 && index < elements.length
    ? index
    : unsupported('an update path to an element that is not in its list');
}

function refuseOverlap(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const [index, path] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === path || next?.startsWith(`${path}.`)) unsupported(`two changes of the path ${path} in one update`);
  }
}
