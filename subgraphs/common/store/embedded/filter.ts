import { bracket, compareScalars, equalScalars, operand } from './order.js';
import { type Found, follow } from './paths.js';
import { unsupported } from './unsupported.js';
import { isObject, isScalar, isStoredObject, type Scalar, type StoredObject, type StoredValue } from './values.js';

/** A filter made ready: says of each document whether it matches. */
export type Predicate = (document: StoredObject) => boolean;

/**
 * Compiles a MongoDB filter. It knows equality, `$eq $ne $in $nin $gt $gte $lt $lte $exists $regex $elemMatch $size
 * $all $not` on dotted paths, and `$and $or $nor`; anything else is refused here, before any document is looked at.
 */
export function compileFilter(filter: Record<string, unknown>): Predicate {
  const parts = Object.entries(filter).map(([key, condition]) =>
    key.startsWith('$') ? compileLogical(key, condition) : compileField(key, condition),
  );
  return (document) => parts.every((part) => part(document));
}

/** Says of what a path finds whether it satisfies one condition. */
type Test = (found: Found) => boolean;

function compileLogical(operator: string, branches: unknown): Predicate {
  if (!['$and', '$or', '$nor'].includes(operator)) return unsupported(`the query operator ${operator}`);
  if (!Array.isArray(branches) || branches.length === 0) return unsupported(`${operator} without a list of filters`);
  const predicates = branches.map((branch: unknown) =>
    isObject(branch) ? compileFilter(branch) : unsupported(`${operator} with something that is not a filter`),
  );
  return (document) => {
    if (operator === '$and') return predicates.every((predicate) => predicate(document));
    const some = predicates.some((predicate) => predicate(document));
    return operator === '$or' ? some : !some;
  };
}

function compileField(path: string, condition: unknown): Predicate {
  const test = compileCondition(condition, path);
  return (document) => test(follow(document, path));
}

function compileCondition(condition: unknown, path: string): Test {
  if (condition instanceof RegExp) return matching(condition);
  if (!isObject(condition)) return equalTo(operand(condition, path));
  const operators = Object.keys(condition);
  // `{ field: undefined }` is null for one driver setting and absent for another.
  if (operators.length === 0 || operators.some((operator) => !operator.startsWith('$'))) {
    return unsupported(`comparing ${path} with a whole subdocument`);
  }
  const tests = operators
    .filter((operator) => operator !== '$options')
    .map((operator) => compileOperator(operator, condition, path));
  return (found) => tests.every((test) => test(found));
}

function compileOperator(operator: string, condition: Record<string, unknown>, path: string): Test {
  const value = condition[operator];
  switch (operator) {
    case '$eq':
      return equalTo(operand(value, path));
    case '$ne':
      return not(equalTo(operand(value, path)));
    case '$in':
      return anyOf(members(value, operator).map((member) => compileMember(member, path)));
    case '$nin':
      return not(anyOf(members(value, operator).map((member) => compileMember(member, path))));
    case '$all':
      return allOf(members(value, operator).map((member) => equalTo(operand(member, path))));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparing(operator, operand(value, path));
    case '$exists':
      return typeof value === 'boolean' ? exists(value) : unsupported('$exists with anything but true or false');
    case '$regex':
      return matching(expression(value, condition['$options']));
    case '$size':
      return typeof value === 'number' ? sized(value) : unsupported('$size with anything but a number');
    case '$not':
      return not(
        compileCondition(isObject(value) || value instanceof RegExp ? value : unsupported('$not with a value'), path),
      );
    case '$elemMatch':
      return isObject(value) ? elementMatching(value, path) : unsupported('$elemMatch with anything but a filter');
    default:
      return unsupported(`the query operator ${operator}`);
  }
}

function compileMember(member: unknown, path: string): Test {
  return member instanceof RegExp ? matching(member) : equalTo(operand(member, path));
}

function members(value: unknown, operator: string): unknown[] {
  return Array.isArray(value) ? value : unsupported(`${operator} with anything but a list`);
}

const not =
  (test: Test): Test =>
  (found) =>
    !test(found);
const anyOf =
  (tests: Test[]): Test =>
  (found) =>
    tests.some((test) => test(found));
/** An empty `$all` matches nothing. */
const allOf =
  (tests: Test[]): Test =>
  (found) =>
    tests.length > 0 && tests.every((test) => test(found));

/** The values themselves and, where one is an array, its elements. */
function scalars({ values }: Found): Scalar[] {
  return values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isScalar);
}

function equalTo(expected: Scalar): Test {
  return (found) => {
    if (expected !== null) return scalars(found).some((value) => equalScalars(value, expected));
    // Engines disagree on which lists of subdocuments "hold null".
    if (found.throughArray) return unsupported('comparing with null through a list');
    return found.missing || scalars(found).includes(null);
  };
}

function comparing(operator: '$gt' | '$gte' | '$lt' | '$lte', expected: Scalar): Test {
  if (expected === null) return unsupported(`${operator} with null`);
  return (found) =>
    scalars(found)
      .filter((value) => bracket(value) === bracket(expected))
      .some((value) => holds(operator, compareScalars(value, expected)));
}

function holds(operator: '$gt' | '$gte' | '$lt' | '$lte', order: number): boolean {
  switch (operator) {
    case '$gt':
      return order > 0;
    case '$gte':
      return order >= 0;
    case '$lt':
      return order < 0;
    case '$lte':
      return order <= 0;
  }
}

function exists(expected: boolean): Test {
  return ({ values }) => values.length > 0 === expected;
}

function sized(length: number): Test {
  return ({ values }) => values.some((value) => Array.isArray(value) && value.length === length);
}

function matching(pattern: RegExp): Test {
  // `g` and `y` make a pattern remember where it stopped.
  const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  return (found) => scalars(found).some((value) => typeof value === 'string' && stateless.test(value));
}

function expression(pattern: unknown, options: unknown): RegExp {
  if (pattern instanceof RegExp && options === undefined) return pattern;
  if (typeof pattern !== 'string') return unsupported('$regex with anything but a text or a pattern');
  if (options === undefined) return new RegExp(pattern);
  return typeof options === 'string' && /^[ims]*$/.test(options)
    ? new RegExp(pattern, options)
    : unsupported('$options other than i, m and s');
}

function elementMatching(condition: Record<string, unknown>, path: string): Test {
  const onValues = Object.keys(condition).some((key) => key.startsWith('$') && !['$and', '$or', '$nor'].includes(key));
  const matches = onValues ? onElement(compileCondition(condition, path)) : onSubdocument(compileFilter(condition));
  return ({ values }) => values.some((value) => Array.isArray(value) && value.some(matches));
}

function onElement(test: Test): (element: StoredValue) => boolean {
  return (element) => test({ values: [element], missing: false, throughArray: false });
}

function onSubdocument(predicate: Predicate): (element: StoredValue) => boolean {
  return (element) => isStoredObject(element) && predicate(element);
}
