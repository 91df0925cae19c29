import { startRegisterHouse, type RegisterHouse } from '../kit/register.js';
import { openGatewayHouse, type GatewayHouse } from '../kit/gatewayHouse.js';

describe('an address that is none', () => {
  let register: RegisterHouse;
  let house: GatewayHouse;

  beforeAll(async () => {
    [register, house] = await Promise.all([startRegisterHouse(), openGatewayHouse()]);
  });

  afterAll(async () => {
    await Promise.all([register.close(), house.close()]);
  });

  it.each(['/files/756.9217.0769.85', '/files?name=Muster', '/%Muster', '/graphql/756.9217.0769.85'])(
    'is refused without being quoted: %s',
    async (address) => {
      for (const { url } of [register, house.gateway]) {
        for (const method of ['GET', 'POST']) {
          const answer = await fetch(`${url}${address}`, { method });
          expect([400, 404]).toContain(answer.status);
          expect(await answer.text()).not.toMatch(/Muster|756\.9217/);
        }
      }
    },
  );
});
