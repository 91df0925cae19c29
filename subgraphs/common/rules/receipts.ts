/**
 * What a recipient answers to the sender of a feed entry (design D7). The numbers are those that sedex uses for the same
 * (eCH-0090), so that whoever operates both reads one language.
 */
export const RECEIPT_CODES = {
  /** Taken over. */
  DELIVERED: 100,
  /** The same was taken over before. */
  DUPLICATE: 201,
  /** Something newer about the case was taken over before, or the case is erased. */
  TOO_OLD: 203,
  /** Given up after so many tries: it lies among the recipient's dead letters. */
  EXPIRED: 204,
  /** The recipient's rules refuse it, for ever. */
  NOT_ALLOWED: 310,
  /** It could not be taken over yet and is tried again. */
  EXPIRES_SOON: 701,
} as const;

export type Receipt = keyof typeof RECEIPT_CODES;
export type ReceiptCode = (typeof RECEIPT_CODES)[Receipt];

/**
 * What a receipt leads to. `NONE`: the entry is done with. `RETRY`: the recipient tries again by itself. `DEAD_LETTER`: an
 * operator of the recipient mends the cause and replays. `LOOK`: it is done with, but the sender should know why.
 */
export type ReceiptConsequence = 'NONE' | 'RETRY' | 'DEAD_LETTER' | 'LOOK';

/** What follows from a receipt. */
export function consequenceOf(receipt: Receipt): ReceiptConsequence {
  switch (receipt) {
    case 'DELIVERED':
    case 'DUPLICATE':
    case 'TOO_OLD':
      return 'NONE';
    case 'EXPIRES_SOON':
      return 'RETRY';
    case 'EXPIRED':
      return 'DEAD_LETTER';
    case 'NOT_ALLOWED':
      return 'LOOK';
  }
}

/** The receipt of a code; null where the code is none. */
export function receiptOf(code: unknown): Receipt | null {
  const found = Object.entries(RECEIPT_CODES).find(([, known]) => known === code);
  return (found?.[0] as Receipt | undefined) ?? null;
}
