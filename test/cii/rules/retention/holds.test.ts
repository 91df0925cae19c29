import { decideEndHold, decideSetHold, isRegisterOfficer } from '../../../../subgraphs/cii/rules/retention/holds.js';
import {
  evolveRetention,
  holdInForce,
  type Hold,
  type RetentionRecord,
} from '../../../../subgraphs/cii/rules/retention/record.js';
import type { Role, Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { countingIds, given } from '../../../kit/decisions.js';

const officer = (subject: string, changes: Partial<Viewer> = {}): Viewer => ({
  ...{ subject, institution: 'CII', service: 'cii-office', organ: null, roles: ['DPO'], canton: 'GE' },
  ...{ personId: null, purpose: 'Proceedings' },
  ...changes,
});
const context = (subject = 'dpo-1') => ({
  ...({ viewer: officer(subject), canton: 'GE', today: '2026-03-10', ids: countingIds() } as const),
});
const CASE = 'case-1';
const HOLD: Hold = {
  ...{ id: 'hld-1', reason: 'LEGAL_PROCEEDINGS', from: '2026-03-10', setBy: 'dpo-1' },
  ...{ endAskedBy: null, endAskedOn: null, endedBy: null, endedOn: null },
};
const recordWith = (changes: Partial<RetentionRecord> = {}): RetentionRecord => ({
  ...{ _id: CASE, version: 1, canton: 'GE', holds: [], erasure: null, unsent: [], ...changes },
});
const ASKED = { ...HOLD, endAskedBy: 'dpo-1', endAskedOn: '2026-03-12' } as const;
const ENDED = { ...ASKED, endedBy: 'dpo-2', endedOn: '2026-03-13' } as const;
const set = (record: RetentionRecord | null) =>
  decideSetHold(record, { caseId: CASE, reason: 'LEGAL_PROCEEDINGS' }, context());
const start = (record: RetentionRecord | null) =>
  given<RetentionRecord | null, Parameters<typeof evolveRetention>[1]>(evolveRetention, record);

describe('A legal hold', () => {
  it.each<[string, RetentionRecord | null]>([
    ['where nothing was noted before', null],
    ['where another one has ended', recordWith({ holds: [ENDED] })],
  ])('is set from today on, by the officer, for a reason of the list: %s', (_what, record) => {
    const after = start(record).when(set).thenHappens('HOLD_SET');
    expect(holdInForce(after)).toEqual(HOLD);
    expect(after).toMatchObject({ _id: CASE, canton: 'GE', erasure: null, unsent: [] });
    expect(after?.holds).toHaveLength((record?.holds.length ?? 0) + 1);
  });

  it.each<[string, Hold]>([
    ['while one is in force', HOLD],
    ['while its end is only asked for', ASKED],
  ])('is not set twice: %s', (_what, hold) => {
    start(recordWith({ holds: [hold] }))
      .when(set)
      .thenRefused('HOLD_IN_FORCE');
  });

  it('comes too late once the erasure is ordered: there is nothing any more', () => {
    start(recordWith({ erasure: { state: 'DONE' } }))
      .when(set)
      .thenRefused('NOT_FOUND');
  });

  it('is ended by two officers, one of whom may be who set it', () => {
    const asked = start(recordWith({ holds: [ENDED, { ...HOLD, id: 'hld-2' }] }))
      .when((record) => decideEndHold(record, context()))
      .thenHappens('HOLD_END_ASKED');
    expect(asked?.holds).toEqual([ENDED, { ...HOLD, id: 'hld-2', endAskedBy: 'dpo-1', endAskedOn: '2026-03-10' }]);
    expect(holdInForce(asked)?.id).toBe('hld-2');
    const ended = start(asked)
      .when((record) => decideEndHold(record, context('dpo-2')))
      .thenHappens('HOLD_ENDED');
    expect(ended?.holds[1]).toMatchObject({ endAskedBy: 'dpo-1', endedBy: 'dpo-2', endedOn: '2026-03-10' });
    expect(holdInForce(ended)).toBeNull();
  });

  it('is never ended by one person alone', () => {
    start(recordWith({ holds: [ASKED] }))
      .when((record) => decideEndHold(record, context('dpo-1')))
      .thenRefused('SECOND_PERSON_NEEDED');
  });

  it.each<[string, RetentionRecord | null]>([
    ['none was ever set', null],
    ['the last one has ended', recordWith({ holds: [ENDED] })],
  ])('cannot be ended where %s', (_what, record) => {
    start(record)
      .when((state) => decideEndHold(state, context()))
      .thenRefused('NO_HOLD_IN_FORCE');
  });

  it.each<[string, Partial<Viewer>, boolean]>([
    ['the officer of the register', {}, true],
    ['the officer of another institution', { institution: 'AC' }, false],
    ['the officer of another canton', { canton: 'VD' }, false],
    ['somebody else of the register', { roles: ['TEAM', 'STEERING', 'ANALYST'] as readonly Role[] }, false],
  ])('belongs to the data-protection officer of the register: %s', (_who, changes, expected) => {
    expect(isRegisterOfficer(officer('somebody', changes), 'GE')).toBe(expected);
  });

  it('a record begins with a hold or an order, and with nothing else', () => {
    expect(() => evolveRetention(null, { kind: 'ERASURE_DONE' })).toThrow(TypeError);
    expect(() => evolveRetention(null, { kind: 'HOLD_ENDED', holdId: 'h', by: 'a', on: '2026-01-01' })).toThrow(
      TypeError,
    );
  });
});
