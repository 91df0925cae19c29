import { progressOf, type LatestHandover, type Progress } from '../../scripts/optima/progress.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';

const acceptance = { from: '2026-03-11', lastDay: '2026-03-16' } as const;

describe('The command of the handover example', () => {
  it.each<[string, LatestHandover | null, LocalDate, Progress]>([
    ['begins where there is no handover', null, '2026-03-10', { part: 'BEFORE' }],
    ['goes on with what was begun', { state: 'OFFERED', acceptance: null }, '2026-03-10', { part: 'BEFORE' }],
    ['waits for the first day', { state: 'ACCEPTED', acceptance }, '2026-03-10', { notBefore: '2026-03-11' }],
    ['goes on once the receiver leads', { state: 'ACTIVE', acceptance }, '2026-03-11', { part: 'LED' }],
    ['waits on the day of the return', { state: 'RETURNED', acceptance }, '2026-03-16', { notBefore: '2026-03-17' }],
    ['ends on the day after it', { state: 'RETURNED', acceptance }, '2026-03-17', { part: 'AFTER' }],
    ['says that it knows no further after another end', { state: 'DECLINED', acceptance: null }, '2026-03-17', null],
  ])('%s', (_sentence, latest, today, progress) => {
    expect(progressOf(latest, today)).toEqual(progress);
  });
});
