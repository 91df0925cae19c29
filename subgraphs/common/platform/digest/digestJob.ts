import { startOfDay, localDateOf, type LocalDate } from '../../rules/localDates.js';
import { digestMail } from '../../rules/digest.js';
import type { Institution } from '../../rules/institutions.js';
import type { DigestLedger } from '../../store/digests.js';
import type { Clock } from '../clock.js';
import type { DigestSettings } from '../digestConfiguration.js';
import type { Log } from '../log.js';
import type { Mailer } from './mailer.js';

/** The instant of a round and its Swiss day. */
export interface DigestMoment {
  readonly now: Date;
  readonly today: LocalDate;
}

/** What the daily mail of one house is made of. */
export interface DigestParts {
  /** Whose worklist is counted. */
  readonly house: Institution;
  /** How many things wait, by address; an address for which nothing waits is left out. */
  readonly countWaiting: (moment: DigestMoment) => Promise<ReadonlyMap<string, number>>;
  readonly ledger: DigestLedger;
  readonly settings: DigestSettings;
  readonly openMailer: (settings: DigestSettings) => Mailer;
  readonly log: Log;
}

/** What became of a round. */
export interface DigestRound {
  /** False before the hour, and when the mail server could not be reached: a later round has everything to do. */
  readonly done: boolean;
  readonly sent: number;
}

/** The digest as regular work: each call makes a round, until one of the day is done. */
export function dailyDigest(parts: DigestParts, clock: Clock): () => Promise<void> {
  let doneOn: LocalDate | null = null;
  return async () => {
    const now = clock.now();
    const today = localDateOf(now);
    if (doneOn === today) return;
    const { done } = await sendDigests(parts, { now, today });
    if (done) doneOn = today;
  };
}

/**
 * Sends each work address the number of things that wait for it, once a day at most: the day is claimed in the store
 * before the mail goes, so that a crash, a second run or a second process never sends another. What is lost that way
 * is a reminder of a list that is there all the same; tomorrow's tells of it again. So the server is tried first, while
 * nothing is claimed.
 */
export async function sendDigests(parts: DigestParts, moment: DigestMoment): Promise<DigestRound> {
  const { settings, log } = parts;
  if (isBefore(settings.fromHour, moment)) return { done: false, sent: 0 };
  const waiting = await parts.countWaiting(moment);
  if (waiting.size === 0) return { done: true, sent: 0 };
  const mailer = parts.openMailer(settings);
  try {
    await mailer.verify();
  } catch (error) {
    log.warn({ error }, 'the mail server cannot be used, so that no digest is sent now');
    return { done: false, sent: 0 };
  }
  let sent = 0;
  for (const [address, number] of waiting) {
    if (await sendOne(parts, mailer, { address, number, day: moment.today })) sent += 1;
  }
  log.info({ sent }, 'digests were sent');
  return { done: true, sent };
}

/** On the two days on which the clock changes the hour is one off, which nobody minds. */
function isBefore(hour: number, { now, today }: DigestMoment): boolean {
  return now.getTime() < startOfDay(today).getTime() + hour * 3_600_000;
}

interface Due {
  readonly address: string;
  readonly number: number;
  readonly day: LocalDate;
}

/** False when it was sent before, or when it could not be handed over; neither is tried again on that day. */
async function sendOne(
  { house, ledger, settings, log }: DigestParts,
  mailer: Mailer,
  { address, number, day }: Due,
): Promise<boolean> {
  try {
    if (!(await ledger.claim(address, day))) return false;
    await mailer.send({ to: address, ...digestMail(house, number, settings) });
    return true;
  } catch (error) {
    log.warn({ error }, 'a digest could not be sent');
    return false;
  }
}
