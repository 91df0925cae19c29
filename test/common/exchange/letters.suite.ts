import { fastify, type FastifyInstance } from 'fastify';
import { runDeadLetters } from '../../../scripts/deadLetters/deadLetters.js';
import { readOptions } from '../../../scripts/deadLetters/options.js';
import { createLetterDesk } from '../../../subgraphs/common/platform/exchange/letters/desk.js';
import { addLetterRoutes } from '../../../subgraphs/common/platform/exchange/letters/routes.js';
import { LETTERS_PATH } from '../../../subgraphs/common/platform/exchange/letters/wire.js';
import { addressOf } from '../../../subgraphs/common/platform/subgraphServer.js';
import { signHop } from '../../../subgraphs/common/platform/tokens.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import { createFeed, type FeedEntry } from '../../../subgraphs/common/store/feed.js';
import { createFeedReceipts } from '../../../subgraphs/common/store/feedReceipts.js';
import type { Receipt } from '../../../subgraphs/common/rules/receipts.js';
import { type Engine, engines, scratch, type Scratch } from '../store/engines.js';
import { AVS_NUMBER, caseId, entry, invitingEntry } from './cases.js';
import { createKeys, type Keys } from './house.js';
import { at, openTakingHouse, placed, type TakingHouse } from './lettersHouse.js';

const none = (): Promise<readonly FeedEntry[]> => Promise.resolve([]);

/** Lets so many tries of everything that waits come and go. */
async function tries(house: TakingHouse, takeover: ReturnType<TakingHouse['process']>, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    house.clock.ms += 60_000;
    await takeover.take([]);
  }
}

