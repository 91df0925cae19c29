import { openCases, type StoredCase } from '../../../subgraphs/cii/store/cases.js';
import { latestRefusal } from '../../../subgraphs/cii/rules/handover/refusedBefore.js';
import type { TimelineEntry } from '../../../subgraphs/cii/rules/case.js';
import { AI_OFFICE, AVS_NUMBER, idFor, openedCase, PERSON, personKeyOf } from '../../kit/cases.js';
import { handoverOf } from '../../kit/handoverSamples.js';
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

  it('tell what the person has refused in the canton, closed ones included, in one read (R5)', async () => {
    const place = await scratch(engine);
    try {
      const operations: unknown[] = [];
      const database = await place.open((operation) => operations.push(operation));
      const cases = openCases(database);
      await database.ensureIndexes();
      const keep = (tail: string, changes: object) => {
        const { openPersonKey: _one, ...closed } = openedCase();
        const stored = { ...closed, _id: idFor('case', tail), schemaVersion: 3, answered: [], ...changes };
        return cases.aggregates.insert(stored as unknown as StoredCase);
      };
      const { personKey } = openedCase();
      const refused = { ...handoverOf({}), answer: { answer: 'REFUSED', answeredOn: '2026-02-01' } };
      await keep('1', { status: 'CLOSED', handovers: [refused] });
      await keep('2', { status: 'OPEN', refusedBefore: '2026-01-01' });
      await keep('3', { handovers: [refused], canton: 'LU' });
      await keep('4', { handovers: [refused], personKey: 'person-other' });
      operations.length = 0;
      const found = await cases.refusalsOf('GE', String(personKey));
      expect(operations).toHaveLength(1);
      expect(found.map(({ handovers, refusedBefore }) => [handovers.length, refusedBefore]).toSorted()).toEqual([
        [0, '2026-01-01'],
        [1, null],
      ]);
      expect(latestRefusal(found)).toBe('2026-02-01');
      expect(await cases.refusalsOf('GE', 'person-unknown')).toEqual([]);
    } finally {
      await place.remove();
    }
  });

  it('of the shape before carry no refusal and no end of a clearance', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const cases = openCases(database);
      await database.ensureIndexes();
      const { refusedBefore: _later, ...before } = openedCase();
      const { clearedUntil: _end, ...handover } = handoverOf({});
      const stored = { ...before, handovers: [handover], schemaVersion: 2, answered: [] };
      await cases.aggregates.insert(stored as unknown as StoredCase);
      expect(await cases.aggregates.load(before._id)).toMatchObject({
        refusedBefore: null,
        handovers: [{ clearedOn: handover.clearedOn, clearedUntil: null }],
      });
      expect(await cases.refusalsOf('GE', String(before.personKey))).toMatchObject([{ refusedBefore: null }]);
    } finally {
      await place.remove();
    }
  });

  it('of the shape before learn from the history when each service took part (domain 3c-9)', async () => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const cases = openCases(database);
      await database.ensureIndexes();
      const opened = openedCase();
      const asked = opened.participants.map(({ stays: _later, ...one }) => one);
      const [opener] = asked;
      const [line] = opened.timeline;
      const told = (kind: TimelineEntry['kind'], at: string) => ({ ...line, kind, at, about: AI_OFFICE });
      const timeline = [
        ...opened.timeline,
        told('PARTICIPANT_LEFT', '2026-03-10T08:00:00.000Z'),
        told('STAFF_ASSIGNED', '2026-03-12T08:00:00.000Z'),
        told('PARTICIPANT_INVITED', '2026-04-01T08:00:00.000Z'),
        told('PARTICIPANT_INVITED', '2026-04-02T08:00:00.000Z'),
      ];
      const stored = { ...opened, participants: asked, timeline, schemaVersion: 3, answered: [] };
      await cases.aggregates.insert(stored as unknown as StoredCase);
      expect(await cases.aggregates.load(opened._id)).toMatchObject({
        participants: [
          { ...opener, stays: [{ from: opened.openedAt, to: null }] },
          {
            stays: [
              { from: opened.openedAt, to: '2026-03-10T08:00:00.000Z' },
              { from: '2026-04-01T08:00:00.000Z', to: null },
            ],
          },
        ],
      });
    } finally {
      await place.remove();
    }
  });
});
