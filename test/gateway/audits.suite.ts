import { audit, NOT_FOLLOWED } from '../kit/audits.js';
import { openGatewayHouse, type GatewayHouse } from '../kit/gatewayHouse.js';

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse();
});

afterAll(() => house.close());

it('fails no audit of GraphQL over HTTP, and every warning is known with its reason', async () => {
  const headers = { authorization: `Bearer ${await house.token()}`, 'apollo-require-preflight': 'true' };
  const { errors, warnings } = await audit(`${house.gateway.url}/graphql`, () => Promise.resolve(headers));
  expect(errors).toEqual([]);
  expect(warnings).toEqual(Object.keys(NOT_FOLLOWED).sort());
});
