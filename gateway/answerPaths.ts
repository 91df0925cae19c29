import type { FaultCode } from '../subgraphs/common/platform/faults.js';

/** A way into an answer: response names and list positions. */
export type AnswerPath = readonly (string | number)[];

/** A fault at its place; without a path only when the subgraph reported one and yet gave all that was asked. */
export interface AnswerFault {
  readonly code: FaultCode;
  readonly path?: AnswerPath;
}

/** True when a path begins with another one. */
export function startsWith(path: AnswerPath, prefix: AnswerPath): boolean {
  return prefix.every((step, index) => path[index] === step);
}

/** The value as a JSON object, null when it is none. */
export function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** A member that the object itself has, never one of its prototype. */
export function ownValue(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
