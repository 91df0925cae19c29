import type { SignatureForm } from '../../../common/rules/authorisation.js';
import type { Viewer } from '../../../common/rules/institutions.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { Mandate } from '../../../common/rules/representation.js';

/** A signature as somebody enters it. */
export interface EnteredSignature {
  readonly form: SignatureForm;
  /** As typed in; absent where the person signed, and where the own token says it. */
  readonly mandate?: Mandate;
}

/** The mandate by which was signed: a representative who acts signs by the own one, whatever was typed in. */
export function mandateOf({ form, mandate }: EnteredSignature, viewer: Pick<Viewer, 'mandate'>): Mandate | undefined {
  return form === 'REPRESENTATIVE' ? (viewer.mandate ?? mandate) : mandate;
}

/** Refuses that a representative enters anybody else's signature: everything that is done so says so. */
export function refuseOthersSignature(
  form: SignatureForm,
  viewer: Pick<Viewer, 'mandate'>,
  path: readonly string[],
): Refusal | null {
  if (viewer.mandate === undefined || form === 'REPRESENTATIVE') return null;
  return refuse('SIGNATURE_NOT_REPRESENTATIVE', { path });
}
