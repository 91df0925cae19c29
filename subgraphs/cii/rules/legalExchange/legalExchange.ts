import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { DisclosableField } from '../../../common/rules/disclosableFields.js';
import type { FrameLegalExchange } from '../../../common/rules/frame.js';
import type { LegalExchangeGround, LegalExchangePurpose } from '../../../common/rules/legalExchange.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import type { Actor } from '../case.js';

/**
 * One exchange on a ground of law, without an authorisation of the person (domain 4b `AC_AI_CLARIFICATION`, `AI_TO_AS`):
 * one service reads listed units of AC or AI for a while, for a written reason, until somebody records an overriding
 * interest, and the person is informed of it afterwards. Each is single; none is a title for systematic reading.
 */
export interface LegalExchange {
  /** `lex-` and 26 characters. */
  readonly id: string;
  readonly ground: LegalExchangeGround;
  readonly reader: ServiceOfInstitution;
  readonly discloser: 'AC' | 'AI';
  readonly purpose: LegalExchangePurpose;
  /** Why these units are needed; at most 500 characters, without medical details (R40). */
  readonly reason: string;
  readonly fields: readonly DisclosableField[];
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  /** Last day on which reading goes on although the person was not informed. */
  readonly informBy: LocalDate;
  readonly openedBy: Actor;
  /** The notice to the person, with proof of sending; null while none was recorded. */
  readonly notice: ExchangeNotice | null;
  /** Why it is over before its last day; null while it is not. */
  readonly ending: ExchangeEnding | null;
}

export const NOTICE_CHANNELS = ['LETTER', 'REGISTERED_LETTER', 'ELECTRONIC', 'BY_HAND'] as const;
/** How a notice reached the person. */
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** That the person was told of the exchange and its content, and what proves it. */
export interface ExchangeNotice {
  readonly sentOn: LocalDate;
  readonly channel: NoticeChannel;
  /** Where the proof lies, such as the number of a registered letter; never the content. */
  readonly reference: string;
  readonly by: Actor;
}

export const EXCHANGE_ENDINGS = ['PAYER_KNOWN', 'MEASURE_FOUND', 'NOT_NEEDED', 'OVERRIDING_INTEREST'] as const;
/** Why an exchange ended; `OVERRIDING_INTEREST` is what keeps the secret after all (LACI 85f(3), LAI 68bis(2)). */
export type ExchangeEndReason = (typeof EXCHANGE_ENDINGS)[number];

/** The end of an exchange before its last day. */
export interface ExchangeEnding {
  readonly reason: ExchangeEndReason;
  readonly on: LocalDate;
  readonly by: Actor;
  /** The instant from which nobody reads on it any more, anywhere (D7). */
  readonly effectiveEverywhereAt: string;
}

/** What can happen to exchanges on a ground of law. */
export type LegalExchangeEvent =
  | { readonly kind: 'LEGAL_EXCHANGE_OPENED'; readonly exchange: LegalExchange; readonly by: Actor }
  | {
      readonly kind: 'LEGAL_EXCHANGE_NOTIFIED';
      readonly exchangeId: string;
      readonly notice: ExchangeNotice;
      readonly by: Actor;
    }
  | {
      readonly kind: 'LEGAL_EXCHANGE_ENDED';
      readonly exchangeId: string;
      readonly ending: ExchangeEnding;
      readonly by: Actor;
    };

/** The last day on which it may be read on, as far as is settled: without the notice no day after `informBy`. */
export function lastReadingDay({ to, informBy, notice, ending }: LegalExchange): LocalDate | null {
  if (ending !== null) return null;
  return notice === null && informBy < to ? informBy : to;
}

/** The exchanges after what happened to one of them. */
export function evolveLegalExchanges(
  exchanges: readonly LegalExchange[],
  event: LegalExchangeEvent,
): readonly LegalExchange[] {
  switch (event.kind) {
    case 'LEGAL_EXCHANGE_OPENED':
      return [...exchanges, event.exchange];
    case 'LEGAL_EXCHANGE_NOTIFIED':
      return exchanges.map((one) => (one.id === event.exchangeId ? { ...one, notice: event.notice } : one));
    case 'LEGAL_EXCHANGE_ENDED':
      return exchanges.map((one) => (one.id === event.exchangeId ? { ...one, ending: event.ending } : one));
  }
}

/** What the institutions' copies tell of an exchange; whether it may be used is judged by each on its own clock. */
export function frameOfExchange(exchange: LegalExchange): readonly FrameLegalExchange[] {
  const to = lastReadingDay(exchange);
  if (to === null) return [];
  const { id, ground, reader, discloser, fields, from } = exchange;
  return [
    {
      id,
      ground,
      discloser,
      reader: reader.institution,
      readerService: reader.service,
      fields,
      validFrom: from,
      validTo: to,
    },
  ];
}

/** The day after which the person has to have been informed. */
export function informByOf(from: LocalDate, days: number): LocalDate {
  return addDays(from, days);
}
