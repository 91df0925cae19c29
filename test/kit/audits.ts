import { serverAudits } from 'graphql-http';

const REFUSED =
  'Nothing was executed: 400 lets a proxy, a log and a client that reads only the status see it, as the newer media type demands anyway.';

/** What the audits only recommend and neither the gateway nor a subgraph does, each with its reason. */
export const NOT_FOLLOWED: Readonly<Record<string, string>> = {
  'SHOULD use 200 status code on document parsing failure when accepting application/json': REFUSED,
  'SHOULD use 200 status code on document validation failure when accepting application/json': REFUSED,
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json': REFUSED,
};

/** What the audits of GraphQL over HTTP found: names of those that failed with an error, and of those that only warn. */
export interface AuditFindings {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Runs the audits of `graphql-http` against an address; `headersOf` adds what lets a request with this body in. */
export async function audit(
  url: string,
  headersOf: (body: Uint8Array) => Promise<Readonly<Record<string, string>>>,
): Promise<AuditFindings> {
  const fetchFn = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const body = Buffer.from(typeof init.body === 'string' ? init.body : '');
    return fetch(address, { ...init, headers: { ...init.headers, ...(await headersOf(body)) } });
  };
  const results = await Promise.all(serverAudits({ url, fetchFn }).map(async (one) => await one.fn()));
  return {
    errors: results.flatMap((result) => (result.status === 'error' ? [`${result.name}: ${result.reason}`] : [])),
    warnings: results.flatMap(({ status, name }) => (status === 'warn' ? [name] : [])).sort(),
  };
}
