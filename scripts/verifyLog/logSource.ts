import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Agent, request } from 'undici';
import type { Configuration, SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import { readSigningKey } from '../../subgraphs/common/platform/keys.js';
import {
  ANCHORS_PATH,
  decodeHeads,
  decodeVerdict,
  encodeAnchorsQuestion,
  encodeHeads,
  VERIFY_PATH,
} from '../../subgraphs/common/platform/reads/verifyWire.js';
import { signHop } from '../../subgraphs/common/platform/tokens.js';
import { openAsStored } from '../../subgraphs/common/store/database.js';
import { StoreLockedError } from '../../subgraphs/common/store/lock/lockedError.js';
import { anchorsOf } from '../../subgraphs/common/store/reads/anchorsOf.js';
import type { ChainHead } from '../../subgraphs/common/store/reads/chain.js';
import { verifyReadLog, type ReadLogVerdict } from '../../subgraphs/common/store/reads/verify.js';

/** The store of one service as the check reaches it: opened here, or through the service that has it open. */
export interface LogSource {
  /** What this service keeps of another one's log. */
  anchorsOf(service: SubgraphName): Promise<readonly ChainHead[]>;
  /** Checks the service's own log against these anchors. */
  verify(anchors: readonly ChainHead[]): Promise<ReadLogVerdict>;
  close(): Promise<void>;
}

/** Neither the store nor the service that has it open could be reached; the message is for the operator. */
export class NotReachedError extends Error {
  override readonly name = 'NotReachedError';
}

/**
 * Opens the way to a service's log. Two processes on one embedded folder corrupt it (D10), so that its lock is taken, and
 * where a running service has it that service is asked. `asking` is who signs: the service itself, or the one whose
 * anchors are asked for, because an institution has no key but its own.
 */
export async function openLogSource(
  service: SubgraphName,
  configuration: Configuration,
  asking: SubgraphName = service,
): Promise<LogSource> {
  const { mongodbUri, dataDirectory } = configuration;
  // A folder that is not here is not an empty one: the store lies on another machine.
  if (mongodbUri === undefined && !existsSync(path.join(dataDirectory, service))) {
    return throughService(service, configuration, asking);
  }
  try {
    const store = await openAsStored({
      ...{ name: service, uri: mongodbUri, directory: dataDirectory },
    });
    return {
      anchorsOf: (other) => anchorsOf(store, other),
      verify: (anchors) => verifyReadLog(service, store.asStored('reads'), anchors),
      close: () => store.close(),
    };
  } catch (error) {
    if (!(error instanceof StoreLockedError)) throw error;
    return throughService(service, configuration, asking);
  }
}

/** The same by the running service alone, as from the network of another institution. */
export function throughService(service: SubgraphName, configuration: Configuration, asking: SubgraphName): LogSource {
  const dispatcher = new Agent({ headersTimeout: 600_000, bodyTimeout: 600_000, connectTimeout: 5_000 });

  async function post(path: string, body: Buffer): Promise<Uint8Array> {
    const key = readSigningKey(configuration.keysDirectory, asking);
    const hop = { requestId: randomUUID(), language: 'EN', purpose: null, userToken: null } as const;
    const token = await signHop({ ...hop, from: asking, to: service }, body, key);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const url = configuration.urls[service];
    const answer = await request(`${url}${path}`, { method: 'POST', headers, body, dispatcher }).catch(() => null);
    if (answer === null) throw new NotReachedError(`No service ${service} answers at ${url}.`);
    const bytes = new Uint8Array(await answer.body.arrayBuffer());
    if (answer.statusCode === 200) return bytes;
    throw new NotReachedError(`The service ${service} answered with status ${String(answer.statusCode)}.`);
  }

  return {
    anchorsOf: async (other) => decodeHeads(await post(ANCHORS_PATH, encodeAnchorsQuestion(other))),
    verify: async (anchors) => decodeVerdict(await post(VERIFY_PATH, encodeHeads(anchors))),
    close: () => dispatcher.close(),
  };
}
