import { isOpenFrom, type Ground } from './disclosure.js';
import type { DisclosableField } from './disclosableFields.js';
import type { Frame } from './frame.js';
import type { DutyHolder } from './handedOver.js';
import type { LocalDate } from './localDates.js';

/** What a house asks before it tells the management body something of its own accord. */
export interface MandateQuestion {
  /** The house and its services that work on the file. */
  readonly house: DutyHolder;
  /** The unit under which it would be told. */
  readonly field: DisclosableField;
  readonly today: LocalDate;
  /** The grounds switched on today in this canton. */
  readonly groundsOn: readonly Ground[];
}

/**
 * True when the house may tell the management body what stands under the unit (domain 4b `TEAM_MANDATE`, R49): the ground
 * is on, the case was referred and is open, and an authorisation of the house that names the body and lists the unit is in
 * force today. Members read on the same authorisations; who they are matters only there.
 */
export function isMandated(frame: Frame, { house, field, today, groundsOn }: MandateQuestion): boolean {
  if (!groundsOn.includes('TEAM_MANDATE') || frame.left || frame.mode !== 'MAMAC' || frame.status !== 'OPEN')
    return false;
  return frame.authorisations.some(
    (authorisation) =>
      authorisation.recipient === 'CII' &&
      authorisation.fields.includes(field) &&
      isOpenFrom(authorisation, house, today),
  );
}
