import { createHash } from 'node:crypto';

/** One accepted command, remembered in its aggregate so that a repeat has no second effect: for 30 days, or for good. */
export interface AnsweredCommand {
  /** SHA-256 (hex) of the caller and the idempotency key; a key means nothing outside its caller. */
  key: string;
  /** SHA-256 (hex) of the command's content; another content under the same key is refused. */
  fingerprint: string;
  /** The instant of acceptance. */
  at: Date;
  /** True for one that may come again at any time. */
  forGood?: boolean;
}

/** What identifies a command: who sends it, under which key, and what it says. */
export interface CommandIdentity {
  /** The sender: the token's subject, with its institution. */
  caller: string;
  /** The key that the sender chose for this one intention. */
  idempotencyKey: string;
  /** What the command asks for, as plain data; key order and absent fields make no difference. */
  content: unknown;
  /**
   * True for what may come again at any time, as an entry of a feed that is read from its beginning once its institution was
   * restored: it is remembered for as long as its aggregate is.
   */
  forGood?: boolean;
}

/** The record under which an accepted command is remembered. */
export function answeredCommand(
  { caller, idempotencyKey, content, forGood = false }: CommandIdentity,
  at: Date,
): AnsweredCommand {
  const answered = { key: hash(JSON.stringify([caller, idempotencyKey])), fingerprint: hash(canonical(content)), at };
  return forGood ? { ...answered, forGood } : answered;
}

/** The commands still remembered at `now`: those accepted at most 30 days ago, and those remembered for good. */
export function stillRemembered(answered: readonly AnsweredCommand[], now: Date): AnsweredCommand[] {
  return answered.filter(({ at, forGood }) => forGood === true || now.getTime() - at.getTime() <= THIRTY_DAYS_MS);
}

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function canonical(content: unknown): string {
  return (
    JSON.stringify(content, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
    }) ?? 'undefined'
  );
}
