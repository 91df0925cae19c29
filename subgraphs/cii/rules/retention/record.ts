import type { CaseErasedEntry } from '../../../common/rules/exchange.js';
import type { Canton, FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { RetainedKind } from '../../params/retentionPolicy.js';

/**
 * What the register notes about keeping one case or request, in a document of its own (docs/decisions/0048): the holds on it,
 * and its erasure. So a hold and an erasure meet in one document, and exactly one of them comes first (D4).
 */
export interface RetentionRecord {
  /** The identifier of the case or request. */
  readonly _id: string;
  readonly version: number;
  readonly canton: Canton;
  /** The earliest first; at most one is in force. Empty once everything is erased. */
  readonly holds: readonly Hold[];
  /** Null while nobody has begun to erase it. */
  readonly erasure: Erasure | null;
  /** What the institutions have still to be told. */
  readonly unsent: readonly ErasureTold[];
}

export const HOLD_REASONS = ['LEGAL_PROCEEDINGS', 'DISPUTE_OF_ACCURACY', 'ACCESS_REQUEST', 'AUTHORITY_ORDER'] as const;
/** Why something must not be erased for now: proceedings, a dispute, an access request under way, or an order. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** A legal hold: from its day on nothing of the case is erased, until a second officer ends it. */
export interface Hold {
  readonly id: string;
  readonly reason: HoldReason;
  readonly from: LocalDate;
  /** Pseudonymous subject of the officer. */
  readonly setBy: string;
  /** Who asked for its end; null while nobody did. */
  readonly endAskedBy: string | null;
  readonly endAskedOn: LocalDate | null;
  /** Who confirmed the end, never who asked for it; null while it is in force. */
  readonly endedBy: string | null;
  readonly endedOn: LocalDate | null;
}

/** How far the erasure has come. What is left of one that is done links the identifier to nothing. */
export type Erasure = ErasureUnderWay | { readonly state: 'DONE' };

/** An erasure that was ordered and still has something to do, or somebody to hear from. */
export interface ErasureUnderWay {
  readonly state: 'UNDER_WAY';
  /** The name of the certificate that will remain; random. */
  readonly certificateId: string;
  readonly kind: RetainedKind;
  readonly orderedOn: LocalDate;
  /** The institutions that were ever told of it, each of which has to acknowledge. */
  readonly recipients: readonly FileInstitution[];
  readonly counts: ErasureCounts;
}

/** How much was erased, in numbers alone. */
export interface ErasureCounts {
  readonly authorisations: number;
  readonly messages: number;
  readonly handovers: number;
  readonly rounds: number;
}

/** The last entry of a case, to one institution. */
export interface ErasureTold {
  readonly recipient: FileInstitution;
  readonly entry: CaseErasedEntry;
}

/** What remains of an erasure: no identifier, no name, no day of the case (docs/decisions/0048). */
export interface ErasureCertificate {
  readonly id: string;
  readonly canton: Canton;
  readonly kind: RetainedKind;
  readonly orderedOn: LocalDate;
  readonly completedOn: LocalDate;
  readonly institutions: readonly FileInstitution[];
  readonly counts: ErasureCounts;
}

/** What can happen to it. */
export type RetentionEvent =
  | { readonly kind: 'HOLD_SET'; readonly caseId: string; readonly canton: Canton; readonly hold: Hold }
  | { readonly kind: 'HOLD_END_ASKED'; readonly holdId: string; readonly by: string; readonly on: LocalDate }
  | { readonly kind: 'HOLD_ENDED'; readonly holdId: string; readonly by: string; readonly on: LocalDate }
  | {
      readonly kind: 'ERASURE_ORDERED';
      readonly caseId: string;
      readonly canton: Canton;
      readonly erasure: ErasureUnderWay;
    }
  | { readonly kind: 'ERASURE_DONE' };

/** The record after an event; the first one makes it. */
export function evolveRetention(record: RetentionRecord | null, event: RetentionEvent): RetentionRecord {
  switch (event.kind) {
    case 'HOLD_SET': {
      const before = record ?? begun(event);
      return { ...before, holds: [...before.holds, event.hold] };
    }
    case 'ERASURE_ORDERED': {
      const { erasure, caseId } = event;
      const entry = { kind: 'CASE_ERASED', caseId } as const;
      return {
        ...(record ?? begun(event)),
        erasure,
        unsent: erasure.recipients.map((recipient) => ({ recipient, entry })),
      };
    }
    case 'HOLD_END_ASKED':
      return withHold(record, event.holdId, { endAskedBy: event.by, endAskedOn: event.on });
    case 'HOLD_ENDED':
      return withHold(record, event.holdId, { endedBy: event.by, endedOn: event.on });
    case 'ERASURE_DONE':
      return { ...existing(record), holds: [], unsent: [], erasure: { state: 'DONE' } };
  }
}

/** The hold in force; null when there is none. */
export function holdInForce(record: Pick<RetentionRecord, 'holds'> | null): Hold | null {
  return record?.holds.find(({ endedOn }) => endedOn === null) ?? null;
}

function begun({ caseId, canton }: { readonly caseId: string; readonly canton: Canton }): RetentionRecord {
  return { _id: caseId, version: 0, canton, holds: [], erasure: null, unsent: [] };
}

function withHold(record: RetentionRecord | null, id: string, change: Partial<Hold>): RetentionRecord {
  const before = existing(record);
  return { ...before, holds: before.holds.map((hold) => (hold.id === id ? { ...hold, ...change } : hold)) };
}

function existing(record: RetentionRecord | null): RetentionRecord {
  if (record === null) throw new TypeError('A record begins with a hold or with the order to erase.');
  return record;
}
