import type { RetentionPolicy } from '../../../../subgraphs/cii/params/retentionPolicy.js';
import {
  certificateOf,
  decideErasureDone,
  decideOrderErasure,
  type Erasable,
} from '../../../../subgraphs/cii/rules/retention/erasure.js';
import {
  evolveRetention,
  type ErasureUnderWay,
  type Hold,
  type RetentionRecord,
} from '../../../../subgraphs/cii/rules/retention/record.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { runningCase } from '../../../kit/cases.js';
import { countingIds, given } from '../../../kit/decisions.js';
import { processIn } from '../../../kit/mamac.js';

const POLICY: RetentionPolicy = (['CASE', 'MAMAC_PROCESS', 'REQUEST'] as const).map((kind) => ({
  ...{ canton: 'GE', kind, from: '2000-01-01', to: null, keepMonths: 12, blockMonths: 12 },
  ...{ basis: 'policy', approvedBy: 'Somebody' },
}));
const CASE = 'case-1';
const closed = (changes: Parameters<typeof runningCase>[0] = {}) => ({
  ...runningCase(changes),
  ...({ status: 'CLOSED', closedOn: '2024-03-10' } as const),
});
const request = () => ({
  ...processIn('TURNED_AWAY'),
  exit: { kind: 'TURNED_AWAY', reason: 'ENTERED_TWICE', on: '2024-03-10', by: { kind: 'PERSON' } } as never,
});
const order =
  (erasable: Erasable, today: LocalDate = '2026-03-11') =>
  (record: RetentionRecord | null) =>
    decideOrderErasure(record, CASE, erasable, { policy: POLICY, canton: 'GE', today, ids: countingIds() });
const start = (record: RetentionRecord | null) =>
  given<RetentionRecord | null, Parameters<typeof evolveRetention>[1]>(evolveRetention, record);
const held: Hold = {
  ...{ id: 'hld-1', reason: 'ACCESS_REQUEST', from: '2026-01-01', setBy: 'dpo-1' },
  ...{ endAskedBy: 'dpo-1', endAskedOn: '2026-02-01', endedBy: null, endedOn: null },
};
const recordWith = (changes: Partial<RetentionRecord>): RetentionRecord => ({
  ...{ _id: CASE, version: 1, canton: 'GE', holds: [], erasure: null, unsent: [], ...changes },
});

describe('The order to erase', () => {
  it('tells every institution that was ever told, with an entry that names nobody', () => {
    const cooperation = { ...closed(), frameVersions: { AC: 3, AS: 1 } };
    const after = start(null)
      .when(order({ cooperation, process: null }))
      .thenHappens('ERASURE_ORDERED');
    expect(after?.erasure).toEqual({
      ...{
        state: 'UNDER_WAY',
        certificateId: 'era-1',
        kind: 'CASE',
        orderedOn: '2026-03-11',
        recipients: ['AC', 'AS'],
      },
      counts: {
        authorisations: cooperation.authorisations.length,
        messages: cooperation.messages.length,
        handovers: cooperation.handovers.length,
        rounds: 0,
      },
    });
    const entry = { kind: 'CASE_ERASED', caseId: CASE };
    expect(after?.unsent).toEqual([
      { recipient: 'AC', entry },
      { recipient: 'AS', entry },
    ]);
  });

  it('of a case counts its process with it, and tells who opened it and who filed', () => {
    const cooperation = {
      ...closed({ mode: 'MAMAC' }),
      frameVersions: {},
      openedBy: { institution: 'AI', service: 'x' } as const,
    };
    const process = { ...processIn('EXITED'), referrer: { institution: 'AS', service: 'y' } as const };
    const after = start(null).when(order({ cooperation, process })).thenHappens('ERASURE_ORDERED');
    expect(after?.erasure).toMatchObject({
      ...{ kind: 'MAMAC_PROCESS', recipients: ['AI', 'AS'], counts: { rounds: process.rounds.length } },
    });
  });

  it('of a request that was not taken up tells its referrer alone (R36)', () => {
    const after = start(null)
      .when(order({ cooperation: null, process: request() }))
      .thenHappens('ERASURE_ORDERED');
    expect(after?.erasure).toMatchObject({ kind: 'REQUEST', recipients: [request().referrer.institution] });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-10', false, 'the last day on which it is blocked'],
    ['2026-03-11', true, 'the day after'],
  ])('is given on %s: %s (%s)', (today, given_) => {
    const decision = order({ cooperation: closed(), process: null }, today)(null);
    expect('events' in decision).toBe(given_);
  });

  it('is barred by a hold, also by one whose end is only asked for, and not by one that has ended', () => {
    const erasable = { cooperation: closed(), process: null };
    start(recordWith({ holds: [held] }))
      .when(order(erasable))
      .thenRefused('HOLD_IN_FORCE');
    start(recordWith({ holds: [{ ...held, endedBy: 'dpo-2', endedOn: '2026-03-01' }] }))
      .when(order(erasable))
      .thenHappens('ERASURE_ORDERED');
  });

  it('is given once, and never for what is open or not there', () => {
    const erasable = { cooperation: closed(), process: null };
    start(recordWith({ erasure: { state: 'DONE' } }))
      .when(order(erasable))
      .thenRefused();
    expect(order(erasable)(recordWith({ erasure: { state: 'DONE' } }))).toEqual({ refusals: [] });
    expect(order({ cooperation: runningCase(), process: null }, '2099-01-01')(null)).toEqual({ refusals: [] });
    expect(order({ cooperation: null, process: null })(null)).toEqual({ refusals: [] });
  });
});

describe('An erasure that is done', () => {
  const underWay: ErasureUnderWay = {
    ...{ state: 'UNDER_WAY', certificateId: 'era-1', kind: 'CASE', orderedOn: '2026-03-11', recipients: ['AC'] },
    counts: { authorisations: 1, messages: 2, handovers: 3, rounds: 4 },
  };

  it('leaves no hold, no order and nothing to send: the identifier leads nowhere, and not to its certificate', () => {
    const after = start(recordWith({ erasure: underWay, holds: [{ ...held, endedBy: 'b', endedOn: '2026-03-01' }] }))
      .when((record) => (record === null ? { refusals: [] } : decideErasureDone(record)))
      .thenHappens('ERASURE_DONE');
    expect(after).toEqual(recordWith({ erasure: { state: 'DONE' } }));
  });

  it.each<[string, RetentionRecord['erasure']]>([
    ['none was ordered', null],
    ['it is done already', { state: 'DONE' }],
  ])('is not ended where %s', (_what, erasure) => {
    expect(decideErasureDone(recordWith({ erasure }))).toEqual({ refusals: [] });
  });

  it('leaves a certificate with kind, days, institutions and numbers, and no identifier of the case', () => {
    expect(certificateOf({ canton: 'GE' }, underWay, '2026-04-01')).toEqual({
      ...{ id: 'era-1', canton: 'GE', kind: 'CASE', orderedOn: '2026-03-11', completedOn: '2026-04-01' },
      ...{ institutions: ['AC'], counts: underWay.counts },
    });
  });
});
