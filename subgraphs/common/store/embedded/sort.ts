import { compareScalars } from './order.js';
import { follow } from './paths.js';
import { unsupported } from './unsupported.js';
import { isScalar, type Scalar, type StoredObject } from './values.js';

/** Compares two documents by MongoDB's sort; `-1` is descending. A Map, an object and a list of pairs are accepted. */
export function compileSort(sort: unknown): (left: StoredObject, right: StoredObject) => number {
  const criteria = pairs(sort).map(([path, direction]) => ({ path, direction: sign(direction) }));
  return (left, right) => {
    for (const { path, direction } of criteria) {
      const order = direction * compareScalars(key(left, path), key(right, path));
      if (order !== 0) return order;
    }
    return 0;
  };
}

function pairs(sort: unknown): [string, unknown][] {
  if (sort instanceof Map || Array.isArray(sort)) return [...(sort as Iterable<[string, unknown]>)];
  return Object.entries(sort as Record<string, unknown>);
}

function sign(direction: unknown): 1 | -1 {
  switch (direction) {
    case 1:
    case 'asc':
    case 'ascending':
      return 1;
    case -1:
    case 'desc':
    case 'descending':
      return -1;
    default:
      return unsupported('this direction of sorting');
  }
}

/** An absent field sorts like null. Engines disagree on lists, so sorting by one is refused. */
function key(document: StoredObject, path: string): Scalar {
  const { values, throughArray } = follow(document, path);
  const value = values[0] ?? null;
  return isScalar(value) && !throughArray ? value : unsupported(`sorting by ${path}, which is no single value`);
}
