import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A place in the log in a form that tells nothing of it and is always the same for the same place, so that it serves as
 * identifier and cursor. A place numbers the rows of the whole house: who sees few of them would know by the gaps how
 * often somebody else was read. As in SIV (RFC 5297) the keyed hash of the text is both its proof and where its encryption
 * begins; of an AEAD with a random nonce the same place would have many names.
 */
export function sealPlace(place: string, key: string): string {
  const proof = proofOf(place, key);
  const cipher = createCipheriv('aes-256-ctr', derived(key, 'sealing'), proof);
  return Buffer.concat([proof, cipher.update(place, 'utf8'), cipher.final()]).toString('base64url');
}

/** The place; null for a text that was not sealed under the key, or was changed. */
export function openPlace(text: string, key: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= PROOF_BYTES || bytes.toString('base64url') !== text) return null;
  const proof = bytes.subarray(0, PROOF_BYTES);
  const decipher = createDecipheriv('aes-256-ctr', derived(key, 'sealing'), proof);
  const place = Buffer.concat([decipher.update(bytes.subarray(PROOF_BYTES)), decipher.final()]).toString('utf8');
  return timingSafeEqual(proof, proofOf(place, key)) ? place : null;
}

const PROOF_BYTES = 16;

function proofOf(place: string, key: string): Buffer {
  return createHmac('sha256', derived(key, 'proof')).update(place).digest().subarray(0, PROOF_BYTES);
}

/** One key for each of the two, so that neither says anything of the other. */
function derived(key: string, use: 'sealing' | 'proof'): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(`place:${use}`).digest();
}
