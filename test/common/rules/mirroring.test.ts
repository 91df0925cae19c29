import { divergencesAmong, replaced, type KindOfRecord } from '../../../subgraphs/common/rules/mirroring.js';
import { refuse, type Refusal } from '../../../subgraphs/common/rules/refusals.js';
import type { UncheckedRecord } from '../../../subgraphs/common/rules/unchecked.js';
import { countingIds } from '../../kit/decisions.js';

const one: KindOfRecord = { kind: 'MEASURE', record: { id: 'mea-1', source: 'MIRROR', key: 'M-1' } };
const found = (
  judged: readonly Refusal[],
  known: ReturnType<typeof divergencesAmong> = [],
  today: '2026-03-02' | '2026-03-09' = '2026-03-02',
  records = [one],
  unchecked: readonly UncheckedRecord[] = [],
): ReturnType<typeof divergencesAmong> =>
  divergencesAmong(records, { divergences: known, unchecked }, () => judged, { today, ids: countingIds() });

describe('the divergences of mirrored records', () => {
  it('tell the same breach of two articles apart, also when they are found again', () => {
    const breaches = [
      refuse('DATE_IN_FUTURE', { article: 'LACI 17' }),
      refuse('DATE_IN_FUTURE', { article: 'LACI 59' }),
    ];
    const first = found(breaches);
    expect(first.map(({ id, article }) => [id, article])).toEqual([
      ['div-1', 'LACI 17'],
      ['div-2', 'LACI 59'],
    ]);
    expect(found(breaches, first, '2026-03-09')).toEqual(first);
  });

  it('name one breach once, however many fields of the record commit it', () => {
    const fields = ['from', 'to'].map((field) => refuse('DATE_IN_FUTURE', { path: ['input', field] }));
    expect(found(fields)).toHaveLength(1);
  });

  it('are the rule of mirroring itself where the breach names none (R12), and none of a record entered by hand', () => {
    expect(found([refuse('BUDGET_EMPTY')])).toMatchObject([{ rule: 'R12', recordId: 'mea-1', kind: 'MEASURE' }]);
    const byHand: KindOfRecord = { kind: 'MEASURE', record: { id: 'mea-2', source: 'RECORD', key: null } };
    expect(found([refuse('BUDGET_EMPTY')], [], '2026-03-02', [byHand])).toEqual([]);
  });

  it('are also those of a record entered by hand on copies that were not certain, and of no other one (D7)', () => {
    const [marked, other] = ['mea-2', 'mea-3'].map((id): KindOfRecord => ({
      kind: 'MEASURE',
      record: { id, source: 'RECORD', key: null },
    }));
    if (marked === undefined || other === undefined) throw new Error('There are two records.');
    const unchecked = [{ recordId: 'mea-2', enteredOn: '2026-03-02' }] as const;
    expect(found([refuse('BUDGET_EMPTY')], [], '2026-03-02', [marked, other], unchecked)).toMatchObject([
      { recordId: 'mea-2' },
    ]);
  });
});

describe('a record that is imported', () => {
  const mirrored = (id: string, key: string) => ({ id, source: 'MIRROR', key }) as const;
  const byHand = { id: 'mea-9', source: 'RECORD', key: null } as const;

  it.each([
    ['under a known key takes the place and the identifier of the earlier one', 'M-1', ['mea-1', 'mea-2', 'mea-9']],
    ['under a new key comes last', 'M-3', ['mea-1', 'mea-2', 'mea-9', 'mea-7']],
  ])('%s', (_which, key, ids) => {
    const records = [mirrored('mea-1', 'M-1'), mirrored('mea-2', 'M-2'), byHand];
    expect(replaced(records, mirrored('mea-7', key)).map(({ id }) => id)).toEqual(ids);
  });
});
