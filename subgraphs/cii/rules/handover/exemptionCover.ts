import type { Canton } from '../../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import type { Agreements } from '../../params/agreements.js';
import { exemptionOn, isExemptionRequired } from './agreements.js';
import type { Handover } from './handover.js';

/** What the canton has recorded and asks of exemption references (R22). */
export type ExemptionRecords = Pick<Agreements, 'exemptions' | 'exemptionRequired'>;

/**
 * The first day of an agreed handover of AC that no reference covers although it rests on one, or policy asks for one;
 * null where every day is covered, or needs nothing. A reference that follows without a gap covers as the first did (R22).
 */
export function firstUncoveredDay(
  { sender, acceptance }: Pick<Handover, 'sender' | 'acceptance'>,
  canton: Canton,
  records: ExemptionRecords,
): LocalDate | null {
  if (sender.institution !== 'AC' || acceptance === null) return null;
  const { from, lastDay, exemption } = acceptance;
  let day = from;
  while (day <= lastDay) {
    const record = exemptionOn(records, canton, day);
    if (record?.to === null) return null;
    if (record === null && (exemption !== null || isExemptionRequired(records, canton, day))) return day;
    day = addDays(record?.to ?? day, 1);
  }
  return null;
}
