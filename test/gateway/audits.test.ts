import { serverAudits } from 'graphql-http';
import { openGatewayHouse, type GatewayHouse } from '../kit/gatewayHouse.js';

const REFUSED =
  'Nothing was executed: 400 lets a proxy, a log and a client that reads only the status see it, as the newer media type demands anyway.';

/**
 * GraphQL over HTTP, by the audits of `graphql-http`. None may fail with an error. What is only recommended and not
 * done has its reason here:
 */
const REASONS: Readonly<Record<string, string>> = {
  'SHOULD use 200 status code on document parsing failure when accepting application/json': REFUSED,
  'SHOULD use 200 status code on document validation failure when accepting application/json': REFUSED,
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json': REFUSED,
};

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse();
});

afterAll(() => house.close());

it('fails no audit of GraphQL over HTTP, and every warning is known with its reason', async () => {
  const token = await house.token();
  const audits = serverAudits({
    url: `${house.gateway.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' },
      }),
  });
  const results = await Promise.all(audits.map(async (audit) => await audit.fn()));
  const statusOf = (wanted: string): string[] =>
    results
      .filter(({ status }) => status === wanted)
      .map((result) => `${result.name}${'reason' in result ? `: ${String(result.reason)}` : ''}`);
  expect(statusOf('error')).toEqual([]);
  expect(
    results
      .filter(({ status }) => status === 'warn')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(REASONS).sort());
});
