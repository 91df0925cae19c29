import { randomUUID } from 'node:crypto';
import { SERVICES, type ServiceName } from '../../../subgraphs/common/platform/configuration.js';
import { askAllParts, mustBeWhole, mustMissOnly, sendMessage, storedTimes, wordsOf } from '../acts.js';
import type { House } from '../house.js';
import type { Answer } from '../http.js';
import { at, must, mustEqual, type Scenario } from '../scenario.js';

/** How many reads and acts are under way when the signal comes: with the first answer, so that the others have begun. */
const READS = 24;
const ACTS = 8;

/** O2: a service that is asked to stop finishes what it has begun. */
export const O02: readonly Scenario[] = SERVICES.map((service, place) => ({
  id: `O2.${String(place + 1)}`,
  title: `Asked to stop, ${service} finishes what it has begun, ends with 0, and nothing acknowledged is lost`,
  done: `SIGTERM to ${service} with ${String(READS)} reads and ${String(ACTS)} acts under way; started again`,
  seconds: 120,
  run: (house: House) => stopped(house, service),
}));

async function stopped(house: House, service: ServiceName): Promise<string> {
  const texts = Array.from({ length: ACTS }, () => wordsOf('an orderly stop'));
  const acts = texts.map((text) => sendMessage(house, randomUUID(), text));
  const reads = Array.from({ length: READS }, () => askAllParts(house));
  await Promise.race(reads);
  const status = await house.processes.stop(service);
  const answers = await Promise.all(reads);
  const acted = await Promise.all(acts);
  house.processes.start(service);
  await house.ready();
  mustEqual('exit status', status, 0);
  for (const answer of answers) mustBeWholeOrMiss(answer, service);
  const acknowledged = texts.filter((_, place) => acted[place]?.isAcknowledged === true);
  for (const text of acknowledged) mustEqual('times the message is stored', await storedTimes(house, text), 1);
  const whole = answers.filter((answer) => answer.errors.length === 0 && answer.status === 200).length;
  mustBeWhole(await askAllParts(house));
  return `ended with 0; ${String(whole)} of ${String(READS)} reads whole, ${String(acknowledged.length)} of ${String(ACTS)} acts acknowledged, each stored once`;
}

/**
 * An answer is whole, or says that the service which stops is missing. Nothing is withheld as stale: a lease is given up
 * after the last answer, not before.
 */
function mustBeWholeOrMiss(answer: Answer, service: ServiceName): void {
  if (service === 'gateway') {
    // Not taken any more: the connection is refused or closed, or it is said that the house is full.
    if (answer.status !== 0 && answer.status !== 503) mustBeWhole(answer);
    return;
  }
  must(answer.status === 200, `answered with ${String(answer.status)}`);
  if (service === 'cii' && at(answer.data, 'case') === null) {
    mustEqual('fault', answer.errors[0]?.extensions['code'], 'SUBGRAPH_UNAVAILABLE');
    return;
  }
  if (answer.errors.length === 0) mustBeWhole(answer);
  else mustMissOnly(answer, service);
}
