import { isEnumType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLLeafType, GraphQLNullableType, GraphQLOutputType } from 'graphql';
import { isFaultCode, type FaultCode } from '../subgraphs/common/platform/faults.js';
import { ENTITY_PROOF, leadsThroughAsked, type Asked, type AskedField, type Variables } from './asked.js';

/** A way into an answer: response names and list positions. */
export type AnswerPath = readonly (string | number)[];

/** A fault at its place; without a path only when the subgraph reported one and yet gave all that was asked. */
export interface AnswerFault {
  readonly code: FaultCode;
  readonly path?: AnswerPath;
}

/** What a subgraph's answer comes to: only what was asked, in the asked shape, with a fault at every missing place. */
export interface CheckedAnswer {
  readonly data: Record<string, unknown>;
  readonly faults: readonly AnswerFault[];
}

/** The question that an answer is held against. */
export interface Question {
  readonly asked: Asked;
  readonly variables: Variables;
  /** The subgraph that is asked; its own part of a case is never null without a fault (D2). */
  readonly service: string;
}

/**
 * Holds a subgraph's answer against what was asked. Nothing of it is trusted: keys that were not asked are dropped,
 * so that no name of its choosing reaches an object of ours; types, lists, entities and their keys are compared; its
 * errors keep nothing but a code of the contract and a path that was asked.
 */
export function checkAnswer(question: Question, body: unknown): CheckedAnswer {
  const answer = recordOf(body);
  if (answer === null) return failedAnswer(question, 'SUBGRAPH_INVALID_ANSWER');
  const places = placesOf(question, answer['data']);
  if (places === null) return failedAnswer(question, firstCode(answer['errors']) ?? 'SUBGRAPH_INVALID_ANSWER');
  const reported = readErrors(question, places, answer['errors']);
  const walk: Walk = { variables: question.variables, faults: [...reported.placed] };
  try {
    const objects = places.map((place) => fillPlace(question, place, reported, walk));
    return { data: dataOf(question, objects), faults: [...walk.faults, ...reported.unplaced(walk.faults)] };
  } catch (error) {
    if (error instanceof TooManyFaults) return failedAnswer(question, 'SUBGRAPH_INVALID_ANSWER');
    throw error;
  }
}

/** The answer when none came or none can be used: null for every asked field, each with the fault at its path. */
export function failedAnswer(question: Question, code: FaultCode): CheckedAnswer {
  const faults: AnswerFault[] = [];
  const objects = emptyPlacesOf(question).map((place) => {
    const object: Record<string, unknown> = emptyObject(place);
    for (const field of includedFields(question, place)) {
      object[field.responseName] = null;
      faults.push({ code, path: [...place.prefix, field.responseName] });
    }
    return object;
  });
  return { data: dataOf(question, objects), faults };
}

/** One object of the answer: the root, or one entity. */
interface Place {
  readonly prefix: AnswerPath;
  readonly typeName: string;
  /** The id that was asked for, null at the root and for entities without one. */
  readonly id: unknown;
  readonly value: unknown;
}

interface Walk {
  readonly variables: Variables;
  readonly faults: AnswerFault[];
}

interface ReportedErrors {
  /** Errors at a path that was asked. */
  readonly placed: readonly AnswerFault[];
  /** The code that explains why a whole object is missing, if the subgraph gave one. */
  codeFor(place: Place): FaultCode | null;
  /** The code reported for a whole object or answer, for its null fields that have no fault of their own. */
  generalFor(place: Place): FaultCode | null;
  /** General errors that explain no null: they must not be lost. */
  unplaced(faults: readonly AnswerFault[]): readonly AnswerFault[];
}

/** More faults in one answer than a reader could use; the answer as a whole is then invalid. */
const MOST_FAULTS = 1000;
class TooManyFaults extends Error {}

/** Marks a value that cannot stand where it is: the nearest place that may be null becomes null. */
const BROKEN = Symbol('broken');

function emptyPlacesOf({ asked, variables }: Question): readonly Place[] {
  if (!asked.ofEntities) return [{ prefix: [], typeName: asked.rootType, id: null, value: null }];
  const representations = variables['representations'];
  return (Array.isArray(representations) ? representations : []).map((entry: unknown, index): Place => {
    const { __typename: typeName, id } = recordOf(entry) ?? {};
    return { prefix: ['_entities', index], typeName: String(typeName), id: id ?? null, value: null };
  });
}

/** The objects of the answer beside what was asked for each; null when the list of entities cannot be used at all. */
function placesOf(question: Question, data: unknown): readonly Place[] | null {
  const places = emptyPlacesOf(question);
  if (!question.asked.ofEntities) return places.map((place) => ({ ...place, value: data }));
  const entities = recordOf(data)?.['_entities'];
  if (!Array.isArray(entities) || entities.length !== places.length) return null;
  return places.map((place, index): Place => ({ ...place, value: entities[index] as unknown }));
}

function dataOf({ asked }: Question, objects: readonly Record<string, unknown>[]): Record<string, unknown> {
  return asked.ofEntities ? { _entities: objects } : (objects[0] ?? {});
}

