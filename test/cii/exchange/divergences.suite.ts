import { createPartner, type Partner } from '../../../subgraphs/common/platform/exchange/partner.js';
import { readSigningKey } from '../../../subgraphs/common/platform/keys.js';
import {
  AI_WORKER,
  caseIdOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type Listener,
  type RegisterHouse,
} from '../../kit/register.js';
import { seen } from '../resolvers/acts.js';

describe('a register that knows less than an institution, as after a restore', () => {
  let house: RegisterHouse;
  let office: Partner;
  let ac: Listener;
  let ai: Listener;

  beforeAll(async () => {
    house = await startRegisterHouse();
    const key = readSigningKey(house.configuration.keysDirectory, 'ai');
    office = createPartner({ url: house.url, from: 'ai', to: 'cii', key });
    [ac, ai] = await Promise.all([house.listen('AC'), house.listen('AI')]);
    await house.send('AC', openingOf(1));
  });
  afterAll(async () => {
    await office.close();
    await house.close();
  });

  it('tells the case again to all, above the version that is held', async () => {
    await office.divergence({ cases: [{ caseId: caseIdOf(1), version: 12 }] });
    await Promise.all([ac.reached(caseIdOf(1), 13), ai.reached(caseIdOf(1), 13)]);
    const last = ai.journal.events.at(-1);
    expect(last).toMatchObject({ kind: 'FRAME', frame: { recipient: 'AI', version: 13 } });
    expect(await seen(house, ORP_WORKER, caseIdOf(1), 'status')).toMatchObject({ status: 'OPEN' });
  });

  it('tells nothing twice when it is asked again, and keeps silent of cases that it does not know', async () => {
    const before = ai.journal.events.length;
    await office.divergence({
      cases: [
        { caseId: caseIdOf(1), version: 12 },
        { caseId: caseIdOf(99), version: 3 },
      ],
    });
    await ai.acknowledge();
    expect(ai.journal.events).toHaveLength(before);
    expect(await seen(house, AI_WORKER, caseIdOf(99), 'status')).toMatchObject({ __typename: 'Withheld' });
  });

  it('leaves a line for the operator that counts the cases and names none', () => {
    const lines = house.logLines.filter((line) => line.includes('otherwise than the register'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { institution: 'AI', told: 1, unknown: 0 },
      { institution: 'AI', told: 0, unknown: 1 },
    ]);
    expect(lines.join('')).not.toContain('case-');
  });
});
