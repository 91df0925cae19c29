import { GraphQLError, Kind } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { FAULT_TEXTS } from '../../subgraphs/common/platform/faults.js';
import type { Log } from '../../subgraphs/common/platform/log.js';
import { DEFAULT_LANGUAGE } from '../../subgraphs/common/platform/language.js';
import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';
import { currentRequest } from '../context.js';
import { contractCodeOf } from '../contractCodes.js';
import { isPlanningGivenUp } from '../planning.js';
import { institutionOf } from '../source.js';
import { memberOf } from './variableMember.js';

/**
 * The last hand on every error: a code of the contract, its fixed sentence in the caller's language, the path, the
 * institution concerned. Messages of the libraries never leave, because they quote values and name hosts. What the
 * caller needs to mend a malformed document stays: places, names of the schema in `detail`, and which variable is wrong
 * and where in it.
 */
export function createErrorMask(log: Log): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const record = currentRequest.getStore();
    const code = isAborted(error) ? 'LIMIT_EXCEEDED' : contractCodeOf(formatted.extensions?.['code']);
    const institution = SUBGRAPHS.map(institutionOf).find((name) => name === formatted.extensions?.['institution']);
    const requestId = code === 'INTERNAL' ? record?.requestId : undefined;
    if (code === 'INTERNAL') log.error({ requestId, institution, error }, 'a request met an internal error');
    return {
      message: FAULT_TEXTS[code][record?.language ?? DEFAULT_LANGUAGE],
      ...(formatted.locations === undefined || code !== 'BAD_USER_INPUT' ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: {
        code,
        ...(institution === undefined ? {} : { institution }),
        ...(requestId === undefined ? {} : { requestId }),
        ...costIn(formatted.extensions),
        ...hintOf(formatted.extensions?.['code'], error),
      },
    };
  };
}

/** graphql-js stops comparing fields that repeat without end, and the planner stops too: limits, not mistakes or faults. */
function isAborted(error: unknown): boolean {
  return error instanceof GraphQLError && (error.message === 'Validation aborted.' || isPlanningGivenUp(error.message));
}

/** What an operation would cost and what it may: our own numbers, and nothing of the caller's data. */
function costIn(extensions: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, number>> {
  const { cost, costLimit } = extensions;
  return typeof cost === 'number' && typeof costLimit === 'number' ? { cost, costLimit } : {};
}

/** Errors about these speak of names only; an error about a value would quote it. */
const NAMES_ONLY: readonly string[] = [
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.FIELD,
  Kind.FRAGMENT_DEFINITION,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.NAME,
  Kind.NAMED_TYPE,
  Kind.OPERATION_DEFINITION,
  Kind.VARIABLE,
  Kind.VARIABLE_DEFINITION,
];

function hintOf(
  code: unknown,
  error: unknown,
): { readonly detail?: string; readonly variable?: string; readonly path?: readonly (string | number)[] } {
  if (!(error instanceof GraphQLError) || error.nodes === undefined) return {};
  const [first] = error.nodes;
  if (code === 'BAD_USER_INPUT' && first?.kind === Kind.VARIABLE_DEFINITION) {
    const variable = first.variable.name.value;
    const path = memberOf(variable, error);
    return { variable, ...(path === null ? {} : { path }) };
  }
  const isSafe = code === 'GRAPHQL_VALIDATION_FAILED' && error.nodes.every(({ kind }) => NAMES_ONLY.includes(kind));
  return isSafe ? { detail: error.message } : {};
}
