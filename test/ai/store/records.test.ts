import { aiDefinition } from '../../../subgraphs/ai/index.js';
import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import { openInstitutionFiles, type InstitutionFiles } from '../../../subgraphs/common/store/institutionFiles.js';
import { engines, scratch, type Scratch } from '../../common/store/engines.js';
import { keptFile, richFile } from '../aiHouse.js';

describe.each(engines)('The files of disability insurance on the engine %s', (engine) => {
  let place: Scratch;
  let files: InstitutionFiles<AiFile>;

  beforeEach(async () => {
    place = await scratch(engine);
    const database = await place.open();
    const { records, schemaVersion, onePerPerson = false } = aiDefinition;
    files = openInstitutionFiles<AiFile>({ database, records, schemaVersion, onePerPerson });
    await database.ensureIndexes();
  });
  afterEach(() => place.remove());

  const stored = (file: ReturnType<typeof keptFile>): AiFile => ({ ...file, schemaVersion: 1, answered: [] });

  test('keep every kind of record as it was given', async () => {
    const full = stored(richFile());
    await files.aggregates.insert(full);
    expect(await files.aggregates.load(full._id)).toMatchObject(full);
  });

  test('are found by whatever of them names a case, also once they have left it, for erasing (docs/decisions/0048)', async () => {
    const traces: readonly object[] = [
      { caseIds: ['case-1'] },
      { caseDrafts: [{ id: 'case-1' }] },
      { extracts: [{ id: 'xtr-1', caseId: 'case-1' }] },
      { clearances: [{ caseId: 'case-1', handoverId: 'hnd-1' }] },
      { registrationsTold: [{ caseId: 'case-1' }] },
      { benefitsTold: [{ caseId: 'case-1' }] },
      { unsent: [{ caseId: 'case-1' }] },
    ];
    for (const trace of traces) await files.aggregates.insert(stored(keptFile(trace)));
    await files.aggregates.insert(stored(keptFile({ caseIds: ['case-2'] })));
    const found = await files.findNaming('case-1');
    expect(found).toHaveLength(traces.length);
    expect(found.flatMap(({ caseIds }) => caseIds)).toEqual(['case-1']);
    expect(await files.findNaming('case-3')).toEqual([]);
  });

  test('hold one file of a person, also when several are opened at the same time', async () => {
    const first = stored(keptFile());
    const rivals = [1, 2, 3].map(() => ({ ...stored(keptFile()), person: first.person }));
    const answers = await Promise.all([first, ...rivals].map((one) => files.aggregates.insert(one)));
    expect(answers.toSorted()).toEqual(['inserted', 'taken', 'taken', 'taken']);
    expect(await files.findByAvsNumber(first.person.avsNumber)).toHaveLength(1);
  });

  test('do not let a file become one of a person who has another', async () => {
    const [first, second] = [stored(keptFile()), stored(keptFile())];
    await files.aggregates.insert(first);
    await files.aggregates.insert(second);
    expect(await files.aggregates.replace({ ...second, person: first.person })).toBe('taken');
  });
});
