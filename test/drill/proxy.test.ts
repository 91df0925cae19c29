import { createServer, type Server } from 'node:http';
import { openWay, type Way, type Weather } from '../../scripts/drill/proxy.js';

let called: number;
let server: Server;
let way: Way;

beforeAll(async () => {
  server = createServer((_request, response) => {
    called += 1;
    response.end('an answer');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  way = await openWay(typeof address === 'object' && address !== null ? address.port : 0);
});
beforeEach(() => {
  called = 0;
});
afterAll(async () => {
  await way.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What comes over the way: the answer, or null when none comes whole. */
async function ask(patience = 2000): Promise<string | null> {
  try {
    const answer = await fetch(way.url, { headers: { connection: 'close' }, signal: AbortSignal.timeout(patience) });
    return await answer.text();
  } catch {
    return null;
  }
}

describe('A way between two services', () => {
  it.each<[Weather, string | null, number, number]>([
    [{ kind: 'CLEAR' }, 'an answer', 1, 2000],
    [{ kind: 'SLOW', milliseconds: 20 }, 'an answer', 1, 2000],
    [{ kind: 'CUT' }, null, 0, 2000],
    [{ kind: 'LOSE_ANSWERS' }, null, 1, 2000],
    [{ kind: 'BREAK_OFF', bytes: 30 }, null, 1, 2000],
    [{ kind: 'SILENT' }, null, 1, 100],
    [{ kind: 'DRIP', milliseconds: 20 }, null, 1, 100],
  ])('with weather %j: %s comes, and %i calls arrive', async (weather, answer, calls, patience) => {
    way.weather(weather);
    expect(await ask(patience)).toBe(answer);
    expect(called).toBe(calls);
    way.weather({ kind: 'CLEAR' });
    expect(await ask()).toBe('an answer');
  });

  it('counts what goes out on it', async () => {
    const [bytes, connections] = [way.bytesOut(), way.connections()];
    await ask();
    expect(way.bytesOut()).toBeGreaterThan(bytes);
    expect(way.connections()).toBe(connections + 1);
  });

  it('can lead elsewhere and back', async () => {
    way.divertTo(1);
    expect(await ask()).toBeNull();
    way.divertTo(null);
    expect(await ask()).toBe('an answer');
  });
});
