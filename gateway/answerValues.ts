import { isEnumType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLLeafType, GraphQLNullableType, GraphQLOutputType } from 'graphql';
import type { FaultCode } from '../subgraphs/common/platform/faults.js';
import { MOST_FAULTS } from './answerErrors.js';
import { ownValue, recordOf, startsWith, type AnswerFault, type AnswerPath } from './answerPaths.js';
import type { AskedField, Variables } from './asked.js';

/** One answer while it is walked: the variables that decide on conditions, and the faults found so far. */
export interface Walk {
  readonly variables: Variables;
  readonly faults: AnswerFault[];
}

/** More faults in one answer than a reader could use; the answer as a whole is then invalid. */
export class TooManyFaults extends Error {}

/** Marks a value that cannot stand where it is: the nearest place that may be null becomes null. */
const BROKEN = Symbol('broken');

/** The value of one field of an object as its type says; null, with a fault at its place, where it is not. */
export function completeField(
  field: AskedField,
  parent: Record<string, unknown>,
  path: AnswerPath,
  walk: Walk,
): unknown {
  const filled = fillField(field, parent, path, walk);
  return filled === BROKEN ? null : filled;
}

/** Notes a fault. */
export function addFault(walk: Walk, code: FaultCode, path: AnswerPath): void {
  if (walk.faults.length >= MOST_FAULTS) throw new TooManyFaults();
  walk.faults.push({ code, path });
}

/** True when a fault at this place, or below it, is noted already. */
export function isExplained(faults: readonly AnswerFault[], path: AnswerPath): boolean {
  return faults.some((fault) => fault.path !== undefined && startsWith(fault.path, path));
}

function fillField(field: AskedField, parent: Record<string, unknown>, path: AnswerPath, walk: Walk): unknown {
  const value = ownValue(parent, field.responseName);
  if (value === undefined) return broken(walk, path, field.type);
  return fill(field.type, value, field, path, walk);
}

/** The value completed as its type says; `BROKEN` when it is not of the type and may not be null here. */
function fill(type: GraphQLOutputType, value: unknown, field: AskedField, path: AnswerPath, walk: Walk): unknown {
  if (isNonNullType(type)) {
    const inner = fillNullable(type.ofType as GraphQLNullableType & GraphQLOutputType, value, field, path, walk);
    return inner === null ? broken(walk, path, type) : inner;
  }
  const inner = fillNullable(type, value, field, path, walk);
  return inner === BROKEN ? null : inner;
}

function fillNullable(
  type: GraphQLNullableType & GraphQLOutputType,
  value: unknown,
  field: AskedField,
  path: AnswerPath,
  walk: Walk,
): unknown {
  if (value === null) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return broken(walk, path);
    const list = value.map((entry: unknown, index) => fill(type.ofType, entry, field, [...path, index], walk));
    return list.includes(BROKEN) ? BROKEN : list;
  }
  if (isLeafType(type)) return isLeafValue(type, value) ? value : broken(walk, path);
  return fillObject(type, value, field, path, walk);
}

function fillObject(
  type: GraphQLNullableType & GraphQLOutputType,
  value: unknown,
  field: AskedField,
  path: AnswerPath,
  walk: Walk,
): unknown {
  const record = recordOf(value);
  const typeName =
    record === null ? undefined : (ownValue(record, '__typename') ?? (isObjectType(type) ? type.name : undefined));
  const allowed = typeof typeName === 'string' && field.selection?.allows(typeName) === true;
  const fields = allowed ? field.selection.fieldsOf(typeName) : undefined;
  if (record === null || typeof typeName !== 'string' || fields === undefined) return broken(walk, path);
  const object = Object.create(null) as Record<string, unknown>;
  object['__typename'] = typeName;
  for (const inner of fields.values()) {
    if (!inner.included(walk.variables)) continue;
    const filled = fillField(inner, record, [...path, inner.responseName], walk);
    if (filled === BROKEN) return BROKEN;
    object[inner.responseName] = filled;
  }
  return object;
}

/** Values as JSON carries them. Scalars of our own are texts, numbers or truths, never objects. */
function isLeafValue(type: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined;
  switch (type.name) {
    case 'String':
    case 'ID':
      return typeof value === 'string';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Int':
      return Number.isInteger(value);
    case 'Float':
      return typeof value === 'number';
    default:
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  }
}

function broken(walk: Walk, path: AnswerPath, type?: GraphQLOutputType): typeof BROKEN | null {
  addFault(walk, 'SUBGRAPH_INVALID_ANSWER', path);
  return type === undefined || isNonNullType(type) ? BROKEN : null;
}
