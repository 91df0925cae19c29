import { isFaultCode, type FaultCode } from '../subgraphs/common/platform/faults.js';

/** What Apollo Server calls malformed requests. */
const BAD_INPUT = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
];

/**
 * The code of the contract (D3) for any code of a library or a subgraph. Malformed is bad input: also from a subgraph,
 * for the planned operation is ours, and what it may find malformed in it is a literal of the client. All else is
 * internal.
 */
export function contractCodeOf(code: unknown): FaultCode {
  if (isFaultCode(code)) return code;
  return typeof code === 'string' && BAD_INPUT.includes(code) ? 'BAD_USER_INPUT' : 'INTERNAL';
}