describe.each<Engine>(engines)('dead letters, on the %s engine', (engine) => {
  let place: Scratch;
  let house: TakingHouse;
  let database: Database;
  beforeEach(async () => {
    place = await scratch(engine);
    database = await place.open();
    house = await openTakingHouse(database);
  });
  afterEach(() => place.remove());

  const standing = async () =>
    (await house.letters.list()).map(({ position, reason, state }) => [position, reason, state]);

  test('what cannot be taken over is written down: which, when and why, and nothing of what it says', async () => {
    house.answers
      .set(1, 'malformed')
      .set(2, 'notApplicable')
      .set(3, new Error(`away ${AVS_NUMBER}`));
    const takeover = house.process('whole');
    const entries = [placed(1, 1, 1), { ...at(2), ...invitingEntry(2, 1) }, placed(3, 3, 1)];
    for (let n = 0; n < 2; n += 1) await expect(takeover.take(entries)).rejects.toThrow('away');
    house.clock.now = new Date('2026-03-10T08:05:00Z');
    await takeover.take(entries);

    const [first, , third] = await house.letters.list();
    expect(first).toEqual({
      ...{ entryId: entry(1, 1).entryId, caseId: caseId(1), version: 1, position: 1, kind: 'FRAME' },
      ...{ reason: 'MALFORMED', state: 'WAITING', invites: false },
      ...{ firstAt: new Date('2026-03-10T08:00:00Z'), lastAt: new Date('2026-03-10T08:00:00Z') },
    });
    expect(third).toMatchObject({ firstAt: new Date('2026-03-10T08:05:00Z') });
    expect(await standing()).toEqual([
      [1, 'MALFORMED', 'WAITING'],
      [2, 'NOT_FITTING', 'WAITING'],
      [3, 'FAULT', 'WAITING'],
    ]);
    expect(JSON.stringify(await house.letters.list())).not.toContain(AVS_NUMBER);
    expect([...house.receipts]).toEqual([1, 2, 3].map((position) => [position, 'EXPIRES_SOON']));
  });

  test('after ten tries the feed passes over a whole entry whose case is withheld, and others are acknowledged', async () => {
    house.answers.set(1, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    await tries(house, takeover, 9);
    expect([takeover.stored(), await standing()]).toEqual([at(0), [[1, 'MALFORMED', 'WAITING']]]);
    await tries(house, takeover, 1);
    expect([takeover.stored(), await standing()]).toEqual([at(2), [[1, 'MALFORMED', 'PASSED']]]);
    expect([house.stale.get(caseId(1)), house.receipts.get(1)]).toEqual([1, 'EXPIRED']);
  });

  test('an entry with an invitation, which is said once, is never passed over', async () => {
    house.answers.set(1, 'notApplicable');
    const takeover = house.process('whole');
    await takeover.take([{ ...at(1), ...invitingEntry(1, 1) }, placed(2, 2, 1)]);
    await tries(house, takeover, 20);
    expect([takeover.stored(), await standing()]).toEqual([at(0), [[1, 'NOT_FITTING', 'WAITING']]]);
  });

  test('where entries do not replace one another nothing is passed over, and what waits behind is listed too', async () => {
    house.answers.set(1, 'malformed');
    const takeover = house.process('inOrder');
    await takeover.take([placed(1, 1, 1), placed(2, 1, 2), placed(3, 2, 1)]);
    await tries(house, takeover, 20);
    expect(await standing()).toEqual([
      [1, 'MALFORMED', 'WAITING'],
      [2, 'WAITS_BEHIND', 'WAITING'],
    ]);
    house.answers.clear();
    const letters = await house.letters.list();
    expect(await Promise.all(letters.slice(1).map((letter) => takeover.replay(letter, none)))).toEqual(['TAKEN_OVER']);
    expect(house.effects.map(({ position }) => position)).toEqual([3, 1, 2]);
    expect([await standing(), takeover.stored()]).toEqual([[], at(3)]);
  });

  test('a newer whole entry of its case ends it', async () => {
    house.answers.set(1, 'malformed').set(2, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    await tries(house, takeover, 10);
    await takeover.take([placed(3, 1, 2)]);
    expect(await standing()).toEqual([[2, 'MALFORMED', 'PASSED']]);
    expect([house.receipts.get(1), house.receipts.get(2)]).toEqual(['TOO_OLD', 'EXPIRED']);
  });

  test('replaying before the cause is mended changes nothing; after it, the entry is taken over once', async () => {
    house.answers.set(1, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1)]);
    const [letter] = await house.letters.list();
    if (letter === undefined) throw new Error('nothing was written down');
    expect(await takeover.replay(letter, none)).toBe('STILL_FAILING');
    house.answers.clear();
    expect(await takeover.replay(letter, none)).toBe('TAKEN_OVER');
    expect(await takeover.replay(letter, () => Promise.resolve([placed(1, 1, 1)]))).toBe('TAKEN_OVER');
    expect(house.effects.map(({ position }) => position)).toEqual([1]);
    expect([await standing(), takeover.stored(), house.receipts.get(1)]).toEqual([[], at(1), 'DUPLICATE']);
  });

  test('what was passed over is fetched again, with what is newest of its case', async () => {
    house.answers.set(1, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1)]);
    await tries(house, takeover, 10);
    const [letter] = await house.letters.list();
    if (letter === undefined) throw new Error('nothing was written down');
    const newest = (): Promise<readonly FeedEntry[]> => Promise.resolve([placed(7, 1, 4)]);
    house.answers.set(7, new Error('away'));
    expect(await takeover.replay(letter, newest)).toBe('STILL_FAILING');
    house.answers.clear();
    expect(await takeover.replay(letter, newest)).toBe('TAKEN_OVER');
    expect([house.effects.map(({ version }) => version), await standing()]).toEqual([[4], []]);
  });

  test('what came spoilt, also with an invitation, is fetched as it was meant', async () => {
    house.answers.set(1, 'malformed').set(2, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1), { ...at(2), ...invitingEntry(2, 1) }]);
    const meant = [placed(5, 1, 1), { ...at(6), ...invitingEntry(2, 1) }];
    for (const letter of await house.letters.list()) {
      const fetch = (id: string) => Promise.resolve(meant.filter((one) => one.caseId === id));
      expect(await takeover.replay(letter, fetch)).toBe('TAKEN_OVER');
    }
    expect([takeover.stored(), takeover.setAside(), await standing()]).toEqual([at(2), 0, []]);
  });

  test('what the partner has nothing of any more is done with', async () => {
    house.answers.set(1, 'malformed');
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1)]);
    await tries(house, takeover, 10);
    for (const letter of await house.letters.list()) expect(await takeover.replay(letter, none)).toBe('GONE');
    expect(await standing()).toEqual([]);
  });

  test('a process that starts again tells what is open, and settles what it can take over now', async () => {
    house.answers.set(1, 'malformed').set(2, 'malformed');
    await house.process('inOrder').take([placed(1, 1, 1), placed(2, 2, 1)]);
    house.receipts.clear();
    house.answers.delete(1);
    const again = house.process('inOrder');
    const [first] = await house.letters.list();
    if (first === undefined) throw new Error('nothing was written down');
    expect(await again.replay(first, none)).toBe('NOT_REACHED_YET');
    expect([...house.receipts]).toEqual([
      [1, 'EXPIRES_SOON'],
      [2, 'EXPIRES_SOON'],
    ]);
    await again.take([placed(1, 1, 1), placed(2, 2, 1)]);
    expect(await standing()).toEqual([[2, 'MALFORMED', 'WAITING']]);
    expect(house.receipts.get(1)).toBe('DELIVERED');
  });

  test('what another process took over is no dead letter of this one', async () => {
    house.answers.set(1, new Error('the store of one process is away'));
    const [one, other] = [house.process('inOrder'), house.process('inOrder')];
    for (let n = 0; n < 2; n += 1) await expect(one.take([placed(1, 1, 1)])).rejects.toThrow('away');
    await one.take([placed(1, 1, 1)]);
    house.answers.clear();
    await other.refresh();
    await other.take([placed(1, 1, 1)]);
    await one.refresh();
    expect([await standing(), one.stored(), one.setAside()]).toEqual([[], at(1), 0]);
  });

  test('what another process took over at the same moment, before it was written down here, is none either', async () => {
    house.answers.set(1, 'malformed').set(2, 'malformed');
    const one = house.process('whole');
    await one.take([placed(1, 1, 1), placed(2, 2, 1)]);
    const [, second] = await house.letters.list();
    if (second === undefined) throw new Error('nothing was written down');
    await house.letters.note({ ...second, state: 'PASSED' });
    await house.cursor.move(at(0), at(2));
    await one.refresh();
    expect([await standing(), one.setAside()]).toEqual([[[2, 'MALFORMED', 'PASSED']], 0]);
  });

  test.each([
    ['duplicate', 'DUPLICATE'],
    ['outdated', 'TOO_OLD'],
    ['refused', 'NOT_ALLOWED'],
  ] as const)('an entry that is %s is done with, and its sender hears %s', async (outcome, receipt) => {
    house.answers.set(1, outcome);
    const takeover = house.process('whole');
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1)]);
    expect([takeover.stored(), await standing(), [...house.receipts]]).toEqual([at(2), [], [[1, receipt]]]);
  });

  test('what the comparison brought ahead of the feed is delivered, not repeated, when the feed brings it', async () => {
    const takeover = house.process('whole');
    await takeover.takeOutOfTurn(placed(3, 1, 3));
    await takeover.take([placed(1, 1, 1), placed(2, 2, 1), placed(3, 1, 3)]);
    expect([takeover.stored(), [...house.receipts]]).toEqual([at(3), []]);
    await takeover.take([placed(4, 1, 2)]);
    expect([...house.receipts]).toEqual([[4, 'TOO_OLD']]);
  });

  test('the sender keeps the last word on an entry, and forgets after a month what is done with', async () => {
    const clock = { now: new Date('2026-03-10T08:00:00Z') };
    const receipts = createFeedReceipts(database, () => clock.now);
    await database.ensureIndexes();
    await receipts.record('ai', [
      { position: 1, receipt: 'EXPIRES_SOON' },
      { position: 2, receipt: 'DUPLICATE' },
      { position: 3, receipt: 'EXPIRED' },
    ]);
    await receipts.record('ai', [{ position: 1, receipt: 'DELIVERED' }]);
    await receipts.record('as', [{ position: 1, receipt: 'NOT_ALLOWED' }]);
    const zero = { DELIVERED: 0, DUPLICATE: 0, TOO_OLD: 0, EXPIRED: 0, NOT_ALLOWED: 0, EXPIRES_SOON: 0 };
    expect(await receipts.counts('ai')).toEqual({ ...zero, DELIVERED: 1, DUPLICATE: 1, EXPIRED: 1 });
    expect(await receipts.list('as')).toEqual([
      { recipient: 'as', position: 1, receipt: 'NOT_ALLOWED', at: clock.now },
    ]);
    clock.now = new Date('2026-04-10T08:00:00Z');
    await receipts.record('ai', [{ position: 4, receipt: 'TOO_OLD' }]);
    expect((await receipts.list('ai')).map(({ position }) => position)).toEqual([3, 4]);
  });
});

