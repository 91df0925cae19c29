import { unsupported } from './unsupported.js';
import { copy, isStoredObject, type StoredObject, type StoredValue } from './values.js';

/** A copy of a document, reduced as a MongoDB projection says: only these fields, or all but these. */
export function compileProjection(projection: unknown): (document: StoredObject) => StoredObject {
  const { _id, ...fields } = (projection ?? {}) as Record<string, unknown>;
  const withId = _id === undefined || isKept(_id);
  const paths = Object.keys(fields).map((path) => path.split('.'));
  const kept = new Set(Object.values(fields).map(isKept));
  if (kept.size > 1) return unsupported('a projection that both keeps and omits fields');
  const keeps = kept.has(true) || (kept.size === 0 && _id !== undefined && isKept(_id));

  return (document) => {
    const { _id: id, ...rest } = document;
    const reduced = keeps ? keep(rest, paths) : omit(rest, paths);
    return withId && id !== undefined ? { _id: id, ...reduced } : reduced;
  };
}

function isKept(value: unknown): boolean {
  if (value === 1 || value === true) return true;
  if (value === 0 || value === false) return false;
  return unsupported('projection operators');
}

/** The sub-paths that go on below a field. */
function below(paths: readonly string[][], field: string): string[][] {
  return paths.filter(([first]) => first === field).map(([, ...rest]) => rest);
}

function keep(document: StoredObject, paths: readonly string[][]): StoredObject {
  const kept: StoredObject = {};
  for (const [field, value] of Object.entries(document)) {
    const rest = below(paths, field);
    if (rest.some((path) => path.length === 0)) kept[field] = copy(value);
    else if (rest.length > 0) {
      const part = inside(value, (subdocument) => keep(subdocument, rest), 'drop');
      if (part !== undefined) kept[field] = part;
    }
  }
  return kept;
}

function omit(document: StoredObject, paths: readonly string[][]): StoredObject {
  const left: StoredObject = {};
  for (const [field, value] of Object.entries(document)) {
    const rest = below(paths, field);
    if (rest.some((path) => path.length === 0)) continue;
    const part = inside(value, (subdocument) => omit(subdocument, rest), 'stay');
    if (part !== undefined) left[field] = part;
  }
  return left;
}

/** Applies to every subdocument within a value; scalars stay or drop. */
function inside(
  value: StoredValue,
  reduce: (subdocument: StoredObject) => StoredObject,
  scalars: 'stay' | 'drop',
): StoredValue | undefined {
  if (isStoredObject(value)) return reduce(value);
  if (!Array.isArray(value)) return scalars === 'stay' ? copy(value) : undefined;
  return value.map((element) => inside(element, reduce, scalars)).filter((element) => element !== undefined);
}
