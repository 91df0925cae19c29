import { asDefinition } from '../../../subgraphs/as/index.js';
import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import type { AsFile } from '../../../subgraphs/as/resolvers/context.js';
import { type AsFileState, evolve } from '../../../subgraphs/as/rules/file.js';
import { newId } from '../../../subgraphs/common/platform/ids.js';
import { openInstitutionFiles, type InstitutionFiles } from '../../../subgraphs/common/store/institutionFiles.js';
import { engines, scratch, type Scratch } from '../../common/store/engines.js';
import { budget, closedFile, cut, file, household, interview, measure } from '../rules/fixtures.js';

describe.each(engines)('The files of social assistance on the engine %s', (engine) => {
  let place: Scratch;
  let files: InstitutionFiles<AsFile>;

  beforeEach(async () => {
    place = await scratch(engine);
    const database = await place.open();
    const { records, schemaVersion } = asDefinition(NO_PARAMETERS);
    files = openInstitutionFiles<AsFile>({ database, records, schemaVersion });
    await database.ensureIndexes();
  });
  afterEach(() => place.remove());

  const stored = (state: AsFileState): AsFile => ({ ...state, schemaVersion: 1, answered: [] });
  const open = (): AsFile => stored(file({ _id: newId('asf') }));
  const closed = (): AsFile => stored({ ...closedFile(), _id: newId('asf') });

  it('keep every kind of record as it was given', async () => {
    const full = stored({
      ...file({
        _id: newId('asf'),
        households: [household()],
        budgets: [budget()],
        interviews: [interview({ nextOn: '2026-06-01' })],
        measures: [measure({ state: 'REFUSED', decidedOn: '2026-05-05' })],
        cuts: [cut()],
      }),
      period: { id: 'per-1', source: 'MIRROR', key: 'K1', openedOn: '2026-01-15', closedOn: null },
      divergences: [
        {
          id: 'div-1',
          kind: 'CUT',
          code: 'CUT_OUTSIDE_SCALE',
          rule: 'R19',
          article: null,
          recordId: 'cut-0',
          foundOn: '2026-05-01',
        },
      ],
    });
    await files.aggregates.insert(full);
    expect(await files.aggregates.load(full._id)).toMatchObject(full);
  });

  it('hold one open file of a person, and as many closed ones as there were', async () => {
    expect(await files.aggregates.insert(closed())).toBe('inserted');
    expect(await files.aggregates.insert(closed())).toBe('inserted');
    expect(await files.aggregates.insert(open())).toBe('inserted');
    expect(await files.aggregates.insert(open())).toBe('taken');
  });

  it('hold one open file when two services open one at the same time', async () => {
    const answers = await Promise.all([open(), open(), open()].map((one) => files.aggregates.insert(one)));
    expect(answers.toSorted()).toEqual(['inserted', 'taken', 'taken']);
  });

  it('let another service open one once the first has closed', async () => {
    const first = open();
    await files.aggregates.insert(first);
    const record = { ...first.period, closedOn: '2026-04-30' } as const;
    const after = evolve(first, { kind: 'RECORD_MIRRORED', mirrored: { kind: 'FILE', record } });
    expect(await files.aggregates.replace(stored(after))).toBe('replaced');
    expect(Object.hasOwn((await files.aggregates.load(first._id)) ?? {}, 'openFor')).toBe(false);
    expect(await files.aggregates.insert(open())).toBe('inserted');
    expect(await files.findByAvsNumber(first.person.avsNumber)).toHaveLength(2);
  });

  it('refuse to reopen a file while another service has one open', async () => {
    const old = closed();
    await files.aggregates.insert(old);
    await files.aggregates.insert(open());
    const record = { ...old.period, closedOn: null };
    const reopened = evolve(old, { kind: 'RECORD_MIRRORED', mirrored: { kind: 'FILE', record } });
    expect(await files.aggregates.replace(stored(reopened))).toBe('taken');
  });
});
