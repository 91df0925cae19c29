import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import type { ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { addFeedRoutes, type PublisherOptions } from '../../../subgraphs/common/platform/exchange/publisher.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  readTrustedKeys,
  type SigningKey,
  type TrustedKeys,
} from '../../../subgraphs/common/platform/keys.js';
import { addressOf } from '../../../subgraphs/common/platform/subgraphServer.js';
import { createFeed, type Acknowledgement, type Feed } from '../../../subgraphs/common/store/feed.js';
import { type Engine, type Scratch, scratch } from '../store/engines.js';
import { createJournal, type Journal } from './journal.js';

export const LEASE_MS = 600_000;

/** The keys of an installation for one suite. */
export interface Keys {
  readonly directory: string;
  readonly trusted: TrustedKeys;
  of(service: ServiceName): Promise<SigningKey>;
  remove(): Promise<void>;
}

export async function createKeys(): Promise<Keys> {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-keys-'));
  await ensureDevelopmentKeys(directory);
  const users = { issuer: 'test', audience: 'test', jwksUrl: undefined };
  return {
    directory,
    trusted: readTrustedKeys({ keysDirectory: directory, users }),
    of: (service) => Promise.resolve(readSigningKey(directory, service)),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** What a publisher did, in order. */
export type Published =
  | { readonly kind: 'asked'; readonly recipient: string }
  | ({ readonly kind: 'acknowledged' } & Acknowledgement)
  | { readonly kind: 'left'; readonly recipient: string }
  | { readonly kind: 'diverged'; readonly recipient: string; readonly cases: readonly object[] };

/** A service with feeds that listens on the loopback. */
export interface PublishingHouse {
  readonly url: string;
  readonly feed: Feed;
  readonly journal: Journal<Published>;
  close(): Promise<void>;
}

/**
 * Opens the register's feeds in a database and serves them, on the port given or any. A deaf house does not hear of
 * its own appends, as if another process made them.
 */
export async function openPublisher(
  place: Scratch,
  keys: Keys,
  more: Partial<PublisherOptions> & { readonly port?: number; readonly deaf?: boolean } = {},
): Promise<PublishingHouse> {
  const { port = 0, deaf = false, ...options } = more;
  const database = await place.open();
  const stored = createFeed(database, { whole: true, leaseMs: LEASE_MS, now: () => new Date() });
  await database.ensureIndexes();
  const journal = createJournal<Published>();
  const feed: Feed = {
    ...stored,
    ...(deaf ? { onAppend: () => () => undefined } : {}),
    acknowledge: async (acknowledgement) => {
      await stored.acknowledge(acknowledgement);
      journal.push({ kind: 'acknowledged', ...acknowledgement });
    },
    forgetReader: async (recipient, reader) => {
      await stored.forgetReader(recipient, reader);
      journal.push({ kind: 'left', recipient });
    },
  };
  const app = fastify({ forceCloseConnections: 'idle' });
  addFeedRoutes(app, {
    feed,
    service: 'cii',
    recipients: ['ac', 'ai', 'as'],
    keys: keys.trusted,
    leaseMs: LEASE_MS,
    beforeRead: (recipient) => {
      journal.push({ kind: 'asked', recipient });
      return Promise.resolve();
    },
    onDivergence: (recipient, cases) => {
      journal.push({ kind: 'diverged', recipient, cases });
      return Promise.resolve();
    },
    ...options,
  });
  await app.listen({ host: '127.0.0.1', port });
  return {
    url: addressOf(app),
    feed,
    journal,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A database place for each name, all removed together. */
export function createPlaces(engine: Engine): { of(name: string): Promise<Scratch>; remove(): Promise<void> } {
  const places = new Map<string, Promise<Scratch>>();
  return {
    of(name) {
      const place = places.get(name) ?? scratch(engine);
      places.set(name, place);
      return place;
    },
    async remove() {
      for (const place of places.values()) await (await place).remove();
      places.clear();
    },
  };
}
