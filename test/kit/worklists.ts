import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import { worklistOf, type CiiWorklistKind, type WorklistQuestion } from '../../subgraphs/cii/rules/worklist.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import { startOfDay, type LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** One thing to do as tests compare it. */
export type Listed = readonly [kind: CiiWorklistKind, dueOn: LocalDate | null, overdue: boolean];

/** What waits for the viewer in one case of the register on that morning. */
export function listed(
  state: CaseState,
  viewer: Viewer,
  today: LocalDate,
  changes: Partial<WorklistQuestion> = {},
): readonly Listed[] {
  const question: WorklistQuestion = {
    ...{ viewer, canton: 'GE', today, now: new Date(startOfDay(today).getTime() + 9 * 3_600_000) },
    ...{ groundsOn: ['OWN_TASK', 'AUTHORISATION'], parameters: ciiParameters, agreements: demonstrationAgreements },
    ...changes,
  };
  return worklistOf(state, question).map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue]);
}
