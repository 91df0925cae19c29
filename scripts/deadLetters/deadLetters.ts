import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import {
  readConfiguration,
  type Configuration,
  type SubgraphName,
} from '../../subgraphs/common/platform/configuration.js';
import {
  decodeReplayed,
  decodeTold,
  LETTERS_PATH,
  REPLAY_PATH,
  type Replayed,
  type ToldLetter,
  type ToldReceipt,
} from '../../subgraphs/common/platform/exchange/letters/wire.js';
import { readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { signHop } from '../../subgraphs/common/platform/tokens.js';
import { consequenceOf, RECEIPT_CODES } from '../../subgraphs/common/rules/receipts.js';
import type { DeadLetterOptions } from './options.js';

/** The exit statuses: nothing is left over, something is, a service could not be asked. */
export const EXIT = { clear: 0, left: 1, unreached: 2 } as const;

/** What came of asking one service. */
interface Asked {
  readonly lines: readonly string[];
  readonly status: number;
}

/**
 * Asks the running services, which alone have the feeds and the embedded stores open. Any process of a service will do:
 * dead letters lie in the store that all of them share.
 */
export async function runDeadLetters(
  options: DeadLetterOptions,
  environment: Readonly<Record<string, string | undefined>>,
  output: (line: string) => void,
): Promise<number> {
  let status: number = EXIT.clear;
  for (const service of options.services) {
    const asked = await askSafely(options, service, environment);
    for (const line of asked.lines) output(line);
    status = Math.max(status, asked.status);
  }
  return status;
}

async function askSafely(
  options: DeadLetterOptions,
  service: SubgraphName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Asked> {
  try {
    return await ask(options, service, readConfiguration(service, environment));
  } catch (error) {
    return { lines: [`${service}: not asked. ${sentenceOf(error)}`], status: EXIT.unreached };
  }
}

async function ask(
  { command, partner, entryId }: DeadLetterOptions,
  service: SubgraphName,
  configuration: Configuration,
): Promise<Asked> {
  switch (command) {
    case 'list': {
      const { letters } = decodeTold(await post(service, configuration, LETTERS_PATH, {}));
      return told(service, letters.map(lineOfLetter), 'nothing waits', letters.length > 0);
    }
    case 'receipts': {
      const { receipts } = decodeTold(await post(service, configuration, LETTERS_PATH, {}));
      const isOpen = receipts.some(({ receipt }) => consequenceOf(receipt) !== 'NONE');
      return told(service, receipts.map(lineOfReceipt), 'everything acknowledged was simply delivered', isOpen);
    }
    case 'replay': {
      const replayed = decodeReplayed(await post(service, configuration, REPLAY_PATH, { partner, entryId }));
      const isLeft = replayed.some(({ outcome }) => outcome === 'STILL_FAILING' || outcome === 'NOT_REACHED_YET');
      return told(service, replayed.map(lineOfReplay), 'nothing to replay', isLeft);
    }
  }
}

function told(service: SubgraphName, lines: readonly string[], none: string, isLeft: boolean): Asked {
  const all = lines.length === 0 ? [`${none}.`] : lines;
  return { lines: all.map((line) => `${service}: ${line}`), status: isLeft ? EXIT.left : EXIT.clear };
}

function lineOfLetter({ partner, entryId, caseId, kind, reason, state, firstAt, lastAt }: ToldLetter): string {
  return `${state} ${reason} ${kind} ${entryId} of ${caseId} from ${partner}, first ${firstAt}, last ${lastAt}`;
}

function lineOfReceipt({ recipient, receipt, entryId, caseId, at }: ToldReceipt): string {
  return `${String(RECEIPT_CODES[receipt])} ${receipt} by ${recipient}: ${entryId} of ${caseId}, ${at}`;
}

function lineOfReplay({ partner, entryId, caseId, outcome }: Replayed): string {
  return `${outcome} ${entryId} of ${caseId} from ${partner}`;
}

/** Why a service could not be asked; the message is for the operator. */
class NotAskedError extends Error {
  override readonly name = 'NotAskedError';
}

async function post(
  service: SubgraphName,
  configuration: Configuration,
  path: string,
  message: object,
): Promise<Uint8Array> {
  const dispatcher = new Agent({ headersTimeout: 300_000, bodyTimeout: 300_000, connectTimeout: 5_000 });
  try {
    const body = Buffer.from(JSON.stringify(message));
    const hop = { requestId: randomUUID(), language: 'EN', purpose: null, userToken: null } as const;
    const key = readSigningKey(configuration.keysDirectory, service);
    const token = await signHop({ ...hop, from: service, to: service }, body, key);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const url = configuration.urls[service];
    const answer = await request(`${url}${path}`, { method: 'POST', headers, body, dispatcher }).catch(() => null);
    if (answer === null) throw new NotAskedError(`No service answers at ${url}; replaying needs it to run.`);
    const bytes = new Uint8Array(await answer.body.arrayBuffer());
    if (answer.statusCode === 200) return bytes;
    throw new NotAskedError(`The service answered with status ${String(answer.statusCode)}.`);
  } finally {
    await dispatcher.close();
  }
}

/** Failures whose sentence is meant for the operator; any other is named and not quoted. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It failed.';
  const isTold = error instanceof NotAskedError || error.name === 'ConfigurationError';
  return isTold ? error.message : `It failed with ${error.name}.`;
}
