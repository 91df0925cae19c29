import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import { tellDisturbances } from '../../common/platform/exchange/disturbance.js';
import { startPoller, type Poller } from '../../common/platform/exchange/poller.js';
import { addFeedRoutes } from '../../common/platform/exchange/publisher.js';
import { createRelay, type Relay } from '../../common/platform/exchange/relay.js';
import type { SigningKey, TrustedKeys } from '../../common/platform/keys.js';
import type { Log } from '../../common/platform/log.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import type { Feed } from '../../common/store/feed.js';
import type { PollCursorStore } from '../../common/store/pollCursors.js';
import type { FeedContext } from '../rules/context.js';
import { feedNameOf, type Cases } from '../store/cases.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import { applyInstitutionEntry } from './applyEntry.js';
import { tellAgain } from './divergences.js';
import { createWithdrawalWatch, type WithdrawalWatch } from './withdrawals.js';

/** What the register's exchange with the three institutions is made of (D7). */
export interface RegisterExchangeOptions {
  readonly configuration: Configuration;
  readonly cases: Cases;
  readonly openingRefusals: OpeningRefusals;
  readonly feed: Feed;
  readonly cursorOf: (partner: string) => PollCursorStore;
  readonly key: SigningKey;
  readonly keys: TrustedKeys;
  /** The clock that the feed writes with. */
  readonly clock: Clock;
  readonly log: Log;
  /** The world of a rule at this instant, for an entry of that institution. */
  readonly feedContext: (sender: FileInstitution) => FeedContext;
}

/** The exchange of the register while its service runs. */
export interface RegisterExchange {
  readonly withdrawals: WithdrawalWatch;
  /** Moves what waits in a case to the feeds; what fails is left to the sweep. */
  sendOn(aggregateId: string): void;
  /** Serves each institution its own feed. */
  addRoutes(app: FastifyInstance): void;
  /** Begins to relay and to poll; call it once the service listens. */
  start(): void;
  stop(): Promise<void>;
}

/** Opens the exchange: frames out to each institution, their confirmations and reports in. */
export function createRegisterExchange(options: RegisterExchangeOptions): RegisterExchange {
  const { configuration, cases, clock, feed, log } = options;
  const leaseMs = configuration.leaseMilliseconds;
  const withdrawals = createWithdrawalWatch({ feed, cases, leaseMs, clock, log });
  const relay = createRelay({
    outboxes: [cases.outbox, options.openingRefusals.outbox],
    feed,
    onFault: ({ error }) => {
      log.error({ error }, 'entries for the institutions could not be relayed');
    },
  });
  const sendOn = (id: string): void => void relay.send(id);
  let pollers: readonly Poller[] = [];

  return {
    withdrawals,
    sendOn,
    addRoutes: (app) => {
      addFeedRoutes(app, {
        feed,
        service: 'cii',
        recipients: FILE_INSTITUTIONS.map(feedNameOf),
        keys: options.keys,
        leaseMs,
        beforeRead: (recipient) => relay.sweep(recipient),
        onAcknowledged: () => {
          withdrawals.look();
        },
        onDivergence: (recipient, diverged) => tellAgain({ cases, clock, log, sendOn }, recipient, diverged),
        onFault: (error) => {
          log.error({ error }, 'the feed failed');
        },
      });
    },
    start: () => {
      relay.start();
      pollers = FILE_INSTITUTIONS.map((institution) => pollInstitution(options, relay, institution));
    },
    stop: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()));
      await relay.stop();
      await withdrawals.stop();
    },
  };
}

function pollInstitution(options: RegisterExchangeOptions, relay: Relay, institution: FileInstitution): Poller {
  const { configuration, cases, openingRefusals, log } = options;
  const to = feedNameOf(institution);
  const parts = { cases, openingRefusals, log, sendOn: (id: string) => void relay.send(id) };
  return startPoller({
    url: configuration.urls[to],
    from: 'cii',
    to,
    key: options.key,
    cursor: options.cursorOf(to),
    apply: (entry) => applyInstitutionEntry(parts, entry, options.feedContext(institution)),
    entries: 'inOrder',
    ...tellDisturbances({ log, details: { institution }, partner: 'an institution' }),
  });
}
