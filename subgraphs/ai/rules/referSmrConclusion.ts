import { accept, reject, type Decision } from '../../common/rules/decision.js';
import type { Ground } from '../../common/rules/disclosure.js';
import type { SmrConclusionReferredEntry } from '../../common/rules/exchange.js';
import { holderOf } from '../../common/rules/handedOver.js';
import { isMandated } from '../../common/rules/mandate.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { refuse } from '../../common/rules/refusals.js';
import { tellingService } from '../../common/rules/stateRegistration.js';
import { aiCompetences } from '../params/competences.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, AiRecordKind } from './file.js';

/** A conclusion of the regional medical service, and the case of CII-MAMAC whose assessment it serves. */
export interface ReferSmrConclusion {
  readonly caseId: string;
  readonly conclusionId: string;
}

/** What a reference knows beside every act: the grounds switched on today. */
export interface ReferenceContext extends AiContext {
  readonly groundsOn: readonly Ground[];
}

/**
 * Refers the management body to a conclusion of the file (R40, LAI 3c): the identifier leaves the house and nothing else;
 * capacity and limits are read here, on the same mandate. Refused: a case or a conclusion that is not of the file, copies
 * that may not be relied on, no authorisation in force that names the body and lists the conclusions.
 */
export function decideReferSmrConclusion(
  file: AiFileState,
  { caseId, conclusionId }: ReferSmrConclusion,
  context: ReferenceContext,
): Decision<AiEvent> {
  const { frames, certain, today, groundsOn, ids } = context;
  const obstacle = refuseOwnAct<AiRecordKind | null>(aiCompetences.REFER_SMR_CONCLUSION, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  const frame = file.caseIds.includes(caseId) ? frames.find((one) => one.caseId === caseId) : undefined;
  if (frame === undefined) return reject(refuse('NOT_FOUND', { path: ['input', 'caseId'] }));
  if (!file.smrConclusions.some(({ id }) => id === conclusionId)) {
    return reject(refuse('NOT_FOUND', { path: ['input', 'conclusionId'] }));
  }
  if (!certain) return reject(refuse('STALE'));
  const service = tellingService(file, frame, 'AI');
  const mandate = { house: holderOf('AI', file), field: 'AI_SMR_CONCLUSION', today, groundsOn } as const;
  if (service === null || !isMandated(frame, mandate)) {
    return reject(refuse('MANAGEMENT_BODY_NOT_AUTHORISED', { rule: 'R40', article: 'LPGA 28' }));
  }
  const entry: SmrConclusionReferredEntry = {
    ...{ kind: 'SMR_CONCLUSION_REFERRED', entryId: ids('ent'), caseId, version: file.version, service },
    ...{ conclusionId, on: today },
  };
  return accept<AiEvent>({ kind: 'ENTRIES_QUEUED', entries: [entry] });
}
