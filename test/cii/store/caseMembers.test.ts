import { CASE_MEMBERS, PROCESS_MEMBERS } from '../../../subgraphs/cii/rules/retention/exportOf.js';
import type { StoredCase } from '../../../subgraphs/cii/store/cases.js';
import type { StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import { engines } from '../../common/store/engines.js';
import { runningCase } from '../../kit/cases.js';
import { processIn } from '../../kit/mamac.js';
import { caseId, openJobWorld, type JobWorld } from '../jobs/world.js';

/** Every member of it, those that the sample does not have as a list. */
const full = (parts: object, sample: object): object => ({
  ...Object.fromEntries(Object.keys(parts).map((part) => [part, [{ part }]])),
  ...sample,
});
const bookkeeping = { schemaVersion: 2, answered: [] };

describe.each(engines)('What the register keeps, on %s', (engine) => {
  let world: JobWorld;
  beforeEach(async () => {
    world = await openJobWorld(engine);
  });
  afterEach(() => world.close());

  it('is every member of a case and of a process of CII-MAMAC: none is lost on its way into the store', async () => {
    const key = { openPersonKey: 'key-1', personKey: 'key-1' };
    const cooperation = { ...full(CASE_MEMBERS, runningCase()), ...key, ...bookkeeping, _id: caseId(1) };
    const process = { ...full(PROCESS_MEMBERS, processIn('FILED')), ...bookkeeping, schemaVersion: 1, _id: caseId(1) };
    await world.cases.aggregates.insert(cooperation as unknown as StoredCase);
    await world.processes.aggregates.insert(process as unknown as StoredProcess);
    const [stored, storedProcess] = await Promise.all([
      world.cases.aggregates.load(caseId(1)),
      world.processes.aggregates.load(caseId(1)),
    ]);
    expect(Object.keys(stored ?? {})).toEqual(expect.arrayContaining(Object.keys(CASE_MEMBERS)));
    expect(Object.keys(storedProcess ?? {})).toEqual(expect.arrayContaining(Object.keys(PROCESS_MEMBERS)));
  });
});
