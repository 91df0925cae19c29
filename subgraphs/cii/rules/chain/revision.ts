import type { Authorisation } from '../../../common/rules/authorisation.js';
import type { Actor } from '../case.js';

export const REVISION_CHANGES = [
  'RECORDED',
  'PROPOSED',
  'CONFIRMED',
  'CORRECTED',
  'RESTED',
  'RESUMED',
  'UNCONFIRMED',
  'WITHDRAWN',
  'DERIVED',
] as const;
/**
 * What an act did to an authorisation; they equal the enum `CiiRevisionChange`. `UNCONFIRMED`: the register was restored,
 * and it stands only once confirmed anew. `DERIVED`: it is older than its revisions, and this one says how it was found.
 */
export type RevisionChange = (typeof REVISION_CHANGES)[number];

export const CORRECTION_REASONS = ['ENTERED_IN_ERROR', 'NARROWED_BY_PERSON'] as const;
/** Why what an authorisation says was corrected; they equal the enum `CiiCorrectionReason`. */
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** What an authorisation says. */
export type AuthorisationParts = Pick<Authorisation, keyof Authorisation>;

/** The last revision of an authorisation at some moment, as it is kept outside of its record. */
export interface RevisionHead extends Pick<AuthorisationRevision, 'number' | 'hash'> {
  readonly authorisationId: string;
}

/** One act on an authorisation, linked to the one before: changing a stored byte of either is noticed (LPGA 28). */
export interface AuthorisationRevision {
  /** 1 for the first. */
  readonly number: number;
  readonly change: RevisionChange;
  readonly at: string;
  /** Who acted; null where the register did by itself. */
  readonly by: Actor | null;
  /** Why, where something was corrected; null otherwise. */
  readonly reason: CorrectionReason | null;
  /** What it says from then on, where the act gave or changed that; null where it left it as it was. */
  readonly parts: AuthorisationParts | null;
  /** Hash of the whole authorisation as the act left it, who entered, confirmed and withdrew it included. */
  readonly content: string;
  /** Hash of the revision before; null for the first. */
  readonly previous: string | null;
  /** Hash of all the above in canonical JSON. */
  readonly hash: string;
}
