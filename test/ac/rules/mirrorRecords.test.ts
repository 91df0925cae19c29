import fc from 'fast-check';
import { findDivergences } from '../../../subgraphs/ac/rules/divergences.js';
import { emptyFile, evolve, type AcFileState, type AcRecord } from '../../../subgraphs/ac/rules/file.js';
import { mirrorRecords, type MirrorRecords } from '../../../subgraphs/ac/rules/mirrorRecords.js';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import { NO_CASES } from '../../../subgraphs/common/rules/handedOver.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { countingIds } from '../../kit/decisions.js';
import {
  allowance,
  contextWith,
  fileWith,
  interview,
  measure,
  NO_PARAMETERS,
  proof,
  registration,
  suspension,
} from '../acWorld.js';

const WORLD = { ...NO_CASES, today: '2026-03-10', parameters: acParameters } as const;
const MIRROR = { source: 'MIRROR' } as const;

function importing(file: AcFileState, content: Partial<MirrorRecords>, today: LocalDate = WORLD.today): AcFileState {
  const { person, assignments } = file;
  const events = mirrorRecords(
    file,
    { person, assignments, records: [], ...content },
    { ...WORLD, today, ids: countingIds() },
  );
  return events.reduce(evolve, file);
}

const interviewOn = (heldOn: LocalDate, key = 'I1', id = 'int-new'): AcRecord => ({
  kind: 'INTERVIEW',
  record: interview({ id, ...MIRROR, key, heldOn }),
});

describe('Importing mirrored records (R12)', () => {
  it('stores what is new, under its key', () => {
    const file = importing(fileWith(), { records: [interviewOn('2026-02-03')] });
    expect(file.interviews).toMatchObject([{ key: 'I1', heldOn: '2026-02-03', source: 'MIRROR' }]);
    expect(file.divergences).toEqual([]);
  });

  it('replaces a corrected record under its key and keeps its identifier', () => {
    const once = importing(fileWith(), { records: [interviewOn('2026-02-03', 'I1', 'int-a')] });
    const corrected = importing(once, { records: [interviewOn('2026-02-04', 'I1', 'int-b')] });
    expect(corrected.interviews).toHaveLength(1);
    expect(corrected.interviews).toMatchObject([{ id: 'int-a', heldOn: '2026-02-04' }]);
  });

  it('leaves a hand-made record alone', () => {
    const file = importing(fileWith({ interviews: [interview({ id: 'int-hand' })] }), {
      records: [interviewOn('2026-02-03')],
    });
    expect(file.interviews.map(({ id }) => id)).toEqual(['int-hand', 'int-new']);
  });

  it('makes no event when it says nothing new', () => {
    const { person, assignments } = fileWith();
    const content: MirrorRecords = { person, assignments, records: [interviewOn('2099-01-01')] };
    const once = mirrorRecords(fileWith(), content, { ...WORLD, ids: countingIds() }).reduce(evolve, fileWith());
    expect(once.divergences.length).toBeGreaterThan(0);
    expect(mirrorRecords(once, content, { ...WORLD, ids: countingIds() })).toEqual([]);
  });

  it('brings a corrected name and a service that is new, and keeps the staff of a known one', () => {
    const start = fileWith();
    const assignments = [
      { organ: 'ORP' as const, service: 'orp-centre', responsible: null, deputy: null },
      { organ: 'ORP' as const, service: 'orp-north', responsible: null, deputy: null },
    ];
    const file = importing(start, { person: { ...start.person, officialName: 'Muster-Beispiel' }, assignments });
    expect(file.person.officialName).toBe('Muster-Beispiel');
    expect(file.assignments).toHaveLength(4);
    expect(file.assignments.find(({ service }) => service === 'orp-centre')?.responsible).toBe('usr-anna');
  });

  it('tells the cases of the file what happened, and nobody when there is none', () => {
    const records: readonly AcRecord[] = [
      { kind: 'REGISTRATION', record: registration({ deregisteredOn: '2026-03-09' }) },
      { kind: 'DAILY_ALLOWANCE', record: allowance({ daysLeft: 379 }) },
      interviewOn('2026-02-03'),
      { kind: 'JOB_SEARCH_PROOF', record: proof({ ...MIRROR, key: 'P1' }) },
      {
        kind: 'MEASURE',
        record: measure({ ...MIRROR, key: 'M1', state: 'GRANTED', decidedOn: '2026-03-05', organ: 'ORP' }),
      },
      { kind: 'MEASURE', record: measure({ ...MIRROR, id: 'mea-2', key: 'M2' }) },
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1' }) },
    ];
    const file = importing(fileWith(), { records });
    expect(
      file.unsent.map((entry) => (entry.kind === 'ACT_REPORTED' ? [entry.field, entry.act, entry.on] : [])),
    ).toEqual([
      ['AC_REGISTRATION', 'DEREGISTERED', '2026-03-09'],
      ['AC_DAILY_ALLOWANCE', 'BENEFIT_DECIDED', '2026-01-15'],
      ['AC_INTERVIEWS', 'INTERVIEW_HELD', '2026-02-03'],
      ['AC_JOB_SEARCH', 'JOB_SEARCH_REVIEWED', '2026-02-05'],
      ['AC_MEASURES', 'MEASURE_DECIDED', '2026-03-05'],
      ['AC_SUSPENSIONS', 'SANCTION_DECIDED', '2026-03-05'],
    ]);
    expect(importing(fileWith({ caseIds: [] }), { records }).unsent).toEqual([]);
  });

  it('fills an empty file', () => {
    const { person, assignments } = fileWith();
    const records: readonly AcRecord[] = [{ kind: 'REGISTRATION', record: registration() }];
    const file = importing(emptyFile('acf-2', 'GE', person), { assignments, records });
    expect([file.registrations.length, file.assignments.length]).toEqual([1, 3]);
  });
});

