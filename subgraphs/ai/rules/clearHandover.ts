import { accept, reject, type Decision } from '../../common/rules/decision.js';
import type { HandoverClearedEntry } from '../../common/rules/exchange.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import { aiCompetences } from '../params/competences.js';
import { authorisationOn, type HandoverAuthorisation } from '../params/handoverAuthorisations.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, AiRecordKind } from './file.js';
import { pensionOn } from './pensions.js';
import { isOpen } from './procedure.js';

/** A handover of the lead to the office, by its identifier in the register. */
export interface ClearHandover {
  readonly caseId: string;
  readonly handoverId: string;
}

/** What a clearance knows beside every act: the recorded authorisations under LAI 54. */
export interface ClearanceContext extends AiContext {
  readonly authorisations: readonly HandoverAuthorisation[];
}

export const CLEARANCE_GROUNDS = ['PROCEDURE', 'PENSION', 'AUTHORISATION'] as const;
/** On what the office may take the lead for a person (R23). */
export type ClearanceGround = (typeof CLEARANCE_GROUNDS)[number];

/** Why the office may take the lead; the authorisation, with its conditions, when that is the ground. */
export interface Clearance {
  readonly ground: ClearanceGround;
  readonly authorisation: HandoverAuthorisation | null;
}

/**
 * Decides whether the office may take the lead by its own law (LAI 54, R23), and tells the register that it may, never
 * on which ground: entitlement is asked nowhere else (R4). An offer stands in no frame, so whether there is such a
 * handover is for the register to know; a clearance of another one changes nothing there.
 */
export function decideClearHandover(
  file: AiFileState,
  { caseId, handoverId }: ClearHandover,
  context: ClearanceContext,
): Decision<AiEvent> {
  const { viewer, today, ids } = context;
  const obstacle = refuseOwnAct<AiRecordKind | null>(aiCompetences.CLEAR_HANDOVER, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  if (!file.caseIds.includes(caseId)) return reject(refuse('NOT_FOUND', { path: ['input', 'caseId'] }));
  if (clearanceOn(file, today, context.authorisations) === null) {
    return reject(refuse('HANDOVER_WITHOUT_PROCEDURE', { rule: 'R23', article: 'LAI 54' }));
  }
  const entry: HandoverClearedEntry = {
    ...{ kind: 'HANDOVER_CLEARED', entryId: ids('ent'), caseId, version: file.version },
    // The assignment was checked, so the viewer has a service.
    ...{ service: viewer.service ?? '', handoverId, on: today },
  };
  return accept<AiEvent>({ kind: 'ENTRIES_QUEUED', entries: [entry] });
}

/** On what the office may take the lead for the person of the file on that day; null when it may not (R23). */
export function clearanceOn(
  { canton, procedureSteps, pensions }: Pick<AiFileState, 'canton' | 'procedureSteps' | 'pensions'>,
  day: LocalDate,
  authorisations: readonly HandoverAuthorisation[],
): Clearance | null {
  if (isOpen(procedureSteps)) return { ground: 'PROCEDURE', authorisation: null };
  if (pensionOn(pensions, day) !== null) return { ground: 'PENSION', authorisation: null };
  const authorisation = authorisationOn(authorisations, canton, day);
  return authorisation === null ? null : { ground: 'AUTHORISATION', authorisation };
}
