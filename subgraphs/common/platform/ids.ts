import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * The id of an aggregate created by a command: `<prefix>-<26 characters>`, the same for the same caller and
 * idempotency key. So a repeated creation meets the aggregate that it made the first time (design D4).
 */
export function createdId(prefix: string, caller: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([prefix, caller, idempotencyKey]))
    .digest();
  return `${prefix}-${encode(digest)}`;
}

/** A fresh random id of the same shape as {@link createdId}, with 130 bits of chance. */
export function newId(prefix: string): string {
  return `${prefix}-${encode(randomBytes(17))}`;
}

/**
 * An id that stands for a text, the same for the same secret and text; without the secret nobody can tell which text
 * it stands for, nor try all of them.
 */
export function keyedId(prefix: string, secret: string, text: string): string {
  return `${prefix}-${encode(createHmac('sha256', secret).update(text).digest())}`;
}

/** Whether a text from outside is an id with this prefix: the prefix, a hyphen and 26 lowercase Crockford characters. */
export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}-`) && BODY.test(text.slice(prefix.length + 1));
}

// Crockford's base32 leaves out i, l, o and u, so that an id read over the telephone is not misheard.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;
const BODY = /^[0-9a-hjkmnp-tv-z]{26}$/;

function encode(bytes: Buffer): string {
  const bits = 5n;
  let rest = BigInt(`0x${bytes.toString('hex')}`) >> (BigInt(bytes.length) * 8n - BigInt(LENGTH) * bits);
  let text = '';
  for (let index = 0; index < LENGTH; index += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= bits;
  }
  return text;
}
