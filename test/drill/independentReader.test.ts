import type { House } from '../../scripts/drill/house.js';
import { compare } from '../../scripts/drill/killing/independentReader.js';
import type { Acknowledged } from '../../scripts/drill/killing/writers.js';

const TEXT = 'Essai un message';
const lead = (from: string, to: string | null): object => ({ institution: 'AC', service: 'orp-rhone', from, to });
const CASE = {
  _id: 'case-1',
  status: 'OPEN',
  answered: [{ key: 'k1' }, { key: 'k2' }],
  messages: [{ text: TEXT }],
  leadHistory: [lead('2026-01-01', '2026-02-01'), lead('2026-02-01', null)],
  handovers: [{ acceptance: null, ending: null }],
  timeline: [
    { aboutId: 'hnd-1', kind: 'HANDOVER_MOVED', command: 'OFFER' },
    { aboutId: 'hnd-1', kind: 'HANDOVER_MOVED', command: 'RETURN' },
    { aboutId: 'hnd-1', kind: 'HANDOVER_ATTEMPTED', command: 'RETURN' },
  ],
};
const MESSAGE: Acknowledged = {
  ...{ service: 'cii', collection: 'cases', documentId: 'case-1', list: 'messages', member: 'text', value: TEXT },
};
const RETURN: Acknowledged = { ...MESSAGE, list: 'timeline', member: 'aboutId', value: 'hnd-1' };

function houseWith(stored: Readonly<Record<string, readonly object[]>>): House {
  return {
    stored: (service: string, collection: string) => Promise.resolve(stored[`${service}.${collection}`] ?? []),
  } as unknown as House;
}

const foundIn = async (one: object, acknowledged = [MESSAGE, RETURN], refused: string[] = []) =>
  compare(houseWith({ 'cii.cases': [one] }), acknowledged, refused);

const NOTHING = { lost: [], doubled: [], effectsOfRefused: [], leadConflicts: [], exchangeFaults: [] };

describe('The independent reader of the long run', () => {
  it('finds nothing where the stores hold what clients were told', async () => {
    expect(await foundIn(CASE)).toEqual(NOTHING);
  });

  it('finds an acknowledged act that stands nowhere', async () => {
    expect((await foundIn({ ...CASE, messages: [] })).lost).toHaveLength(1);
    expect((await foundIn({ ...CASE, timeline: [] })).lost).toHaveLength(1);
  });

  it('counts a return that was taken back for nothing, and two returns as two', async () => {
    const [offer, back, late] = CASE.timeline;
    const reopened = { ...back, command: 'REOPEN' };
    const ended = { ...back, command: 'REACH_GOAL' };
    expect(await foundIn({ ...CASE, timeline: [offer, ended, reopened, back] })).toEqual(NOTHING);
    expect(await foundIn({ ...CASE, timeline: [offer, back, reopened, back, late] })).toEqual(NOTHING);
    expect((await foundIn({ ...CASE, timeline: [offer, back, reopened] })).lost).toHaveLength(1);
    expect((await foundIn({ ...CASE, timeline: [offer, back, back] })).doubled).toHaveLength(1);
  });

  it('finds an act that stands twice, and one that nobody was told of', async () => {
    expect((await foundIn({ ...CASE, messages: [{ text: TEXT }, { text: TEXT }] })).doubled).not.toEqual([]);
    const other = { text: 'Essai un autre' };
    expect((await foundIn({ ...CASE, messages: [...CASE.messages, other, other] })).doubled).toEqual([other.text]);
  });

  it('finds a key that is remembered twice', async () => {
    expect((await foundIn({ ...CASE, answered: [{ key: 'k1' }, { key: 'k1' }] })).doubled).toHaveLength(1);
  });

  it('finds the effect of an act that was refused', async () => {
    expect((await foundIn(CASE, [MESSAGE], [TEXT])).effectsOfRefused).toEqual([TEXT]);
  });

  it.each([
    ['a gap between two leads', { leadHistory: [lead('2026-01-01', '2026-01-20'), lead('2026-02-01', null)] }],
    ['two leads at once', { leadHistory: [lead('2026-01-01', null), lead('2026-02-01', null)] }],
    ['an open case without a lead', { leadHistory: [lead('2026-01-01', '2026-02-01')] }],
    ['two open handovers', { handovers: [CASE.handovers[0], CASE.handovers[0]] }],
  ])('R3: finds %s', async (_what, change) => {
    expect((await foundIn({ ...CASE, ...change })).leadConflicts).not.toEqual([]);
  });

  it('finds a feed with a position missing or twice, and a copy that is not the latest', async () => {
    const entry = (position: number, version: number): object => ({
      recipient: 'ai',
      caseId: 'case-1',
      position,
      version,
    });
    const faults = async (feed: readonly object[], version: number): Promise<readonly string[]> =>
      (await compare(houseWith({ 'cii.feed': feed, 'ai.frames': [{ _id: 'case-1', version }] }), [], []))
        .exchangeFaults;
    expect(await faults([entry(1, 1), entry(2, 2)], 2)).toEqual([]);
    expect(await faults([entry(1, 1), entry(3, 2)], 2)).toEqual(['feed of cii for ai']);
    expect(await faults([entry(1, 1), entry(1, 2)], 2)).toEqual(['feed of cii for ai']);
    expect(await faults([entry(1, 1), entry(2, 2)], 1)).toHaveLength(1);
  });
});
