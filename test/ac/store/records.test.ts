import { acDefinition } from '../../../subgraphs/ac/index.js';
import type { AcFile } from '../../../subgraphs/ac/resolvers/context.js';
import { openInstitutionFiles } from '../../../subgraphs/common/store/institutionFiles.js';
import { engines, scratch, type Scratch } from '../../common/store/engines.js';
import { richFile } from '../acHouse.js';

describe.each(engines)('The files of unemployment insurance on the engine %s', (engine) => {
  let place: Scratch;

  beforeEach(async () => {
    place = await scratch(engine);
  });
  afterEach(() => place.remove());

  test('keep every kind of record as it was given', async () => {
    const database = await place.open();
    const { records, schemaVersion } = acDefinition;
    const files = openInstitutionFiles<AcFile>({ database, records, schemaVersion });
    await database.ensureIndexes();
    const full: AcFile = { ...richFile(), schemaVersion: 1, answered: [] };
    await files.aggregates.insert(full);
    expect(await files.aggregates.load(full._id)).toMatchObject(full);
  });
});
