import { openCases, type StoredCase } from '../../../subgraphs/cii/store/cases.js';
import { AVS_NUMBER, openedCase, PERSON, personKeyOf } from '../../kit/cases.js';
import { engines, scratch } from '../../common/store/engines.js';

const THE_PERSON = { ...PERSON, personId: personKeyOf(AVS_NUMBER) };

describe.each(engines)('the cases of a person on %s', (engine) => {
  it('are found by the key of the case, also one written before closed cases kept it', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const cases = openCases(database);
      await database.ensureIndexes();
      const { personKey: _later, ...before } = openedCase();
      await cases.aggregates.insert({ ...before, schemaVersion: 1, answered: [] } as unknown as StoredCase);
      const found = await cases.list(THE_PERSON, {}, null, 10);
      expect(found).toMatchObject([{ _id: before._id, personKey: THE_PERSON.personId, handovers: [] }]);
      expect(await cases.count(THE_PERSON, {})).toBe(1);
      expect(await cases.list({ ...THE_PERSON, personId: 'key-of-0000' }, {}, null, 10)).toEqual([]);
      expect(await cases.list({ ...THE_PERSON, personId: null }, {}, null, 10)).toEqual([]);
    } finally {
      await place.remove();
    }
  });
});
