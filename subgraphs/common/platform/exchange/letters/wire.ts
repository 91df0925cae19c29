import {
  DEAD_LETTER_REASONS,
  DEAD_LETTER_STATES,
  ENTRY_KINDS,
  REPLAY_OUTCOMES,
  type DeadLetterReason,
  type DeadLetterState,
  type EntryKind,
  type ReplayOutcome,
} from '../../../rules/deadLetters.js';
import { RECEIPT_CODES, type Receipt } from '../../../rules/receipts.js';
import {
  instant,
  listOf,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeNumber,
  type Reader,
} from '../../../rules/strictParsing.js';
import { SUBGRAPHS, type SubgraphName } from '../../configuration.js';

/** Where a service tells its operator what could not be taken over, and what its recipients said. */
export const LETTERS_PATH = '/exchange/letters';
/** Where it tries dead letters at once. */
export const REPLAY_PATH = '/exchange/replay';

/** A dead letter as an operator sees it: no word of what the entry says. */
export interface ToldLetter {
  readonly partner: SubgraphName;
  readonly entryId: string;
  readonly caseId: string;
  readonly position: number;
  readonly kind: EntryKind;
  readonly reason: DeadLetterReason;
  readonly state: DeadLetterState;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A receipt as an operator of the sender sees it. */
export interface ToldReceipt {
  readonly recipient: SubgraphName;
  readonly receipt: Receipt;
  readonly position: number;
  readonly entryId: string;
  readonly caseId: string;
  readonly at: string;
}

/** Everything that one service tells its operator. */
export interface ToldExchange {
  readonly letters: readonly ToldLetter[];
  readonly receipts: readonly ToldReceipt[];
}

/** Which dead letters are replayed: all, those of one partner, or one. */
export interface ReplayRequest {
  readonly partner: SubgraphName | null;
  readonly entryId: string | null;
}

/** What came of replaying one. */
export interface Replayed {
  readonly partner: SubgraphName;
  readonly entryId: string;
  readonly caseId: string;
  readonly outcome: ReplayOutcome;
}

const MOST = 1_000_000;
const id = textOf(200);
const partner = oneOf(SUBGRAPHS);
const receipts = Object.keys(RECEIPT_CODES) as Receipt[];

const told: Reader<ToldExchange> = objectOf({
  letters: listOf(
    objectOf({
      ...{ partner, entryId: id, caseId: id, position: wholeNumber(0), kind: oneOf(ENTRY_KINDS) },
      ...{ reason: oneOf(DEAD_LETTER_REASONS), state: oneOf(DEAD_LETTER_STATES), firstAt: instant, lastAt: instant },
    }),
    MOST,
  ),
  receipts: listOf(
    objectOf({
      ...{ recipient: partner, receipt: oneOf(receipts), position: wholeNumber(0) },
      ...{ entryId: id, caseId: id, at: instant },
    }),
    MOST,
  ),
});
const asked: Reader<ReplayRequest> = objectOf({ partner: orNull(partner), entryId: orNull(id) });
const replayed = objectOf({
  replayed: listOf(objectOf({ partner, entryId: id, caseId: id, outcome: oneOf(REPLAY_OUTCOMES) }), MOST),
});

/** Reads what a service tells; throws `MalformedEntry` or `SyntaxError` for anything else. */
export function decodeTold(bytes: Uint8Array): ToldExchange {
  return told(parse(bytes), 'exchange');
}

/** Reads which dead letters are to be replayed. */
export function decodeReplayRequest(bytes: Uint8Array): ReplayRequest {
  return asked(parse(bytes), 'replay');
}

/** Reads what came of it. */
export function decodeReplayed(bytes: Uint8Array): readonly Replayed[] {
  return replayed(parse(bytes), 'replayed').replayed;
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
