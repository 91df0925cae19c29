import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import { type AsFileState, evolve } from '../../../subgraphs/as/rules/file.js';
import { mirrorRecords } from '../../../subgraphs/as/rules/mirrorRecords.js';
import type { AsRecord, AsRecordKind } from '../../../subgraphs/as/rules/records.js';
import { budget, context, cut, file, household, interview, measure } from './fixtures.js';

const MIRRORED = { source: 'MIRROR', key: 'k-1' } as const;
const take = (state: AsFileState, records: readonly AsRecord[], world = context()): AsFileState =>
  mirrorRecords(state, { person: state.person, records }, world).reduce(evolve, state);

const RECORDS: readonly AsRecord[] = [
  { kind: 'FILE', record: { ...MIRRORED, id: 'period', openedOn: '2026-01-15', closedOn: null } },
  { kind: 'HOUSEHOLD', record: { ...household(), ...MIRRORED } },
  { kind: 'BUDGET', record: { ...budget(), ...MIRRORED } },
  { kind: 'INTERVIEW', record: { ...interview(), ...MIRRORED } },
  { kind: 'MEASURE', record: { ...measure(), ...MIRRORED } },
  { kind: 'CUT', record: { ...cut(), ...MIRRORED } },
];

describe('Mirroring records of an existing system', () => {
  it('takes in every kind, without a divergence where no rule is broken', () => {
    const after = take(file(), RECORDS);
    expect(
      [after.households, after.budgets, after.interviews, after.measures, after.cuts].map((kind) => kind.length),
    ).toEqual([1, 1, 1, 1, 1]);
    expect(after.period.source).toBe('MIRROR');
    expect(after.divergences).toEqual([]);
  });

  it('changes nothing when the same comes again', () => {
    const once = take(file({ caseIds: ['case-1'] }), RECORDS);
    expect(mirrorRecords(once, { person: once.person, records: RECORDS }, context())).toEqual([]);
  });

  it('replaces a record under its key and keeps the identifier it was given first', () => {
    const once = take(file(), RECORDS);
    const again = take(once, [{ kind: 'CUT', record: { ...cut({ id: 'cut-new', percent: 20 }), ...MIRRORED } }]);
    expect(again.cuts).toEqual([{ ...cut({ percent: 20 }), ...MIRRORED }]);
    // It stands beside itself only once: twice 20 percent would be above the scale.
    expect(again.divergences).toEqual([]);
  });

  it('follows the person under a corrected number, by which an open file is found', () => {
    const person = { ...file().person, avsNumber: '7561234567897' } as const;
    const after = mirrorRecords(file(), { person, records: [] }, context()).reduce(evolve, file());
    expect([after.person, after.openFor]).toEqual([person, '7561234567897']);
  });

  it('tells the cases of the file what happened, once for each news', () => {
    const after = take(file({ caseIds: ['case-1'] }), RECORDS);
    expect(after.unsent.map((entry) => (entry.kind === 'ACT_REPORTED' ? [entry.field, entry.act] : []))).toEqual([
      ['AS_FILE', 'REGISTERED'],
      ['AS_BUDGET', 'BENEFIT_DECIDED'],
      ['AS_INTERVIEWS', 'INTERVIEW_HELD'],
      ['AS_CUTS', 'SANCTION_DECIDED'],
    ]);
  });

  it('tells that the file was closed', () => {
    const closing = { ...MIRRORED, id: 'period', openedOn: '2026-01-15', closedOn: '2026-04-30' } as const;
    const after = take(file({ caseIds: ['case-1'] }), [{ kind: 'FILE', record: closing }]);
    expect(after.unsent).toEqual([
      expect.objectContaining({ field: 'AS_FILE', act: 'DEREGISTERED', on: '2026-04-30' }),
    ]);
  });
});

