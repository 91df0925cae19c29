import type { CalendarKey } from '../../../subgraphs/common/rules/calendarKey.js';
import {
  createCalendarKeys,
  type CalendarKeys,
  type StoredCalendarKey,
} from '../../../subgraphs/common/store/calendarKeys.js';
import { engines, scratch, type Scratch } from './engines.js';

const KEY: CalendarKey = {
  holder: {
    ...{ subject: 'usr-anna', institution: 'AC', service: 'orp-centre', organ: 'ORP' },
    ...{ roles: ['CASEWORKER', 'DECIDER'], canton: 'GE' },
  },
  ...{ language: 'DE', madeOn: '2026-03-10', lastDay: '2026-06-07' },
};

describe.each(engines)('The calendars of a house on the %s store', (engine) => {
  let place: Scratch;
  let keys: CalendarKeys;

  beforeEach(async () => {
    place = await scratch(engine);
    const database = await place.open();
    keys = createCalendarKeys(database);
    await database.ensureIndexes();
  });
  afterEach(() => place.remove());

  const stored = (subject: string, keyHash?: string): StoredCalendarKey => ({
    ...{ _id: `AC:${subject}`, version: 1, schemaVersion: 1, answered: [], ...KEY },
    ...(keyHash === undefined ? {} : { keyHash }),
  });

  it('are found by the digest of their key, with the holder as it was kept', async () => {
    expect(await keys.aggregates.insert(stored('anna', 'hash-1'))).toBe('inserted');
    expect(await keys.findByHash('hash-1')).toMatchObject({ ...KEY, keyHash: 'hash-1' });
    for (const other of ['hash-2', '']) expect(await keys.findByHash(other)).toBeNull();
  });

  it('are found under the new key alone once there is one, and under none once it is ended', async () => {
    await keys.aggregates.insert(stored('anna', 'hash-1'));
    expect(await keys.aggregates.replace(stored('anna', 'hash-2'))).toBe('replaced');
    expect(await keys.findByHash('hash-1')).toBeNull();
    expect(await keys.aggregates.replace({ ...stored('anna'), version: 2 })).toBe('replaced');
    expect(await keys.findByHash('hash-2')).toBeNull();
    expect(await keys.aggregates.load('AC:anna')).not.toHaveProperty('keyHash');
  });

  it('are any number of ended ones, and never two under one key', async () => {
    for (const subject of ['anna', 'ben', 'cleo'])
      expect(await keys.aggregates.insert(stored(subject))).toBe('inserted');
    expect(await keys.aggregates.insert(stored('dora', 'hash-1'))).toBe('inserted');
    expect(await keys.aggregates.insert(stored('emil', 'hash-1'))).toBe('taken');
  });
});
