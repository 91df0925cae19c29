import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLease, type Lease } from '../../../subgraphs/common/platform/exchange/lease.js';
import { PartnerError } from '../../../subgraphs/common/platform/exchange/partner.js';
import {
  startPoller,
  type Poller,
  type PollerOptions,
  type PollProblem,
} from '../../../subgraphs/common/platform/exchange/poller.js';
import { createReadTracker, type ReadTracker } from '../../../subgraphs/common/platform/exchange/reads.js';
import type { ApplyOutcome } from '../../../subgraphs/common/platform/exchange/takeover.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import type { Receipt } from '../../../subgraphs/common/rules/receipts.js';
import { createDeadLetters } from '../../../subgraphs/common/store/deadLetters.js';
import type { FeedEntry } from '../../../subgraphs/common/store/feed.js';
import { createFrameCopies, type FrameCopies } from '../../../subgraphs/common/store/frameCopies.js';
import { createPollCursors, type PollCursorStore } from '../../../subgraphs/common/store/pollCursors.js';
import { type Engine, engines } from '../store/engines.js';
import { AVS_NUMBER, caseId, entry, invitingEntry } from './cases.js';
import { createKeys, createPlaces, LEASE_MS, openPublisher, type Keys, type PublishingHouse } from './house.js';
import { createJournal, type Journal } from './journal.js';

/** An institution's store, which several of its processes share. */
interface Institution {
  readonly database: Database;
  readonly copies: FrameCopies;
  readonly cursor: PollCursorStore;
}

type Happened =
  | { readonly kind: 'applied'; readonly entry: FeedEntry; readonly outcome: ApplyOutcome; readonly fresh: boolean }
  | { readonly kind: 'problem'; readonly problem: PollProblem };

/** One process of an institution. */
interface Process {
  readonly poller: Poller;
  readonly lease: Lease;
  readonly reads: ReadTracker;
  readonly journal: Journal<Happened>;
}

const FAST = { waitMs: 20_000, firstBackoffMs: 5, longestBackoffMs: 20, farewellMs: 5000 };

