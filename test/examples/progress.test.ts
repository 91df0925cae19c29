import { partAfter, progressOf as progressOfProcess, type PresentProcess } from '../../scripts/mamac/progress.js';
import { PARTS, readSteps, type Part } from '../../scripts/mamac/steps.js';
import { progressOf, type LatestHandover, type Progress } from '../../scripts/optima/progress.js';
import { daysBetween, type LocalDate } from '../../subgraphs/common/rules/localDates.js';

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

describe('The command of the example of CII-MAMAC', () => {
  const planned = { objectives: [{}] };
  const open = { objectives: [] };

  it.each<[string, string | null, PresentProcess['rounds'], Part | 'DONE' | null]>([
    ['begins where there is no process', null, [], 'ENTRY'],
    ['goes on with what was filed', 'FILED', [open], 'ENTRY'],
    ['goes on with what was taken up', 'ANNOUNCED', [open], 'ENTRY'],
    ['assesses after the admission', 'EXAMINATION', [open], 'EXAMINATION'],
    ['plans after the conclusion', 'PLANNING', [open], 'PLAN'],
    ['goes on until an objective is set', 'CASE_MANAGEMENT', [open], 'PLAN'],
    ['brings the first round to its result', 'CASE_MANAGEMENT', [planned], 'RECHECK'],
    ['asks the criteria again', 'RECHECK', [planned], 'RECHECK'],
    ['assesses again', 'EXAMINATION', [planned, open], 'SECOND_ROUND'],
    ['plans again', 'PLANNING', [planned, open], 'SECOND_ROUND'],
    ['goes on until an objective is set again', 'CASE_MANAGEMENT', [planned, open], 'SECOND_ROUND'],
    ['brings the second round to its result', 'CASE_MANAGEMENT', [planned, planned], 'EXIT'],
    ['tells the main payer', 'EXITED', [planned, planned], 'EXIT'],
    ['says that it knows no further after another end', 'NOT_ADMITTED', [open], null],
  ])('%s', (_sentence, phase, rounds, part) => {
    expect(progressOfProcess(phase === null ? null : { phase, rounds, mainPayerAtExit: null })).toBe(part);
  });

  it('has come to its end once the main payer is told', () => {
    expect(progressOfProcess({ phase: 'EXITED', rounds: [planned, planned], mainPayerAtExit: 'NONE' })).toBe('DONE');
  });

  it('has steps in every part, and names days on which the authorisations still hold', () => {
    const steps = readSteps(new Date('2026-03-10T09:00:00+01:00'));
    let day: LocalDate = '2026-03-10';
    for (const part of PARTS) {
      expect(steps.filter((one) => one.part === part)).not.toEqual([]);
      day = partAfter(part, day)?.on ?? day;
    }
    expect(daysBetween('2026-03-10', day)).toBeLessThan(360);
    expect(partAfter('EXIT', day)).toBeNull();
  });
});
