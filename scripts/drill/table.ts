import type { Outcome } from './drill.js';

/** The head of the table, in the form in which the rows are told. */
export const TABLE_HEAD = `| Scenario | Promise | Done | Seen | Result | s |
| -------- | ------- | ---- | ---- | ------ | - |`;

/** One row: scenario, promise, what was done, what was seen, result, seconds. */
export function rowOf({ id, title, done, seen, passed, seconds }: Outcome): string {
  const cells = [id, title, done, seen, passed ? 'pass' : '**FAIL**', seconds.toFixed(1)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '/').replace(/\s+/g, ' ')).join(' | ')} |`;
}

/** The last line, which tools read. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ passed }) => !passed).length;
  return `${String(outcomes.length - failed)} passed, ${String(failed)} failed`;
}
