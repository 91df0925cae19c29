import type { CaseStatus } from '../../../common/rules/frame.js';
import type { Viewer } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import type { RegisterContext } from '../context.js';
import type { MamacPhase, TeamMember } from './process.js';

/** What every decision on a process knows beside the process and the step; the policy stands in `parameters`. */
export interface ProcessContext extends RegisterContext {
  /** The case of the same identifier; null before the take-up, when the request opened none. */
  readonly cooperation: CaseState | null;
}

/** The context of a step that somebody takes. */
export interface MamacContext extends ProcessContext {
  /** Who acts, by the verified token. */
  readonly viewer: Viewer;
  /** True when the viewer is the person of the case, as vouched for by the identity provider. */
  readonly viewerIsThePerson: boolean;
  /** Who of the management body the viewer is by a secondment in force today; null for everybody else (R49). */
  readonly member: TeamMember | null;
  /** The other processes and cases of the same person; asked by `TAKE_UP` and `JOIN` alone, else empty (R36). */
  readonly others: readonly OtherOfPerson[];
}

/** Another process of the same person, or a case of hers without a process (R36). */
export interface OtherOfPerson {
  readonly caseId: string;
  readonly phase: MamacPhase | 'CASE';
  /** Status of its case; `CLOSED` where none was opened. */
  readonly status: CaseStatus;
  /** The day on which it ended; null while it lasts. */
  readonly endedOn: LocalDate | null;
}