describe.each<Engine>(engines)('taking over a feed from another service, on the %s engine', (engine) => {
  let keys: Keys;
  const places = createPlaces(engine);
  let register: PublishingHouse;
  const running: Poller[] = [];

  beforeAll(async () => {
    keys = await createKeys();
  });
  afterAll(() => keys.remove());
  beforeEach(async () => {
    register = await openPublisher(await places.of('cii'), keys);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((poller) => poller.stop()));
    await register.close();
    await places.remove();
  });

  async function openInstitution(name = 'ac'): Promise<Institution> {
    const database = await (await places.of(name)).open();
    const copies = createFrameCopies(database);
    const cursor = createPollCursors(database)('cii');
    await database.ensureIndexes();
    return { database, copies, cursor };
  }

  async function startProcess(house: Institution, more: Partial<PollerOptions> = {}): Promise<Process> {
    const journal = createJournal<Happened>();
    const [lease, reads] = [createLease(LEASE_MS), createReadTracker()];
    const { apply = (received: FeedEntry) => applyTo(house, received), ...others } = more;
    const poller = startPoller({
      url: register.url,
      from: 'ac',
      to: 'cii',
      key: await keys.of('ac'),
      cursor: house.cursor,
      entries: 'whole',
      markStale: house.copies.markStale,
      held: house.copies.inventory,
      lease,
      reads,
      timing: FAST,
      onProblem: (problem) => {
        journal.push({ kind: 'problem', problem });
      },
      apply: async (received) => {
        const fresh = lease.isFresh();
        const outcome = await apply(received);
        journal.push({ kind: 'applied', entry: received, outcome, fresh });
        return outcome;
      },
      ...others,
    });
    running.push(poller);
    return { poller, lease, reads, journal };
  }

  async function applyTo(house: Institution, { body, digest }: FeedEntry): Promise<ApplyOutcome> {
    const { frame } = body as { frame?: Frame };
    if (frame === undefined) return 'notApplicable';
    const outcome = await house.copies.apply(frame, digest);
    return outcome === 'erased' ? 'duplicate' : outcome;
  }

  const acknowledged = (position: number, times = 1) =>
    register.journal.when(
      (events) =>
        events.filter((event) => event.kind === 'acknowledged' && event.position === position).length >= times,
    );
  const versionOf = async (house: Institution, n: number) => {
    const [copy] = await house.copies.loadMany([caseId(n)]);
    return copy === null || copy === undefined ? null : { version: copy.version, stale: copy.stale };
  };
  const versionsApplied = ({ journal }: Process) =>
    journal.events.flatMap((event) =>
      event.kind === 'applied' && event.outcome === 'applied' ? [event.entry.position] : [],
    );
  const problems = ({ journal }: Process) =>
    journal.events.flatMap((event) => (event.kind === 'problem' ? [event.problem.kind] : []));
  const problem = ({ journal }: Process, kind: PollProblem['kind']) =>
    journal.when((events) => events.some((event) => event.kind === 'problem' && event.problem.kind === kind));

  test('frames arrive in order, are acknowledged once stored, and the lease runs', async () => {
    const house = await openInstitution();
    const process = await startProcess(house);
    await acknowledged(0);
    await register.feed.append('ac', [entry(1, 1), entry(2, 1)]);
    await register.feed.append('ac', [entry(1, 2)]);
    await acknowledged(3);
    expect(versionsApplied(process)).toEqual([1, 2, 3]);
    expect(await versionOf(house, 1)).toEqual({ version: 2, stale: false });
    expect(process.lease.isFresh()).toBe(true);
    expect(process.poller.status()).toEqual({ position: 3, setAside: 0, failures: 0 });
  });

  test('the lease begins with the first answer, which does not wait for anything new', async () => {
    const process = await startProcess(await openInstitution());
    await acknowledged(0, 2);
    expect(process.lease.isFresh()).toBe(true);
  });

  test('the AVS number of an invitation arrives, and is gone from the feed when it is acknowledged', async () => {
    const house = await openInstitution();
    const process = await startProcess(house, {});
    await register.feed.append('ac', [invitingEntry(1, 1)]);
    await acknowledged(1);
    const received = process.journal.events.find((event) => event.kind === 'applied');
    expect(received).toHaveProperty('entry.body.invitation.avsNumber', AVS_NUMBER);
    expect(JSON.stringify(await register.feed.read('ac', 0, 10))).not.toContain(AVS_NUMBER);
    expect(JSON.stringify(await house.copies.loadMany([caseId(1)]))).not.toContain(AVS_NUMBER);
  });

  test('a process that starts again goes on from the stored cursor', async () => {
    const house = await openInstitution();
    const first = await startProcess(house);
    await register.feed.append('ac', [entry(1, 1), entry(2, 1)]);
    await acknowledged(2);
    await first.poller.stop();
    await register.feed.append('ac', [entry(3, 1)]);

    const second = await startProcess(house, { held: () => Promise.resolve([]), apply: (one) => applyTo(house, one) });
    await acknowledged(3);
    const polled = second.journal.events.flatMap((event) =>
      event.kind === 'applied' && event.outcome === 'applied' ? [event.entry.caseId] : [],
    );
    expect(polled).toEqual([caseId(3)]);
    expect(await register.feed.acknowledged('ac')).toBe(3);
  });

  test('a process that stops has no lease, acknowledges a last time and is forgotten', async () => {
    const house = await openInstitution();
    const { poller, lease } = await startProcess(house);
    await register.feed.append('ac', [entry(1, 1)]);
    await acknowledged(1);
    await poller.stop();
    await poller.stop();
    expect(lease.isFresh()).toBe(false);
    expect(await register.feed.readers('ac')).toEqual([]);
    expect(await poller.pollNow(1000)).toBe(false);
  });

  test('a register that is down is asked again until it is back, and there is no lease before', async () => {
    const { port } = new URL(register.url);
    await register.close();
    const house = await openInstitution();
    const process = await startProcess(house);
    await process.journal.when((events) => events.length >= 3);
    expect(new Set(problems(process))).toEqual(new Set(['ROUND_FAILED']));
    expect([process.lease.isFresh(), await process.poller.pollNow(1000)]).toEqual([false, false]);

    register = await openPublisher(await places.of('cii'), keys, { port: Number(port) });
    await register.feed.append('ac', [entry(1, 1)]);
    await acknowledged(1);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: false });
    expect(process.lease.isFresh()).toBe(true);
  });

  test('an acknowledgement waits for the reads that began before the entry was applied', async () => {
    const house = await openInstitution();
    const process = await startProcess(house);
    await acknowledged(0);
    const endRead = process.reads.begin();
    await register.feed.append('ac', [entry(1, 1)]);
    await process.journal.when((events) => events.length > 0);
    expect(await process.poller.pollNow(20_000)).toBe(true);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: false });
    expect(await register.feed.acknowledged('ac')).toBe(0);

    const endLaterRead = process.reads.begin();
    endRead();
    await acknowledged(1);
    endLaterRead();
    expect(await register.feed.progress('ac', caseId(1), 1)).toMatchObject({ effectiveAt: expect.any(Date) });
  });

  test('a frame that cannot be applied makes its case stale and is not acknowledged; other cases go on', async () => {
    const house = await openInstitution();
    await house.copies.apply((entry(1, 1).body as { frame: Frame }).frame, '');
    const process = await startProcess(house, { held: () => Promise.resolve([]) });
    await acknowledged(0);
    const unreadable = { ...entry(1, 2), body: { kind: 'UNKNOWN' } };
    await register.feed.append('ac', [entry(2, 1), unreadable, entry(3, 1)]);
    await acknowledged(1);
    await process.journal.when((events) =>
      events.some((event) => event.kind === 'applied' && event.entry.position === 3),
    );
    expect(await process.poller.pollNow(20_000)).toBe(true);

    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: true });
    expect(await versionOf(house, 3)).toEqual({ version: 1, stale: false });
    expect(process.lease.isFresh()).toBe(true);
    expect(process.poller.status()).toMatchObject({ position: 1, setAside: 1 });
    expect(await register.feed.acknowledged('ac')).toBe(1);

    await register.feed.append('ac', [entry(1, 3)]);
    await acknowledged(4);
    expect(await versionOf(house, 1)).toEqual({ version: 3, stale: false });
    expect(process.poller.status().setAside).toBe(0);
  });

  test('the sender hears which entry waits and which is done with, and the operator may try it at once', async () => {
    const house = await openInstitution();
    const letters = createDeadLetters(house.database, () => new Date('2026-03-10T08:00:00Z'))('cii');
    await house.database.ensureIndexes();
    await register.close();
    const heard = createJournal<readonly [number, Receipt]>();
    register = await openPublisher(await places.of('cii'), keys, {
      onReceipts: (_recipient, receipts) => {
        for (const { position, receipt } of receipts) heard.push([position, receipt]);
        return Promise.resolve();
      },
    });
    await register.feed.append('ac', [entry(1, 1), entry(2, 1)]);
    let mended = false;
    const apply = (received: FeedEntry): Promise<ApplyOutcome> =>
      received.position === 1 && !mended ? Promise.resolve('malformed') : applyTo(house, received);
    const { poller } = await startProcess(house, { letters, apply });
    await heard.when((all) => all.some(([position, receipt]) => position === 1 && receipt === 'EXPIRES_SOON'));
    const [letter] = await letters.list();
    if (letter === undefined) throw new Error('nothing was written down');
    mended = true;
    expect(await poller.replay(letter)).toBe('TAKEN_OVER');
    await heard.when((all) => all.some(([position, receipt]) => position === 1 && receipt === 'DELIVERED'));
    await acknowledged(2);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: false });
    expect(new Set(heard.events.map(([position]) => position))).toEqual(new Set([1]));
  });

  test('a store that fails lets no lease begin and loses nothing', async () => {
    const house = await openInstitution();
    let away = true;
    const unavailable = () => Promise.reject(new Error('the store is away'));
    await register.feed.append('ac', [entry(1, 1)]);
    const process = await startProcess(house, {
      held: () => Promise.resolve([]),
      apply: (received) => (away ? unavailable() : applyTo(house, received)),
      markStale: (id, version) => (away ? unavailable() : house.copies.markStale(id, version)),
    });
    await process.journal.when((events) => events.length >= 5);
    expect(process.lease.isFresh()).toBe(false);
    away = false;
    await acknowledged(1);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: false });
  });

  test('there is no lease before the whole backlog is taken over', async () => {
    const backlog = Array.from({ length: 210 }, (_, n) => entry(n, 1));
    await register.feed.append('ac', backlog);
    const house = await openInstitution();
    const process = await startProcess(house, {
      held: () => Promise.resolve([]),
      apply: () => Promise.resolve('applied'),
    });
    await acknowledged(210);
    const applied = process.journal.events.filter((event) => event.kind === 'applied');
    expect(applied.slice(-210).every(({ fresh }) => !fresh)).toBe(true);
    expect(await process.poller.pollNow(20_000)).toBe(true);
    expect(process.lease.isFresh()).toBe(true);
  });

  test('after a failure it renews its lease at once, and only then waits again', async () => {
    const { port } = new URL(register.url);
    const answers = createJournal<number>();
    const house = await openInstitution();
    const process = await startProcess(house, { onAnswered: () => answers.push(answers.events.length) });
    // The first answer is asked for at once; the poll after it waits, for longer than this test may take.
    await answers.when(({ length }) => length === 1);
    await acknowledged(0);
    const before = process.lease.until()?.getTime() ?? Infinity;
    await register.close();
    register = await openPublisher(await places.of('cii'), keys, { port: Number(port) });
    await answers.when(({ length }) => length === 2);
    expect(problems(process)).toContain('ROUND_FAILED');
    expect(process.lease.until()?.getTime()).toBeGreaterThan(before);
    // A poll that waited would be answered after FAST.waitMs, and the test be over.
  }, 15_000);

  test('asked to poll at once, it brings what the waiting poll has not noticed', async () => {
    await register.close();
    register = await openPublisher(await places.of('cii'), keys, { deaf: true, rereadMs: 20_000 });
    const house = await openInstitution();
    const process = await startProcess(house);
    await acknowledged(0);
    await register.feed.append('ac', [entry(1, 1)]);
    expect(await process.poller.pollNow(20_000)).toBe(true);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: false });
  });

  test('two processes of an institution both acknowledge, and only then the entry is in effect', async () => {
    const house = await openInstitution();
    const [first, second] = [await startProcess(house), await startProcess(house)];
    await acknowledged(0, 2);
    expect(await second.poller.pollNow(20_000)).toBe(true);
    const endRead = second.reads.begin();
    await register.feed.append('ac', [entry(1, 1)]);
    await acknowledged(1);
    expect(await register.feed.progress('ac', caseId(1), 1)).toMatchObject({ effectiveAt: null });
    endRead();
    await acknowledged(1, 2);
    expect(await second.poller.pollNow(20_000)).toBe(true);
    expect(await register.feed.progress('ac', caseId(1), 1)).toMatchObject({ effectiveAt: expect.any(Date) });
    expect([...versionsApplied(first), ...versionsApplied(second)]).toEqual([1]);
  });

  test('a register restored from an older backup is noticed; what it does not know is withheld until it catches up', async () => {
    const house = await openInstitution();
    const process = await startProcess(house);
    await register.feed.append('ac', [entry(1, 1), entry(2, 1), entry(1, 2), entry(3, 1)]);
    await acknowledged(4);
    const { port } = new URL(register.url);
    await register.close();

    register = await openPublisher(await places.of('cii from backup'), keys, { port: Number(port) });
    await register.feed.append('ac', [
      entry(1, 1),
      entry(2, 1),
      entry(2, 2, { since: 'restored' }),
      entry(4, 1),
      entry(5, 1),
    ]);
    await problem(process, 'RESET');
    await problem(process, 'DIVERGED');
    await acknowledged(5);
    expect(await versionOf(house, 1)).toEqual({ version: 2, stale: true });
    expect(await versionOf(house, 2)).toEqual({ version: 2, stale: false });
    expect(await versionOf(house, 3)).toEqual({ version: 1, stale: true });
    expect(await versionOf(house, 4)).toEqual({ version: 1, stale: false });
    const cases = [
      { caseId: caseId(1), version: 2 },
      { caseId: caseId(3), version: 1 },
    ];
    const told = register.journal.events.find(({ kind }) => kind === 'diverged');
    expect(told).toMatchObject({ recipient: 'ac', cases: expect.arrayContaining(cases) });

    await register.feed.append('ac', [entry(1, 3)]);
    await acknowledged(6);
    expect(await versionOf(house, 1)).toEqual({ version: 3, stale: false });
    expect(process.lease.isFresh()).toBe(true);
  });

  test('the same version with another content counts as diverged', async () => {
    const house = await openInstitution();
    await house.copies.apply((entry(1, 1).body as { frame: Frame }).frame, 'another digest');
    await register.feed.append('ac', [entry(1, 1)]);
    const process = await startProcess(house);
    await problem(process, 'DIVERGED');
    await acknowledged(1);
    expect(await versionOf(house, 1)).toEqual({ version: 1, stale: true });
  });

  test('an institution restored from an older backup gets again what it lost', async () => {
    const house = await openInstitution();
    const { poller } = await startProcess(house);
    await register.feed.append('ac', [entry(1, 1), entry(2, 1), entry(1, 2)]);
    await acknowledged(3);
    await poller.stop();

    const before = register.journal.events.filter((event) => event.kind === 'acknowledged' && event.position === 3);
    const restored = await openInstitution('ac from backup');
    await startProcess(restored);
    await acknowledged(3, before.length + 1);
    expect(await versionOf(restored, 1)).toEqual({ version: 2, stale: false });
    expect(await versionOf(restored, 2)).toEqual({ version: 1, stale: false });
  });

  test('copies that are missing although the cursor is further are found by the comparison at start', async () => {
    await register.feed.append(
      'ac',
      Array.from({ length: 130 }, (_, n) => entry(n, 1)),
    );
    const house = await openInstitution();
    const digest = (await register.feed.digestAt('ac', 130)) ?? '';
    await house.cursor.move({ position: 0, digest: '' }, { position: 130, digest });
    const process = await startProcess(house);
    await acknowledged(130);
    expect(await house.copies.inventory(null, null)).toHaveLength(130);
    expect(problems(process)).toEqual([]);
  });

  test('a comparison that fails lets no lease begin', async () => {
    const house = await openInstitution();
    const process = await startProcess(house, { held: () => Promise.reject(new Error('the store is away')) });
    await process.journal.when((events) => events.length >= 2);
    expect(await process.poller.pollNow(20_000)).toBe(true);
    expect(process.lease.isFresh()).toBe(false);
  });

  test.each([
    ['no JSON', 200, '<html>', 'INVALID_ANSWER'],
    ['another form', 200, '{"entries":[]}', 'INVALID_ANSWER'],
    ['a refusal', 401, '{}', 'REFUSED'],
    ['a fault', 500, '{}', 'FAILED'],
  ])('an answer that is %s changes nothing and is told without its content', async (_which, status, body, failure) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const house = await openInstitution();
    const url = `http://127.0.0.1:${String(port)}`;
    const process = await startProcess(house, { url, held: () => Promise.resolve([]) });
    await process.journal.when((events) => events.length >= 2);
    const [first] = process.journal.events;
    expect(first).toMatchObject({ problem: { kind: 'ROUND_FAILED', failures: 1, error: expect.any(PartnerError) } });
    expect(first).toMatchObject({
      problem: { error: { failure, message: expect.not.stringContaining(port.toString()) } },
    });
    expect(process.lease.isFresh()).toBe(false);
    await process.poller.stop();
    await new Promise((resolve) => server.close(resolve));
  });
});
