import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { EarlyDetectionNoticeEntry } from '../../../common/rules/exchange.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Actor } from '../case.js';
import type { NoticeChannel } from '../legalExchange/legalExchange.js';

/**
 * That the person was informed before a service notified the AI office for early detection (LAI 3b), with what proves it.
 * What follows an exchange on a ground of law is kept with that exchange.
 */
export interface SentNotice {
  /** `ntc-` and 26 characters. */
  readonly id: string;
  /** The service that informed the person and means to notify. */
  readonly from: ServiceOfInstitution;
  readonly sentOn: LocalDate;
  readonly channel: NoticeChannel;
  /** Where the proof lies, such as the number of a registered letter; never the content. */
  readonly reference: string;
  readonly by: Actor;
  /** That the AI office was notified then, and which of its services; absent while it was not. */
  readonly notified?: Notified;
}

/** The notice itself: to which service of the AI office it went, and on which day (LAI 3b). */
export interface Notified {
  readonly service: string;
  readonly on: LocalDate;
  readonly by: Actor;
}

/** What can happen with notices. */
export type NoticeEvent =
  | { readonly kind: 'PERSON_INFORMED'; readonly notice: SentNotice; readonly by: Actor }
  | {
      readonly kind: 'NOTICE_SENT';
      readonly noticeId: string;
      readonly notified: Notified;
      readonly entry: EarlyDetectionNoticeEntry;
      readonly by: Actor;
    };

/** Most notices that one case holds, so that it cannot grow without end (D4). */
export const MOST_NOTICES = 20;
