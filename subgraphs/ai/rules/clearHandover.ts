import { accept, reject, type Decision } from '../../common/rules/decision.js';
import type { HandoverClearedEntry } from '../../common/rules/exchange.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import { aiCompetences } from '../params/competences.js';
import type { HandoverAuthorisation } from '../params/handoverAuthorisations.js';
import { clearanceOn, groundsFrom, type Clearance } from './clearances.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, AiRecordKind } from './file.js';

/** A handover of the lead to the office, by its identifier in the register. */
export interface ClearHandover {
  readonly caseId: string;
  readonly handoverId: string;
  /** The first day on which the office would lead. */
  readonly from: LocalDate;
}

/** What a clearance knows beside every act: the recorded authorisations under LAI 54. */
export interface ClearanceContext extends AiContext {
  readonly authorisations: readonly HandoverAuthorisation[];
}

/**
 * Decides whether the office may take the lead by its own law (LAI 54, R23): from today, when it agrees, without a gap to
 * the first day. The file keeps on what; the register hears until when, never on which ground: entitlement is asked
 * nowhere else (R4). An offer stands in no frame, so whether there is such a handover is for the register to know; a
 * clearance of another one changes nothing there.
 */
export function decideClearHandover(
  file: AiFileState,
  { caseId, handoverId, from }: ClearHandover,
  context: ClearanceContext,
): Decision<AiEvent> {
  const { viewer, today, ids, authorisations } = context;
  const obstacle = refuseOwnAct<AiRecordKind | null>(aiCompetences.CLEAR_HANDOVER, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  if (!file.caseIds.includes(caseId)) return reject(refuse('NOT_FOUND', { path: ['input', 'caseId'] }));
  if (from <= today) return reject(refuse('HANDOVER_BEGINS_TOO_SOON', { rule: 'R16', path: ['input', 'from'] }));
  const clearance = clearanceUntil(file, { today, from }, authorisations);
  if (clearance === null) {
    return reject(refuse('HANDOVER_WITHOUT_PROCEDURE', { rule: 'R23', article: 'LAI 54' }));
  }
  // The assignment was checked, so the viewer has a service.
  const found = { caseId, handoverId, service: viewer.service ?? '', until: clearance.until };
  const entry: HandoverClearedEntry = {
    ...{ kind: 'HANDOVER_CLEARED', entryId: ids('ent'), version: file.version, on: today },
    ...found,
  };
  const record = { ...found, by: viewer.subject, clearedOn: today, from, ...basisOf(clearance), endedOn: null };
  return accept<AiEvent>({ kind: 'HANDOVER_CLEARED', clearance: record, entry });
}

/** On what the office leads from that day, and until when it may without a gap from today; null when it may not. */
function clearanceUntil(
  file: AiFileState,
  { today, from }: { readonly today: LocalDate; readonly from: LocalDate },
  authorisations: readonly HandoverAuthorisation[],
): (Clearance & { readonly until: LocalDate | null }) | null {
  const held = groundsFrom(file, today, authorisations);
  if (held === null || (held.until ?? from) < from) return null;
  const clearance = clearanceOn(file, from, authorisations);
  return clearance && { ...clearance, until: held.until };
}

function basisOf({ ground, authorisation }: Clearance) {
  return { ground, authority: authorisation?.authority ?? null, basis: authorisation?.basis ?? null };
}
