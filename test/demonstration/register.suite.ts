import { parseRegisterEntry } from '../../subgraphs/common/rules/exchange.js';
import { deriveFrame } from '../../subgraphs/cii/rules/deriveFrame.js';
import { DAYS, worldOn } from './world.js';

describe.each(DAYS)('the register made on %s', (today) => {
  const { canton, cases, ac, ai, as } = worldOn(today);

  it('sends every institution that was ever told the latest frame of each case, in the agreed form', () => {
    for (const state of cases) {
      const told = state.unsent.map(({ frame }) => frame.recipient);
      expect(told).toEqual(['AC', 'AI', 'AS'].filter((one) => Object.keys(state.frameVersions).includes(one)));
      for (const entry of state.unsent) {
        expect(entry.frame).toEqual(deriveFrame(state, entry.frame.recipient));
        expect(parseRegisterEntry(JSON.parse(JSON.stringify(entry)))).not.toHaveProperty('malformedAt');
      }
    }
  });

  it('invites once more whoever keeps a file that the case is about, and nobody who has left', () => {
    const files = [...ac, ...ai, ...as];
    for (const planned of canton.cases) {
      const entries = cases.find(({ _id }) => _id === planned.id)?.unsent ?? [];
      const invited = entries.flatMap(({ invitation }) => invitation?.services ?? []);
      const joining = files.filter(({ caseIds }) => caseIds.includes(planned.id));
      const services = joining.flatMap(({ assignments }) => assignments.map(({ service }) => service));
      for (const { desk, answer, keepsFile } of planned.invited) {
        expect(invited.includes(desk.service)).toBe(answer === 'WAITING' || (answer === 'CONFIRMED' && keepsFile));
        expect(services.includes(desk.service)).toBe(answer === 'CONFIRMED' && keepsFile);
      }
    }
  });

  it('knows each case from the file that opened it', () => {
    const drafts = [...ac, ...ai, ...as].flatMap(({ caseDrafts }) =>
      caseDrafts.filter(({ state }) => state === 'OPENED'),
    );
    expect(drafts.map(({ id }) => id).toSorted()).toEqual(cases.map(({ _id }) => _id).toSorted());
  });

  it('holds at most one open case of a person, and none of a person whose case is on its way', () => {
    const open = cases.flatMap(({ openPersonKey }) => openPersonKey ?? []);
    expect(new Set(open).size).toBe(open.length);
    const known = cases.map(({ person }) => person.avsNumber);
    const coming = [...ac, ...ai, ...as].filter(({ unsent }) => unsent.length > 0);
    expect(coming.filter(({ person }) => known.includes(person.avsNumber))).toEqual([]);
  });

  it('tells of nothing that lies ahead', () => {
    const instants = cases.flatMap(({ timeline, messages }) => [
      ...timeline.map(({ at }) => at),
      ...messages.map(({ sentAt }) => sentAt),
    ]);
    expect(instants.filter((at) => at >= `${today}T`)).toEqual([]);
  });

  it('tells each history in the order in which it happened', () => {
    for (const { timeline } of cases) {
      const instants = timeline.map(({ at }) => at);
      expect(instants).toEqual(instants.toSorted());
    }
  });
});
