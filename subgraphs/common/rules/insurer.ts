import { holdsAvsNumber, isReadable } from './texts.js';

export const INSURANCES = ['SICKNESS', 'ACCIDENT', 'PENSION'] as const;
/** A kind of private insurance that takes part in CII-plus (R28). */
export type Insurance = (typeof INSURANCES)[number];

/**
 * A private insurer, by its kind and the name of the company. It never signs in: a house of the cooperation hands it a named
 * extract, in mode `PLUS` alone (R28, domain 4b `PLUS_AUTHORISATION`).
 */
export interface PrivateInsurer {
  readonly insurance: Insurance;
  /** Name of the company, never of a person; 1 to 100 characters on one line. */
  readonly name: string;
}

/** True for what may be the name of a company: 1 to 100 readable characters on one line. */
export function isInsurerName(text: string): boolean {
  return text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }) && !holdsAvsNumber(text);
}

/** True when both name the same insurer, however its name is spaced and capitalised. */
export function isSameInsurer(a: PrivateInsurer, b: PrivateInsurer): boolean {
  return a.insurance === b.insurance && nameOf(a) === nameOf(b);
}

function nameOf({ name }: PrivateInsurer): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
