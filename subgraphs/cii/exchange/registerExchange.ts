import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../../common/platform/configuration.js';
import { createEffectTracker } from '../../common/platform/exchange/effect.js';
import { startPoller, type Poller } from '../../common/platform/exchange/poller.js';
import { addFeedRoutes } from '../../common/platform/exchange/publisher.js';
import { createRelay, type Relay } from '../../common/platform/exchange/relay.js';
import type { SigningKey, TrustedKeys } from '../../common/platform/keys.js';
import type { Clock } from '../../common/platform/clock.js';
import type { Log } from '../../common/platform/log.js';
import { FILE_INSTITUTIONS } from '../../common/rules/institutions.js';
import type { Feed } from '../../common/store/feed.js';
import type { PollCursorStore } from '../../common/store/pollCursors.js';
import type { RegisterContext } from '../rules/context.js';
import { feedNameOf, type Cases } from '../store/cases.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import { applyInstitutionEntry } from './applyEntry.js';
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
  readonly clock: Clock;
  readonly log: Log;
  /** The world of a rule at this instant. */
  readonly registerContext: () => RegisterContext;
}

/** What applying an entry needs. */
export interface RegisterParts extends RegisterExchangeOptions {
  /** Moves what waits in an aggregate to its feed; what fails is left to the sweep. */
  readonly sendOn: (aggregateId: string) => Promise<void>;
}

/** The exchange of the register while its service runs. */
export interface RegisterExchange {
  readonly relay: Relay;
  readonly withdrawals: WithdrawalWatch;
  addRoutes(app: FastifyInstance): void;
  start(): void;
  stop(): Promise<void>;
}

/** Opens the exchange: frames out to each institution, their confirmations and reports in. */
export function createRegisterExchange(options: RegisterExchangeOptions): RegisterExchange {
  const { configuration, cases, feed, log, clock } = options;
  const leaseMs = configuration.leaseMilliseconds;
  const relay = createRelay({
    outboxes: [cases.outbox, options.openingRefusals.outbox],
    feed,
    onFault: ({ error }) => {
      log.error({ error }, 'entries for the institutions could not be relayed');
    },
  });
  const withdrawals = createWithdrawalWatch({
    tracker: createEffectTracker({ feed, leaseMs, clock }),
    cases,
    clock,
    log,
  });
  const parts: RegisterParts = { ...options, sendOn: (id) => relay.send(id) };
  const pollers: Poller[] = [];

  return {
    relay,
    withdrawals,
    addRoutes: (app) => {
      addFeedRoutes(app, {
        feed,
        service: 'cii',
        recipients: ['ac', 'ai', 'as'],
        keys: options.keys,
        leaseMs,
        beforeRead: async (recipient) => {
          await relay.sweep(recipient);
        },
        onAcknowledged: () => {
          withdrawals.look();
        },
        onFault: (error) => {
          log.error({ error }, 'the feed failed');
        },
      });
    },
    start: () => {
      relay.start();
      for (const institution of FILE_INSTITUTIONS) {
        const to = feedNameOf(institution);
        const poller = startPoller({
          url: configuration.urls[to],
          from: 'cii',
          to,
          key: options.key,
          cursor: options.cursorOf(to),
          apply: (entry) => applyInstitutionEntry(parts, institution, entry),
          entries: 'inOrder',
          onProblem: (problem) => {
            log.warn({ problem: problem.kind, institution }, 'the exchange with an institution is disturbed');
          },
        });
        pollers.push(poller);
      }
    },
    stop: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()));
      await relay.stop();
      await withdrawals.stop();
    },
  };
}
