import type { ReadEntry } from '../../rules/readEntry.js';
import type { ReadingPage, ReadLogBook } from './readLogBook.js';

/** The readings of a service's own log about a person, page by page, the latest first; each house answers for its own. */
export async function readingsOfPerson(
  readLog: Pick<ReadLogBook, 'ofPerson'>,
  key: string,
): Promise<readonly ReadEntry[]> {
  const all: ReadEntry[] = [];
  let after: string | null = null;
  do {
    // Explicit, because the place of each page comes from the one before.
    const { found }: ReadingPage = await readLog.ofPerson(key, after, PAGE);
    all.push(...found.map(({ entry }) => entry));
    after = found.length < PAGE ? null : (found.at(-1)?.place ?? null);
  } while (after !== null && all.length < MOST_READINGS);
  return all;
}

const PAGE = 200;
/** The latest ones; more than that nobody reads in one document, and the log itself has them all. */
const MOST_READINGS = 5000;
