import type { DigestSettings } from '../../common/platform/digestConfiguration.js';
import type { Log } from '../../common/platform/log.js';
import { startOfDay, type LocalDate } from '../../common/rules/localDates.js';
import { digestMail, waitingByAddress, type DigestQuestion } from '../rules/digest.js';
import type { Cases } from '../store/cases.js';
import type { DigestLedger } from '../store/digests.js';
import type { Mailer } from './mailer.js';

/** What the daily mail is made of. */
export interface DigestJobParts {
  readonly cases: Pick<Cases, 'eachOpen'>;
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

/**
 * Sends each work address the number of things that wait for it, once a day at most: the day is claimed in the store
 * before the mail goes, so that a crash, a second run or a second process never sends another. What is lost that way
 * is a reminder of a list that is there all the same; tomorrow's tells of it again. So the server is tried first, while
 * nothing is claimed.
 */
export async function sendDigests(parts: DigestJobParts, question: DigestQuestion): Promise<DigestRound> {
  const { settings, log } = parts;
  if (isBefore(settings.fromHour, question)) return { done: false, sent: 0 };
  const waiting = await countWaiting(parts, question);
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
    if (await sendOne(parts, mailer, { address, number, day: question.today })) sent += 1;
  }
  log.info({ sent }, 'digests were sent');
  return { done: true, sent };
}

/** On the two days on which the clock changes the hour is one off, which nobody minds. */
function isBefore(hour: number, { now, today }: DigestQuestion): boolean {
  return now.getTime() < startOfDay(today).getTime() + hour * 3_600_000;
}

async function countWaiting(
  { cases, log }: DigestJobParts,
  question: DigestQuestion,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const found of cases.eachOpen()) {
    try {
      for (const [address, number] of waitingByAddress(found.open(), question)) {
        counts.set(address, (counts.get(address) ?? 0) + number);
      }
    } catch (error) {
      log.error({ error }, 'a case could not be counted for the digest');
    }
  }
  return counts;
}

interface Due {
  readonly address: string;
  readonly number: number;
  readonly day: LocalDate;
}

/** False when it was sent before, or when it could not be handed over; neither is tried again on that day. */
async function sendOne(
  { ledger, settings, log }: DigestJobParts,
  mailer: Mailer,
  { address, number, day }: Due,
): Promise<boolean> {
  try {
    if (!(await ledger.claim(address, day))) return false;
    await mailer.send({ to: address, ...digestMail(number, settings) });
    return true;
  } catch (error) {
    log.warn({ error }, 'a digest could not be sent');
    return false;
  }
}
