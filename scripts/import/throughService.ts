import { randomUUID } from 'node:crypto';
import { Agent, request, type Dispatcher } from 'undici';
import type { Configuration, SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import { decodeOutcome, encodeRows, IMPORT_PATH } from '../../subgraphs/common/platform/institution/importing/wire.js';
import { readSigningKey, type SigningKey } from '../../subgraphs/common/platform/keys.js';
import { signHop } from '../../subgraphs/common/platform/tokens.js';
import type { Destination } from './destination.js';

/** The running service did not take in a batch; nothing is known of that batch, and it may be sent again. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';
}

/** How often a batch is sent before the import gives up. */
const ATTEMPTS = 5;
/** Between two attempts, in milliseconds; a service that restarts is back by then. */
const PAUSE = 1000;

/**
 * Sends batches to the institution's own service, signed with its own key (D8). `locked` tells who holds the store; it
 * stands first in what the operator reads when nobody answers; `pause` is the time between two attempts.
 */
export async function throughService(
  service: SubgraphName,
  configuration: Configuration,
  locked: Error,
  pause = PAUSE,
): Promise<Pick<Destination, 'send' | 'close'>> {
  const key = readSigningKey(configuration.keysDirectory, service);
  const dispatcher = new Agent({ headersTimeout: 60_000, bodyTimeout: 60_000, connectTimeout: 5_000 });
  const url = `${configuration.urls[service]}${IMPORT_PATH}`;
  return {
    send: async (rows) => {
      const body = encodeRows(rows);
      for (let attempt = 1; ; attempt += 1) {
        const answer = await attempted(url, service, key, body, dispatcher);
        if (answer !== null && answer.status === 200) return decodeOutcome(answer.body);
        if (answer !== null && answer.status < 500) {
          throw new ServiceRefusal(`The service ${service} refused a batch with status ${String(answer.status)}.`);
        }
        if (attempt === ATTEMPTS) {
          throw new ServiceRefusal(
            answer === null ? nobodyAt(configuration, service, locked) : `The service ${service} fails.`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
    close: () => dispatcher.close(),
  };
}

function nobodyAt({ urls }: Configuration, service: SubgraphName, locked: Error): string {
  const name = service.toUpperCase();
  return `${locked.message}
It would be done through the service, but no service answers at ${urls[service]}. Set ${name}_PORT or ${name}_URL as for the service.`;
}

/** The answer, or null when nobody answers. */
async function attempted(
  url: string,
  service: SubgraphName,
  key: SigningKey,
  body: Buffer,
  dispatcher: Dispatcher,
): Promise<{ readonly status: number; readonly body: Uint8Array } | null> {
  const hop = { from: service, to: service, requestId: randomUUID(), language: 'EN', purpose: null, userToken: null };
  const token = await signHop({ ...hop, language: 'EN' }, body, key);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  try {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    return { status: answer.statusCode, body: new Uint8Array(await answer.body.arrayBuffer()) };
  } catch {
    return null;
  }
}