const BROKEN: readonly [AsRecordKind, RefusalCode, AsRecord][] = [
  [
    'FILE',
    'DATE_IN_FUTURE',
    { kind: 'FILE', record: { ...MIRRORED, id: 'period', openedOn: '2026-05-21', closedOn: null } },
  ],
  [
    'FILE',
    'PERIOD_REVERSED',
    { kind: 'FILE', record: { ...MIRRORED, id: 'period', openedOn: '2026-01-15', closedOn: '2026-01-14' } },
  ],
  ['HOUSEHOLD', 'NUMBER_OUT_OF_RANGE', { kind: 'HOUSEHOLD', record: { ...household({ size: 0 }), ...MIRRORED } }],
  ['BUDGET', 'BUDGET_EMPTY', { kind: 'BUDGET', record: { ...budget({ items: [] }), ...MIRRORED } }],
  [
    'INTERVIEW',
    'DATE_IN_FUTURE',
    { kind: 'INTERVIEW', record: { ...interview({ heldOn: '2026-06-01' }), ...MIRRORED } },
  ],
  ['MEASURE', 'DECISION_INCOMPLETE', { kind: 'MEASURE', record: { ...measure({ state: 'GRANTED' }), ...MIRRORED } }],
  ['MEASURE', 'DATE_IN_FUTURE', { kind: 'MEASURE', record: { ...measure({ proposedOn: '2026-05-21' }), ...MIRRORED } }],
  [
    'MEASURE',
    'DECISION_BEFORE_FACTS',
    { kind: 'MEASURE', record: { ...measure({ state: 'REFUSED', decidedOn: '2026-05-03' }), ...MIRRORED } },
  ],
  [
    'MEASURE',
    'MEASURE_STARTS_BEFORE_DECISION',
    {
      kind: 'MEASURE',
      record: { ...measure({ state: 'GRANTED', from: '2026-05-09', decidedOn: '2026-05-10' }), ...MIRRORED },
    },
  ],
  [
    'MEASURE',
    'DATE_IN_FUTURE',
    { kind: 'MEASURE', record: { ...measure({ state: 'REFUSED', decidedOn: '2026-05-21' }), ...MIRRORED } },
  ],
  [
    'CUT',
    'DATE_IN_FUTURE',
    { kind: 'CUT', record: { ...cut({ decidedOn: '2026-05-21', from: '2026-06' }), ...MIRRORED } },
  ],
  ['CUT', 'DECISION_BEFORE_FACTS', { kind: 'CUT', record: { ...cut({ factsOn: '2026-03-21' }), ...MIRRORED } }],
  ['CUT', 'DECISION_BEFORE_FACTS', { kind: 'CUT', record: { ...cut({ factsOn: '2026-05-20' }), ...MIRRORED } }],
  ['CUT', 'CUT_OUTSIDE_SCALE', { kind: 'CUT', record: { ...cut({ percent: 31 }), ...MIRRORED } }],
  ['CUT', 'CUT_REACHES_BACK', { kind: 'CUT', record: { ...cut({ from: '2026-02' }), ...MIRRORED } }],
];

describe('A mirrored file', () => {
  it.each([
    ['opened today', '2026-05-20', null],
    ['closed on the day on which it was opened', '2026-01-15', '2026-01-15'],
    ['closed the day after', '2026-01-15', '2026-01-16'],
  ] as const)('that was %s breaks no rule', (_what, openedOn, closedOn) => {
    const after = take(file(), [{ kind: 'FILE', record: { ...MIRRORED, id: 'period', openedOn, closedOn } }]);
    expect(after.divergences).toEqual([]);
  });
});

describe('A mirrored record that breaks a rule', () => {
  it.each(BROKEN)('(%s, %s) is stored and flagged, never refused (R12)', (kind, code, record) => {
    const after = take(file(), [record]);
    expect(after.divergences).toEqual([
      expect.objectContaining({ kind, code, recordId: record.record.id, foundOn: '2026-05-20' }),
    ]);
  });

  it('is flagged when the canton has set no scale for a cut', () => {
    const record: AsRecord = { kind: 'CUT', record: { ...cut(), ...MIRRORED } };
    const after = take(file(), [record], context({ parameters: NO_PARAMETERS }));
    expect(after.divergences).toEqual([
      expect.objectContaining({ code: 'PARAMETER_NOT_SET', rule: 'R54', article: 'cantonal law' }),
    ]);
  });

  it('keeps the day on which it was found, and heals when the other system corrects it', () => {
    const broken = take(file(), [{ kind: 'CUT', record: { ...cut({ percent: 31 }), ...MIRRORED } }]);
    const later = context({ today: '2026-05-28' });
    const still = take(broken, [{ kind: 'CUT', record: { ...cut({ percent: 35 }), ...MIRRORED } }], later);
    expect(still.divergences).toEqual(broken.divergences);
    expect(take(still, [{ kind: 'CUT', record: { ...cut(), ...MIRRORED } }], later).divergences).toEqual([]);
  });

  it('is never a hand-made one', () => {
    const state = file({ cuts: [cut({ percent: 90 })] });
    expect(take(state, []).divergences).toEqual([]);
  });
});
