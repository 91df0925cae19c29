import { type AsEvent, evolve } from '../../../subgraphs/as/rules/file.js';
import { file, SERVICE } from './fixtures.js';

describe('A file of social assistance', () => {
  it('belongs to its service from the first moment, even while nobody is named', () => {
    const fresh = file({ assignments: [] });
    expect(fresh.service).toEqual(SERVICE);
    expect(file().assignments[0]?.service).toBe(SERVICE.id);
  });

  it('names the person it is open for, and nobody once it is closed: the field is absent, not null', () => {
    const period = {
      id: 'period',
      source: 'MIRROR',
      key: 'k',
      openedOn: '2026-01-15',
      closedOn: '2026-04-30',
    } as const;
    const open = file();
    const closed = evolve(open, { kind: 'RECORD_MIRRORED', mirrored: { kind: 'FILE', record: period } });
    expect(open.openFor).toBe(open.person.avsNumber);
    expect(Object.hasOwn(closed, 'openFor')).toBe(false);
    const again = evolve(closed, {
      kind: 'RECORD_MIRRORED',
      mirrored: { kind: 'FILE', record: { ...period, closedOn: null } },
    });
    expect(again.openFor).toBe(open.person.avsNumber);
  });

  it('joins a case once and leaves it', () => {
    const events: readonly AsEvent[] = [
      { kind: 'CASE_JOINED', caseId: 'case-1' },
      { kind: 'CASE_JOINED', caseId: 'case-2' },
      { kind: 'CASE_JOINED', caseId: 'case-1' },
      { kind: 'CASE_LEFT', caseId: 'case-2' },
    ];
    expect(events.reduce(evolve, file()).caseIds).toEqual(['case-1']);
  });

  it('keeps what the register has still to be told behind what waits already', () => {
    const entry = (entryId: string) =>
      ({ kind: 'NOT_KNOWN', entryId, caseId: 'case-1', version: 3, service: SERVICE.id }) as const;
    const queued = evolve(file(), { kind: 'ENTRIES_QUEUED', entries: [entry('ent-1')] });
    const again = evolve(queued, { kind: 'ENTRIES_QUEUED', entries: [entry('ent-2')] });
    expect(again.unsent).toEqual([entry('ent-1'), entry('ent-2')]);
  });
});
