import { acDefinition } from '../../../subgraphs/ac/index.js';
import { aiDefinition } from '../../../subgraphs/ai/index.js';
import { asDefinition } from '../../../subgraphs/as/index.js';
import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import type { Configuration } from '../../../subgraphs/common/platform/configuration.js';
import { signHop, signUser } from '../../../subgraphs/common/platform/tokens.js';
import { audit, NOT_FOLLOWED } from '../../kit/audits.js';
import { ORP_WORKER, startRegisterHouse } from '../../kit/register.js';
import { readHouseKeys, startHouse } from '../../kit/subgraph.js';

interface Audited {
  readonly url: string;
  readonly configuration: Configuration;
  close(): Promise<void>;
}

const start = { now: '2026-03-17T09:00:00+01:00', register: false };
const HOUSES: readonly (readonly [string, () => Promise<Audited>])[] = [
  ['unemployment insurance', () => startHouse(acDefinition, start)],
  ['disability insurance', () => startHouse(aiDefinition, start)],
  ['social assistance', () => startHouse(asDefinition(NO_PARAMETERS), start)],
  ['the register', () => startRegisterHouse()],
];

describe.each(HOUSES)('the subgraph of %s', (_which, open) => {
  let house: Audited;

  beforeAll(async () => {
    house = await open();
  });
  afterAll(() => house.close());

  it('fails no audit of GraphQL over HTTP asked as the gateway does, and every warning has its reason', async () => {
    const { configuration, url } = house;
    const keys = await readHouseKeys(configuration);
    const { purpose, ...claims } = ORP_WORKER;
    const { errors, warnings } = await audit(`${url}/graphql`, async (body) => {
      const userToken = await signUser(claims, configuration.users, keys.users);
      const hop = { from: 'gateway', to: configuration.service, requestId: 'req-audit', language: 'EN' } as const;
      return { authorization: `Bearer ${await signHop({ ...hop, purpose, userToken }, body, keys.gateway)}` };
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual(Object.keys(NOT_FOLLOWED).sort());
  });
});
