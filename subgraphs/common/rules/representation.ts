import type { SignatureForm } from './authorisation.js';
import type { Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { holdsOn, isReversed } from './periods.js';
import { refuseReference } from './reference.js';
import { refuse, type Refusal } from './refusals.js';

export const MANDATE_KINDS = ['PARENT', 'GUARDIAN', 'DEPUTY', 'POWER_OF_ATTORNEY'] as const;
/**
 * By what somebody represents the person: as parent, within CC 304 and as far as no interest of the own stands against
 * it (CC 306(2) and (3), read); as guardian of a minor (CC 327a, unverified); as deputy who represents by order of the
 * authority (curatelle: CC 394, read; 390 and 398, unverified); by a written power of attorney (CO 32, unverified).
 */
export type MandateKind = (typeof MANDATE_KINDS)[number];

export const MANDATE_POWERS = ['SIGN_AUTHORISATIONS', 'WITHDRAW', 'ANSWER_HANDOVER', 'AGREE_TO_PLAN'] as const;
/** What a representative may do for the person; what is not on the list nobody does for another. */
export type MandatePower = (typeof MANDATE_POWERS)[number];

/** What lets somebody sign and act for the person, as the deed of appointment or the power of attorney says. */
export interface Mandate {
  readonly kind: MandateKind;
  readonly powers: readonly MandatePower[];
  readonly from: LocalDate;
  /** Last day, inclusive; null while no end is known. */
  readonly to: LocalDate | null;
  /** Where the deed lies that proves it, such as a file number; never its content. */
  readonly proof: string;
}

/** Who acted for the person: the own identity, and by what; shown without the identity. */
export interface Representative {
  readonly kind: MandateKind;
  readonly subject: string;
  readonly proof: string;
}

/**
 * Everything for which a mandate does not carry an act on a day: no proof by reference, a period that is reversed or does
 * not hold on that day, a power that it does not list.
 */
export function refuseMandate(
  mandate: Mandate,
  { power, on, path }: { readonly power: MandatePower; readonly on: LocalDate; readonly path: readonly string[] },
): readonly Refusal[] {
  const { powers, proof } = mandate;
  return [
    isReversed(mandate) ? refuse('PERIOD_REVERSED', { path: [...path, 'to'] }) : null,
    holdsOn(mandate, on) ? null : refuse('MANDATE_NOT_IN_FORCE', { path }),
    powers.includes(power) ? null : refuse('POWER_NOT_COVERED', { path: [...path, 'powers'] }),
    refuseReference(proof, 'R5', [...path, 'proof']),
  ].filter((refusal) => refusal !== null);
}

/**
 * The same for a signature: where a representative signed, the mandate has to be there and to carry it; beside the
 * person's own signature none is stated.
 */
export function refuseSignature(
  signature: SignatureForm,
  mandate: Mandate | undefined,
  act: { readonly power: MandatePower; readonly on: LocalDate; readonly path: readonly string[] },
): readonly Refusal[] {
  const path = [...act.path, 'mandate'];
  if (signature !== 'REPRESENTATIVE') return mandate === undefined ? [] : [refuse('MANDATE_NOT_ALLOWED', { path })];
  return mandate === undefined ? [refuse('MANDATE_MISSING', { path })] : refuseMandate(mandate, { ...act, path });
}

/** The representative behind a token; null for the person herself or himself, and for staff. */
export function representativeOf({ subject, roles, mandate }: Viewer): Representative | null {
  if (mandate === undefined || !roles.includes('PERSON')) return null;
  return { kind: mandate.kind, subject, proof: mandate.proof };
}

/**
 * The viewer as far as a mandate goes on a day: a representative whose mandate does not hold today is nobody's, and meets
 * what a stranger meets everywhere (docs/decisions/0013). Everybody else stays who they are.
 */
export function withinMandate(viewer: Viewer, today: LocalDate): Viewer {
  const { mandate } = viewer;
  return mandate === undefined || holdsOn(mandate, today) ? viewer : { ...viewer, personId: null };
}
