import { openProcesses, placeOf, type StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import type { MamacState } from '../../../subgraphs/cii/rules/mamac/process.js';
import { idFor } from '../../kit/cases.js';
import { processIn } from '../../kit/mamac.js';
import { engines, scratch } from '../../common/store/engines.js';

/** The process as the store takes it in. */
const stored = (state: MamacState, n: number, changes: Partial<MamacState> = {}): StoredProcess =>
  ({ ...state, _id: idFor('case', String(n)), schemaVersion: 1, answered: [], ...changes }) as unknown as StoredProcess;

describe.each(engines)('the processes of CII-MAMAC on %s', (engine) => {
  it('are kept whole in every phase, and replaced as a whole', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const { aggregates } = openProcesses(database);
      await database.ensureIndexes();
      for (const [n, phase] of (['FILED', 'CASE_MANAGEMENT', 'RECHECK', 'EXITED'] as const).entries()) {
        const state = stored(processIn(phase), n);
        expect(await aggregates.insert(state)).toBe('inserted');
        expect(await aggregates.load(state._id)).toMatchObject({ ...state });
        expect(await aggregates.replace(state)).toBe('replaced');
        expect(await aggregates.replace(state)).toBe('lost');
        expect(await aggregates.load(state._id)).toMatchObject({ ...state, version: state.version + 1 });
      }
    } finally {
      await place.remove();
    }
  });

  it('R36: tell the requests that wait in the canton, the earliest first, and all of a person', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const processes = openProcesses(database);
      await database.ensureIndexes();
      const filed = processIn('FILED');
      const kept = [
        stored(filed, 3, { filedOn: '2026-03-05' }),
        stored(filed, 2, { filedOn: '2026-03-04', personKey: 'person-b' }),
        stored(filed, 1, { filedOn: '2026-03-04' }),
        stored(filed, 4, { filedOn: '2026-03-01', canton: 'LU' }),
        stored(processIn('EXITED'), 5),
      ];
      for (const one of kept) await processes.aggregates.insert(one);
      const ids = (found: readonly StoredProcess[]) => found.map(({ _id }) => Number(_id.slice(-2)));
      expect(ids(await processes.inPhases('GE', ['FILED'], null, 10))).toEqual([1, 2, 3]);
      expect(ids(await processes.inPhases('GE', ['FILED'], null, 2))).toEqual([1, 2]);
      const [, second] = await processes.inPhases('GE', ['FILED'], null, 2);
      if (second === undefined) throw new Error('Two wait.');
      expect(ids(await processes.inPhases('GE', ['FILED'], placeOf(second), 2))).toEqual([3]);
      expect(ids(await processes.inPhases('GE', ['EXITED', 'JOINED'], null, 2))).toEqual([5]);
      expect([await processes.countIn('GE', ['FILED']), await processes.countIn('LU', ['FILED'])]).toEqual([3, 1]);
      expect(ids(await processes.ofPersons('GE', [filed.personKey])).toSorted()).toEqual([1, 3, 5]);
      expect(ids(await processes.ofPersons('GE', [filed.personKey, 'person-b'])).toSorted()).toEqual([1, 2, 3, 5]);
      expect(await processes.ofPersons('GE', [])).toEqual([]);
    } finally {
      await place.remove();
    }
  });

  it('R36: tell what is still owed to a case or a draft of the canton, and no more once it is done', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const processes = openProcesses(database);
      await database.ensureIndexes();
      const pending = { kind: 'ANSWER_DRAFT' } as const;
      const resolved: MamacState = { ...processIn('FILED'), phase: 'TURNED_AWAY', request: null };
      const owing = stored(resolved, 2, { pending });
      const kept = [
        stored(resolved, 3, { pending }),
        owing,
        stored(resolved, 4, { pending, canton: 'LU' }),
        stored(processIn('FILED'), 1),
      ];
      for (const one of kept) await processes.aggregates.insert(one);
      const ids = async (limit: number) =>
        (await processes.pending('GE', limit)).map(({ id, open }) => [Number(id.slice(-2)), open().pending]);
      expect(await ids(10)).toEqual([
        [2, pending],
        [3, pending],
      ]);
      expect(await ids(1)).toEqual([[2, pending]]);
      const { pending: _pending, ...done } = owing;
      expect(await processes.aggregates.replace(done)).toBe('replaced');
      expect(await ids(10)).toEqual([[3, pending]]);
    } finally {
      await place.remove();
    }
  });

  it('R48, R58: tell what waits in a phase in the canton, but not what has been told at the end', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const processes = openProcesses(database);
      await database.ensureIndexes();
      const kept = [
        stored(processIn('FILED'), 1),
        stored(processIn('PLANNING'), 2),
        stored(processIn('PLANNING'), 3, { canton: 'LU' }),
        stored(processIn('EXITED'), 4),
        stored(processIn('EXITED'), 5, { mainPayerAtExit: 'AS' }),
      ];
      for (const one of kept) await processes.aggregates.insert(one);
      const ids = async (...phases: readonly MamacState['phase'][]) =>
        (await processes.waitingIn('GE', phases)).map(({ _id }) => Number(_id.slice(-2))).toSorted();
      expect(await ids('PLANNING', 'EXITED')).toEqual([2, 4]);
      expect(await ids('FILED')).toEqual([1]);
      expect(await ids()).toEqual([]);
      const standing = [...(await processes.phases('GE'))].map(([id, phase]) => [Number(id.slice(-2)), phase]);
      expect(standing.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
        ...[
          [1, 'FILED'],
          [2, 'PLANNING'],
          [4, 'EXITED'],
          [5, 'EXITED'],
        ],
      ]);
    } finally {
      await place.remove();
    }
  });
});
