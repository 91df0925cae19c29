import DataLoader from 'dataloader';
import type { DisclosableField } from '../../rules/disclosableFields.js';
import type { Reading, ReadNotes } from '../../rules/readEntry.js';
import type { NoFileAnswer, WithheldAnswer } from '../institution/partAnswers.js';
import type { ReadLog } from './readLog.js';

/** What the operation asks of a part: the units of disclosure, at any depth, and the part's own fields by name. */
export interface Asked {
  readonly units: ReadonlySet<DisclosableField>;
  readonly fields: ReadonlySet<string>;
}

/** A part that a resolver is about to show, with what is asked of it. */
export interface PartAsked<Part> {
  readonly part: Part | NoFileAnswer;
  readonly asked: () => Asked;
}

/** What one service knows of its own parts. */
export interface ReadingDesk<Part> {
  /** What showing the part would tell to somebody who has to be written down; empty when nobody has to. */
  readingsOf(one: PartAsked<Part>): readonly Reading[];
  /** The parts decided once more on what the store holds now, in their order; one read for all. */
  decideAgain(asked: readonly PartAsked<Part>[]): Promise<readonly (Part | NoFileAnswer | WithheldAnswer)[]>;
  /** Whether what the part was decided on may still be relied on, by the lease. */
  isFresh(part: Part | NoFileAnswer): boolean;
}

/** The readings of one request: those of one fetch are written together, before any of its parts is shown. */
export interface RequestReads<Part> extends ReadNotes {
  /** The part, once its reading is logged; withheld when the ground is gone meanwhile, or it could not be logged. */
  show(one: PartAsked<Part>): Promise<Part | NoFileAnswer | WithheldAnswer>;
}

/** Something that waits to be logged. */
type Noted<Part> =
  | { readonly kind: 'part'; readonly one: PartAsked<Part> }
  | { readonly kind: 'readings'; readonly readings: readonly Reading[] };
type Answer<Part> = Part | NoFileAnswer | WithheldAnswer | true;

const NOT_LOGGED: WithheldAnswer = { __typename: 'Withheld', reason: 'NOT_LOGGED', until: null };
const STALE: WithheldAnswer = { __typename: 'Withheld', reason: 'STALE', until: null };

/** The readings of one request on the log of its process. */
export function createRequestReads<Part>(log: Pick<ReadLog, 'append'>, desk: ReadingDesk<Part>): RequestReads<Part> {
  const together = new DataLoader<Noted<Part>, Answer<Part>>((noted) => logTogether(log, desk, noted), {
    cache: false,
  });
  return {
    show: async (one) => {
      if (desk.readingsOf(one).length === 0) return one.part;
      const answer = await together.load({ kind: 'part', one });
      return answer === true ? one.part : answer;
    },
    note: async (readings) => (await together.load({ kind: 'readings', readings })) === true,
  };
}

/**
 * One row for all. The ground is checked again when its turn to write has come; after the writing the lease is looked at
 * once more, because a log that answers late must not carry an answer beyond what may be relied on (D7).
 */
async function logTogether<Part>(
  log: Pick<ReadLog, 'append'>,
  desk: ReadingDesk<Part>,
  noted: readonly Noted<Part>[],
): Promise<readonly Answer<Part>[]> {
  let decided: readonly (Part | NoFileAnswer | WithheldAnswer)[] = [];
  const parts = noted.flatMap((one) => (one.kind === 'part' ? [one.one] : []));
  try {
    await log.append(async () => {
      decided = parts.length === 0 ? [] : await desk.decideAgain(parts);
      const shown = parts.map((one, place) => ({ ...one, part: decided[place] ?? NOT_LOGGED }));
      const read = shown.flatMap((one) => (isWithheld(one.part) ? [] : desk.readingsOf({ ...one, part: one.part })));
      return [...read, ...noted.flatMap((one) => (one.kind === 'readings' ? one.readings : []))];
    });
  } catch {
    return noted.map(() => NOT_LOGGED);
  }
  let place = 0;
  return noted.map((one) => {
    if (one.kind === 'readings') return true;
    const answer = decided[place] ?? NOT_LOGGED;
    place += 1;
    return isWithheld(answer) || desk.isFresh(answer) ? answer : STALE;
  });
}

function isWithheld(answer: unknown): answer is WithheldAnswer {
  return typeof answer === 'object' && answer !== null && '__typename' in answer && answer.__typename === 'Withheld';
}
