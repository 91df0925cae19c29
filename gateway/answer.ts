import type { FaultCode } from '../subgraphs/common/platform/faults.js';
import { firstCode, readErrors, type ReportedErrors } from './answerErrors.js';
import { ownValue, recordOf, type AnswerFault, type AnswerPath } from './answerPaths.js';
import { addFault, completeField, isExplained, TooManyFaults, type Walk } from './answerValues.js';
import type { Asked, AskedField, Variables } from './asked.js';
import { ENTITY_PROOF } from './entityProof.js';

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
  const reported = readErrors(question.asked, places, answer['errors']);
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
    const filled = value === null || wrong !== null ? null : completeField(field, value, path, walk);
    object[field.responseName] = filled;
    if (filled !== null || isExplained(walk.faults, path)) continue;
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
