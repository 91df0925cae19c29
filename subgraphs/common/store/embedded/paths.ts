import { unsupported } from './unsupported.js';
import { isStoredObject, type StoredObject, type StoredValue } from './values.js';

/** What a dotted path finds in a document. */
export interface Found {
  /** The values at the path, one for each way through an array; a value that is an array stands as it is. */
  values: StoredValue[];
  /** Whether some way ends before the path does. */
  missing: boolean;
  /** Whether the path went through an array. */
  throughArray: boolean;
}

/** Follows a dotted path as MongoDB does: through every element of an array, or into one by its number. */
export function follow(document: StoredObject, path: string): Found {
  const found: Found = { values: [], missing: false, throughArray: false };
  step(document, path.split('.'), found);
  return found;
}

/** Splits a path that an update writes to; positional operators are refused. */
export function writablePath(path: string): string[] {
  const parts = path.split('.');
  if (parts.some((part) => part === '' || part.startsWith('$'))) unsupported(`the update path "${path}"`);
  return parts;
}

function step(value: StoredValue, parts: readonly string[], found: Found): void {
  const [part, ...rest] = parts;
  if (part === undefined) {
    found.values.push(value);
    return;
  }
  if (Array.isArray(value)) {
    stepIntoArray(value, parts, found);
    return;
  }
  const next = isStoredObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  if (next === undefined) found.missing = true;
  else step(next, rest, found);
}

function stepIntoArray(elements: StoredValue[], parts: readonly string[], found: Found): void {
  found.throughArray = true;
  const [part = '', ...rest] = parts;
  if (/^\d+$/.test(part)) {
    const element = elements[Number(part)];
    if (element === undefined) found.missing = true;
    else step(element, rest, found);
    return;
  }
  // An empty array, and elements that are no subdocuments, give no value; only a subdocument can lack the field.
  for (const element of elements) if (isStoredObject(element)) step(element, parts, found);
}
