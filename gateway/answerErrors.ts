import type { FaultCode } from '../subgraphs/common/platform/faults.js';
import { recordOf, startsWith, type AnswerFault, type AnswerPath } from './answerPaths.js';
import { leadsThroughAsked, type Asked } from './asked.js';
import { contractCodeOf } from './contractCodes.js';

/** Where an object of the answer stands: nowhere deeper for the root, or at one entity. */
export interface ObjectPlace {
  readonly prefix: AnswerPath;
}

/** What a subgraph reports beside its data. */
export interface ReportedErrors {
  /** Errors at a path that was asked. */
  readonly placed: readonly AnswerFault[];
  /** The code that explains why a whole object is missing, if the subgraph gave one. */
  codeFor(place: ObjectPlace): FaultCode | null;
  /** The code reported for a whole object or answer, for its null fields that have no fault of their own. */
  generalFor(place: ObjectPlace): FaultCode | null;
  /** General errors that explain no null: they must not be lost. */
  unplaced(faults: readonly AnswerFault[]): readonly AnswerFault[];
}

/** More errors than this are not read, and an answer with more faults of its own is given up. */
export const MOST_FAULTS = 1000;

/** Sorts the subgraph's errors: those at an asked path, and those that concern an object or the answer as a whole. */
export function readErrors(asked: Asked, places: readonly ObjectPlace[], errors: unknown): ReportedErrors {
  const read = (Array.isArray(errors) ? errors.slice(0, MOST_FAULTS) : []).map(readError);
  const isPlaced = ({ path }: { path: AnswerPath }): boolean =>
    places.some(({ prefix }) => path.length > prefix.length && startsWith(path, prefix)) &&
    leadsThroughAsked(asked.selection, path.slice(asked.ofEntities ? 2 : 0));
  const placed = read.filter(isPlaced);
  const general = read
    .filter((error) => !isPlaced(error))
    .map(({ code, path }) => ({ code, of: places.find((place) => isOfEntity(place, path)) }));
  const generalFor = (place: ObjectPlace): FaultCode | null =>
    (general.find(({ of }) => of === place) ?? general.find(({ of }) => of === undefined))?.code ?? null;
  return {
    placed: withoutDoubles(placed),
    generalFor,
    codeFor: (place) => generalFor(place) ?? placed.find(({ path }) => startsWith(path, place.prefix))?.code ?? null,
    unplaced: (faults) => (faults.length > 0 ? [] : general.slice(0, 1).map(({ code }) => ({ code }))),
  };
}

/** The code of the first error of an answer that can be read in no other way. */
export function firstCode(errors: unknown): FaultCode | null {
  return Array.isArray(errors) && errors.length > 0 ? readError(errors[0]).code : null;
}

function isOfEntity({ prefix }: ObjectPlace, path: AnswerPath): boolean {
  return prefix.length > 0 && startsWith(path, prefix);
}

function withoutDoubles(faults: readonly { code: FaultCode; path: AnswerPath }[]): readonly AnswerFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault.path), fault])).values()];
}

function readError(error: unknown): { code: FaultCode; path: AnswerPath } {
  const { path, extensions } = recordOf(error) ?? {};
  const steps: readonly unknown[] = Array.isArray(path) ? path : [];
  const usable = steps.every((step): step is string | number => typeof step === 'string' || isIndex(step));
  return { code: contractCodeOf(recordOf(extensions)?.['code']), path: usable ? steps : [] };
}

function isIndex(step: unknown): step is number {
  return Number.isSafeInteger(step) && Number(step) >= 0;
}