describe('A mirrored record that breaks a rule is stored and flagged (R12)', () => {
  const decided = { state: 'GRANTED', decidedOn: '2026-03-05', organ: 'ORP' } as const;
  it.each<[string, AcRecord, RefusalCode, string]>([
    [
      'a registration that ends before it begins',
      { kind: 'REGISTRATION', record: registration({ deregisteredOn: '2026-01-14' }) },
      'PERIOD_REVERSED',
      'LACI 17',
    ],
    [
      'a registration by the fund',
      { kind: 'REGISTRATION', record: registration({ organ: 'FUND' }) },
      'NOT_COMPETENT',
      'LACI 85b',
    ],
    [
      'a second registration at once',
      { kind: 'REGISTRATION', record: registration({ id: 'reg-2', key: 'R2', registeredOn: '2026-03-01' }) },
      'REGISTRATIONS_OVERLAP',
      'LACI 17',
    ],
    [
      'an allowance of nothing',
      { kind: 'DAILY_ALLOWANCE', record: allowance({ amountChf: 0 }) },
      'NUMBER_OUT_OF_RANGE',
      'LACI 22',
    ],
    [
      'more days than the law gives',
      { kind: 'DAILY_ALLOWANCE', record: allowance({ daysLeft: 641 }) },
      'NUMBER_OUT_OF_RANGE',
      'LACI 27',
    ],
    [
      'a framework period that ends before it begins',
      { kind: 'DAILY_ALLOWANCE', record: allowance({ frameworkTo: '2026-01-14' }) },
      'PERIOD_REVERSED',
      'LACI 9',
    ],
    ['an interview before the registration', interviewOn('2026-01-14'), 'REGISTRATION_NOT_ACTIVE', 'LACI 17'],
    [
      'a proof from before its month',
      { kind: 'JOB_SEARCH_PROOF', record: proof({ ...MIRROR, key: 'P1', receivedOn: '2025-12-31' }) },
      'PROOF_BEFORE_MONTH',
      'OACI 26',
    ],
    [
      'a backdated grant',
      { kind: 'MEASURE', record: measure({ ...MIRROR, key: 'M1', ...decided, from: '2026-03-01' }) },
      'MEASURE_STARTS_BEFORE_DECISION',
      'LACI 59',
    ],
    [
      'a decision without its organ',
      { kind: 'MEASURE', record: measure({ ...MIRROR, key: 'M1', ...decided, organ: null }) },
      'DECISION_INCOMPLETE',
      'LACI 85',
    ],
    [
      'a measure granted by the fund',
      { kind: 'MEASURE', record: measure({ ...MIRROR, key: 'M1', ...decided, organ: 'FUND' }) },
      'NOT_COMPETENT',
      'LACI 85',
    ],
    [
      'a suspension by the wrong organ',
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1', organ: 'FUND' }) },
      'NOT_COMPETENT',
      'LACI 30(2)',
    ],
    [
      'days of another gravity',
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1', days: 20 }) },
      'SUSPENSION_GRAVITY_MISMATCH',
      'OACI 45(3)',
    ],
    [
      'more days carried out than decided',
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1', daysServed: 6 }) },
      'NUMBER_OUT_OF_RANGE',
      'LACI 30(3)',
    ],
    [
      'a decision after the lapse',
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1', factsOn: '2025-08-01' }) },
      'SUSPENSION_LAPSED',
      'LACI 30(3)',
    ],
    [
      'a decision before the facts',
      { kind: 'SUSPENSION', record: suspension({ ...MIRROR, key: 'S1', decidedOn: '2026-02-27' }) },
      'DECISION_BEFORE_FACTS',
      'OACI 45',
    ],
  ])('%s', (_what, record, code, article) => {
    const file = importing(fileWith(), { records: [record] });
    expect(file.divergences).toContainEqual(
      expect.objectContaining({ kind: record.kind, recordId: record.record.id, code, article, foundOn: '2026-03-10' }),
    );
  });

  it('a record kept here is never flagged, because hand entry was judged', () => {
    const file = fileWith({ interviews: [interview({ heldOn: '2020-01-01' })] });
    expect(findDivergences(file, contextWith({ parameters: acParameters }))).toEqual([]);
  });

  it('a known divergence keeps its identifier and day; a healed one is gone', () => {
    const broken = importing(fileWith(), { records: [interviewOn('2026-01-14')] });
    const [first] = broken.divergences;
    const again = importing(broken, { records: [interviewOn('2026-01-13')] }, '2026-03-20');
    expect(again.divergences).toEqual([first]);
    expect(importing(again, { records: [interviewOn('2026-02-03')] }).divergences).toEqual([]);
  });

  it('is flagged where the law of its time is not set (PARAMETER_NOT_SET)', () => {
    const file = fileWith();
    const codes = findDivergences(file, contextWith({ parameters: NO_PARAMETERS })).map(({ code }) => code);
    expect(codes).toEqual(['PARAMETER_NOT_SET']);
  });

  it('never throws and is idempotent, whatever another system sends', () => {
    const day = fc.constantFrom<LocalDate>('1900-01-01', '2026-02-28', '2024-02-29', '2026-03-10', '2199-12-31');
    const anyRecord: fc.Arbitrary<AcRecord> = fc.oneof(
      fc.tuple(day, fc.option(day, { nil: null })).map(([registeredOn, deregisteredOn]): AcRecord => ({
        kind: 'REGISTRATION',
        record: registration({ key: 'R7', id: 'reg-7', registeredOn, deregisteredOn }),
      })),
      day.map((heldOn) => interviewOn(heldOn)),
      fc
        .tuple(fc.constantFrom<'1900-01' | '2026-02' | '2199-12'>('1900-01', '2026-02', '2199-12'), day)
        .map(([month, receivedOn]): AcRecord => ({
          kind: 'JOB_SEARCH_PROOF',
          record: proof({ ...MIRROR, key: 'P1', month, receivedOn }),
        })),
      fc
        .tuple(day, day)
        .map(([from, to]): AcRecord => ({ kind: 'MEASURE', record: measure({ ...MIRROR, key: 'M1', from, to }) })),
      fc.tuple(day, fc.integer()).map(([factsOn, days]): AcRecord => ({
        kind: 'SUSPENSION',
        record: suspension({ ...MIRROR, key: 'S1', factsOn, days }),
      })),
    );
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 5 }), (records) => {
        const unique = [...new Map(records.map((one) => [`${one.kind} ${one.record.key ?? ''}`, one])).values()];
        const once = importing(fileWith(), { records: unique });
        const { person, assignments } = once;
        expect(mirrorRecords(once, { person, assignments, records: unique }, { ...WORLD, ids: countingIds() })).toEqual(
          [],
        );
      }),
    );
  });
});
