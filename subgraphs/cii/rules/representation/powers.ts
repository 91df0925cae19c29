import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { Viewer } from '../../../common/rules/institutions.js';
import type { MandatePower } from '../../../common/rules/representation.js';

/**
 * The acts of the person that a representative may do for her or him, and the power that each needs. The acts are
 * named as in the schema; a test walks the schema, so that none can be left out. An act that is not here is the person's
 * alone.
 */
export const POWER_OF_ACT: Readonly<Record<string, MandatePower>> = {
  ciiRecordAuthorisation: 'SIGN_AUTHORISATIONS',
  ciiAuthoriseInsurer: 'SIGN_AUTHORISATIONS',
  ciiConfirmAuthorisation: 'SIGN_AUTHORISATIONS',
  ciiCorrectAuthorisation: 'SIGN_AUTHORISATIONS',
  ciiWithdrawAuthorisation: 'WITHDRAW',
  ciiRecordClientAnswer: 'ANSWER_HANDOVER',
  ciiWithdrawClientAnswer: 'WITHDRAW',
  ciiWithdrawRequest: 'WITHDRAW',
  ciiAgreeToPlan: 'AGREE_TO_PLAN',
  ciiDeclinePlan: 'AGREE_TO_PLAN',
  ciiAgreeToObjective: 'AGREE_TO_PLAN',
  ciiDeclineObjective: 'AGREE_TO_PLAN',
  ciiEndLegalExchange: 'WITHDRAW',
  ciiDisputeIndication: 'WITHDRAW',
};

/**
 * Refuses an act of a representative that the mandate does not cover (CC 394, domain 4b). That it holds today was asked
 * where the token was read: one that does not hold makes nobody the person of any case. Everybody else passes.
 */
export function refuseBeyondMandate(act: string, { mandate }: Pick<Viewer, 'mandate'>): Refusal | null {
  if (mandate === undefined) return null;
  const power = POWER_OF_ACT[act];
  if (power === undefined) return refuse('NOT_COMPETENT');
  return mandate.powers.includes(power) ? null : refuse('POWER_NOT_COVERED');
}
