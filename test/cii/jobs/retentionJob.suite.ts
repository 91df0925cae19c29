import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decideSetHold } from '../../../subgraphs/cii/rules/retention/holds.js';
import { evolveRetention, type RetentionEvent } from '../../../subgraphs/cii/rules/retention/record.js';
import { runRetentionJob, type RetentionJobParts } from '../../../subgraphs/cii/jobs/retentionJob.js';
import type { RetentionPolicy } from '../../../subgraphs/cii/params/retentionPolicy.js';
import type { StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import type { StoredRetention } from '../../../subgraphs/cii/store/retentions.js';
import { createRelay } from '../../../subgraphs/common/platform/exchange/relay.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Refusal } from '../../../subgraphs/common/rules/refusals.js';
import { executeCommand } from '../../../subgraphs/common/store/executeCommand.js';
import { AVS_NUMBER, runningCase } from '../../kit/cases.js';
import { processIn } from '../../kit/mamac.js';
import { personalIn } from '../../kit/nothingPersonal.js';
import { engines } from '../../common/store/engines.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

const POLICY: RetentionPolicy = (['CASE', 'MAMAC_PROCESS', 'REQUEST'] as const).map((kind) => ({
  ...{ canton: 'GE', kind, from: '2000-01-01', to: null, keepMonths: 12, blockMonths: 12 },
  ...{ basis: 'policy', approvedBy: 'Somebody' },
}));
const CLOSED = { status: 'CLOSED', closedOn: '2024-03-10' } as const;
/** The last day on which it is blocked, and the day on which it is due. */
const [BLOCKED, DUE]: readonly [LocalDate, LocalDate] = ['2026-03-10', '2026-03-11'];

describe.each(engines)('what is due for erasure, on %s', (engine) => {
  let world: JobWorld;
  beforeEach(async () => {
    world = await openJobWorld(engine);
  });
  afterEach(() => world.close());

  const parts = (changes: Partial<RetentionJobParts> = {}): RetentionJobParts => {
    const { cases, processes, openingRefusals, retentions, feed, subjects, letters, rewrite, log } = world;
    const relay = createRelay({ outboxes: [retentions.outbox], feed });
    const sendOn = (id: string): void => void relay.send(id);
    return {
      ...{ cases, processes, openingRefusals, retentions, feed, subjects, letters, rewrite, log, sendOn },
      retention: POLICY,
      ...changes,
    };
  };
  const run = (today: LocalDate, changes: Partial<RetentionJobParts> = {}) =>
    runRetentionJob(parts(changes), morningOf(today));
  /** A closed case with everything that the register keeps beside it. */
  const keepClosed = async (n: number, mode: 'HANDOVER' | 'MAMAC' = 'HANDOVER'): Promise<void> => {
    await world.keep(n, { ...runningCase({ mode: 'HANDOVER' }), mode }, CLOSED);
    const { frameVersions } = await world.stored(n);
    for (const recipient of ['ac', 'ai', 'as'] as const) {
      const body = { kind: 'FRAME', frame: { caseId: caseId(n) }, invitation: { avsNumber: AVS_NUMBER } };
      const entry = { entryId: `${caseId(n)}:${recipient}`, caseId: caseId(n), version: 1, body };
      await world.feed.append(recipient, [entry]);
    }
    expect(Object.keys(frameVersions).length).toBeGreaterThan(0);
    await world.subjects.of([{ id: caseId(n), person: 'person-key' }]);
    const letter = { kind: 'ACT_REPORTED', reason: 'MALFORMED', state: 'WAITING', invites: false } as const;
    const [ofPartner] = world.letters;
    await ofPartner.note({ ...letter, entryId: `letter-${String(n)}`, caseId: caseId(n), version: 1, position: n });
  };
  const keepProcess = async (n: number, changes: Partial<StoredProcess>): Promise<void> => {
    const stored = { ...processIn('WITHDRAWN'), _id: caseId(n), schemaVersion: 1, answered: [], ...changes };
    expect(await world.processes.aggregates.insert(stored as StoredProcess)).toBe('inserted');
  };
  const recipientsOf = async (n: number): Promise<readonly ('ac' | 'ai' | 'as')[]> => {
    const erasure = (await world.retentions.aggregates.load(caseId(n)))?.erasure;
    const { recipients } = erasure?.state === 'UNDER_WAY' ? erasure : { recipients: [] };
    return recipients.map((recipient) => recipient.toLowerCase() as 'ac');
  };
  /** Every institution takes over all that its feed holds. */
  const acknowledge = async (recipients: readonly string[]): Promise<void> => {
    for (const recipient of recipients) {
      await world.feed.acknowledge({ recipient, reader: 'one', position: await world.feed.head(recipient) });
    }
  };
  const left = async (n: number): Promise<unknown> => {
    const bodies = await Promise.all((['ac', 'ai', 'as'] as const).map((one) => world.feed.read(one, 0, 100)));
    return {
      case: await world.cases.aggregates.load(caseId(n)),
      process: await world.processes.aggregates.load(caseId(n)),
      subjects: await world.subjects.ofPerson('person-key'),
      letters: (await world.letters[0].list()).filter((letter) => letter.caseId === caseId(n)),
      entries: bodies.flat().map(({ body }) => (body as { kind: string }).kind),
    };
  };

  it('takes the notices to the AI office out of its feed too, which name no case (LAI 3b)', async () => {
    await keepClosed(1);
    const stored = await world.stored(1);
    const id = `ntc-${'0'.repeat(26)}`;
    await world.cases.aggregates.replace({ ...stored, notices: [{ id }] as never });
    const body = { kind: 'EARLY_DETECTION_NOTICE', noticeId: id, invitation: { avsNumber: AVS_NUMBER } };
    await world.feed.append('ai', [{ entryId: id, caseId: id, version: 1, body }]);
    await run(DUE);
    expect(JSON.stringify(await world.feed.read('ai', 0, 100))).not.toContain(id);
  });

  it('nothing happens on the last day before, and on the day it is gone at once and the institutions are told', async () => {
    await keepClosed(1);
    expect(await run(BLOCKED)).toEqual({ ordered: 0, completed: 0, failed: 0 });
    expect(await run(DUE)).toEqual({ ordered: 1, completed: 0, failed: 0 });
    const told = await recipientsOf(1);
    expect(told.length).toBeGreaterThan(0);
    await run(DUE);
    expect(await left(1)).toEqual({
      case: null,
      process: null,
      subjects: [],
      letters: [],
      entries: told.map(() => 'CASE_ERASED'),
    });
    if (engine === 'embedded') {
      const files = ['cases', 'feed', 'readSubjects'].map((name) => path.join(world.directory, 'test', `${name}.db`));
      for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(new RegExp(`${AVS_NUMBER}|person-key`));
    }
  });

  it('is certified once every institution has acknowledged, and not before; the certificate names nobody', async () => {
    await keepClosed(1);
    await run(DUE);
    const [first = '', ...others] = await recipientsOf(1);
    await acknowledge(others);
    expect(await run('2026-03-12')).toMatchObject({ completed: 0 });
    expect(await world.retentions.certificates('GE')).toEqual([]);
    await acknowledge([first]);
    expect(await run('2026-03-13')).toEqual({ ordered: 0, completed: 1, failed: 0 });
    expect(await run('2026-03-13')).toEqual({ ordered: 0, completed: 0, failed: 0 });
    const certificates = await world.retentions.certificates('GE');
    expect(certificates).toMatchObject([{ kind: 'CASE', orderedOn: DUE, completedOn: '2026-03-13', canton: 'GE' }]);
    expect(JSON.stringify(certificates)).not.toMatch(/case-|person-/);
    expect(personalIn(JSON.stringify(certificates))).toBeNull();
    const record = await world.retentions.aggregates.load(caseId(1));
    expect(record).toMatchObject({ erasure: { state: 'DONE' }, holds: [], unsent: [] });
    expect(await world.retentions.isErased(caseId(1))).toBe(true);
    expect(await world.retentions.isErased(caseId(2))).toBe(false);
    expect(await world.retentions.certificates('VD')).toEqual([]);
  });

  it('a case that ended in mode MAMAC takes its process along', async () => {
    await keepClosed(1, 'MAMAC');
    await keepProcess(1, { phase: 'EXITED' });
    await run(DUE);
    expect(await left(1)).toMatchObject({ case: null, process: null });
  });

  it('a request that was not taken up goes by itself, and one for a case that is there goes with the case (R36)', async () => {
    const exit = { kind: 'WITHDRAWN', on: '2024-03-10', by: { kind: 'PERSON' } } as never;
    await keepProcess(1, { exit });
    await keepProcess(2, { exit });
    await world.keep(2, runningCase());
    await keepProcess(3, { exit, phase: 'NOT_ADMITTED' });
    expect(await run(DUE)).toMatchObject({ ordered: 1 });
    const there = await world.processes.aggregates.loadMany([caseId(1), caseId(2), caseId(3)]);
    expect(there.map((one) => one?._id ?? null)).toEqual([null, caseId(2), caseId(3)]);
  });

  it('a hold keeps it until it is ended, and what is open or without a record is never touched', async () => {
    await keepClosed(1);
    await world.keep(2, runningCase());
    const context = { ...morningOf('2026-01-01'), viewer: { subject: 'dpo-1' } as never };
    await executeCommand<StoredRetention, RetentionEvent, Refusal>({
      creates: true,
      store: world.retentions.aggregates,
      id: caseId(1),
      now: context.now,
      command: { caller: 'CII:dpo-1', idempotencyKey: 'hold', content: {} },
      decide: (record) => decideSetHold(record, { caseId: caseId(1), reason: 'AUTHORITY_ORDER' }, context),
      evolve: evolveRetention,
    });
    expect(await run('2099-01-01')).toEqual({ ordered: 0, completed: 0, failed: 0 });
    expect(await world.cases.aggregates.load(caseId(1))).not.toBeNull();
    expect(await run('2099-01-01', { retention: [] })).toEqual({ ordered: 0, completed: 0, failed: 0 });
    expect(await world.cases.aggregates.load(caseId(2))).not.toBeNull();
  });

  it('goes on after a crash before or after any step, and comes to the same end with one entry and one certificate', async () => {
    let n = 0;
    // The files are written anew in the other tests; here it is only asked for.
    const rewrite = (): Promise<void> => Promise.resolve();
    for (const after of [false, true]) {
      for (let failing = 1, failed = true; failed; failing += 1) {
        n += 1;
        await keepClosed(n);
        const crash = crashing(parts({ rewrite }), failing, after);
        await runRetentionJob(crash.parts, morningOf(DUE)).catch(() => undefined);
        failed = crash.hasFailed();
        await run(DUE, { rewrite });
        const told = await recipientsOf(n);
        expect(told.length).toBeGreaterThan(0);
        await acknowledge(told);
        // The same again while it is certified.
        await runRetentionJob(crashing(parts({ rewrite }), failing, after).parts, morningOf(DUE)).catch(
          () => undefined,
        );
        await run(DUE, { rewrite });
        const found = (await left(n)) as { entries: readonly string[] };
        expect({ ...found, entries: new Set(found.entries) }).toEqual({
          ...{ case: null, process: null, subjects: [], letters: [], entries: new Set(['CASE_ERASED']) },
        });
        expect(await world.retentions.certificates('GE')).toHaveLength(n);
        for (const recipient of told) {
          const own = await world.feed.current(recipient, [caseId(n)]);
          expect(own.map(({ entryId }) => entryId)).toEqual([`erased:${caseId(n)}`]);
        }
      }
    }
    expect(n).toBeGreaterThan(12);
  });

  it('what cannot be dealt with is told of and stops no other, and the next run tries it again', async () => {
    await keepClosed(1);
    await keepClosed(2);
    const erase = (id: string): Promise<void> =>
      id === caseId(1) ? Promise.reject(new Error('away')) : world.cases.erase(id);
    const changes = { cases: { ...world.cases, erase } };
    expect(await run(DUE, changes)).toEqual({ ordered: 2, completed: 0, failed: 1 });
    expect(await world.cases.aggregates.loadMany([caseId(1), caseId(2)])).toMatchObject([{ _id: caseId(1) }, null]);
    expect(world.logLines).toEqual([expect.stringContaining('what is due for erasure could not be dealt with')]);
    expect(await run(DUE)).toMatchObject({ failed: 0 });
    expect(await world.cases.aggregates.load(caseId(1))).toBeNull();
  });
});

/** Parts of which the nth call to the store fails: before it does anything, or after. */
function crashing(
  parts: RetentionJobParts,
  failing: number,
  after: boolean,
): { readonly parts: RetentionJobParts; readonly hasFailed: () => boolean } {
  let calls = 0;
  const watched = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (of, name) => {
        const member: unknown = Reflect.get(of, name);
        if (name === 'aggregates') return watched(member as object);
        if (typeof member !== 'function' || name === 'closedBefore') return member;
        return async (...given: unknown[]): Promise<unknown> => {
          // Everything after the crash fails as well: the process is gone.
          calls += 1;
          if (calls > failing || (calls === failing && !after)) throw new Error('The process has ended.');
          const answer: unknown = await (member as (...all: unknown[]) => unknown).apply(of, given);
          if (calls === failing) throw new Error('The process has ended.');
          return answer;
        };
      },
    });
  const rewrite = watched({ rewrite: parts.rewrite });
  return {
    parts: {
      ...parts,
      ...{ cases: watched(parts.cases), processes: watched(parts.processes), feed: watched(parts.feed) },
      ...{ openingRefusals: watched(parts.openingRefusals), subjects: watched(parts.subjects) },
      ...{ retentions: watched(parts.retentions), rewrite: (names) => rewrite.rewrite(names) },
    },
    hasFailed: () => calls >= failing,
  };
}
