import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import { tellDisturbances } from '../../common/platform/exchange/disturbance.js';
import { createLetterDesk } from '../../common/platform/exchange/letters/desk.js';
import { addLetterRoutes } from '../../common/platform/exchange/letters/routes.js';
import { startPoller, type Poller } from '../../common/platform/exchange/poller.js';
import type { CallerClocks } from '../../common/platform/callerClocks.js';
import { addFeedRoutes } from '../../common/platform/exchange/publisher.js';
import { createRelay, type Relay } from '../../common/platform/exchange/relay.js';
import { lookAtExchange, type ExchangeState } from '../../common/platform/exchange/watch.js';
import type { SigningKey, TrustedKeys } from '../../common/platform/keys.js';
import type { Log } from '../../common/platform/log.js';
import type { Reading } from '../../common/platform/reads/openReading.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import type { DeadLetters } from '../../common/store/deadLetters.js';
import type { Feed } from '../../common/store/feed.js';
import type { FeedReceipts } from '../../common/store/feedReceipts.js';
import type { PollCursorStore } from '../../common/store/pollCursors.js';
import type { FeedContext } from '../rules/context.js';
import { feedNameOf, type Cases } from '../store/cases.js';
import type { Processes } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { Retentions } from '../store/retentions.js';
import { applyInstitutionEntry } from './applyEntry.js';
import { tellAgain } from './divergences.js';
import { createWithdrawalWatch, type WithdrawalWatch } from './withdrawals.js';

/** What the register's exchange with the three institutions is made of (D7). */
export interface RegisterExchangeOptions {
  readonly configuration: Configuration;
  readonly cases: Cases;
  readonly processes: Processes;
  readonly openingRefusals: OpeningRefusals;
  /** What was erased, and what the institutions have still to be told of it. */
  readonly retentions: Retentions;
  readonly feed: Feed;
  readonly cursorOf: (partner: string) => PollCursorStore;
  /** What an institution sent and could not be taken over. */
  readonly lettersOf: (partner: string) => DeadLetters;
  /** What the institutions said of what was sent. */
  readonly receipts: FeedReceipts;
  readonly key: SigningKey;
  readonly keys: TrustedKeys;
  /** The clock that the feed writes with. */
  readonly clock: Clock;
  readonly log: Log;
  /** The read log, whose heads the institutions keep, and theirs that are kept here (D9). */
  readonly reading: Pick<Reading, 'log' | 'anchors'>;
  /** The world of a rule at this instant, for an entry of that institution. */
  readonly feedContext: (sender: FileInstitution) => FeedContext;
}

/** The exchange of the register while its service runs. */
export interface RegisterExchange {
  readonly withdrawals: WithdrawalWatch;
  /** Moves what waits in a case to the feeds; what fails is left to the sweep. */
  sendOn(aggregateId: string): void;
  /** Serves each institution its own feed. */
  addRoutes(app: FastifyInstance, clocks: CallerClocks): void;
  /** Begins to relay and to poll; call it once the service listens. */
  start(): void;
  /** How it stands, for metrics and readiness. */
  look(): Promise<ExchangeState>;
  stop(): Promise<void>;
}

/** Opens the exchange: frames out to each institution, their confirmations and reports in. */
export function createRegisterExchange(options: RegisterExchangeOptions): RegisterExchange {
  const { configuration, cases, clock, feed, log } = options;
  const leaseMs = configuration.leaseMilliseconds;
  const withdrawals = createWithdrawalWatch({ feed, cases, leaseMs, clock, log });
  const outboxes = [cases.outbox, cases.noticeOutbox, options.openingRefusals.outbox, options.retentions.outbox];
  const relay = createRelay({
    outboxes,
    feed,
    onFault: ({ error }) => {
      log.error({ error }, 'entries for the institutions could not be relayed');
    },
  });
  const sendOn = (id: string): void => void relay.send(id);
  let pollers: readonly Poller[] = [];
  const recipients = FILE_INSTITUTIONS.map(feedNameOf);
  const sides = {
    ...{ feed, receipts: options.receipts, recipients },
    partners: recipients.map((partner) => ({ partner, letters: options.lettersOf(partner) })),
    pollerOf: (partner: string) => pollers[recipients.findIndex((one) => one === partner)] ?? null,
  };

  return {
    withdrawals,
    sendOn,
    addRoutes: (app, clocks) => {
      addFeedRoutes(app, {
        feed,
        service: 'cii',
        recipients,
        keys: options.keys,
        clocks,
        leaseMs,
        beforeRead: (recipient) => relay.sweep(recipient),
        onAcknowledged: () => {
          withdrawals.look();
        },
        onHeads: (recipient, heads, leaving) => options.reading.anchors.keep(recipient, heads, leaving),
        onReceipts: (recipient, said) => options.receipts.record(recipient, said),
        onDivergence: (recipient, diverged) => tellAgain({ cases, clock, log, sendOn }, recipient, diverged),
        onFault: (error) => {
          log.error({ error }, 'the feed failed');
        },
      });
      addLetterRoutes(app, { service: 'cii', keys: options.keys, log, desk: createLetterDesk(sides) });
    },
    start: () => {
      relay.start();
      pollers = FILE_INSTITUTIONS.map((institution) => pollInstitution(options, { relay, withdrawals }, institution));
    },
    look: () => lookAtExchange({ ...sides, outboxes, lease: null, now: () => clock.now() }),
    stop: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()));
      await relay.stop();
      await withdrawals.stop();
    },
  };
}

/** What the polling of the institutions shares. */
interface Shared {
  readonly relay: Relay;
  readonly withdrawals: WithdrawalWatch;
}

function pollInstitution(
  options: RegisterExchangeOptions,
  { relay, withdrawals }: Shared,
  institution: FileInstitution,
): Poller {
  const { configuration, cases, processes, openingRefusals, retentions, log } = options;
  const to = feedNameOf(institution);
  const parts = { cases, processes, openingRefusals, retentions, log, sendOn: (id: string) => void relay.send(id) };
  return startPoller({
    url: configuration.urls[to],
    from: 'cii',
    to,
    key: options.key,
    cursor: options.cursorOf(to),
    letters: options.lettersOf(to),
    apply: async (entry) => {
      const context = options.feedContext(institution);
      const leasesEndAt = withdrawals.leasesEndAt(context.now);
      const outcome = await applyInstitutionEntry(parts, entry, { ...context, leasesEndAt });
      if (outcome === 'applied') await withdrawals.stored(entry.caseId, context.now);
      return outcome;
    },
    entries: 'inOrder',
    heads: () => options.reading.log.heads(),
    ...tellDisturbances({ log, details: { institution }, partner: 'an institution' }),
  });
}
