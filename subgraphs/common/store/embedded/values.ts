import { unsupported } from './unsupported.js';

/** What the embedded engine stores: JSON with dates. */
export type StoredValue = Scalar | StoredValue[] | StoredObject;
/** A value without parts. */
export type Scalar = string | number | boolean | null | Date;
/** A document or subdocument. */
export interface StoredObject {
  [field: string]: StoredValue;
}

/** Whether a value has no parts. */
export function isScalar(value: unknown): value is Scalar {
  if (value === null || value instanceof Date) return true;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether a value is a plain object, neither a scalar nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Whether a stored value is a subdocument. */
export function isStoredObject(value: StoredValue | undefined): value is StoredObject {
  return isObject(value);
}

/**
 * A deep copy ready to be stored, without undefined fields. Refuses what would not come back as it went in: numbers
 * that are not finite, invalid dates, ObjectIds and other classes, and field names with `$`, a dot or a special meaning.
 */
export function toStored(value: unknown): StoredValue {
  const plain = unwrap(value);
  if (typeof plain === 'number' && !Number.isFinite(plain)) unsupported('a number that is not finite');
  if (plain instanceof Date) return Number.isNaN(plain.getTime()) ? unsupported('an invalid date') : new Date(plain);
  if (isScalar(plain)) return plain;
  if (Array.isArray(plain)) return plain.map(toStored);
  if (isObject(plain) && isPlain(plain)) return toStoredObject(plain);
  return unsupported(`a value of type ${typeName(plain)}`);
}

/** {@link toStored} for a whole document or subdocument. */
export function toStoredObject(source: Record<string, unknown>): StoredObject {
  const target: StoredObject = {};
  for (const [field, value] of Object.entries(source)) {
    if (value === undefined) continue;
    if (/^\$|\.|^$|^__proto__$/.test(field)) unsupported(`the field name "${field}"`);
    target[field] = toStored(value);
  }
  return target;
}

/** A deep copy of what is stored, for the caller to keep. */
export function copy<Value extends StoredValue>(value: Value): Value;
export function copy(value: StoredValue): StoredValue {
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((element) => copy(element));
  if (!isStoredObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, copy(part)]));
}

/** Whether two stored values are the same, order of fields included. */
export function same(left: StoredValue | undefined, right: StoredValue | undefined): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((element, index) => same(element, right[index]));
  }
  if (!isStoredObject(left) || !isStoredObject(right)) return left === right;
  const fields = Object.keys(left);
  const others = Object.keys(right);
  return (
    fields.length === others.length &&
    fields.every((field, index) => field === others[index] && same(left[field], right[field]))
  );
}

/** Mongoose's own arrays and subdocuments say by `toBSON` or `toObject` what they hold. */
function unwrap(value: unknown): unknown {
  if (Array.isArray(value) || !isObject(value)) return value;
  const { toBSON, _bsontype } = value as { toBSON?: unknown; _bsontype?: unknown };
  return typeof toBSON === 'function' && _bsontype === undefined ? (toBSON.call(value) as unknown) : value;
}

// By what the object answers, not by identity: test runners and workers have an Object of their own.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function typeName(value: unknown): string {
  return isObject(value) ? String(value.constructor?.name ?? 'object') : typeof value;
}
