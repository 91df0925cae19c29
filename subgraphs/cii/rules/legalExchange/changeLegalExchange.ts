import { isParty } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { tidyText } from '../../../common/rules/texts.js';
import { actorOf } from '../authorisations.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { refuseReference } from '../../../common/rules/reference.js';
import { refuseOutsider } from '../takingPart.js';
import type { ExchangeEndReason, LegalExchange, NoticeChannel } from './legalExchange.js';

/** Which exchange ends, and why. */
export interface EndLegalExchange {
  readonly exchangeId: string;
  readonly reason: ExchangeEndReason;
}

/**
 * Ends an exchange at once: reader or discloser when it has served, and the person too when an interest of hers or his
 * goes before (LACI 85f(3), LAI 68bis(2)). The person may say so also when it has ended for another reason: what stands
 * against it stands against the next one. What was read stays in the log.
 */
export function decideEndLegalExchange(
  state: CaseState,
  { exchangeId, reason }: EndLegalExchange,
  context: CaseContext,
): Decision<CaseEvent> {
  const exchange = exchangeFor(state, exchangeId, context);
  if ('code' in exchange) return reject(exchange);
  const checks = [
    exchange.ending === null || objectsAfterwards(exchange.ending, context)
      ? null
      : refuse('ALREADY_DECIDED', { rule: 'R27' }),
    context.viewerIsThePerson && reason !== 'OVERRIDING_INTEREST'
      ? refuse('NOT_COMPETENT', { rule: 'R27', path: ['input', 'reason'] })
      : null,
  ];
  const by = actorOf(context);
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'LEGAL_EXCHANGE_ENDED', at: context.now.toISOString(), entryId: context.ids('tle'), exchangeId, by },
      ending: {
        ...{ reason, on: context.today, by },
        effectiveEverywhereAt: exchange.ending?.effectiveEverywhereAt ?? context.leasesEndAt.toISOString(),
      },
    }),
  );
}

function objectsAfterwards({ reason }: NonNullable<LegalExchange['ending']>, context: CaseContext): boolean {
  return context.viewerIsThePerson && reason !== 'OVERRIDING_INTEREST';
}

/** That the person was informed of an exchange and of what was exchanged, with the proof. */
export interface RecordExchangeNotice {
  readonly exchangeId: string;
  readonly sentOn: LocalDate;
  readonly channel: NoticeChannel;
  readonly reference: string;
}

/**
 * Records that the person was informed afterwards (LACI 85f(4), LAI 68bis(4), wording unverified), once, by reader or
 * discloser, with the day, the way and where the proof lies. An exchange that has ended is to be told of too.
 */
export function decideRecordExchangeNotice(
  state: CaseState,
  { exchangeId, sentOn, channel, reference }: RecordExchangeNotice,
  context: CaseContext,
): Decision<CaseEvent> {
  const exchange = exchangeFor(state, exchangeId, context);
  if ('code' in exchange) return reject(exchange);
  const path = ['input', 'sentOn'];
  const checks = [
    context.viewerIsThePerson ? refuse('NOT_COMPETENT', { rule: 'R27' }) : null,
    exchange.notice === null ? null : refuse('ALREADY_DECIDED', { rule: 'R27' }),
    sentOn > context.today ? refuse('DATE_IN_FUTURE', { path }) : null,
    sentOn < exchange.from ? refuse('NOTICE_BEFORE_EXCHANGE', { rule: 'R27', path }) : null,
    refuseReference(reference, 'R27', ['input', 'reference']),
  ];
  const by = actorOf(context);
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{
        kind: 'LEGAL_EXCHANGE_NOTIFIED',
        at: context.now.toISOString(),
        entryId: context.ids('tle'),
        exchangeId,
        by,
      },
      notice: { sentOn, channel, reference: tidyText(reference), by },
    }),
  );
}

/** The exchange, for the person, the reader and the discloser; to everybody else there is none. */
function exchangeFor(state: CaseState, exchangeId: string, context: CaseContext): LegalExchange | Refusal {
  const outside = context.viewerIsThePerson ? null : refuseOutsider(state, context);
  if (outside !== null) return outside;
  const exchange = (state.legalExchanges ?? []).find(({ id }) => id === exchangeId);
  const known = exchange !== undefined && (context.viewerIsThePerson || isPartyOf(exchange, context.viewer));
  return known ? exchange : refuse('NOT_FOUND', { path: ['input', 'exchangeId'] });
}

/** True for the service that reads, and for any of the institution that discloses. */
export function isPartyOf(
  { reader, discloser }: Pick<LegalExchange, 'reader' | 'discloser'>,
  service: Parameters<typeof isParty>[1],
): boolean {
  return isParty(reader, service) || isParty({ institution: discloser, service: null }, service);
}
