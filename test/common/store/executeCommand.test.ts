import fc from 'fast-check';
import { Schema } from 'mongoose';
import {
  type Aggregate,
  type AggregateStore,
  createAggregateStore,
} from '../../../subgraphs/common/store/aggregate.js';
import type { Database } from '../../../subgraphs/common/store/database.js';
import {
  type Command,
  ContentionError,
  type Decision,
  executeCommand,
  type Outcome,
} from '../../../subgraphs/common/store/executeCommand.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { engines, type Scratch, scratch } from './engines.js';

/** A purse that never goes below zero and has at most one holder: small enough to check every promise. */
interface Purse extends Aggregate {
  coins: number;
  entries: { amount: number; by: string }[];
  holder?: string;
}
type Happened = { type: 'opened'; holder?: string } | { type: 'moved'; amount: number; by: string };
type Refusal = { code: 'TOO_LITTLE' | 'ALREADY_OPEN' };
type Ending = Outcome<Purse, Happened, Refusal>;

const purseSchema = () =>
  new Schema<Purse>({
    _id: String,
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: [new Schema({ key: String, fingerprint: String, at: Date }, { _id: false })],
    coins: { type: Number, required: true, min: 0 },
    entries: [new Schema({ amount: Number, by: String }, { _id: false })],
    holder: { type: String, index: { unique: true, sparse: true } },
  });

