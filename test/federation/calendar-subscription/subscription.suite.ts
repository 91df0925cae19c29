import { readCalendar } from '../../kit/calendars.js';
import { house } from '../house.js';

/** Each house with somebody of the demonstration canton who works there. */
const HOUSES = [
  ['ac', 'ac-orp-caseworker'],
  ['ai', 'ai-caseworker'],
  ['as', 'as-caseworker'],
  ['cii', 'ac-orp-caseworker'],
] as const;

const paths: string[] = [];
let keys = 0;

describe.each(HOUSES)('Subscribing through the gateway to the calendar of %s', (service, identity) => {
  const act = async (verb: 'Subscribe' | 'Unsubscribe', as: Parameters<typeof house.ask>[0] = identity) => {
    keys += 1;
    const name = `${service}${verb}Calendar`;
    const members = verb === 'Subscribe' ? 'path lastDay refusals { code }' : 'refusals { code }';
    const document = `mutation ($key: ID!) { ${name}(input: { idempotencyKey: $key }) { ${members} } }`;
    const answer = await house.ask(as, document, { key: `calendar-${String(keys)}` }, { 'accept-language': 'it' });
    expect(answer.errors).toEqual([]);
    return answer.data[name];
  };
  const subscribe = async (): Promise<string> => {
    const told = await act('Subscribe');
    expect(told).toEqual({
      path: expect.stringMatching(/^\/calendar\//) as string,
      lastDay: '2026-06-07',
      refusals: [],
    });
    paths.push(String(told?.['path']));
    return String(told?.['path']);
  };

  it('gives an address of the house itself, which shows what the field shows, and ends', async () => {
    const path = await subscribe();
    const answer = await fetch(`${house.urlOf(service)}${path}`);
    const text = await answer.text();
    const field = await house.ask(
      // What opens only with a reason is not in a subscription; case workers state none.
      identity,
      `{ myWorklist { ${service} { calendar } } }`,
      {},
      { 'accept-language': 'it' },
    );
    expect(text).toBe(String(field.data['myWorklist']?.[service]?.['calendar']));
    expect(readCalendar(text).events.length).toBeGreaterThan(0);
    expect(await act('Unsubscribe')).toEqual({ refusals: [] });
    expect((await fetch(`${house.urlOf(service)}${path}`)).status).toBe(404);
  });

  it('gives an address that neither the gateway nor another house answers', async () => {
    const path = await subscribe();
    for (const other of ['gateway', 'ac', 'ai', 'as', 'cii'] as const) {
      const { status } = await fetch(`${house.urlOf(other)}${path}`);
      expect([other, status]).toEqual([other, other === service ? 200 : 404]);
    }
  });

  it('is not for the person', async () => {
    const person = { subject: 'person-subject', roles: ['PERSON'], personId: 'person-1' } as const;
    const refusals = [{ code: 'NOT_COMPETENT' }];
    expect(await act('Subscribe', person)).toEqual({ path: null, lastDay: null, refusals });
    expect(await act('Unsubscribe', person)).toEqual({ refusals });
  });
});

describe('What was logged of all subscriptions', () => {
  it('names no address and no key', () => {
    expect(paths).toHaveLength(2 * HOUSES.length);
    const log = house.logLines.join('\n');
    expect(paths.filter((path) => log.includes(path.slice('/calendar/'.length, -'.ics'.length)))).toEqual([]);
    expect(log).not.toContain('/calendar/');
  });
});
