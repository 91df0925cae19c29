import { accept, reject, type Decision } from '../../../common/rules/decision.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuse } from '../../../common/rules/refusals.js';
import type { CaseState } from '../case.js';
import type { MamacState } from '../mamac/process.js';
import {
  holdInForce,
  type ErasureCertificate,
  type ErasureCounts,
  type ErasureUnderWay,
  type RetentionEvent,
  type RetentionRecord,
} from './record.js';
import { endOfCase, endOfRequest, retentionOf, type RetentionContext } from './retention.js';

/** What is to be erased: a case with its process, where it has one, or a request for which no case was opened. */
export interface Erasable {
  readonly cooperation: CaseState | null;
  readonly process: MamacState | null;
}

/**
 * Orders the erasure of what is due: the institutions that were ever told of it are told once more, and last. Refused while a
 * hold is in force, while it is not due, and when it was ordered before.
 */
export function decideOrderErasure(
  record: RetentionRecord | null,
  caseId: string,
  erasable: Erasable,
  context: RetentionContext & { readonly ids: (prefix: string) => string },
): Decision<RetentionEvent> {
  if (record !== null && record.erasure !== null) return reject();
  if (holdInForce(record) !== null) return reject(refuse('HOLD_IN_FORCE'));
  const ended = endOf(erasable);
  if (ended === null || retentionOf(ended, context).state !== 'DUE_FOR_ERASURE') return reject();
  const erasure: ErasureUnderWay = {
    state: 'UNDER_WAY',
    certificateId: context.ids('era'),
    kind: ended.kind,
    orderedOn: context.today,
    recipients: toldOf(erasable),
    counts: countsOf(erasable),
  };
  return accept<RetentionEvent>({ kind: 'ERASURE_ORDERED', caseId, canton: context.canton, erasure });
}

/** Ends an erasure that nothing is left of, and of which every institution has acknowledged its part. */
export function decideErasureDone({ erasure }: RetentionRecord): Decision<RetentionEvent> {
  return erasure?.state === 'UNDER_WAY' ? accept<RetentionEvent>({ kind: 'ERASURE_DONE' }) : reject();
}

/** What remains of an erasure that is done. */
export function certificateOf(
  { canton }: Pick<RetentionRecord, 'canton'>,
  { certificateId: id, kind, orderedOn, recipients: institutions, counts }: ErasureUnderWay,
  completedOn: LocalDate,
): ErasureCertificate {
  return { id, canton, kind, orderedOn, completedOn, institutions, counts };
}

function endOf({ cooperation, process }: Erasable): ReturnType<typeof endOfCase> | null {
  if (cooperation !== null) return endOfCase(cooperation);
  return process === null ? null : endOfRequest(process);
}

/** Whoever had a frame of the case, opened it, or filed the request. */
function toldOf({ cooperation, process }: Erasable): readonly FileInstitution[] {
  return FILE_INSTITUTIONS.filter(
    (institution) =>
      cooperation?.frameVersions[institution] !== undefined ||
      cooperation?.openedBy.institution === institution ||
      process?.referrer.institution === institution,
  );
}

function countsOf({ cooperation, process }: Erasable): ErasureCounts {
  return {
    authorisations: cooperation?.authorisations.length ?? 0,
    messages: cooperation?.messages.length ?? 0,
    handovers: cooperation?.handovers.length ?? 0,
    rounds: process?.rounds.length ?? 0,
  };
}