const NOW = new Date('2026-03-01T07:00:00Z');
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe.each(engines)('carrying out commands on the %s engine', (engine) => {
  let place: Scratch;
  let database: Database;
  let store: AggregateStore<Purse>;
  let told: StoreOperation[] = [];

  beforeAll(async () => {
    place = await scratch(engine);
    database = await place.open((operation) => told.push(operation));
    const model = database.model('purses', purseSchema());
    await database.ensureIndexes();
    store = createAggregateStore<Purse>({ model, schemaVersion: 1 });
  });
  afterAll(() => place.remove());

  let id = '';
  let number = 0;
  beforeEach(() => {
    number += 1;
    id = `purse-${number}`;
    told = [];
  });

  const open = (idempotencyKey = 'open', holder?: string, now = NOW): Promise<Ending> =>
    executeCommand<Purse, Happened, Refusal>({
      store,
      id,
      now,
      command: { caller: 'anna', idempotencyKey, content: { open: holder } },
      creates: true,
      decide: (purse) =>
        purse === null
          ? { events: [{ type: 'opened', ...(holder !== undefined && { holder }) }] }
          : { refusals: [{ code: 'ALREADY_OPEN' }] },
      evolve,
    });

  const move = (amount: number, command: Partial<Command> = {}, now = NOW): Promise<Ending> => {
    const { caller = 'anna', idempotencyKey = `move ${Math.random()}` } = command;
    return executeCommand<Purse, Happened, Refusal>({
      store,
      id,
      now,
      command: { content: { amount }, ...command, caller, idempotencyKey },
      decide: (purse): Decision<Happened, Refusal> =>
        purse.coins + amount < 0
          ? { refusals: [{ code: 'TOO_LITTLE' }] }
          : { events: [{ type: 'moved', amount, by: caller }] },
      evolve,
    });
  };

  it('stores what was decided, under the next version, and answers it', async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      kind: 'accepted',
      repeated: false,
      events: [{ type: 'opened' }],
      state: { version: 1 },
    });
    const moved = await move(5);
    expect(moved).toMatchObject({ kind: 'accepted', state: { version: 2, coins: 5, schemaVersion: 1 } });
    expect(await store.load(id)).toEqual(moved.kind === 'accepted' && moved.state);
  });

  it('needs one read and one write for a change', async () => {
    await open();
    told = [];
    await move(5);
    expect(told.map(({ operation }) => operation)).toEqual(['findOne', 'replaceOne']);
  });

  it('answers notFound for a change of what does not exist', async () => {
    expect(await move(5)).toEqual({ kind: 'notFound' });
  });

  it('answers the refusals of the rules, and stores nothing', async () => {
    await open();
    expect(await move(-1)).toEqual({ kind: 'refused', refusals: [{ code: 'TOO_LITTLE' }] });
    expect(await open('another')).toEqual({ kind: 'refused', refusals: [{ code: 'ALREADY_OPEN' }] });
    expect(await store.load(id)).toMatchObject({ version: 1, coins: 0 });
  });

  it('refuses to store what the schema does not allow', async () => {
    await open();
    const broken = executeCommand<Purse, Happened, Refusal>({
      store,
      id,
      now: NOW,
      command: { caller: 'anna', idempotencyKey: 'k', content: {} },
      decide: () => ({ events: [{ type: 'moved', amount: -5, by: 'anna' }] }),
      evolve,
    });
    await expect(broken).rejects.toThrow('coins');
    expect(await store.load(id)).toMatchObject({ version: 1, coins: 0 });
  });

  it('refuses rules that create something without any event', async () => {
    const nothing = executeCommand<Purse, Happened, Refusal>({
      store,
      id,
      now: NOW,
      command: { caller: 'anna', idempotencyKey: 'k', content: {} },
      creates: true,
      decide: () => ({ events: [] }),
      evolve,
    });
    await expect(nothing).rejects.toThrow('without any event');
  });

  describe('a repeat', () => {
    it('has no second effect and answers the current state', async () => {
      await open();
      await move(5, { idempotencyKey: 'k' });
      await move(1);
      const again = await move(5, { idempotencyKey: 'k' });
      expect(again).toMatchObject({ kind: 'accepted', repeated: true, events: [], state: { version: 3, coins: 6 } });
      expect(await store.load(id)).toMatchObject({ version: 3, coins: 6 });
    });

    it('of a creation meets what it created', async () => {
      await open('k');
      expect(await open('k')).toMatchObject({ kind: 'accepted', repeated: true, state: { version: 1 } });
    });

    it('is met before its expected version is looked at', async () => {
      await open();
      const command = { idempotencyKey: 'k', expectedVersion: 1 };
      await move(5, command);
      expect(await move(5, command)).toMatchObject({ kind: 'accepted', repeated: true });
    });

    it('with another content is refused', async () => {
      await open();
      await move(5, { idempotencyKey: 'k' });
      expect(await move(6, { idempotencyKey: 'k' })).toEqual({ kind: 'keyReused' });
    });

    it('is one however the fields of its content are ordered, and whichever are absent', async () => {
      await open();
      await move(5, { idempotencyKey: 'k', content: { a: 1, b: { c: NOW, d: 2 } } });
      const again = await move(5, { idempotencyKey: 'k', content: { b: { d: 2, c: NOW }, a: 1, e: undefined } });
      expect(again).toMatchObject({ kind: 'accepted', repeated: true });
    });

    it('under the key of another caller is no repeat', async () => {
      await open();
      await move(5, { idempotencyKey: 'k', caller: 'anna' });
      expect(await move(5, { idempotencyKey: 'k', caller: 'berta' })).toMatchObject({
        repeated: false,
        state: { coins: 10 },
      });
    });

    it('of a refused command is decided anew', async () => {
      await open();
      expect(await move(-5, { idempotencyKey: 'k' })).toMatchObject({ kind: 'refused' });
      await move(5);
      expect(await move(-5, { idempotencyKey: 'k' })).toMatchObject({ kind: 'accepted', repeated: false });
    });

    it('sent many times at once has one effect', async () => {
      await open();
      const endings = await Promise.all(Array.from({ length: 5 }, () => move(5, { idempotencyKey: 'k' })));
      expect(endings.every(({ kind }) => kind === 'accepted')).toBe(true);
      expect(endings.filter((ending) => ending.kind === 'accepted' && !ending.repeated)).toHaveLength(1);
      expect(await store.load(id)).toMatchObject({ version: 2, coins: 5 });
    });

    it('of a creation sent many times at once creates one', async () => {
      const endings = await Promise.all(Array.from({ length: 5 }, () => open('k')));
      expect(endings.filter((ending) => ending.kind === 'accepted' && !ending.repeated)).toHaveLength(1);
      expect(await store.load(id)).toMatchObject({ version: 1 });
    });

    it.each([
      ['the 29th day', 29, true],
      ['the 30th day to the millisecond', 30, true],
      ['a millisecond later', 30 + 1 / 86_400_000, false],
    ])('is remembered by later writes on %s: %#', async (_when, days, remembered) => {
      await open('first');
      await move(5, { idempotencyKey: 'later' }, daysLater(days));
      expect(await open('first', undefined, daysLater(days))).toMatchObject(
        remembered ? { kind: 'accepted', repeated: true } : { kind: 'refused' },
      );
    });
  });

  describe('an expected version', () => {
    it.each([
      [1, 'conflict'],
      [2, 'accepted'],
      [3, 'conflict'],
    ])('of %d on version 2 ends as %s', async (expectedVersion, kind) => {
      await open();
      await move(5);
      const ending = await move(1, { expectedVersion });
      expect(ending).toMatchObject(kind === 'conflict' ? { kind, currentVersion: 2 } : { kind });
    });

    it('is compared last: what the rules refuse is refused, whatever was expected', async () => {
      await open();
      const refused = { kind: 'refused', refusals: [{ code: 'TOO_LITTLE' }] };
      expect(await move(-1, { expectedVersion: 1 })).toEqual(refused);
      expect(await move(-1, { expectedVersion: 7 })).toEqual(refused);
    });

    it('lets one of two simultaneous commands through and tells the other', async () => {
      await open();
      const endings = await Promise.all([move(1, { expectedVersion: 1 }), move(2, { expectedVersion: 1 })]);
      expect(endings.map(({ kind }) => kind).sort()).toEqual(['accepted', 'conflict']);
    });
  });

  describe('a unique field', () => {
    it('held by another aggregate ends the command as taken, and stores nothing', async () => {
      await open('k', `${engine}-berta`);
      id = `${id}-second`;
      expect(await open('k2', `${engine}-berta`)).toEqual({ kind: 'taken' });
      expect(await store.load(id)).toBeNull();
      await open('k3');
      const purse = await store.load(id);
      expect(purse && (await store.replace({ ...purse, holder: `${engine}-berta` }))).toBe('taken');
    });
  });

  describe('a burst of commands in one process', () => {
    it('is worked off in turns, without a lost race', async () => {
      await open();
      told = [];
      const endings = await Promise.all(Array.from({ length: 30 }, () => move(1)));
      expect(endings.every(({ kind }) => kind === 'accepted')).toBe(true);
      expect(await store.load(id)).toMatchObject({ version: 31, coins: 30 });
      expect(told.filter(({ operation }) => operation === 'replaceOne')).toHaveLength(30);
    });

    it('goes on after one of them failed', async () => {
      await open();
      const broken = executeCommand<Purse, Happened, Refusal>({
        store,
        id,
        now: NOW,
        command: { caller: 'anna', idempotencyKey: 'k', content: {} },
        decide: () => {
          throw new Error('broken rules');
        },
        evolve,
      });
      const next = move(1);
      await expect(broken).rejects.toThrow('broken rules');
      expect(await next).toMatchObject({ kind: 'accepted' });
    });
  });

  describe('a lost race', () => {
    const contested = (losses: number): { store: AggregateStore<Purse>; decisions: () => number } => {
      let lost = 0;
      const contestedStore: AggregateStore<Purse> = {
        ...store,
        // A rival of another process takes no turns with this one.
        turns: new Map(),
        async replace(state) {
          if (lost >= losses) return store.replace(state);
          lost += 1;
          await move(1);
          return store.replace(state);
        },
      };
      return { store: contestedStore, decisions: () => lost };
    };
    const add = (contestedStore: AggregateStore<Purse>, expectedVersion?: number) =>
      executeCommand<Purse, Happened, Refusal>({
        store: contestedStore,
        id,
        now: NOW,
        command: { caller: 'carla', idempotencyKey: 'k', content: {}, expectedVersion },
        decide: () => ({ events: [{ type: 'moved', amount: 100, by: 'carla' }] }),
        evolve,
      });

    it.each([1, 5])('is decided again on the new state, %d times', async (losses) => {
      await open();
      expect(await add(contested(losses).store)).toMatchObject({ kind: 'accepted', state: { coins: 100 + losses } });
    });

    it('for the sixth time ends in an error, without any effect', async () => {
      await open();
      await expect(add(contested(6).store)).rejects.toThrow(ContentionError);
      expect(await store.load(id)).toMatchObject({ coins: 6 });
    });

    it('is a conflict at once for a caller that sent the version that it expects', async () => {
      await open();
      const race = contested(1);
      expect(await add(race.store, 1)).toEqual({ kind: 'conflict', currentVersion: 2 });
      expect(race.decisions()).toBe(1);
    });
  });

  it('keeps every promise under random commands of simultaneous callers', async () => {
    const step = fc.record({
      caller: fc.constantFrom('anna', 'berta', 'carla'),
      idempotencyKey: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
      amount: fc.integer({ min: -5, max: 9 }),
      expected: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 6 }),
    });
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(rounds, async (commands) => {
        run += 1;
        id = `random-${engine}-${run}`;
        await open();
        const accepted: { version: number; amount: number }[] = [];
        const contents = new Map<string, number>();
        for (const round of commands) {
          const endings = await Promise.all(
            round.map(async ({ caller, idempotencyKey, amount, expected }) => {
              const command = { caller, idempotencyKey, expectedVersion: expected };
              return { amount, key: `${caller} ${idempotencyKey}`, ending: await move(amount, command) };
            }),
          );
          for (const { amount, key, ending } of endings) {
            if (ending.kind !== 'accepted' || ending.repeated) continue;
            expect(contents.has(key)).toBe(false);
            contents.set(key, amount);
            accepted.push({ version: ending.state.version, amount });
          }
          for (const { amount, key, ending } of endings) {
            if (ending.kind === 'accepted') expect(contents.get(key)).toBe(amount);
            if (ending.kind === 'keyReused') expect(contents.get(key)).not.toBe(amount);
          }
        }
        const purse = await store.load(id);
        const sum = accepted.reduce((total, { amount }) => total + amount, 0);
        expect(accepted.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
          accepted.map((_, index) => index + 2),
        );
        expect(purse).toMatchObject({ version: accepted.length + 1, coins: sum });
        expect(purse?.entries).toHaveLength(accepted.length);
        expect(purse?.answered).toHaveLength(accepted.length + 1);
      }),
      { numRuns: engine === 'embedded' ? 60 : 15 },
    );
  });
});

function evolve(purse: Purse | null, event: Happened): Omit<Purse, keyof Aggregate> {
  switch (event.type) {
    case 'opened':
      return { coins: 0, entries: [], ...(event.holder !== undefined && { holder: event.holder }) };
    case 'moved': {
      const { coins, entries } = purse ?? { coins: 0, entries: [] };
      const holder = purse?.holder;
      const entry = { amount: event.amount, by: event.by };
      return { coins: coins + event.amount, entries: [...entries, entry], ...(holder !== undefined && { holder }) };
    }
  }
}
