import { randomUUID } from 'node:crypto';
import { Agent, request, type Dispatcher } from 'undici';
import type { ServiceName } from '../configuration.js';
import type { SigningKey } from '../keys.js';
import { signHop } from '../tokens.js';
import {
  MalformedMessage,
  parseJson,
  readInventoryAnswer,
  readPollAnswer,
  readResendAnswer,
  type DivergenceRequest,
  type InventoryAnswer,
  type InventoryRequest,
  type PollAnswer,
  type PollRequest,
  type ResendAnswer,
  type ResendRequest,
} from './wire.js';

/** Why a partner could not be asked. */
export type PartnerFailure = 'UNREACHABLE' | 'REFUSED' | 'FAILED' | 'INVALID_ANSWER';

/** A call to a partner failed; the message holds no address, no token and no content. */
export class PartnerError extends Error {
  override readonly name = 'PartnerError';
  readonly failure: PartnerFailure;
  /** The HTTP status, or null when there was no answer. */
  readonly status: number | null;

  constructor(failure: PartnerFailure, status: number | null) {
    super(`A partner could not be asked: ${failure}`);
    this.failure = failure;
    this.status = status;
  }
}

/** The feed of another service, as its recipient sees it. */
export interface Partner {
  poll(message: PollRequest, signal?: AbortSignal): Promise<PollAnswer>;
  inventory(message: InventoryRequest, signal?: AbortSignal): Promise<InventoryAnswer>;
  resend(message: ResendRequest, signal?: AbortSignal): Promise<ResendAnswer>;
  divergence(message: DivergenceRequest, signal?: AbortSignal): Promise<void>;
  /** Gives up the connections. */
  close(): Promise<void>;
}

/** Where a partner is and who asks. */
export interface PartnerOptions {
  /** The partner's address, without a path. */
  readonly url: string;
  readonly from: ServiceName;
  readonly to: ServiceName;
  readonly key: SigningKey;
}

/** Largest answer that is read, in bytes. */
const ANSWER_LIMIT = 16 * 1024 * 1024;
/** How long an answer may take beyond what it was allowed to wait, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Opens the way to a partner's feed; every call is signed for this partner and exactly these bytes (D8). */
export function createPartner({ url, from, to, key }: PartnerOptions): Partner {
  const agent = new Agent({ connections: 8, connect: { timeout: 3000 }, bodyTimeout: PATIENCE_MS });

  async function post(path: string, message: object, signal: AbortSignal | undefined, waitMs = 0): Promise<unknown> {
    const body = Buffer.from(JSON.stringify(message));
    const hop = { from, to, requestId: randomUUID(), language: 'FR', purpose: null, userToken: null } as const;
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await signHop(hop, body, key)}`,
    };
    const options = { method: 'POST', headers, body, dispatcher: agent, headersTimeout: waitMs + PATIENCE_MS } as const;
    const answer = await reached(request(`${url}${path}`, { ...options, ...(signal === undefined ? {} : { signal }) }));
    if (answer.statusCode !== 200) {
      await answer.body.dump().catch(() => undefined);
      throw new PartnerError([401, 403].includes(answer.statusCode) ? 'REFUSED' : 'FAILED', answer.statusCode);
    }
    return parseJson(await bytesOf(answer));
  }

  return {
    poll: (message, signal) => understood(post('/feed/poll', message, signal, message.waitMs), readPollAnswer),
    inventory: (message, signal) => understood(post('/feed/inventory', message, signal), readInventoryAnswer),
    resend: (message, signal) => understood(post('/feed/resend', message, signal), readResendAnswer),
    divergence: (message, signal) => understood(post('/feed/divergence', message, signal), () => undefined),
    close: () => agent.destroy(),
  };
}

async function understood<Answer>(answer: Promise<unknown>, read: (value: unknown) => Answer): Promise<Answer> {
  try {
    return read(await answer);
  } catch (error) {
    throw error instanceof MalformedMessage ? new PartnerError('INVALID_ANSWER', 200) : error;
  }
}

async function bytesOf(answer: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > ANSWER_LIMIT) throw new PartnerError('INVALID_ANSWER', answer.statusCode);
      chunks.push(chunk);
    }
  };
  await reached(read());
  return Buffer.concat(chunks);
}

/** What the transport throws may name hosts and ports. */
async function reached<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof PartnerError ? error : new PartnerError('UNREACHABLE', null);
  }
}
