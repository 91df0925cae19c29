import type { DigestRecipient } from '../../rules/digestRecipients.js';
import type { FileInstitution } from '../../rules/institutions.js';
import type { DigestLedger } from '../../store/digests.js';
import type { Clock } from '../clock.js';
import type { Configuration } from '../configuration.js';
import { dailyDigest, type DigestMoment } from '../digest/digestJob.js';
import { openMailer } from '../digest/mailer.js';
import type { HouseWorklist } from '../houseWorklist.js';
import { newId } from '../ids.js';
import type { Log } from '../log.js';
import { regularly, type Regularly } from '../regularly.js';
import type { RequestContext } from '../requestContext.js';

/** Whose worklists are counted, and how. */
export interface CountingParts<Context extends RequestContext> {
  readonly owner: FileInstitution;
  readonly canton: Configuration['canton'];
  readonly recipients: readonly DigestRecipient[];
  readonly worklist: HouseWorklist<Context>;
  readonly createContext: (base: RequestContext) => { readonly context: Context; readonly done: () => void };
  readonly log: Log;
}

/** What the daily mail of an institution is made of. */
export interface FileDigestParts<Context extends RequestContext> extends CountingParts<Context> {
  readonly configuration: Pick<Configuration, 'digest' | 'jobIntervalMilliseconds'>;
  readonly ledger: DigestLedger;
  readonly clock: Clock;
}

/** The daily mail to the institution's own people, at its start and then every interval; nothing while it is off. */
export function fileDigest<Context extends RequestContext>(parts: FileDigestParts<Context>): Regularly {
  const { configuration, owner: house, recipients, ledger, clock, log } = parts;
  const { digest: settings, jobIntervalMilliseconds } = configuration;
  if (settings === null || recipients.length === 0) return NOTHING;
  const countWaiting = (moment: DigestMoment): Promise<ReadonlyMap<string, number>> => countOwnPeople(parts, moment);
  return regularly({
    everyMs: jobIntervalMilliseconds,
    work: dailyDigest({ house, countWaiting, ledger, settings, openMailer, log }, clock),
    onFault: (error) => {
      log.error({ error }, 'the digest of an institution failed');
    },
  });
}

/**
 * How many things wait, by work address: for each of the own people what the worklist would show them, and for those who
 * share an address each thing once. One person after the other, each with the reads of one look at the worklist; whose
 * list cannot be counted is left out, and told of without a name.
 */
export async function countOwnPeople<Context extends RequestContext>(
  parts: CountingParts<Context>,
  moment: DigestMoment,
): Promise<ReadonlyMap<string, number>> {
  const waiting = new Map<string, Set<string>>();
  for (const recipient of parts.recipients) {
    const address = recipient.mail.toLowerCase();
    const items = waiting.get(address) ?? new Set();
    for (const id of await waitingFor(recipient, parts, moment)) items.add(id);
    waiting.set(address, items);
  }
  const counts = [...waiting].map(([address, { size }]) => [address, size] as const);
  return new Map(counts.filter(([, size]) => size > 0));
}

async function waitingFor<Context extends RequestContext>(
  { mail: _mail, ...staff }: DigestRecipient,
  { owner, canton, worklist, createContext, log }: CountingParts<Context>,
  moment: DigestMoment,
): Promise<readonly string[]> {
  const viewer = { ...staff, institution: owner, canton, personId: null, purpose: null };
  const { context, done } = createContext({
    ...{ viewer, ...moment, requestId: newId('job'), atLeast: new Map() },
    // Things are counted and not called anything.
    language: 'EN',
  });
  try {
    return (await worklist.load(context)).map(({ id }) => id);
  } catch (error) {
    log.error({ error }, 'a worklist could not be counted for the digest');
    return [];
  } finally {
    done();
  }
}

/** No work at all. */
const NOTHING: Regularly = { start: () => undefined, stop: () => Promise.resolve() };