describe.each<Engine>(engines)('receipts of two processes of one recipient, on the %s engine', (engine) => {
  test.each<[Receipt, Receipt]>([
    ['NOT_ALLOWED', 'NOT_ALLOWED'],
    ['EXPIRED', 'EXPIRED'],
    ['EXPIRES_SOON', 'DUPLICATE'],
    ['DELIVERED', 'DUPLICATE'],
    ['TOO_OLD', 'DUPLICATE'],
  ])('%s of one, and DUPLICATE of the other: %s', async (first, kept) => {
    const place = await scratch(engine);
    const database = await place.open();
    const receipts = createFeedReceipts(database, () => new Date('2026-03-10T08:00:00Z'));
    await database.ensureIndexes();
    await receipts.record('ai', [{ position: 1, receipt: first }]);
    await receipts.record('ai', [{ position: 1, receipt: 'DUPLICATE' }]);
    expect((await receipts.list('ai')).map(({ receipt }) => receipt)).toEqual([kept]);
    await receipts.record('ai', [{ position: 1, receipt: 'DELIVERED' }]);
    expect((await receipts.list('ai')).map(({ receipt }) => receipt)).toEqual(['DELIVERED']);
    await place.remove();
  });
});

describe('npm run dead-letters', () => {
  let keys: Keys;
  let place: Scratch;
  let app: FastifyInstance;
  let url: string;
  const said: string[] = [];
  const logged: string[] = [];
  let mended = false;

  beforeAll(async () => {
    keys = await createKeys();
    place = await scratch('embedded');
    const database = await place.open();
    const house = await openTakingHouse(database);
    const feed = createFeed(database, { whole: false, leaseMs: 0, now: () => new Date('2026-03-10T08:00:00Z') });
    const receipts = createFeedReceipts(database, () => new Date('2026-03-10T09:00:00Z'));
    await database.ensureIndexes();
    await feed.append('cii', [entry(8, 1), entry(9, 1)]);
    await receipts.record('cii', [{ position: 2, receipt: 'NOT_ALLOWED' }]);
    house.answers.set(1, 'malformed').set(2, 'malformed');
    const takeover = house.process('inOrder');
    await takeover.take([placed(1, 1, 1), { ...placed(2, 2, 1), entryId: 'Meier', caseId: `Anna ${AVS_NUMBER}` }]);
    const replay = (letter: Parameters<typeof takeover.replay>[0]) => {
      if (mended) house.answers.clear();
      return takeover.replay(letter, none);
    };
    const desk = createLetterDesk({
      ...{ feed, receipts, recipients: ['cii'] },
      partners: [{ partner: 'cii', letters: house.letters }],
      pollerOf: () => ({ replay }),
    });
    app = fastify();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    const log = createLog('ac', 'info', { write: (line) => void logged.push(line) });
    addLetterRoutes(app, { service: 'ac', keys: keys.trusted, log, desk });
    await app.listen({ host: '127.0.0.1', port: 0 });
    url = addressOf(app);
  });
  afterAll(async () => {
    await app.close();
    await place.remove();
    await keys.remove();
  });

  /** The command in the environment of a service, and what it said. */
  async function run(words: string): Promise<{ readonly status: number; readonly lines: readonly string[] }> {
    const options = readOptions(words.split(' '));
    if (options === null) throw new Error('the command was not understood');
    const lines: string[] = [];
    const environment = { CANTON: 'GE', KEYS_DIR: keys.directory, AC_URL: url, AI_URL: 'http://127.0.0.1:1' };
    const status = await runDeadLetters(options, environment, (line) => void lines.push(line));
    said.push(...lines);
    return { status, lines };
  }

  test('lists what could not be taken over, and tells an identifier that is none of ours as unknown', async () => {
    const { status, lines } = await run('list --service ac');
    expect(status).toBe(1);
    const instant = '2026-03-10T08:00:00.000Z';
    const times = `first ${instant}, last ${instant}`;
    expect(lines).toEqual([
      `ac: WAITING MALFORMED FRAME ${entry(1, 1).entryId} of ${caseId(1)} from cii, ${times}`,
      `ac: WAITING MALFORMED FRAME UNKNOWN of UNKNOWN from cii, ${times}`,
    ]);
  });

  test('lists what recipients said otherwise than by their acknowledgement', async () => {
    expect(await run('receipts --service ac')).toEqual({
      status: 1,
      lines: [`ac: 310 NOT_ALLOWED by cii: ${entry(9, 1).entryId} of ${caseId(9)}, 2026-03-10T09:00:00.000Z`],
    });
  });

  test('replays one, all of a partner or all, tells what came of each, and has it in the log without a name', async () => {
    const id = entry(1, 1).entryId;
    expect(await run(`replay --service ac --entry ${id}`)).toEqual({
      status: 1,
      lines: [`ac: STILL_FAILING ${id} of ${caseId(1)} from cii`],
    });
    expect(await run('replay --service ac --partner ai')).toEqual({ status: 0, lines: ['ac: nothing to replay.'] });
    mended = true;
    const { status, lines } = await run('replay --service ac --partner cii');
    expect([status, lines.map((line) => line.split(' ')[1])]).toEqual([0, ['TAKEN_OVER', 'TAKEN_OVER']]);
    expect(await run('list --service ac')).toEqual({ status: 0, lines: ['ac: nothing waits.'] });
    expect(logged.filter((line) => line.includes('dead letters were replayed'))).toHaveLength(3);
    expect([...said, ...logged].join('\n')).not.toMatch(/Meier|Anna|7569217076985/);
  });

  test('says so when the service cannot be asked, for it alone can replay', async () => {
    const { status, lines } = await run('replay --service ai');
    expect([status, lines[0]]).toEqual([2, expect.stringContaining('replaying needs it to run')]);
  });

  test('only the service’s own key is heard', async () => {
    const body = Buffer.from('{}');
    const hop = { requestId: 'r', language: 'EN', purpose: null, userToken: null, to: 'ac' } as const;
    for (const from of ['cii', 'gateway'] as const) {
      const token = await signHop({ ...hop, from }, body, await keys.of(from));
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      expect((await fetch(`${url}${LETTERS_PATH}`, { method: 'POST', headers, body })).status).toBe(401);
    }
  });

  test.each([
    [''],
    ['remove'],
    ['list --service gateway'],
    ['list --entry x'],
    ['list --service'],
    ['replay'],
    ['replay --partner cii'],
    ['replay --service ac --service ac'],
    ['replay --service ac --all yes'],
  ])('does not guess what is meant by: %s', (words) => {
    expect(readOptions(words.split(' '))).toBeNull();
  });
});