/** A fresh object without a prototype, so that a response name such as `__proto__` is a name like any other. */
function emptyObject(place: Place): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  if (place.prefix.length > 0) object['__typename'] = place.typeName;
  return object;
}

function includedFields({ asked, variables }: Question, place: Place): readonly AskedField[] {
  return [...asked.selection.fieldsOf(place.typeName).values()].filter((field) => field.included(variables));
}

function fillPlace(question: Question, place: Place, reported: ReportedErrors, walk: Walk): Record<string, unknown> {
  const object = emptyObject(place);
  const value = recordOf(place.value);
  const wrong = value === null ? missingCode(place, reported) : wrongEntity(place, value);
  const general = reported.generalFor(place);
  for (const field of includedFields(question, place)) {
    const path = [...place.prefix, field.responseName];
    const filled = value === null || wrong !== null ? null : fillField(field, value, path, walk);
    object[field.responseName] = filled === BROKEN ? null : filled;
    if (object[field.responseName] !== null || isExplained(walk.faults, path)) continue;
    const silent = field.name === question.service ? 'SUBGRAPH_INVALID_ANSWER' : null;
    const code = wrong ?? general ?? silent;
    if (code !== null) addFault(walk, code, path);
  }
  return object;
}

function missingCode(place: Place, reported: ReportedErrors): FaultCode {
  const absent = place.value === null || place.value === undefined;
  return (absent ? reported.codeFor(place) : null) ?? 'SUBGRAPH_INVALID_ANSWER';
}

/** An entity must be of the type and carry the id that were asked for: order and keys of an answer are not trusted. */
function wrongEntity(place: Place, value: Record<string, unknown>): FaultCode | null {
  if (place.prefix.length === 0) return null;
  const sameType = ownValue(value, ENTITY_PROOF.type) === place.typeName;
  const sameId = place.id === null || ownValue(value, ENTITY_PROOF.id) === place.id;
  return sameType && sameId ? null : 'SUBGRAPH_INVALID_ANSWER';
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

function addFault(walk: Walk, code: FaultCode, path: AnswerPath): void {
  if (walk.faults.length >= MOST_FAULTS) throw new TooManyFaults();
  walk.faults.push({ code, path });
}

function isExplained(faults: readonly AnswerFault[], path: AnswerPath): boolean {
  return faults.some((fault) => fault.path !== undefined && startsWith(fault.path, path));
}

/** Sorts the subgraph's errors: those at an asked path, and those that concern an object or the answer as a whole. */
function readErrors({ asked }: Question, places: readonly Place[], errors: unknown): ReportedErrors {
  const read = (Array.isArray(errors) ? errors.slice(0, MOST_FAULTS) : []).map(readError);
  const isPlaced = ({ path }: { path: AnswerPath }): boolean =>
    places.some(({ prefix }) => path.length > prefix.length && startsWith(path, prefix)) &&
    leadsThroughAsked(asked.selection, path.slice(asked.ofEntities ? 2 : 0));
  const placed = read.filter(isPlaced);
  const general = read
    .filter((error) => !isPlaced(error))
    .map(({ code, path }) => ({ code, of: places.find((place) => isOfEntity(place, path)) }));
  const generalFor = (place: Place): FaultCode | null =>
    (general.find(({ of }) => of === place) ?? general.find(({ of }) => of === undefined))?.code ?? null;
  return {
    placed: withoutDoubles(placed),
    generalFor,
    codeFor: (place) => generalFor(place) ?? placed.find(({ path }) => startsWith(path, place.prefix))?.code ?? null,
    unplaced: (faults) => (faults.length > 0 ? [] : general.slice(0, 1).map(({ code }) => ({ code }))),
  };
}

function isOfEntity({ prefix }: Place, path: AnswerPath): boolean {
  return prefix.length > 0 && startsWith(path, prefix);
}

function withoutDoubles(faults: readonly { code: FaultCode; path: AnswerPath }[]): readonly AnswerFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault.path), fault])).values()];
}

function readError(error: unknown): { code: FaultCode; path: AnswerPath } {
  const { path, extensions } = recordOf(error) ?? {};
  const steps: readonly unknown[] = Array.isArray(path) ? path : [];
  const usable = steps.every((step): step is string | number => typeof step === 'string' || isIndex(step));
  return { code: codeOf(recordOf(extensions)?.['code']), path: usable ? steps : [] };
}

function isIndex(step: unknown): step is number {
  return Number.isSafeInteger(step) && Number(step) >= 0;
}

function firstCode(errors: unknown): FaultCode | null {
  return Array.isArray(errors) && errors.length > 0 ? readError(errors[0]).code : null;
}

/** The planned operation is ours; when a subgraph finds it malformed, a literal of the client is what it refuses. */
const BAD_INPUT = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'];

function codeOf(code: unknown): FaultCode {
  if (isFaultCode(code)) return code;
  return typeof code === 'string' && BAD_INPUT.includes(code) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

function startsWith(path: AnswerPath, prefix: AnswerPath): boolean {
  return prefix.every((step, index) => path[index] === step);
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function ownValue(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
