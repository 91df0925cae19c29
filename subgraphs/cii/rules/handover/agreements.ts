import type { Canton, FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { holdsOn } from '../../../common/rules/periods.js';
import type { Agreements, ExemptionRecord, ServiceAgreement } from '../../params/agreements.js';

/** An ordered pair of institutions: handing over and taking back are agreed separately (R21). */
export interface OrderedPair {
  readonly sender: FileInstitution;
  readonly receiver: FileInstitution;
}

/** The service agreement of the ordered pair that is in force in the canton on the day, or null (R21, R59). */
export function agreementOf(
  { agreements }: Pick<Agreements, 'agreements'>,
  canton: Canton,
  { sender, receiver }: OrderedPair,
  day: LocalDate,
): ServiceAgreement | null {
  return (
    agreements.find(
      (agreement) =>
        agreement.canton === canton &&
        agreement.sender === sender &&
        agreement.receiver === receiver &&
        holdsOn(agreement, day),
    ) ?? null
  );
}

/** The reference under which the canton exempts handed-over job seekers on the day, or null (R22). */
export function exemptionOn(
  { exemptions }: Pick<Agreements, 'exemptions'>,
  canton: Canton,
  day: LocalDate,
): ExemptionRecord | null {
  return exemptions.find((record) => record.canton === canton && holdsOn(record, day)) ?? null;
}

/** True when the canton's policy asks for such a reference on the day (R22). */
export function isExemptionRequired(
  { exemptionRequired }: Pick<Agreements, 'exemptionRequired'>,
  canton: Canton,
  day: LocalDate,
): boolean {
  return exemptionRequired.some((record) => record.canton === canton && holdsOn(record, day));
}
