import { unsupported } from './unsupported.js';
import type { Scalar } from './values.js';

/** MongoDB's brackets of comparison: values of different brackets are never less or greater in a filter. */
export function bracket(value: Scalar): number {
  if (value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  return typeof value === 'boolean' ? 8 : 9;
}

/** MongoDB's order over scalars: by bracket, then within it; negative, zero or positive. */
export function compareScalars(left: Scalar, right: Scalar): number {
  if (bracket(left) !== bracket(right)) return bracket(left) - bracket(right);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left ?? 0) - Number(right ?? 0);
}

/** Whether two scalars are equal; dates by their instant. */
export function equalScalars(left: Scalar, right: Scalar): boolean {
  return bracket(left) === bracket(right) && compareScalars(left, right) === 0;
}

/** The scalar that a filter compares with; whole subdocuments and arrays are refused. */
export function operand(value: unknown, where: string): Scalar {
  if (value === null || value instanceof Date) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return unsupported(`comparing ${where} with a value that is not a string, number, boolean, date or null`);
}

/** By code points, as MongoDB's bytes are ordered; JavaScript's own order puts surrogates before U+E000. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (one !== other) return weight(one) - weight(other);
  }
  return left.length - right.length;
}

function weight(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
