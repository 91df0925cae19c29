import type { CaseKnowledge } from './handedOver.js';
import type { LocalDate } from './localDates.js';

/**
 * A record that was entered here while the own copies of frames were not certain (D7): accepted, because own acts go on,
 * and judged again with every frame that comes, as a mirrored one is.
 */
export interface UncheckedRecord {
  readonly recordId: string;
  /** The day on which it was entered. */
  readonly enteredOn: LocalDate;
}

/** That a record was entered on copies that were not certain. */
export interface RecordUnchecked {
  readonly kind: 'RECORD_UNCHECKED';
  readonly unchecked: UncheckedRecord;
}

/** What marks records that are entered now; nothing where the copies are certain, or where no handover can switch duties. */
export function markUnchecked(
  recordIds: readonly string[],
  { frames, certain, today }: Pick<CaseKnowledge, 'frames' | 'certain'> & { readonly today: LocalDate },
): readonly RecordUnchecked[] {
  if (certain || !frames.some(({ mode, left }) => mode === 'HANDOVER' && !left)) return [];
  return recordIds.map((recordId) => ({ kind: 'RECORD_UNCHECKED', unchecked: { recordId, enteredOn: today } }));
}

/** The marked records of a file that still wait: once the copies are certain, every frame has been held against them. */
export function waitingUnchecked(
  { unchecked = [] }: { readonly unchecked?: readonly UncheckedRecord[] },
  { certain }: Pick<CaseKnowledge, 'certain'>,
): readonly UncheckedRecord[] {
  return certain ? [] : unchecked;
}
