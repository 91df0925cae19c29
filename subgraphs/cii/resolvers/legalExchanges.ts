import type { CaseRegisterResolvers, CiiLegalExchange } from '../__generated__/schema.js';
import { lastReadingDay, type LegalExchange } from '../rules/legalExchange/legalExchange.js';
import { visibleLegalExchanges } from '../rules/visibility.js';

/** The exchanges on a ground of law, as far as the viewer may know of them. */
export const legalExchanges: NonNullable<CaseRegisterResolvers['legalExchanges']> = ({ file, sight }) =>
  visibleLegalExchanges(file, sight).map(legalExchangeShown).toReversed();

/** An exchange, whole: reader, discloser and the person read the same; who of a service acted stays inside. */
export function legalExchangeShown(exchange: LegalExchange): CiiLegalExchange {
  const { notice, ending } = exchange;
  return {
    ...exchange,
    readableUntil: lastReadingDay(exchange),
    notice: notice && { sentOn: notice.sentOn, channel: notice.channel, reference: notice.reference },
    ending: ending && {
      reason: ending.reason,
      on: ending.on,
      effectiveEverywhereAt: new Date(ending.effectiveEverywhereAt),
    },
  };
}
