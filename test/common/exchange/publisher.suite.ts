import { request } from 'undici';
import type { ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { signHop, type Hop } from '../../../subgraphs/common/platform/tokens.js';
import { type Scratch, scratch } from '../store/engines.js';
import { caseId, entry } from './cases.js';
import { createKeys, LEASE_MS, openPublisher, type Keys, type PublishingHouse } from './house.js';
import { createJournal } from './journal.js';

const POLL = { reader: 'test', acknowledged: { position: 0, digest: '' }, after: 0, waitMs: 0, leaving: false };

describe('the publisher of feeds', () => {
  let keys: Keys;
  let place: Scratch;
  let house: PublishingHouse;

  beforeAll(async () => {
    keys = await createKeys();
  });
  afterAll(() => keys.remove());
  beforeEach(async () => {
    place = await scratch('embedded');
    house = await openPublisher(place, keys);
  });
  afterEach(async () => {
    await house.close();
    await place.remove();
  });

  interface Call {
    readonly path?: string;
    readonly body?: string;
    readonly signedBody?: string;
    readonly signer?: ServiceName;
    readonly hop?: Partial<Hop>;
    readonly authorization?: string;
    readonly signal?: AbortSignal;
  }
  async function call({ path = '/feed/poll', body = JSON.stringify(POLL), signal, ...how }: Call) {
    const hop: Hop = {
      from: 'ac',
      to: 'cii',
      requestId: 'r',
      language: 'FR',
      purpose: null,
      userToken: null,
      ...how.hop,
    };
    const token = await signHop(hop, Buffer.from(how.signedBody ?? body), await keys.of(how.signer ?? hop.from));
    const headers = { 'content-type': 'application/json', authorization: how.authorization ?? `Bearer ${token}` };
    const options = signal === undefined ? {} : { signal };
    const answer = await request(`${house.url}${path}`, { method: 'POST', headers, body, ...options });
    return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
  }
  const poll = (message: Partial<typeof POLL>, from: ServiceName = 'ac', signal?: AbortSignal) =>
    call({ body: JSON.stringify({ ...POLL, ...message }), hop: { from }, ...(signal === undefined ? {} : { signal }) });

  test('keeps the heads of a log of readings, before it waits; a fault in that fails no poll', async () => {
    await house.close();
    const kept: unknown[] = [];
    const faults: unknown[] = [];
    const onHeads = (recipient: ServiceName, heads: readonly object[], leaving: boolean): Promise<void> => {
      kept.push([recipient, heads, leaving]);
      return kept.length === 2 ? Promise.reject(new Error('full')) : Promise.resolve();
    };
    house = await openPublisher(place, keys, { onHeads, onFault: (error) => void faults.push(error) });
    const head = { chain: 'chain-a', sequence: 3, hash: 'h' };
    const withHeads = (heads: unknown, more = {}): string => JSON.stringify({ ...POLL, heads, ...more });
    expect((await call({ body: withHeads([head]) })).status).toBe(200);
    expect((await call({ body: withHeads([head], { leaving: true }) })).status).toBe(200);
    expect((await call({ body: withHeads([]) })).status).toBe(200);
    expect(kept).toEqual([
      ['ac', [head], false],
      ['ac', [head], true],
    ]);
    expect(faults).toHaveLength(1);
    for (const malformed of [null, 'x', [{ ...head, sequence: -1 }], [{ ...head, more: 1 }], Array(51).fill(head)]) {
      expect([malformed, (await call({ body: withHeads(malformed) })).status]).toEqual([malformed, 400]);
    }
  });

  test('keeps what a recipient says of single entries, before it waits; a fault in that fails the poll', async () => {
    await house.close();
    const kept: unknown[] = [];
    const onReceipts = (recipient: ServiceName, receipts: readonly object[]): Promise<void> => {
      kept.push([recipient, receipts]);
      return kept.length === 2 ? Promise.reject(new Error('full')) : Promise.resolve();
    };
    house = await openPublisher(place, keys, { onReceipts });
    await house.feed.append('ac', [entry(1, 1), entry(2, 1)]);
    const saying = (receipts: unknown): string => JSON.stringify({ ...POLL, receipts });
    const known = { position: 2, code: 310 };
    expect((await call({ body: saying([known, { position: 3, code: 201 }]) })).status).toBe(200);
    expect((await call({ body: saying([known]) })).status).toBe(500);
    expect((await call({ body: saying([]) })).status).toBe(200);
    const told = ['ac', [{ position: 2, receipt: 'NOT_ALLOWED' }]];
    expect(kept).toEqual([told, told]);
    const many = Array.from({ length: 501 }, () => known);
    for (const malformed of [
      null,
      'x',
      [{ position: 2, code: 205 }],
      [{ position: -1, code: 100 }],
      [{ code: 100 }],
      many,
    ])
      expect([malformed, (await call({ body: saying(malformed) })).status]).toEqual([malformed, 400]);
  });

  test('answers a recipient with its entries, the head and the lease', async () => {
    await house.feed.append('ac', [entry(1, 1), entry(2, 1)]);
    const { status, body } = await poll({ after: 1 });
    expect(status).toBe(200);
    expect(body).toEqual({
      reset: false,
      entries: [{ position: 2, digest: expect.any(String), ...entry(2, 1) }],
      head: 2,
      leaseMs: LEASE_MS,
    });
  });

  test('tells the head as it is once the reader counts, so that nothing in effect before is missed', async () => {
    const { feed } = house;
    const record = feed.acknowledge.bind(feed);
    const late = jest.spyOn(feed, 'acknowledge').mockImplementation(async (said) => {
      await feed.append('ac', [entry(1, 1)]);
      await record(said);
    });
    expect((await poll({})).body).toMatchObject({ head: 1 });
    late.mockRestore();
  });

  test('gives each caller its own feed, whatever it writes into the body', async () => {
    await house.feed.append('ac', [entry(1, 1)]);
    expect((await poll({}, 'ai')).body).toMatchObject({ entries: [], head: 0 });
    const body = JSON.stringify({ ...POLL, recipient: 'ac' });
    expect((await call({ body, hop: { from: 'ai' } })).status).toBe(400);
  });

  test.each<[string, Call]>([
    ['without a token', { authorization: '' }],
    ['with something that is no token', { authorization: 'Bearer abc' }],
    ['signed by another service than it names', { signer: 'ai' }],
    ['signed by a service that has no feed here', { hop: { from: 'gateway' } }],
    ['signed by the register itself', { hop: { from: 'cii' } }],
    ['meant for another service', { hop: { to: 'ai' } }],
    ['with another body than was signed', { signedBody: JSON.stringify({ ...POLL, after: 5 }) }],
    ['with a space more than was signed', { signedBody: `${JSON.stringify(POLL)} ` }],
    ['in the name of a user', { hop: { userToken: 'a.b.c' } }],
  ])('a poll %s is refused, and nothing is recorded', async (_which, how) => {
    await house.feed.append('ac', [entry(1, 1)]);
    for (const path of ['/feed/poll', '/feed/inventory', '/feed/resend', '/feed/divergence']) {
      const { status, body } = await call({ ...how, path });
      expect(status).toBe(401);
      expect(body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] });
    }
    expect(house.journal.events).toEqual([]);
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a missing member', JSON.stringify({ ...POLL, after: undefined })],
    ['a member too many', JSON.stringify({ ...POLL, more: 1 })],
    ['a negative place', JSON.stringify({ ...POLL, after: -1 })],
    ['a fraction of a place', JSON.stringify({ ...POLL, after: 0.5 })],
    ['an operator in place of a value', JSON.stringify({ ...POLL, after: { $gt: 0 } })],
    ['an over-long name', JSON.stringify({ ...POLL, reader: 'r'.repeat(201) })],
    ['an empty name', JSON.stringify({ ...POLL, reader: '' })],
  ])('a poll with %s is refused as bad input', async (_which, body) => {
    const answer = await call({ body });
    expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ extensions: { code: 'BAD_USER_INPUT' } }]]);
  });

  test('the token of one question opens no other', async () => {
    expect((await call({ path: '/feed/inventory' })).status).toBe(400);
  });

  test('an over-large question is refused before it is read', async () => {
    expect((await call({ body: JSON.stringify({ ...POLL, reader: 'r'.repeat(100_000) }) })).status).toBe(413);
  });

  test('a waiting poll is answered by the append that it waits for', async () => {
    const order: string[] = [];
    const waiting = poll({ waitMs: 30_000 }).then((answer) => {
      order.push('answered');
      return answer;
    });
    await house.journal.when((events) => events.some(({ kind }) => kind === 'acknowledged'));
    await house.feed.append('ai', [entry(1, 1)]);
    order.push('appended for another');
    await house.feed.append('ac', [entry(1, 1)]);
    expect((await waiting).body).toMatchObject({ entries: [{ position: 1 }] });
    expect(order).toEqual(['appended for another', 'answered']);
  });

  test('a waiting poll finds what another process appended', async () => {
    await house.close();
    house = await openPublisher(place, keys, { deaf: true, rereadMs: 5 });
    const waiting = poll({ waitMs: 30_000 });
    await house.journal.when((events) => events.some(({ kind }) => kind === 'acknowledged'));
    await house.feed.append('ac', [entry(1, 1)]);
    expect((await waiting).body).toMatchObject({ entries: [{ position: 1 }] });
  });

  test('a poll whose time is over is answered empty', async () => {
    expect((await poll({ waitMs: 1 })).body).toEqual({ reset: false, entries: [], head: 0, leaseMs: LEASE_MS });
  });

  test('a service that stops lets its waiting polls go', async () => {
    const waiting = poll({ waitMs: 30_000 });
    await house.journal.when((events) => events.some(({ kind }) => kind === 'acknowledged'));
    const closed = house.close();
    expect((await waiting).body).toMatchObject({ entries: [] });
    await closed;
    house = await openPublisher(place, keys);
  });

  test('so many polls of one recipient may wait and no more; another recipient is not concerned', async () => {
    const clients = Array.from({ length: 64 }, () => new AbortController());
    const waiting = clients.map(({ signal }) => poll({ waitMs: 30_000 }, 'ac', signal).catch(() => null));
    await house.journal.when((events) => events.filter(({ kind }) => kind === 'acknowledged').length === 64);
    const refused = await poll({});
    expect([refused.status, refused.body['errors']]).toMatchObject([503, [{ extensions: { code: 'OVERLOADED' } }]]);
    expect((await poll({}, 'ai')).status).toBe(200);
    for (const client of clients) client.abort();
    await Promise.all(waiting);
  });

  test('what is acknowledged is recorded for the process that says so', async () => {
    await house.feed.append('ac', [entry(1, 1)]);
    const digest = await house.feed.digestAt('ac', 1);
    await poll({ acknowledged: { position: 1, digest: digest ?? '' }, after: 1 });
    expect(await house.feed.acknowledged('ac')).toBe(1);
    expect(await house.feed.readers('ac')).toMatchObject([{ reader: 'test', position: 1 }]);
  });

  test('an acknowledgement is told as soon as it is recorded, not only when the poll is answered', async () => {
    await house.close();
    const told = createJournal<string>();
    house = await openPublisher(place, keys, { onAcknowledged: told.push });
    const waiting = poll({ waitMs: 30_000 });
    await told.when((recipients) => recipients.includes('ac'));
    await house.feed.append('ac', [entry(1, 1)]);
    expect((await waiting).body).toMatchObject({ entries: [{ position: 1 }] });
  });

  test('a process that leaves is forgotten after its last acknowledgement, and gets no lease', async () => {
    await house.feed.append('ac', [entry(1, 1)]);
    await poll({});
    const digest = (await house.feed.digestAt('ac', 1)) ?? '';
    const { body } = await poll({ acknowledged: { position: 1, digest }, after: 1, leaving: true, waitMs: 30_000 });
    expect(body).toMatchObject({ entries: [], leaseMs: 0 });
    expect([await house.feed.acknowledged('ac'), await house.feed.readers('ac')]).toEqual([1, []]);
  });

  test.each([
    ['is above the head', 3, 'any'],
    ['is of another feed that had something else there', 1, 'other'],
  ])(
    'an acknowledgement that %s is not recorded and says that the feed begins anew',
    async (_which, position, digest) => {
      await house.feed.append('ac', [entry(1, 1)]);
      const { body } = await poll({ acknowledged: { position, digest }, after: position });
      expect(body).toEqual({ reset: true, entries: [], head: 1, leaseMs: 0 });
      expect(await house.feed.acknowledged('ac')).toBe(0);
    },
  );

  test('a large backlog comes in portions, and the head tells that there is more', async () => {
    const large = (n: number) => entry(n, 1, { padding: 'x'.repeat(400_000) });
    await house.feed.append('ac', [large(1), large(2), large(3), entry(4, 1)]);
    const { body } = await poll({});
    expect(body['entries']).toHaveLength(2);
    expect(body['head']).toBe(4);
  });

  test('when what waits cannot be moved into the feed, the poll fails and tells no cause', async () => {
    await house.close();
    const faults: unknown[] = [];
    const beforeRead = () => Promise.reject(new Error('disk of AC is full'));
    house = await openPublisher(place, keys, { beforeRead, onFault: (error) => faults.push(error) });
    const { status, body } = await poll({});
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('disk');
    expect(faults).toHaveLength(1);
  });

  test('the newest entries of cases are sent again, as many as fit, with what is not known', async () => {
    const large = (n: number) => entry(n, 2, { padding: 'x'.repeat(600_000) });
    await house.feed.append('ac', [entry(1, 1), large(1), large(2)]);
    await house.feed.append('ai', [entry(5, 1)]);
    const ask = (ns: number[]) =>
      call({ path: '/feed/resend', body: JSON.stringify({ caseIds: ns.map((n) => caseId(n)) }) });
    const { body } = await ask([5, 1, 2, 6]);
    expect(body).toMatchObject({ entries: [{ caseId: caseId(1), version: 2 }], unknown: [caseId(5)], answered: 2 });
    expect((await ask([2, 6])).body).toMatchObject({
      entries: [{ caseId: caseId(2) }],
      unknown: [caseId(6)],
      answered: 2,
    });
  });

  test('the inventory is that of the caller', async () => {
    await house.feed.append('ac', [entry(1, 1), entry(1, 2)]);
    const { body } = await call({ path: '/feed/inventory', body: JSON.stringify({ after: null }) });
    expect(body).toEqual({ items: [{ caseId: caseId(1), version: 2, digest: expect.any(String) }], next: null });
  });

  test('cases that diverge are handed on under the name of the caller', async () => {
    const cases = [{ caseId: caseId(1), version: 3 }];
    await call({ path: '/feed/divergence', body: JSON.stringify({ cases }), hop: { from: 'as' } });
    expect(house.journal.events).toEqual([{ kind: 'diverged', recipient: 'as', cases }]);
  });
});
